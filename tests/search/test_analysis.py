"""Analysis: the terms of folded words, the same for texts and for queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import analysis
from archive.search.folding import fold


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("negotiations", ["negoti"]),
        ("negotiating", ["negoti"]),
        ("Kim’s letters", ["kim", "letter"]),
        ("70,000", ["70", "000"]),
        ("김정은", ["김정", "정은"]),
        ("김정은이", ["김정", "정은", "은이"]),
        ("말", ["말"]),
        ("金正恩", ["金正", "正恩"]),
        ("US측", ["us", "측"]),
        ("Straße", ["strass"]),
        ("", []),
    ],
)
def test_words_become_terms(words, terms):
    assert analysis.terms(fold(words)) == terms


def test_words_are_kept_as_they_stand_beside_their_stems():
    assert analysis.forms(fold("The Talks, the US측")) == {"=the", "=talks", "=us", "=측"}


def test_a_document_keeps_its_stretches_apart_and_its_forms_last():
    assert analysis.document([fold("Two talks"), "", fold("talks")]) == [
        *("two", "talk", "|", "talk", "|"),
        *("=talks", "=two"),
    ]


@given(st.text(max_size=200))
def test_terms_hold_no_sign_that_a_database_could_mistake(text):
    for term in analysis.document([fold(text)]):
        assert not set(term) & set(" \"'\\*():&!<>\0")
        assert len(term) <= analysis.LONGEST_TERM + 1


@given(
    st.text(alphabet="김정은이위원장", min_size=2, max_size=6),
    st.text(alphabet="가나다 ", max_size=5),
)
def test_a_korean_word_is_found_in_every_longer_one(word, ending):
    wanted = analysis.terms(word)
    held = analysis.terms(fold(word + ending))
    assert held[: len(wanted)] == wanted

"""The words of a text as quotations are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.matching.words import root, roots_in, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don’t know", "i dont know"),
        ("“WORKING-level” talks…", "working level talks"),
        ("the soldiers’ view", "the soldiers view"),
        ("ﬁnal Ａｂ", "final ab"),
        ("infor\u00admation", "information"),
        ("김정은이 말했다", "김정은이 말했다"),
        ("漢字かな", "漢 字 か な"),
        ("Straße 1,000", "strasse 1 000"),
        ("— … !", ""),
    ],
)
def test_what_counts_as_words(text, words):
    assert " ".join(words_of(text).keys) == words


@pytest.mark.parametrize(
    ("word", "looked_for"),
    [("résumé", "resume"), ("김정은이", "김정"), ("김정은의", "김정"), ("hurry", "hurry")],
)
def test_what_is_looked_for(word, looked_for):
    assert root(word) == looked_for


@given(st.text())
def test_every_word_has_its_place(text):
    words = words_of(text, 7)
    assert list(words.starts) == sorted(words.starts)
    for start, end in zip(words.starts, words.ends, strict=True):
        assert 7 <= start < end <= len(text) + 7
        assert not any(sign.isspace() for sign in text[start - 7 : end - 7])


@given(st.text())
def test_roots_are_those_of_the_words(text):
    assert roots_in(text) == [root(key) for key in words_of(text).keys]

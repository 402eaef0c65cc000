"""Selectors: editors quote words, the archive keeps exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.marks import TextError
from archive.text.paragraphs import Block, assemble
from archive.text.selectors import (
    AmbiguousError,
    NotFoundError,
    Selection,
    SelectionError,
    check,
    find,
    find_in_paragraph,
    folded,
    select,
)
from tests.text.strategies import texts, words

BODY = "We think of “wargames” and of “wargames” again, and I’m offended."
LETTER = assemble([Block("Your Excellency,"), Block("Dear Excellency, I’m glad. Excellency!")])


@given(texts(), st.data())
def test_what_is_selected_checks_and_is_found_again(text, data):
    start = data.draw(st.integers(0, len(text.body)))
    end = data.draw(st.integers(start, len(text.body)))
    selection = select(text.body, start, end, context=5)
    check(text.body, selection)
    assert text.body[selection.start : selection.end] == selection.exact
    assert (selection.prefix + selection.exact + selection.suffix) in text.body
    if selection.exact:
        places = [
            place for place in range(len(text.body)) if text.body.startswith(selection.exact, place)
        ]
        occurrence = places.index(start) + 1
        assert find(text.body, selection.exact, occurrence=occurrence) == (start, end)


@given(words)
def test_folding_keeps_the_length(text):
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("exact", "occurrence", "found"),
    [
        ("“wargames”", 2, (30, 40)),
        ('"wargames"', 1, (12, 22)),
        ("I'm offended", None, (52, 64)),
        ("We\u00a0think", None, (0, 8)),
    ],
)
def test_words_are_found(exact, occurrence, found):
    assert find(BODY, exact, occurrence=occurrence) == found


def test_the_very_characters_come_before_their_variants():
    assert find("it’s and it's", "it's") == (9, 13)


def test_occurrences_may_overlap():
    assert find("aaa", "aa", occurrence=2) == (1, 3)


def test_a_decomposed_quotation_is_found():
    assert find("déjà vu", "de\u0301ja\u0300") == (0, 4)


@pytest.mark.parametrize(
    ("exact", "occurrence", "error", "sentence"),
    [
        ("wargames", None, AmbiguousError, "“wargames” occurs 2 times; say which occurrence"),
        ("wargames", 3, NotFoundError, "occurs only 2 times; there is no occurrence 3"),
        ("wargames", 0, NotFoundError, "there is no occurrence 0"),
        ("offended", 2, NotFoundError, "occurs only once; there is no occurrence 2"),
        ("I’m offended?", None, NotFoundError, "does not occur. The nearest words are “I’m offen"),
        ("Hanoi", None, NotFoundError, "“Hanoi” does not occur.$"),
        ("", None, NotFoundError, "Give the words"),
    ],
)
def test_what_cannot_be_placed_is_said_in_a_sentence(exact, occurrence, error, sentence):
    with pytest.raises(error, match=sentence):
        find(BODY, exact, occurrence=occurrence)


def test_search_may_be_limited_to_a_part():
    assert find(BODY, "wargames", within=(23, 50)) == (31, 39)
    with pytest.raises(NotFoundError):
        find(BODY, "wargames", within=(23, 35))


def test_words_in_a_paragraph():
    selection = find_in_paragraph(LETTER, "p2", "Excellency", occurrence=2)
    assert (selection.start, selection.end) == (44, 54)
    assert LETTER.body[selection.start : selection.end] == selection.exact == "Excellency"
    assert selection.suffix == "!"


def test_words_in_another_paragraph_are_pointed_out():
    with pytest.raises(NotFoundError, match=r"In paragraph p1: .* The words stand in p2\.$"):
        find_in_paragraph(LETTER, "p1", "I'm glad")
    with pytest.raises(TextError, match="no paragraph named p9"):
        find_in_paragraph(LETTER, "p9", "glad")


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (Selection(0, 2, "Me"), "The text has “We” at 0–2, not “Me”"),
        (Selection(0, 999, "We"), "lies outside the text"),
        (Selection(3, 8, "think", prefix="They "), "Before the passage at 3–8 stands “We ”"),
        (Selection(3, 8, "think", suffix="?"), "After the passage at 3–8 stands “ of"),
    ],
)
def test_a_false_selection_is_refused(selection, sentence):
    with pytest.raises(SelectionError, match=sentence):
        check(BODY, selection)

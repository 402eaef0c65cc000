"""Excerpts: the words found again in a text, marked, and cut to a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.excerpts import excerpt, mark
from archive.search.passages import Passage, plain_words


def shown(segments):
    return "".join(f"[{one.words}]" if one.matched else one.words for one in segments)


@pytest.mark.parametrize(
    ("words", "needles", "marked"),
    [
        ("Kim Jong-un", [" kim"], "[Kim] Jong-un"),
        ("Kim Jong-un", [" jong un "], "Kim [Jong-un]"),
        ("Kim Jŏng-ŭn’s letter", [" jong", " uns"], "Kim [Jŏng]-[ŭn’s] letter"),
        ("어제 김정은이", ["김정은"], "어제 [김정은]이"),
        ("negotiations", [" negotiat"], "[negotiat]ions"),
        ("a b a", [" a "], "[a] b [a]"),
        ("talks about talks", [" talks about ", " about talks"], "[talks about][ talks]"),
        ("nothing", [" else"], "nothing"),
        ("", [" else"], ""),
    ],
)
def test_matches_are_marked_in_the_original(words, needles, marked):
    assert shown(mark(words, needles)) == marked


def test_a_long_text_is_cut_around_the_first_match():
    words = "lorem ipsum " * 50 + "the very place " + "dolor sit " * 50
    cut = shown(excerpt([Passage(words)], [" very place "]).segments)
    assert "[very place]" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) < 300


def test_the_passage_with_most_needles_is_shown():
    passages = [Passage("a letter"), Passage("a letter from Hanoi", "en"), Passage("Hanoi")]
    cut = excerpt(passages, [" letter", " hanoi"])
    assert shown(cut.segments) == "a [letter] from [Hanoi]"
    assert cut.language == "en"


def test_without_a_match_the_opening_is_shown():
    assert shown(excerpt([Passage("Born in 1984.")], [" kim"]).segments) == "Born in 1984."
    assert excerpt([], [" kim"]) is None


@given(st.text(max_size=400), st.lists(st.sampled_from([" a", " b ", "김", " 1 2 "]), max_size=3))
def test_marking_keeps_every_sign(words, needles):
    assert "".join(segment.words for segment in mark(words, needles)) == words


def test_markdown_signs_are_no_words():
    assert plain_words("A *note* with [a link](/people/kim/).\n\n- one\n- two") == (
        "A note with a link. one two"
    )


def test_an_excerpt_stays_in_the_paragraph_that_has_most_of_the_words():
    words = "The talks began.\nThen Kim spoke of talks again.\nThe end."
    assert shown(excerpt([Passage(words)], [" kim", " talks"]).segments) == (
        "Then [Kim] spoke of [talks] again."
    )


@given(st.text(alphabet="ab 김\n’", max_size=600), st.lists(st.sampled_from([" a", " b ", "김"])))
def test_an_excerpt_is_a_piece_of_its_passage(words, needles):
    cut = excerpt([Passage(words)], needles)
    plain = "".join(segment.words for segment in cut.segments).strip("…")
    assert plain in words
    assert "\n" not in plain
    assert len(plain) <= 260


@pytest.mark.parametrize(
    ("words", "needle", "marked"),
    [
        ("He talks of talking.", "~talk", "He [talks] of [talking]."),
        ("Peace-talks, peace talk", "~peac talk", "[Peace-talks], [peace talk]"),
        ("김정은이 US측", "~us", "김정은이 US측"),
        ("the US", "~us", "the [US]"),
    ],
)
def test_stems_mark_every_ending(words, needle, marked):
    assert shown(mark(words, [needle])) == marked

"""Quotations taken apart at their ellipses."""

import pytest

from archive.text.matching.pieces import pieces_of


def parts(quotation):
    pieces = pieces_of(quotation)
    return [" ".join(pieces.words.keys[first:end]) for first, end in pieces.runs]


@pytest.mark.parametrize("sign", ["…", "...", ". . .", "[...]", "(…)", "[…]", "* * *", "...."])
def test_an_ellipsis_in_any_of_its_looks_cuts(sign):
    assert parts(f"we met {sign} in Hanoi") == ["we met", "in hanoi"]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("…we met in Hanoi…", ["we met in hanoi"]),
        ("He [the president] left", ["he left"]),
        ("[I]t is said", ["it is said"]),
        ("we meet[ing] soon", ["we meeting soon"]),
        ("[wholly put in]", ["wholly put in"]),
        ("", []),
        ("…", []),
    ],
)
def test_what_is_looked_for(quotation, expected):
    assert parts(quotation) == expected


def test_words_keep_their_places_in_the_quotation():
    quotation = "“[I]t is … over”"
    words = pieces_of(quotation).words
    places = zip(words.starts, words.ends, strict=True)
    assert [quotation[start:end] for start, end in places][1:] == ["is", "over"]

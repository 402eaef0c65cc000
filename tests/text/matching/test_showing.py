"""A quotation beside its passage, in pieces that are shown alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.matching.aligning import align
from archive.text.matching.pieces import pieces_of
from archive.text.matching.showing import MOST_IN_VIEW, Look, Part, stretches
from archive.text.matching.words import words_of

LETTER = (
    "Your Excellency, I thank you for the kind words in your last letter.\n"
    "The talks in Hanoi were long and hard, yet they brought our two countries nearer. "
    "I do not wish to hide my feelings from you in this matter.\n"
    "We are not in a hurry. Let our experts meet again when the exercises have ended."
)
SIGNS = {Look.SAME: "{}", Look.LETTER: "[-{}-]", Look.QUOTED: "[+{}+]", Look.CUT: "[…{}…]"}


def shown(quotation, text=LETTER):
    found = stretches(align(pieces_of(quotation), words_of(text), text), text, quotation)
    return ["".join(SIGNS[part.look].format(part.words) for part in one.parts) for one in found]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("The TALKS in Hanoi", ["The talks in Hanoi"]),
        ("hard yet they brought", ["hard, yet they brought"]),
        ("The talks at Hanoi were long", ["The talks [-in-][+at+] Hanoi were long"]),
        ("The talks in Hanoi were hard", ["The talks in Hanoi were [-long and-] hard"]),
        ("were long and very hard, yet", ["were long and[+very+] hard, yet"]),
        ("yesterday the talks in Hanoi", ["[+yesterday+]The talks in Hanoi"]),
        (
            "I do not wish to hide … Let our experts meet",
            [
                "I do not wish to hide […my feelings from you in this matter.\n"
                "We are not in a hurry. …]Let our experts meet"
            ],
        ),
        (
            "We are not in a hurry. The talks in Hanoi were long",
            ["We are not in a hurry", "The talks in Hanoi were long"],
        ),
    ],
)
def test_what_differs_is_told_apart(quotation, expected):
    assert shown(quotation) == expected


@given(
    st.lists(st.sampled_from([*LETTER.split(), "…", "harvest", "don’t"]), min_size=1, max_size=25)
)
def test_nothing_of_either_is_lost(words):
    quotation = " ".join(words)
    alignment = align(pieces_of(quotation), words_of(LETTER), LETTER)
    for one in stretches(alignment, LETTER, quotation) if alignment else ():
        held = [part.words for part in one.parts if part.look is not Look.QUOTED]
        assert "".join(held) == LETTER[one.start : one.end]
        assert all(part.words in quotation for part in one.parts if part.look is Look.QUOTED)
    if alignment:
        lacking = sum(
            step.quoted for step in alignment.steps if step.sort.value in ("changed", "added")
        )
        said = [
            part.words
            for one in stretches(alignment, LETTER, quotation)
            for part in one.parts
            if part.look is Look.QUOTED
        ]
        assert sum(len(words_of(each)) for each in said) == lacking


def test_of_a_long_cut_the_ends_stay_in_view():
    part = Part(Look.CUT, " ".join(f"w{number}" for number in range(MOST_IN_VIEW + 1)))
    first, middle, last = part.folded
    assert part.is_long
    assert first + middle + last == part.words
    assert len(first.split()) == len(last.split()) == 10

"""Quotations laid beside a text, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.matching.aligning import align
from archive.text.matching.pieces import pieces_of
from archive.text.matching.steps import Sort
from archive.text.matching.words import words_of

LETTER = (
    "Your Excellency, I thank you for the kind words in your last letter. "
    "The talks in Hanoi were long and hard, yet they brought our two countries nearer. "
    "I do not wish to hide my feelings from you in this matter. "
    "We are not in a hurry. Let our experts meet again when the exercises have ended. "
    "I send my warm greetings to your family."
)


def steps(quotation, text=LETTER):
    """(sort, words of the quotation, words of the text) of every step but the same."""
    words = words_of(text)
    found = align(pieces_of(quotation), words, text)
    return [
        (
            step.sort.value,
            " ".join(found.quote.keys[step.quote : step.quote_end]),
            " ".join(words.keys[step.text : step.text_end]) if step.sort is not Sort.JUMP else "",
        )
        for step in found.steps
        if step.sort is not Sort.SAME
    ]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("i do not wish to hide my feelings from you", []),
        ("“We are not in a HURRY — let our experts meet again!”", []),
        ("We are not in a hur-ry. Let our experts meet again", []),
        ("I do not want to hide my feelings", [("changed", "want", "wish")]),
        ("I do not wish to hide feelings from you", [("left out", "", "my")]),
        ("I do not now wish to hide my feelings", [("added", "now", "")]),
        ("They are not in a hurry", [("changed", "they", "we")]),
        ("I do not wish to hide … in this matter", [("cut", "", "my feelings from you")]),
        (
            "The talks in Hanoi were long and hard. We are not in a hurry",
            [
                (
                    "cut",
                    "",
                    "yet they brought our two countries nearer i do not wish to hide my feelings "
                    "from you in this matter",
                )
            ],
        ),
        ("We are not in a hurry. The talks in Hanoi were long and hard.", [("jump", "", "")]),
        (
            "We are not in a hurry. I do not wish to hide my feelings from you",
            [("jump", "", "")],
        ),
    ],
)
def test_every_difference_is_shown(quotation, expected):
    assert steps(quotation) == expected


def test_parts_are_the_passages_that_are_quoted():
    text = words_of(LETTER)
    found = align(pieces_of("I thank you … I send my warm greetings to your family"), text, LETTER)
    passages = [" ".join(text.keys[first:end]) for first, end in found.parts]
    assert passages == ["i thank you", "i send my warm greetings to your family"]
    start, end = found.span
    assert LETTER[start:end].startswith("I thank you")
    assert LETTER[start:end].endswith("family")


def test_a_jump_is_made_where_a_sentence_begins():
    text = words_of(LETTER)
    quotation = "Let our experts meet again. I do not wish to hide my feelings"
    found = align(pieces_of(quotation), text, LETTER)
    passages = [" ".join(text.keys[first:end]) for first, end in found.parts]
    assert passages[-1] == "i do not wish to hide my feelings"


def test_words_that_are_the_same_by_chance_do_not_hold_a_half_that_stands_elsewhere():
    text = (
        "We met on the 31st of this month. The minister suggested the 15th of June, which was "
        "agreed to by the agents of nine powers."
    )
    turned = (
        "agreed to by the agents of nine powers. The minister suggested the 15th of June, which"
    )
    assert steps(turned, text) == [("jump", "", "")]


def test_a_korean_ending_is_a_change_of_its_word():
    text = "우리는 회담을 서두르지 않을 것이며 시간은 우리에게 있다"
    assert steps("우리는 회담은 서두르지 않을 것이며", text) == [("changed", "회담은", "회담을")]


def test_words_that_stand_nowhere_have_no_alignment():
    assert align(pieces_of("zebra quartz"), words_of(LETTER), LETTER) is None
    assert align(pieces_of("zebra quartz"), words_of(""), "") is None


words = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), min_size=1, max_size=30)


@given(words, words)
def test_steps_lead_through_the_whole_quotation_and_leave_nothing_of_the_text_out(quote, text):
    body = " ".join(text)
    found = align(pieces_of(" ".join(quote)), words_of(body), body)
    if found is None:
        return
    at, place = 0, found.steps[0].text
    for step in found.steps:
        assert (step.quote, step.text) == (at, place)
        at, place = step.quote_end, step.text_end
        if step.sort is Sort.SAME:
            quoted = "".join(found.quote.keys[step.quote : step.quote_end])
            assert quoted == "".join(found.text.keys[step.text : step.text_end])
    assert at == len(quote)


@given(st.data())
def test_what_is_copied_is_found_word_for_word(data):
    text = words_of(LETTER)
    first = data.draw(st.integers(0, len(text) - 4))
    end = data.draw(st.integers(first + 4, len(text)))
    quotation = LETTER[text.starts[first] : text.ends[end - 1]]
    assert align(pieces_of(quotation), text, LETTER).is_word_for_word

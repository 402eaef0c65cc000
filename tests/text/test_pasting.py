"""Pasted text: recognised with care, and nothing changes without a remark."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.pasting import recognise
from tests.text.strategies import AWKWARD

SEEDS = Path(__file__).parents[3] / "shared" / "corpora" / "seeds"
LETTER = """\
\ufeffPyongyang, 5 August 2019\r
Your Excellency,\r
More than 30 days have passed.\r
Sincerely,\r
Kim Jong Un\r
August 5, 2019\r
P.S. Greetings to your family.\r
"""
WRAPPED = """\
Dear Sir,
It is with the greatest pleasure that I take up my pen to inform
you that the goods have arrived, and that nothing was broken on
the way; the captain sends his regards.

A second paragraph, which is also wrapped at about this width in
the source.

Yours faithfully,
A. Smith
"""


def seed(name):
    path = SEEDS / name
    if not path.exists():
        pytest.skip(f"The shared corpora with {name} are not here.")
    return path.read_text(encoding="utf-8")


def kinds(pasted):
    return [(paragraph.kind, paragraph.level) for paragraph in recognise(pasted).text.paragraphs]


def lines(pasted):
    return recognise(pasted).text.body.split("\n")


@pytest.mark.corpora
def test_the_letter_keeps_its_lines_and_gets_its_kinds():
    letter = seed("letter.txt")
    recognised = recognise(letter)
    assert recognised.text.body == letter
    assert [paragraph.kind for paragraph in recognised.text.paragraphs] == [
        "dateline",
        "salutation",
        *["paragraph"] * 19,
        "closing",
        "signature",
        "dateline",
    ]
    assert not [remark for remark in recognised.remarks if "left out" in remark]


@pytest.mark.corpora
def test_the_article_keeps_its_lines_and_gets_its_kinds():
    article = seed("article.txt")
    recognised = recognise(article)
    assert recognised.text.body == article.strip().replace("\n\n", "\n")
    assert kinds(article) == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 2),
        ("caption", None),
        *[("paragraph", None)] * 6,
        ("byline", None),
    ]


def test_a_letter_of_one_paragraph_a_line():
    assert lines(LETTER) == LETTER.removeprefix("\ufeff").replace("\r\n", "\n").strip().split("\n")
    assert [kind for kind, _ in kinds(LETTER)] == [
        "dateline", "salutation", "paragraph", "closing", "signature", "dateline", "postscript",
    ]  # fmt: skip
    assert recognise(LETTER).remarks[:3] == (
        "7 paragraphs were found.",
        "A byte order mark at the beginning was left out.",
        "p1 was taken for a dateline: “Pyongyang, 5 August 2019”.",
    )


def test_wrapped_lines_are_joined():
    recognised = recognise(WRAPPED)
    assert lines(WRAPPED) == [
        "Dear Sir,",
        "It is with the greatest pleasure that I take up my pen to inform you that the goods have "
        "arrived, and that nothing was broken on the way; the captain sends his regards.",
        "A second paragraph, which is also wrapped at about this width in the source.",
        "Yours faithfully,",
        "A. Smith",
    ]
    assert "The lines are wrapped: 3 line ends inside paragraphs became a space." in (
        recognised.remarks
    )
    assert kinds(WRAPPED)[-1] == ("signature", None)


def test_a_hyphen_at_the_end_of_a_wrapped_line_stays_and_is_remarked_on():
    pasted = "The captain of the ship sends his very kindest regards and docu-\nments to you all."
    recognised = recognise(pasted)
    assert recognised.text.body.endswith("docu-ments to you all.")
    assert "The hyphen at the end of a line was kept: “docu-ments”." in recognised.remarks


@pytest.mark.parametrize(
    "pasted",
    [
        "Dear Sir,\nI came yesterday and you were not there.\nYours,\nA.",
        "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:",
        "Mr. John Smith\n12 Long Street\nLondon",
        "One line only, quite short.",
    ],
)
def test_lines_that_are_not_wrapped_stay_apart(pasted):
    assert recognise(pasted).text.body == pasted


@pytest.mark.parametrize(
    ("pasted", "body", "remark"),
    [
        ("  a \n\tb", "a\nb", "White space at the beginning or end of 2 lines was left out."),
        ("a\x00b", "ab", "1 character U+0000, which no text can hold: left out."),
        ("a\x0cb", "a\nb", "1 unusual line or page end was taken for the end of a line."),
        ("e\u0301", "é", "Letters and accents were composed (Unicode normalisation form C)."),
    ],
)
def test_what_changes_is_remarked_on(pasted, body, remark):
    recognised = recognise(pasted)
    assert recognised.text.body == body
    assert remark in recognised.remarks


@pytest.mark.parametrize(
    "pasted", ["\u00a0a\u00a0b\u00a0", "a\tb", "*a* [b] # {c}", "김정은, 한글"]
)
def test_what_does_not_change(pasted):
    recognised = recognise(pasted)
    assert recognised.text.body == pasted
    assert recognised.remarks == ("1 paragraph was found.",)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("My dear Husband,\nwords", ["salutation", "paragraph"]),
        (
            "words\n2018-09-06\nDear Sir:\nwords",
            ["paragraph", "dateline", "salutation", "paragraph"],
        ),
        ("2019년 8월 5일\n친애하는 대통령 각하,", ["dateline", "salutation"]),
        ("In May 2019 we met.\nwords", ["paragraph", "paragraph"]),
        ("Dear friends, I have come to say that we are leaving.", ["paragraph"]),
        (
            "Dear A,\nx\nI remain, Sir,\nyour servant",
            ["salutation", "paragraph", "closing", "signature"],
        ),
        ("Dear A,\nYours is a fine house.\nx", ["salutation", "paragraph", "paragraph"]),
        ("Dear A,\nx\nBest regards", ["salutation", "paragraph", "paragraph"]),
    ],
)
def test_kinds_are_guessed_with_care(pasted, expected):
    assert [kind for kind, _ in kinds(pasted)] == expected


@given(
    st.lists(st.sampled_from([*AWKWARD, "\n", "\n\n", "word ", "Word,", "\r\n", "\x00"])).map(
        "".join
    )
)
def test_no_word_is_lost_whatever_is_pasted(pasted):
    assert letters(pasted) == letters(" ".join(pasted.split()))


def letters(pasted):
    """What is read of a pasted text, without spaces; a byte order mark is one only at its start."""
    body = recognise(pasted).text.check().body
    return "".join(body.replace("\ufeff", "").split())

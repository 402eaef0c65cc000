"""A text keeps its rules, and says in a sentence which one is broken."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given

from archive.text.kinds import MARK_KINDS, PARAGRAPH_KINDS
from archive.text.marks import Mark, TextError
from archive.text.paragraphs import Block, Paragraph, Text, assemble
from tests.text.strategies import texts

TEXT = assemble(
    [
        Block("Hanoi", "dateline"),
        Block("One two", marks=(Mark.make("foreign", 4, 7, lang="ko"), Mark("emphasis", 0, 3))),
    ]
).check()


@given(texts())
def test_a_text_comes_back_from_json(text):
    data = json.loads(json.dumps(text.to_json()))
    assert Text.from_json(**data) == text
    assert Text.from_json(**data).fingerprint == text.fingerprint


def test_the_columns_are_plain_and_short():
    assert TEXT.to_json() == {
        "body": "Hanoi\nOne two",
        "paragraphs": [
            {"name": "p1", "kind": "dateline", "start": 0, "end": 5},
            {"name": "p2", "kind": "paragraph", "start": 6, "end": 13},
        ],
        "marks": [
            {"kind": "emphasis", "start": 6, "end": 9},
            {"kind": "foreign", "start": 10, "end": 13, "attributes": {"lang": "ko"}},
        ],
    }


def test_the_hash_is_that_of_the_plain_text():
    assert TEXT.sha256 == hashlib.sha256(b"Hanoi\nOne two").hexdigest()


def test_the_fingerprint_minds_paragraphs_and_marks():
    other = replace(TEXT, marks=())
    assert other.sha256 == TEXT.sha256
    assert other.fingerprint != TEXT.fingerprint


def test_paragraphs_are_found_by_name_and_place():
    assert TEXT.words_of(TEXT.paragraph("p2")) == "One two"
    assert [TEXT.paragraph_at(offset).name for offset in (0, 5, 6, 13)] == ["p1", "p1", "p2", "p2"]
    with pytest.raises(TextError, match="no paragraph named p9"):
        TEXT.paragraph("p9")
    with pytest.raises(TextError, match="no paragraph at offset 14"):
        TEXT.paragraph_at(14)


def test_the_empty_text_and_one_empty_paragraph_differ():
    assert Text().check() != assemble([Block("")]).check()


def changed(**paragraph):
    """The text with another second paragraph."""
    return replace(TEXT, paragraphs=(TEXT.paragraphs[0], replace(TEXT.paragraphs[1], **paragraph)))


def marked(*marks):
    return replace(TEXT, marks=marks)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (Text("a"), "Lines of the body and paragraphs differ in number: 1, 0"),
        (Text("e\u0301", (Paragraph("p1", "paragraph", 0, 2),)), "not in Unicode normalisation"),
        (Text("a\rb"), r"U\+000D at offset 1 cannot stand"),
        (Text("a\ud800"), r"U\+D800 at offset 1"),
        (Text("a\ufffe"), r"U\+FFFE at offset 1"),
        (Text("a\U0010ffff"), r"U\+10FFFF at offset 1"),
        (changed(name="x"), "“x” is not a paragraph name"),
        (changed(name="p0"), "“p0” is not a paragraph name"),
        (changed(name="p1"), "Two paragraphs are named p1"),
        (changed(end=12), "p2 is said to stand at 6–12, but its line stands at 6–13"),
        (changed(kind="poem"), "unknown kind, “poem”"),
        (changed(kind="heading"), "Heading p2 needs a level from 1 to 5"),
        (changed(kind="heading", level=6), "needs a level from 1 to 5"),
        (changed(level=1), "has a level, but only headings"),
        (changed(language="k"), "“k” is not a language tag"),
        (marked(Mark("blink", 0, 1)), "“blink” at 0–1 is of an unknown kind"),
        (marked(Mark("emphasis", 0, 99)), "lies outside the text, which is 13 characters long"),
        (marked(Mark("emphasis", 3, 3)), "must cover some text"),
        (marked(Mark("page-break", 3, 4)), "must have no length"),
        (marked(Mark("foreign", 3, 4)), "needs the attribute “lang”"),
        (marked(Mark.make("foreign", 3, 4, lang="?")), "“\\?” is not a language tag"),
        (marked(Mark.make("strong", 3, 4, n="1")), "has the unknown attribute “n”"),
        (marked(Mark.make("gap", 3, 3, reason="")), "must be one line and not empty"),
        (marked(Mark("page-break", 1, 1, (("n", "1"), ("facs", "x")))), "sorted by name"),
        (marked(Mark("strong", 0, 1), Mark("strong", 0, 1)), "The strong at 0–1 is given twice"),
        (marked(Mark("strong", 1, 2), Mark("strong", 0, 1)), "The marks are not in order"),
    ],
)
def test_broken_rules_are_said(text, sentence):
    with pytest.raises(TextError, match=sentence):
        text.check()


def test_every_kind_has_its_name_and_its_element():
    for table in (PARAGRAPH_KINDS, MARK_KINDS):
        assert all(name == kind.name and kind.tei for name, kind in table.items())
    for kind in MARK_KINDS.values():
        assert set(kind.required) <= set(kind.attributes)
        assert list(kind.attributes) == sorted(kind.attributes)

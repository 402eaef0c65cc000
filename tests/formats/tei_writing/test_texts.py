"""Texts with any marks as TEI: valid, the same words, and back again without a loss."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.formats.tei_writing import returning, texts
from archive.formats.tei_writing.inline import Inline
from archive.formats.tei_writing.pointers import Places
from archive.formats.tei_writing.xml import TEI, XML, element, written
from archive.text.marks import Mark
from archive.text.paragraphs import Block, Text, assemble
from archive.text.woven import Span
from tests.text.strategies import blocks, marks, texts_with_spans
from tests.text.strategies import texts as any_text

INLINES = (
    Inline("persName", {"ref": "#person.a"}),
    Inline("rs", {"ref": "#event.b", "type_": "event"}),
    Inline("quote"),
    Inline("ref", {"target": "https://example.org/id/x"}),
)


def wrapped(body, *stand_off):
    """The least that makes a body a TEI file."""
    file = element(
        "fileDesc",
        element("titleStmt", element("title", "T")),
        element("publicationStmt", element("p", "P")),
        element("sourceDesc", element("p", "S")),
    )
    beside = element("standOff", stand_off) if stand_off else None
    return element("TEI", element("teiHeader", file), beside, element("text", body))


def exported(text: Text, spans=(), prefix: str = ""):
    places = Places(text, prefix)
    return wrapped(texts.body_of(text, spans, places=places), *texts.beside(text, places))


def read_again(root, prefix: str = "") -> Text:
    """As from a file: written with its line breaks and parsed."""
    root = etree.fromstring(written(root))
    body, beside = root.find(f".//{{{TEI}}}body"), root.find(f"{{{TEI}}}standOff")
    return returning.text_of(body, beside, prefix=prefix).text


@st.composite
def texts_with_loose_marks(draw) -> Text:
    """Texts in which marks also begin and end between paragraphs, and cross them."""
    parts = draw(st.lists(blocks(), min_size=1, max_size=5))
    text = assemble(parts)
    loose = draw(st.lists(marks(len(text.body)), max_size=4))
    every = sorted({*text.marks, *loose}, key=lambda mark: mark.order)
    return Text(text.body, text.paragraphs, tuple(every)).check()


def as_inline(spans: list[Span]) -> list[Span]:
    return [
        Span(each.key, each.start, each.end, "any", payload=INLINES[number % len(INLINES)])
        for number, each in enumerate(spans)
    ]


@given(any_text())
def test_a_text_comes_back_as_it_was(text):
    assert read_again(exported(text)) == text


@given(texts_with_loose_marks())
def test_marks_that_cross_paragraphs_come_back(text):
    assert read_again(exported(text, prefix="w2."), prefix="w2.") == text


@given(texts_with_spans())
def test_names_and_quotations_in_a_text_change_nothing_in_it(case):
    text, spans = case
    assert read_again(exported(text, as_inline(spans))) == text


@given(texts_with_spans())
def test_the_words_of_the_file_are_those_of_the_body(case):
    text, spans = case
    root = exported(text, as_inline(spans))
    ids = {f"{{{XML}}}id"}
    words = [
        "\t".join("".join(cell.itertext()) for cell in each)
        if len(each) and each.tag.endswith("}row")
        else "".join(each.itertext())
        for each in root.iter()
        if ids & set(each.attrib) and each.get(f"{{{XML}}}id") in {p.name for p in text.paragraphs}
    ]
    assert "\n".join(words) == text.body


@pytest.mark.corpora
@given(case=texts_with_spans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_valid(tei_all, case):
    text, spans = case
    assert tei_all(exported(text, as_inline(spans))) == []


@pytest.mark.corpora
@given(text=texts_with_loose_marks())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_marks_are_valid(tei_all, text):
    assert tei_all(exported(text)) == []


@given(texts_with_spans())
def test_every_place_has_a_pointer_that_leads_back_to_it(case):
    text, spans = case
    places = Places(text)
    body = texts.body_of(text, places=places)
    returned = returning.text_of(body)
    for span in spans:
        pointer = places.pointer(span.start, span.end)
        assert returned.place(pointer) == (span.start, span.end)


def test_pointers_count_in_their_paragraph_and_cell():
    text = assemble([Block("Dear Sir,"), Block("Hanoi\tMay", "row")])
    places = Places(text)
    assert places.pointer(5, 8) == "#string-range(p1,5,3)"
    assert places.pointer(9, 9) == "#string-index(p1,9)"
    assert places.pointer(5, 12) == "#range(string-index(p1,5),string-index(p2.c1,2))"
    assert places.pointer(16, 19) == "#string-range(p2.c2,0,3)"


def test_a_letter_has_an_opener_and_a_closer():
    text = assemble(
        [
            Block("Pyongyang, August 5", "dateline"),
            Block("Your Excellency,", "salutation"),
            Block("I write."),
            Block("Sincerely,", "closing"),
            Block("Kim Jong Un", "signature"),
        ]
    )
    body = texts.body_of(text, places=Places(text))
    assert [each.tag.rpartition("}")[2] for each in body] == ["opener", "p", "closer"]
    assert [each.tag.rpartition("}")[2] for each in body[2]] == ["salute", "signed"]


def test_marks_that_cross_are_held_together():
    crossing = (Mark.make("emphasis", 0, 6), Mark.make("underline", 4, 9))
    text = Text("some words", (*assemble([Block("some words")]).paragraphs,), crossing)
    body = texts.body_of(text, places=Places(text))
    said = written(body)
    assert 'next="#m2.2"' in said
    assert 'prev="#m2.1"' in said


def test_a_break_inside_a_word_does_not_part_it():
    text = Text("rejoin", assemble([Block("rejoin")]).paragraphs, (Mark.make("line-break", 2, 2),))
    assert 're<lb break="no"/>join' in written(texts.body_of(text, places=Places(text)))

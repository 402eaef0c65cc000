"""Weaving: whatever overlaps, the page is well formed and says exactly what the body says."""

from itertools import pairwise

import html5lib
import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, example, given, settings

from archive.text.marks import TextError
from archive.text.paragraphs import Block, Mark, Text, assemble
from archive.text.weaving import Span, call_signs, weave
from tests.text.strategies import texts_with_spans

XHTML = "{http://www.w3.org/1999/xhtml}"
SIGNS = {"call", "note-reference"}  # what the page prints that is not in the body


def page(text, spans=()):
    """The parsed page; the parser raises at the first error in the HTML."""
    html = render_to_string("text/_woven.html", {"groups": weave(text, spans)})
    parser = html5lib.HTMLParser(strict=True)
    return parser.parse(
        f"<!DOCTYPE html><html lang=en><head><title>x</title></head><body>{html}</body></html>"
    )


def text_of(element, of=None):
    """The text in an element without call signs; with `of`, only inside that annotation."""
    inside = of is None or element.get("data-annotation") == of
    if element.get("class") in SIGNS:
        return ""
    within = None if inside else of
    words = (element.text or "") if inside else ""
    for child in element:
        words += text_of(child, within) + ((child.tail or "") if inside else "")
    return words


def paragraph_words(root, text, paragraph, of=None):
    element = next(found for found in root.iter() if found.get("id") == paragraph.name)
    if paragraph.kind == "row":
        return "\t".join(text_of(cell, of) for cell in element.iter(f"{XHTML}td"))
    return text_of(element, of)


def without_separators(text, start, end):
    """The body between two offsets, less what stands between paragraphs and cells."""
    return "".join(
        text.body[max(start, cell_start) : min(end, cell_end)]
        for cell_start, cell_end in cells(text)
        if max(start, cell_start) < min(end, cell_end)
    )


def cells(text):
    for paragraph in text.paragraphs:
        tabs = [
            offset
            for offset in range(paragraph.start, paragraph.end)
            if paragraph.kind == "row" and text.body[offset] == "\t"
        ]
        for before, after in pairwise([paragraph.start - 1, *tabs, paragraph.end]):
            yield before + 1, after


def pieces(groups, key):
    """The text of each piece of a span, by following the tokens."""
    inside, found = 0, []
    for group in groups:
        for paragraph in group.paragraphs:
            for token in paragraph.tokens:
                if token.span and token.span.key == key:
                    inside += {"open": 1, "close": -1}.get(token.kind, 0)
                    if token.kind == "open":
                        found.append("")
                elif token.kind == "text" and inside:
                    found[-1] += token.text
    return found


slow_page = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow_page
@given(texts_with_spans())
def test_the_page_says_what_the_body_says(case):
    text, spans = case
    root = page(text, spans)
    words = [paragraph_words(root, text, paragraph) for paragraph in text.paragraphs]
    assert "\n".join(words) == text.body


@slow_page
@given(texts_with_spans())
def test_the_pieces_of_an_annotation_cover_exactly_its_anchor(case):
    text, spans = case
    root = page(text, spans)
    groups = weave(text, spans)
    for span in spans:
        anchored = without_separators(text, span.start, span.end)
        assert text_of(root, of=span.key) == anchored
        assert "".join(pieces(groups, span.key)) == anchored
        assert all(pieces(groups, span.key))


@slow_page
@given(texts_with_spans())
def test_links_do_not_stand_in_links(case):
    root = page(*case)
    for link in root.iter(f"{XHTML}a"):
        assert [inner for inner in link.iter(f"{XHTML}a") if inner is not link] == []


@slow_page
@given(texts_with_spans())
def test_every_annotation_is_on_the_page_once_by_its_id_and_calls_once(case):
    text, spans = case
    root = page(text, spans)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {f"annotation-{span.key}" for span in spans} <= set(ids)
    assert sorted(span.key for span in spans if span.call) == sorted(
        span.key for span in call_signs(weave(text, spans))
    )


@slow_page
@given(texts_with_spans())
def test_the_shortest_link_over_a_character_is_the_link(case):
    text, spans = case
    linked = [span for span in spans if span.link]
    for offset, owner in links_by_character(weave(text, spans)):
        over = [span for span in linked if span.start <= offset < span.end]
        lengths = {span.key: shown_length(text, span) for span in over}
        if owner is not None:
            assert lengths[owner] == min(lengths.values())
        else:
            assert not over or not text.body[offset].isalnum()


def shown_length(text, span):
    """The length of a span from the first to the last character it covers."""
    covered = [
        offset
        for start, end in cells(text)
        for offset in range(max(start, span.start), min(end, span.end))
    ]
    return covered[-1] + 1 - covered[0]


def links_by_character(groups):
    """(offset, key of the link there or None) for each character shown."""
    for group in groups:
        for paragraph in group.paragraphs:
            offset = paragraph.paragraph.start
            for number, cell in enumerate(paragraph.cells):
                offset += number > 0
                links = []
                for token in cell:
                    if token.span and token.link:
                        links.append(token.span.key) if token.opens else links.pop()
                    for _ in token.text:
                        yield offset, (links[-1] if links else None)
                        offset += 1


def tokens_of(text, spans):
    return [
        token for group in weave(text, spans) for item in group.paragraphs for token in item.tokens
    ]


def outline(text, spans):
    """A weaving as a line: [key …] for pieces, [key> …] for links, key! for calls."""
    signs = {
        "text": lambda token: token.text,
        "open": lambda token: f"[{token.of.key}{'>' if token.link else ''} ",
        "close": lambda token: "]",
        "point": lambda token: f"({token.of.key})",
        "call": lambda token: f"{token.of.key}!",
    }
    return "".join(signs[token.kind](token) for token in tokens_of(text, spans))


ONE = assemble([Block("abcdef")])


@pytest.mark.parametrize(
    ("spans", "woven"),
    [
        ([], "abcdef"),
        ([Span("n", 1, 3, "note")], "a[n bc]def"),
        ([Span("o", 0, 6, "x"), Span("i", 2, 4, "x")], "[o ab[i cd]ef]"),
        ([Span("l", 0, 4, "x"), Span("r", 2, 6, "x")], "[l ab[r cd]][r ef]"),
        ([Span("o", 0, 6, "x", link=True), Span("i", 2, 4, "x", link=True)],
         "[o> ab][o [i> cd]][o> ef]"),
        ([Span("l", 0, 6, "x", link=True), Span("n", 1, 3, "note", call=True)],
         "[l> a[n bc]]n![l> def]"),
        ([Span("l", 0, 3, "x", link=True), Span("n", 1, 3, "note", call=True)],
         "[l> a[n bc]]n!def"),
        ([Span("z", 2, 2, "note", call=True)], "ab(z)z!cdef"),
        ([Span("q", 0, 6, "x"), Span("z", 3, 3, "x")], "[q abc(z)def]"),
    ],
)  # fmt: skip
def test_overlaps(spans, woven):
    assert outline(ONE, spans) == woven


def test_a_lone_sign_left_over_from_a_cut_link_is_no_link():
    text = assemble([Block("“ab”")])
    outer, inner = Span("q", 0, 4, "x", link=True), Span("m", 1, 3, "x", link=True)
    assert outline(text, [outer, inner]) == "[q “][q [m> ab]][q ”]"


def test_a_span_over_two_paragraphs_has_a_piece_in_each_and_one_call():
    text = assemble([Block("one"), Block("two")])
    span = Span("n", 1, 6, "note", call=True)
    assert outline(text, [span]) == "o[n ne][n tw]n!o"
    parts = [
        (token.part, token.first, token.last) for token in tokens_of(text, [span]) if token.opens
    ]
    assert parts == [(1, True, False), (2, False, True)]


def test_a_span_over_a_line_end_only_stays_as_a_point():
    text = assemble([Block("one"), Block("two")])
    assert outline(text, [Span("n", 3, 4, "note", call=True)]) == "one(n)n!two"


def test_calls_are_numbered_in_reading_order():
    spans = [Span("late", 4, 5, "note", call=True), Span("early", 0, 2, "note", call=True)]
    numbers = {
        token.of.key: token.number for token in tokens_of(ONE, spans) if token.kind == "call"
    }
    assert numbers == {"early": 1, "late": 2}
    assert [span.key for span in call_signs(weave(ONE, spans))] == ["early", "late"]


def test_spans_outside_the_text_are_refused():
    with pytest.raises(TextError, match="lies outside the text, which is 6 characters long"):
        weave(ONE, [Span("x", 3, 7, "note")])
    with pytest.raises(TextError, match="no place for annotations"):
        weave(Text(), [Span("x", 0, 0, "note")])


def test_lists_and_tables_are_grouped():
    kinds = ["paragraph", "item", "item", "numbered", "row", "quotation", "quotation", "paragraph"]
    groups = weave(assemble([Block("a\tb", kind) for kind in kinds]))
    assert [(group.kind, len(group.paragraphs)) for group in groups] == [
        ("", 1), ("list", 2), ("numbered", 1), ("table", 1), ("quotation", 2), ("", 1),
    ]  # fmt: skip
    assert [len(paragraph.cells) for group in groups for paragraph in group.paragraphs] == [
        1, 1, 1, 1, 2, 1, 1, 1,
    ]  # fmt: skip


def test_kinds_and_marks_have_their_elements():
    text = assemble(
        [
            Block("Title", "heading", level=1),
            Block("5 August", "dateline"),
            Block("한글 x", language="ko", marks=(Mark.make("foreign", 3, 4, lang="fr"),)),
            Block("a\tb", "row"),
            Block("item", "item", marks=(Mark("emphasis", 0, 4),)),
            Block("poem", "verse", marks=(Mark("line-break", 2, 2),)),
            Block("end", marks=(Mark.make("page-break", 0, 0, n='"3"'),)),
        ]
    )
    html = render_to_string("text/_woven.html", {"groups": weave(text)})
    for expected in (
        '<h2 id="p1">Title</h2>',
        '<p id="p2" class="dateline">5 August</p>',
        '<p id="p3" lang="ko">한글 <i lang="fr">x</i></p>',
        "<td>a</td><td>b</td>",
        "<em>item</em></li>",
        '<div class="verse">',
        "po<br>em",
        'data-n="&quot;3&quot;"',
    ):
        assert expected in html


@example("<script>alert(1)</script> &amp; \"'")
@given(texts_with_spans().map(lambda case: case[0].body.replace("\n", "").replace("\t", "")))
def test_hostile_text_stays_text(words):
    text = assemble([Block(words)])
    span = Span('"><script>', 0, len(words), "mention", link=True, payload={"url": '"><img src=x>'})
    root = page(text, [span])
    assert text_of(root.find(f".//{XHTML}p")) == words
    elements = {element.tag.removeprefix(XHTML) for element in root.find(f"{XHTML}body").iter()}
    assert elements <= {"body", "p", "a", "span"}

"""Files of Web Annotations: what is read, and what is refused with which sentence."""

import json

import pytest

from archive.formats import markdown, webannotation_reading
from archive.formats.webannotation_reading import UnreadableError, read

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ONE = {"@context": CONTEXT, "type": "Annotation", "bodyValue": "Hm.", "target": "https://e.ex/1"}


def names(data: object) -> list[str]:
    return [each.name for each in read(json.dumps(data).encode()).annotations]


def test_one_a_list_a_page_a_collection():
    inside = {"type": "Annotation", "target": "https://e.ex/1", "body": "https://e.ex/2"}
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": [inside, inside]}
    collection = {"@context": CONTEXT, "type": ["AnnotationCollection"], "first": page}
    assert names(ONE) == ["annotation 1"]
    assert names([ONE, ONE]) == names(page) == names(collection) == ["annotation 1", "annotation 2"]
    assert names([page, ONE]) == ["annotation 1", "annotation 2", "annotation 3"]


def test_pages_that_are_not_in_the_file_are_named():
    first = {"type": "AnnotationPage", "items": [], "next": "https://e.ex/page2"}
    data = {"@context": CONTEXT, "type": "AnnotationCollection", "first": first}
    assert read(json.dumps(data).encode()).remarks == ["Not in the file: https://e.ex/page2"]


def test_a_byte_order_mark_is_no_matter():
    assert read(b"\xef\xbb\xbf" + json.dumps(ONE).encode()).annotations


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This is not JSON"),
        (b"[]", "The file is empty"),
        (b"null", "The file is empty"),
        (b"7", "lacks the context"),
        (b'{"type": "Annotation"}', "lacks the context"),
        (b"\xff\xfe", "not text in UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b"1" * 10_000, "too long a number"),
        (json.dumps(ONE | {"type": "Cat"}).encode(), "not of the type"),
        (json.dumps(ONE | {"target": None}).encode(), "It has no target"),
        (json.dumps(ONE | {"body": "x"}).encode(), "both “body” and “bodyValue”"),
        (json.dumps(ONE | {"bodyValue": "x" * 100_001}).encode(), "longer than 100,000 characters"),
        (json.dumps(ONE | {"id": "https://["}).encode(), "is not an address"),
        (json.dumps([ONE | {"id": "https://e.ex/9"}] * 2).encode(), "stands in the file twice"),
    ],
)
def test_refusals(content, says):
    with pytest.raises(UnreadableError) as refused:
        read(content)
    assert says in refused.value.problems[0]


def test_a_file_too_large_and_one_with_too_many(monkeypatch):
    with pytest.raises(UnreadableError, match="larger than 50 MB"):
        read(b" " * (webannotation_reading.LARGEST + 1))
    with pytest.raises(UnreadableError, match="more than 20,000"):
        read(json.dumps([ONE] * 20_001).encode())


@pytest.mark.corpora
def test_the_samples_of_the_w3c(corpora):
    samples = corpora / "webannotation" / "samples"
    for file in sorted((samples / "correct").glob("*.json")):
        assert read(file.read_bytes()).annotations or file.name == "example41.json", file.name
    for file in sorted((samples / "incorrect").glob("*.json")):
        with pytest.raises(UnreadableError):
            read(file.read_bytes())


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("plain", "plain"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("a<br>b", "a  \nb"),
        ("<strong>a</strong> <i>b</i>", "**a** *b*"),
        ("<ol><li>a</li><li>b</li></ol>", "- a\n- b"),
        ('<a href="https://e.ex/1">a</a>', "[a](https://e.ex/1)"),
        ('<a href="mailto:a@e.ex">a</a>', "[a](mailto:a@e.ex)"),
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ('<a href="https://e.ex/)(x">a</a>', "a"),
        ("<a href='https://e.ex/1'>never closed", "[never closed](https://e.ex/1)"),
        ("<script>x</script>a<style>y</style>", "a"),
        ("<script>never closed", ""),
        ("5 &lt; 6 *and* _so_ [on]", r"5 \< 6 \*and\* \_so\_ \[on\]"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("&lt;script&gt;", r"\<script\>"),
        ("</p></a></em>", "*"),
    ],
)
def test_html_as_markdown(html, said):
    assert markdown.from_html(html) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb", "a  \nb"),
        ("a\n\nb", "a\n\nb"),
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("# a", r"\# a"),
    ],
)
def test_plain_text_as_markdown(text, said):
    assert markdown.from_plain(text) == said

"""The light markup: what editors type, and what comes back."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from archive.text.kinds import MARK_KINDS, PARAGRAPH_KINDS
from archive.text.marks import Mark, TextError
from archive.text.markup import MarkupError, parse, representable, serialize
from archive.text.paragraphs import Block, Text, assemble
from tests.text.strategies import AWKWARD, texts

thorough = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


@thorough
@given(texts())
def test_what_is_written_reads_the_same(text):
    assume(not representable(text))
    assert parse(serialize(text)) == text


@thorough
@given(texts())
def test_names_come_back_from_the_old_text(text):
    assume(not representable(text))
    assert parse(serialize(text, names=True)) == text
    assert parse(serialize(text, names=False), previous=text).body == text.body


@thorough
@given(st.lists(st.sampled_from([*AWKWARD, "\n", "\n\n", "\\\n", "[x]{.underline}"])).map("".join))
def test_anything_typed_is_read_or_refused_with_a_place(markup):
    lines = markup.split("\n")
    text, error = read_or_refused(markup)
    if error:
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
        assert error.problem.endswith(".")
        assert error.remedy.endswith(".")
    else:
        assert not representable(text)
        assert parse(serialize(text)) == text


def read_or_refused(markup):
    """The text or the error, the other one None."""
    try:
        return parse(markup), None
    except MarkupError as error:
        return None, error


def read(markup):
    """What the markup says, as (kind, words) for each paragraph."""
    text = parse(markup)
    return [(paragraph.kind, text.words_of(paragraph)) for paragraph in text.paragraphs]


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("One.\n\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("One\r\ngoes on.\r\n\r\nTwo.", [("paragraph", "One goes on."), ("paragraph", "Two.")]),
        (
            "Hanoi, {.dateline}\nSir, {.salutation}",
            [("dateline", "Hanoi,"), ("salutation", "Sir,")],
        ),
        ("# Title\nwords", [("heading", "Title"), ("paragraph", "words")]),
        ("- a\n* b\nmore", [("item", "a"), ("item", "b more")]),
        ("1. a\n2. b", [("numbered", "a"), ("numbered", "b")]),
        ("| a | b |\n|  | \\| |", [("row", "a\tb"), ("row", "\t|")]),
        ("> a\n> b", [("quotation", "a"), ("quotation", "b")]),
        ("{.signature}", [("signature", "")]),
        ("one\\\ntwo", [("paragraph", "one two")]),
        (r"\# \- 1\. \* \\ \{a} \a", [("paragraph", r"# - 1. * \ {a} \a")]),
        ("2 * 3 = 6 [sic] #no -no 1.5", [("paragraph", "2 * 3 = 6 [sic] #no -no 1.5")]),
        ("\\ a\\ ", [("paragraph", " a ")]),
        ("\u00a0a\u3000", [("paragraph", "\u00a0a\u3000")]),
        ("<b>&amp;</b>", [("paragraph", "<b>&amp;</b>")]),
    ],
)
def test_paragraphs_are_read(markup, paragraphs):
    assert read(markup) == paragraphs


@pytest.mark.parametrize(
    ("markup", "words", "marks"),
    [
        ("*a*", "a", [Mark("emphasis", 0, 1)]),
        ("a **b** c", "a b c", [Mark("strong", 2, 3)]),
        ("***a***", "a", [Mark("emphasis", 0, 1), Mark("strong", 0, 1)]),
        ("*a **b* c**", "a b c", [Mark("emphasis", 0, 3), Mark("strong", 2, 5)]),
        ("[a]{.small-caps}", "a", [Mark("small-caps", 0, 1)]),
        ("[정]{lang=ko}", "정", [Mark.make("foreign", 0, 1, lang="ko")]),
        ("a[]{.page-break n=2}b", "ab", [Mark.make("page-break", 1, 1, n="2")]),
        ('[]{.gap reason="a \\"b\\" {c}"}'.replace("{c}", "\\{c\\}"), "",
         [Mark.make("gap", 0, 0, reason='a "b" {c}')]),
        ("a\\\nb", "a b", [Mark("line-break", 2, 2)]),
        ("[a [b]{.underline} c]{.deletion}", "a b c",
         [Mark("deletion", 0, 5), Mark("underline", 2, 3)]),
    ],
)  # fmt: skip
def test_marks_are_read(markup, words, marks):
    assert (parse(markup).body, list(parse(markup).marks)) == (words, marks)


@pytest.mark.parametrize(
    ("markup", "line", "column", "message"),
    [
        ("one\n\na *b", 3, 3, r"emphasis that begins here does not end. For an asterisk write \*"),
        ("a ****b", 1, 3, "More than three asterisks"),
        ("[x]{.foo}", 1, 4, "no mark of the kind “foo”. Known: abbreviation, addition"),
        ("[x]{#p1}", 1, 4, "does not say what kind of mark this is"),
        ("a\nb [x]{.gap}", 2, 6, "A gap covers no words. Leave the brackets empty"),
        ("[]{.underline}", 1, 3, "The underline covers no words"),
        ("[x]{.foreign}", 1, 4, "needs the attribute “lang”"),
        ("[x]{.underline", 1, 4, "do not end on this line"),
        ("a]{.underline}", 1, 2, "was not opened"),
        ("Yours {.foo}", 1, 7, "no paragraph of the kind “foo”. Known: address, block, byline"),
        ("set {a}", 1, 5, "“{a}” is not about a paragraph"),
        ("a {#x}", 1, 3, "“x” is not a paragraph name"),
        ("a {lang=x}", 1, 3, "“x” is not a language tag"),
        ("a {#p1}\n\nb {#p1}", 3, 1, "Two paragraphs are named p1"),
        ("- x {.closing}", 1, 5, "a paragraph of the kind “item”. Take “.closing” out"),
        ("x {.item}", 1, 3, "Write “-” at the beginning of the line"),
        ("1. a\n3. b", 2, 4, r"The number 3 stands where the list has 2. Write 2., or 3\. to"),
        ("###### x", 1, 1, "five levels"),
        ("  | a", 1, 3, "does not end with a bar"),
        ("e*\u0301*", 1, 1, "parts a letter from its accent"),
        ("a\x07", 1, 2, "U+0007 cannot stand in a text"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(markup, line, column, message):
    with pytest.raises(MarkupError) as caught:
        parse(markup)
    assert message in str(caught.value)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (assemble([Block("one"), Block("two")]), ""),
        (assemble([Block("abc", marks=(Mark("emphasis", 0, 2), Mark("underline", 1, 3)))]), ""),
        (assemble([Block("abc", marks=(Mark("deletion", 0, 2), Mark("underline", 1, 3)))]),
         "The deletion at 0–2 and the underline at 1–3 cross, which the markup cannot say."),
        (Text("a\nb", assemble([Block("a"), Block("b")]).paragraphs, (Mark("deletion", 0, 3),)),
         "The deletion at 0–3 runs over the end of a paragraph, which the markup cannot say."),
        (Text("e\u0301"), "The text is not in Unicode normalisation form C (NFC)."),
    ],
)  # fmt: skip
def test_what_markup_cannot_say(text, reason):
    assert representable(text) == reason
    if reason:
        with pytest.raises(TextError):
            serialize(text)


def test_ordinary_names_are_not_written():
    assert serialize(parse("Hanoi {.dateline}\n\n- a\n- b")) == "Hanoi {.dateline}\n\n- a\n- b\n"
    assert serialize(parse("a {#p2}\n\nb")) == "a {#p2}\n\nb {#p3}\n"


HELP = Path(__file__).parents[2] / "docs" / "markup.md"


@pytest.mark.parametrize("example", re.findall(r"```markup\n(.*?)```", HELP.read_text(), re.DOTALL))
def test_the_examples_in_the_help_are_read(example):
    text = parse(example)
    assert len(text.paragraphs) > 1
    assert parse(serialize(text)) == text


@pytest.mark.parametrize("kind", [*PARAGRAPH_KINDS.values(), *MARK_KINDS.values()])
def test_the_help_tells_of_every_kind(kind):
    assert kind.name.replace("-", " ") in HELP.read_text().replace("-", " ")


CROSSING = [Mark("strong", 0, 2), Mark("emphasis", 1, 3)]


@pytest.mark.parametrize(
    "marks",
    [
        CROSSING,
        [Mark("emphasis", 0, 1), Mark("emphasis", 1, 2)],
        [Mark("emphasis", 0, 3), Mark("emphasis", 1, 2)],
        [Mark("emphasis", 0, 1), Mark("strong", 1, 3)],
        [Mark("strong", 0, 3), Mark("emphasis", 1, 3)],
        [Mark("emphasis", 1, 2)],
        [Mark("emphasis", 0, 1), Mark("underline", 0, 1), Mark("deletion", 0, 1)],
        [Mark("line-break", 0, 0), Mark("line-break", 2, 2), Mark("line-break", 3, 3)],
    ],
)
@pytest.mark.parametrize("words", ["abc", "a c", " b ", "   ", "*[]", "\\{\\", "- #"])
def test_touching_and_crossing_marks_come_back(words, marks):
    text = assemble([Block(words, marks=tuple(marks))]).check()
    if marks == CROSSING and words in (" b ", "   "):  # asterisks alone between spaces are signs
        assert "cross" in representable(text)
    else:
        assert parse(serialize(text)) == text

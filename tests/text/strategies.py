"""Random texts, for the properties that every text must keep."""

import unicodedata

from hypothesis import strategies as st

from archive.text.kinds import MARK_KINDS, PARAGRAPH_KINDS
from archive.text.marks import FORBIDDEN, Mark
from archive.text.paragraphs import Block, Text, assemble
from archive.text.weaving import Span

AWKWARD = [
    *"\\*[]{}#>|-.123_~^`<&\"'“”’ ab\t",
    *["**", "***", "\u00a0", "\u3000", "\u200b", "\ufeff", "e\u0301", "\u0301", "\u0338", "각"],
    *["\u1100", "\u1161", "김정은", "# ", "- ", "> ", "1. ", "2. ", "| ", "{#p1}", "{.item}", " {"],
    *["<script>", "&amp;", "https://example.org/?a=1&b=2", "𝒜", "👩‍👩‍👧"],
]


def normal(words: str) -> str:
    """The words as a body may hold them."""
    return unicodedata.normalize("NFC", FORBIDDEN.sub("", words.replace("\n", "")))


any_character = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
words = st.lists(st.one_of(st.sampled_from(AWKWARD), any_character), max_size=12).map(
    lambda parts: normal("".join(parts))
)
languages = st.sampled_from(["", "", "ko", "zh-Hant", "fr"])
values = words.filter(bool).map(lambda value: value[:8])


@st.composite
def marks(draw: st.DrawFn, length: int) -> Mark:
    """A mark somewhere in a stretch of that length."""
    kind = draw(st.sampled_from(sorted(MARK_KINDS)))
    start = draw(st.integers(0, length))
    end = draw(st.integers(0, length))
    if MARK_KINDS[kind].point:
        end = start
    if start == end and not MARK_KINDS[kind].point:
        kind, end = "line-break", start
    attributes = {
        name: draw(values)
        for name in MARK_KINDS[kind].attributes
        if name in MARK_KINDS[kind].required or draw(st.booleans())
    }
    if "lang" in attributes:
        attributes["lang"] = draw(languages) or "de"
    return Mark.make(kind, min(start, end), max(start, end), **attributes)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A paragraph of any kind with up to four marks, which may overlap."""
    kind = draw(st.sampled_from(sorted(PARAGRAPH_KINDS)))
    text = draw(words)
    return Block(
        text,
        kind,
        level=draw(st.integers(1, 5)) if kind == "heading" else None,
        language=draw(languages),
        marks=tuple(draw(st.lists(marks(len(text)), max_size=4, unique=True))),
    )


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text that keeps all the rules; its paragraphs may be named in any order."""
    parts = draw(st.lists(blocks(), max_size=6))
    names: list[str] = [f"p{number}" for number in range(1, len(parts) + 1)]
    if draw(st.booleans()):
        numbers = st.lists(
            st.integers(1, 60), min_size=len(parts), max_size=len(parts), unique=True
        )
        names = [f"p{number}" for number in draw(numbers)]
    named = [
        Block(part.words, part.kind, name, part.level, part.language, part.marks)
        for part, name in zip(parts, names, strict=True)
    ]
    return assemble(named).check()


@st.composite
def spans(draw: st.DrawFn, length: int) -> list[Span]:
    """Up to eight spans anywhere in a text, across paragraphs, some without length."""
    offsets = st.integers(0, length)
    pairs = draw(st.lists(st.tuples(offsets, offsets, st.booleans(), st.booleans()), max_size=8))
    return [
        Span(str(key), min(a, b), max(a, b), "mention", link, call, {"url": f"/people/{key}/?a&b"})
        for key, (a, b, link, call) in enumerate(pairs, start=1)
    ]


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[Text, list[Span]]:
    text = draw(texts().filter(lambda text: bool(text.paragraphs)))
    return text, draw(spans(len(text.body)))

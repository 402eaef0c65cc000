"""Read light markup: lines to paragraphs, paragraphs to words and marks."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.text.inline import Inline
from archive.text.kinds import PARAGRAPH_KINDS
from archive.text.marks import FORBIDDEN, LANGUAGE, TextError, check_body
from archive.text.names import named_after
from archive.text.naming import name_blocks
from archive.text.paragraphs import LOWEST_HEADING, NAME, Block, Text, assemble
from archive.text.syntax import (
    ATTRIBUTE,
    MARKED_KINDS,
    MARKER,
    NAMED_KINDS,
    ONE_LINE_KINDS,
    TRAILING_ATTRIBUTES,
    MarkupError,
    without_trailing_space,
)


def parse(markup: str, *, previous: Text | None = None, highest: int = 0) -> Text:
    """The text that the markup describes; `MarkupError` says what cannot be read, and where.

    Names in the markup stay. Paragraphs without one take the name of the paragraph of `previous`
    that they continue; new ones are numbered above `highest`, the highest number ever used, and
    all names in sight.
    """
    lines = unicodedata.normalize("NFC", _with_plain_line_ends(markup)).split("\n")
    _refuse_forbidden(lines)
    blocks = [_block(raw) for raw in _numbers_checked(_raw_blocks(lines))]
    text = assemble(name_blocks(blocks, highest=highest)).check()
    if previous is None:
        return text
    given = {block.name for block in blocks if block.name}
    return named_after(previous, text, highest=highest, given=given)


@dataclass(slots=True)
class Line:
    """A line, or what is left of it: its number and first column count from 1."""

    number: int
    column: int
    words: str

    def cut(self, start: int, end: int | None = None) -> "Line":
        """The line from `start` to `end`, without white space around it."""
        words = self.words[start:end]
        kept = words.lstrip(" \t")
        column = self.column + start + len(words) - len(kept)
        return Line(self.number, column, without_trailing_space(kept))

    def fail(self, problem: str, remedy: str, column: int = 0) -> MarkupError:
        return MarkupError(self.number, self.column + column, problem, remedy)


@dataclass(slots=True)
class RawBlock:
    """A paragraph as it is typed."""

    kind: str
    level: int | None = None
    number: int = 0
    name: str = ""
    language: str = ""
    lines: list[Line] = field(default_factory=list)
    complete: bool = False

    def where(self, index: int) -> tuple[int, int]:
        """Line and column of an index into the joined lines."""
        for line in self.lines:
            if index <= len(line.words):
                return line.number, line.column + index
            index -= len(line.words) + 1
        return self.lines[-1].number, self.lines[-1].column


def _with_plain_line_ends(markup: str) -> str:
    return markup.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_forbidden(lines: list[str]) -> None:
    for number, words in enumerate(lines, start=1):
        forbidden = FORBIDDEN.search(words)
        if forbidden:
            raise MarkupError(
                number,
                forbidden.start() + 1,
                f"The character U+{ord(forbidden[0]):04X} cannot stand in a text.",
                "Delete it.",
            )


def _raw_blocks(lines: list[str]) -> Iterator[RawBlock]:
    """The paragraphs: parted by empty lines, by markers, and by attributes at a line's end."""
    block: RawBlock | None = None
    names: set[str] = set()
    for number, words in enumerate(lines, start=1):
        line = Line(number, 1, words).cut(0)
        marker = MARKER.match(line.words)
        if block and (not line.words or marker or block.complete):
            yield block
            block = None
        if not line.words:
            continue
        block = block or _opened(line, marker)
        if marker and block.kind != "row":
            line = line.cut(marker.end())
        _add_line(block, line, names)
    if block:
        yield block


def _opened(line: Line, marker: re.Match[str] | None) -> RawBlock:
    kind = str(marker.lastgroup) if marker else "paragraph"
    level = len(marker[0]) if marker and kind == "heading" else None
    if level and level > LOWEST_HEADING:
        raise line.fail("Headings have five levels.", f"Write {'#' * LOWEST_HEADING} at most.")
    number = int(marker["numbered"]) if marker and kind == "numbered" else 0
    return RawBlock(kind, level, number)


def _add_line(block: RawBlock, line: Line, names: set[str]) -> None:
    """Take a line into the block; attributes at its end belong to the block and complete it."""
    attributes = TRAILING_ATTRIBUTES.search(line.words)
    if attributes:
        _set_attributes(block, line, attributes["inside"], attributes.start())
        if block.name and block.name in names:
            raise line.fail(f"Two paragraphs are named {block.name}.", "Take the second name out.")
        names.add(block.name)
        line = line.cut(0, attributes.start())
    block.lines.append(line)
    block.complete = attributes is not None or block.kind in ONE_LINE_KINDS


def _set_attributes(block: RawBlock, line: Line, inside: str, column: int) -> None:
    position = 0
    while inside[position:].strip():
        found = ATTRIBUTE.match(inside, position)
        if found and found["name"]:
            block.name = _name(line, found["name"], column)
        elif found and found["kind"]:
            block.kind = _kind(line, block.kind, found["kind"], column)
        elif found and found["key"] == "lang":
            block.language = _language(line, found["bare"] or found["quoted"], column)
        else:
            raise line.fail(
                f"“{{{inside}}}” is not about a paragraph.",
                r"Write for example {#p7 .closing lang=ko}; for a brace write \{.",
                column,
            )
        position = found.end()


def _name(line: Line, name: str, column: int) -> str:
    if not NAME.fullmatch(name):
        raise line.fail(f"“{name}” is not a paragraph name.", "Names are p1, p2 and so on.", column)
    return name


def _kind(line: Line, current: str, kind: str, column: int) -> str:
    if kind not in PARAGRAPH_KINDS:
        known = ", ".join(NAMED_KINDS)
        raise line.fail(f"There is no paragraph of the kind “{kind}”.", f"Known: {known}.", column)
    if kind == current:
        return kind
    if kind in MARKED_KINDS:
        remedy = f"Write “{MARKED_KINDS[kind].strip()}” at the beginning of the line instead."
        raise line.fail(f"The kind “{kind}” is told by the first sign.", remedy, column)
    if current in MARKED_KINDS:
        problem = f"The first sign makes this a paragraph of the kind “{current}”."
        raise line.fail(problem, f"Take “.{kind}” out.", column)
    return kind


def _language(line: Line, language: str, column: int) -> str:
    if not LANGUAGE.fullmatch(language):
        raise line.fail(
            f"“{language}” is not a language tag.",
            "Write for example lang=ko or lang=zh-Hant.",
            column,
        )
    return language


def _numbers_checked(blocks: Iterator[RawBlock]) -> Iterator[RawBlock]:
    """Numbered items must count 1, 2, 3: the page counts them itself, and nothing may change."""
    expected = 1
    for block in blocks:
        if block.kind == "numbered" and block.number != expected:
            raise block.lines[0].fail(
                f"The number {block.number} stands where the list has {expected}.",
                rf"Write {expected}., or {block.number}\. to keep the number as it is written.",
            )
        expected = expected + 1 if block.kind == "numbered" else 1
        yield block


def _block(raw: RawBlock) -> Block:
    if raw.kind == "row":
        raw.lines = [_inside_bars(raw.lines[0])]
    source = "\n".join(line.words for line in raw.lines)
    words, marks = Inline(source, raw.where, cells=raw.kind == "row").read()
    try:
        check_body(words)
    except TextError:
        raise raw.lines[0].fail(
            "In this paragraph a mark parts a letter from its accent.", "Put the mark around both."
        ) from None
    return Block(words, raw.kind, raw.name, raw.level, raw.language, marks)


def _inside_bars(line: Line) -> Line:
    inner = line.words[1:]
    backslashes = len(inner[:-1]) - len(inner[:-1].rstrip("\\"))
    if not inner.endswith("|") or backslashes % 2:
        raise line.fail(
            "This row of a table does not end with a bar.", r"Add | at its end, or begin with \|."
        )
    return line.cut(1, len(line.words) - 1)

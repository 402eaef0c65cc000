"""The text in the making: lines, white space, marks and places, while elements are walked.

White space collapses as in print; a break or a note never splits or spaces a word. Offsets are
found while writing, and kept right when a line loses its last space or is composed to NFC.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from archive.text.kinds import MARK_KINDS
from archive.text.marks import FORBIDDEN, LANGUAGE, Mark
from archive.text.paragraphs import CELL_SEPARATOR, Block, Text, assemble

SPACE = " \t\r\n"
RUN = re.compile(r"[ \t\r\n]+")
# A sign with all that combines with it, so that it can be composed alone.
CLUSTER = re.compile(
    r"[\s\S][\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u1161-\u1175\u11a8-\u11c2]*"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the making: a line, counted from 0, and an offset in it."""

    line: int
    offset: int


@dataclass(slots=True)
class Frame:
    """A block under way: the kind of the lines that its words make, and how many it has made."""

    kind: str
    level: int | None = None
    language: str = ""
    is_paragraph: bool = False
    made: int = 0
    inner: str = "paragraph"  # the kind of line that a <p> in this block makes


@dataclass(slots=True)
class _Line:
    kind: str
    level: int | None
    language: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[str, int, int, dict[str, str]]] = field(default_factory=list)
    words: str = ""


class Lines:
    """Writes the lines of one text."""

    def __init__(self, language: str = "") -> None:
        self.language = language
        self.lines: list[_Line] = []
        self.is_open = False
        self.space = False
        self.glued = False
        self.frames: list[Frame] = [Frame("block", language=language)]
        self.waiting: list[tuple[str, dict[str, str]]] = []
        self.composed: dict[int, str] = {}

    def write(self, words: str | None) -> None:
        """Words as they stand in the file."""
        if not words:
            return
        words = FORBIDDEN.sub("", words.replace("\r", " "))
        words = RUN.sub(" ", words)
        if self.glued:
            words = words.lstrip(" ")
        if not words or (words == " " and not self.is_open):
            return
        self.glued = False
        if words[0] == " ":
            self.space = self.is_open and bool(self.lines[-1].length)
            words = words[1:]
        if not words:
            return
        ends_in_space = words[-1] == " "
        self._put(words[:-1] if ends_in_space else words)
        self.space = ends_in_space

    def separate(self) -> None:
        """A space here, unless there is one."""
        if self.is_open and self.lines[-1].length:
            self.space = True

    def join(self) -> None:
        """No space here, whatever stands in the file: the break is inside a word."""
        self.space, self.glued = False, self.is_open

    def cell(self) -> None:
        """The next cell of a row."""
        line = self.lines[-1]
        line.pieces.append(CELL_SEPARATOR)
        line.length += 1
        self.space = False

    def _put(self, words: str) -> None:
        if not self.is_open:
            self.begin()
        line = self.lines[-1]
        if self.space and line.length and line.pieces[-1] != CELL_SEPARATOR:
            words = f" {words}"
        self.space = False
        line.pieces.append(words)
        line.length += len(words)

    def begin(self) -> None:
        """Begin a line of the innermost block; what waited for it stands at its beginning."""
        frame = self.frames[-1]
        kind = frame.kind
        level = frame.level if kind == "heading" else None
        self.lines.append(_Line(kind, level, frame.language))
        self.is_open = True
        self.space = False
        waiting, self.waiting = self.waiting, []
        for name, attributes in waiting:
            self.point(name, **attributes)
        if frame.made:
            self.point("continued")
        frame.made += 1

    def end(self) -> None:
        """End the line under way, if there is one."""
        self.is_open = self.space = self.glued = False

    @property
    def here(self) -> Place:
        """Behind what was written last, before any space."""
        if not self.lines:
            return Place(0, 0)
        return Place(len(self.lines) - 1, self.lines[-1].length)

    @property
    def ahead(self) -> Place:
        """Where the next word will stand."""
        if not self.is_open:
            return Place(len(self.lines), 0)
        line = self.lines[-1]
        spaced = self.space and line.length and line.pieces[-1] != CELL_SEPARATOR
        return Place(len(self.lines) - 1, line.length + bool(spaced))

    def point(self, kind: str, **attributes: str) -> None:
        """A mark without length here; where no line is under way it waits for the next."""
        if not self.is_open:
            self.waiting.append((kind, attributes))
            return
        line = self.lines[-1]
        line.marks.append((kind, line.length, line.length, attributes))

    def point_ahead(self, kind: str, **attributes: str) -> None:
        """A mark without length where the next word will stand: behind a space."""
        if not self.is_open:
            self.waiting.append((kind, attributes))
            return
        offset = self.ahead.offset
        self.lines[-1].marks.append((kind, offset, offset, attributes))

    def point_behind(self, kind: str, **attributes: str) -> None:
        """A mark without length at the end of the last line, be it under way or not."""
        if self.lines:
            line = self.lines[-1]
            line.marks.append((kind, line.length, line.length, attributes))

    def mark(self, kind: str, since: Place, **attributes: str) -> None:
        """Mark what was written since a place, line by line."""
        until = self.here
        for number in range(since.line, until.line + 1):
            if number >= len(self.lines):
                break
            line = self.lines[number]
            start = since.offset if number == since.line else 0
            end = until.offset if number == until.line else line.length
            if start < end:
                line.marks.append((kind, start, end, attributes))

    def mark_line(self, number: int, kind: str, **attributes: str) -> None:
        """A mark without length at the beginning of a line."""
        self.lines[number].marks.append((kind, 0, 0, attributes))

    def finished(self) -> Text:
        """The text. Afterwards `offset` answers for every place."""
        self.end()
        if self.waiting and self.lines:
            self.is_open = True
            for kind, attributes in self.waiting:
                self.point(kind, **attributes)
            self.end()
        self.starts: list[int] = []
        start = 0
        blocks = []
        for number, line in enumerate(self.lines):
            raw = "".join(line.pieces)
            line.words = unicodedata.normalize("NFC", raw)
            if line.words != raw:
                self.composed[number] = raw
                line.marks += _composed(raw, line.words)
            blocks.append(self._block(number, line))
            self.starts.append(start)
            start += len(line.words) + 1
        return assemble(blocks)

    def offset(self, place: Place) -> int:
        """The offset of a place in the body of the finished text."""
        if not self.lines:
            return 0
        if place.line >= len(self.lines):
            return self.starts[-1] + len(self.lines[-1].words)
        return self.starts[place.line] + self._in_line(place.line, place.offset)

    def _in_line(self, number: int, offset: int) -> int:
        words = self.lines[number].words
        if number in self.composed:
            offset = len(unicodedata.normalize("NFC", self.composed[number][:offset]))
        return min(offset, len(words))

    def _block(self, number: int, line: _Line) -> Block:
        made: dict[Mark, None] = {}
        for kind, start, end, attributes in line.marks:
            first, last = self._in_line(number, start), self._in_line(number, end)
            mark = Mark.make(kind, first, last, **_kept(kind, attributes))
            if MARK_KINDS[kind].point == (mark.start == mark.end):
                made[mark] = None
        language = "" if line.language == self.language else line.language
        return Block(line.words, line.kind, "", line.level, language, tuple(made))


def _composed(raw: str, words: str) -> list[tuple[str, int, int, dict[str, str]]]:
    """Marks, by offsets in the raw line, on the signs that composing changed, with the old ones."""
    found = []
    pieces = []
    for cluster in CLUSTER.finditer(raw):
        piece = unicodedata.normalize("NFC", cluster[0])
        pieces.append(piece)
        if piece != cluster[0]:
            codes = " ".join(f"{ord(sign):04X}" for sign in cluster[0])
            found.append(("composed", cluster.start(), cluster.end(), {"codepoints": codes}))
    return found if "".join(pieces) == words else []


def _kept(kind: str, attributes: dict[str, str]) -> dict[str, str]:
    """The attributes that the kind knows, each on one line, the empty ones left out."""
    known = MARK_KINDS[kind].attributes
    tidy = {
        name: unicodedata.normalize("NFC", FORBIDDEN.sub("", RUN.sub(" ", value)).strip())
        for name, value in attributes.items()
        if name in known and value
    }
    return {name: value for name, value in tidy.items() if value}


def language_tag(value: str | None) -> str:
    """A language tag, or nothing where it is none."""
    value = (value or "").strip()
    return value if LANGUAGE.fullmatch(value) else ""

"""Write a text as light markup, so that reading it gives the same text again."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from archive.text.kinds import MARK_KINDS, PARAGRAPH_KINDS
from archive.text.marks import Mark, TextError
from archive.text.paragraphs import CELL_SEPARATOR, Paragraph, Text
from archive.text.syntax import (
    MARKED_KINDS,
    MARKER,
    ONE_LINE_KINDS,
    STAR_LENGTH,
    is_space,
)

BARE = re.compile(r"[A-Za-z0-9_-]+")  # values that need no quotation marks
VALUE_SIGNS = re.compile(r'[\\"{}]')  # signs that need a backslash in a value


def serialize(text: Text, *, names: bool | None = None) -> str:
    """The text as markup; `TextError` when markup cannot say it (see `representable`).

    Names are written unless they are p1, p2, p3 … in order; `names` decides otherwise. Without
    names, `parse` needs the old text as `previous` to know the paragraphs again.
    """
    reason = representable(text)
    if reason:
        raise TextError(reason)
    if names is None:
        names = any(
            paragraph.name != f"p{number}" for number, paragraph in enumerate(text.paragraphs, 1)
        )
    pieces: list[str] = []
    before: Paragraph | None = None
    number = 0
    for paragraph, marks in zip(text.paragraphs, _marks_by_paragraph(text), strict=True):
        number = number + 1 if paragraph.kind == "numbered" else 0
        pieces.append(_separator(before, paragraph))
        pieces.append(_paragraph(text, paragraph, marks, number, names))
        before = paragraph
    return "".join(pieces) + ("\n" if pieces else "")


def representable(text: Text) -> str:
    """Why light markup cannot say this text, in a sentence; empty when it can.

    It can say every text that keeps the rules, except marks that run over the end of a paragraph
    and bracketed marks that cross each other. Emphasis and strong need brackets only where they
    touch their like, or where an asterisk would stand alone between spaces.
    """
    try:
        text.check()
    except TextError as error:
        return str(error)
    for mark in text.marks:
        if "\n" in text.body[mark.start : mark.end]:
            return (
                f"The {mark.kind} at {mark.start}–{mark.end} runs over the end of a paragraph, "
                "which the markup cannot say."
            )
    for marks in _marks_by_paragraph(text):
        crossing = _crossing(_bracketed(text, marks))
        if crossing:
            first, second = crossing
            return (
                f"The {first.kind} at {first.start}–{first.end} and the {second.kind} at "
                f"{second.start}–{second.end} cross, which the markup cannot say."
            )
    return ""


def _marks_by_paragraph(text: Text) -> list[list[Mark]]:
    """The marks that begin in each paragraph, in order."""
    marks: list[list[Mark]] = [[] for _ in text.paragraphs]
    ends = [paragraph.end for paragraph in text.paragraphs]
    for mark in text.marks:
        marks[bisect_left(ends, mark.start)].append(mark)
    return marks


def _bracketed(text: Text, marks: Sequence[Mark]) -> list[Mark]:
    """Those marks of one paragraph that need brackets around words."""
    if not marks:
        return []
    starred = _starred(text.body, text.paragraph_at(marks[0].start), marks)
    return [mark for mark in marks if mark.start < mark.end and mark not in starred]


def _separator(before: Paragraph | None, paragraph: Paragraph) -> str:
    if before is None:
        return ""
    together = paragraph.kind == before.kind and paragraph.kind in MARKED_KINDS
    return "\n" if together and PARAGRAPH_KINDS[paragraph.kind].group else "\n\n"


def _crossing(marks: Sequence[Mark]) -> tuple[Mark, Mark] | None:
    """Two marks of which neither holds the other, if there are any; `marks` are in order."""
    around: list[Mark] = []
    for mark in marks:
        while around and around[-1].end <= mark.start:
            around.pop()
        if around and around[-1].end < mark.end:
            return around[-1], mark
        around.append(mark)
    return None


def _paragraph(
    text: Text, paragraph: Paragraph, marks: Sequence[Mark], number: int, names: bool
) -> str:
    """One paragraph with its marker before and its attributes behind."""
    lines = _Words(text.body, paragraph, marks).written().split("\n")
    marker = _marker(paragraph, number)
    first = _spaced(marker, lines[0]) if marker else _unmarked(lines[0])
    if paragraph.kind == "row":
        first = f"| {lines[0]} |"
    words = "\n".join([first, *map(_unmarked, lines[1:])])
    attributes = _attributes(paragraph, names)
    if not words and not attributes:
        attributes = ".paragraph"
    return _spaced(words, f"{{{attributes}}}") if attributes else words


def _spaced(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _marker(paragraph: Paragraph, number: int) -> str:
    if paragraph.kind == "numbered":
        return f"{number}."
    return MARKED_KINDS.get(paragraph.kind, "").strip() * (paragraph.level or 1)


def _unmarked(line: str) -> str:
    """The line with a backslash where its first sign would be taken for a marker."""
    marker = MARKER.match(line)
    if not marker:
        return line
    place = marker.end("numbered") if marker["numbered"] else 0
    return f"{line[:place]}\\{line[place:]}"


def _attributes(paragraph: Paragraph, names: bool) -> str:
    """What stands in the braces behind a paragraph, if anything must be said."""
    told = paragraph.kind == "paragraph" or paragraph.kind in MARKED_KINDS
    parts = [
        f"#{paragraph.name}" if names else "",
        "" if told else f".{paragraph.kind}",
        f"lang={paragraph.language}" if paragraph.language else "",
    ]
    return _spaced(*parts)


def _starred(body: str, paragraph: Paragraph, marks: Sequence[Mark]) -> set[Mark]:
    """The marks that asterisks can say: those of one kind must not touch, and no asterisk may
    stand alone between spaces."""
    ends: dict[str, int] = {}
    starred: set[Mark] = set()
    for mark in marks:
        alone = any(
            is_space(body[max(paragraph.start, offset - 1) : offset])
            and is_space(body[offset : min(paragraph.end, offset + 1)])
            for offset in (mark.start, mark.end)
        )
        if mark.kind in STAR_LENGTH and not alone and mark.start > ends.get(mark.kind, -1):
            ends[mark.kind] = mark.end
            starred.add(mark)
    return starred


class _Words:
    """Writes the words of one paragraph, sign by sign, with the marks between them."""

    def __init__(self, body: str, paragraph: Paragraph, marks: Sequence[Mark]) -> None:
        self.body = body
        self.paragraph = paragraph
        self.is_row = paragraph.kind == "row"
        starred = _starred(body, paragraph, marks)
        self.breaks = {mark.start for mark in marks if self._is_line_end(mark)}
        bracketed = [mark for mark in marks if mark not in starred and not self._is_line_end(mark)]
        self.escaped = "\\*{" + ("[]" if bracketed else "") + ("|" if self.is_row else "")
        self.between = _signs_between(starred, bracketed)

    def written(self) -> str:
        offsets = range(self.paragraph.start, self.paragraph.end)
        signs = [self.between.get(offset, "") + self._sign(offset) for offset in offsets]
        return "".join(signs) + self.between.get(self.paragraph.end, "")

    def _sign(self, offset: int) -> str:
        sign = self.body[offset]
        if offset + 1 in self.breaks:
            return "\\\n"
        if self.is_row and sign == CELL_SEPARATOR:
            return " | "
        if sign in " \t" and self._at_an_edge(offset):
            return "\\" + sign
        return "\\" + sign if sign in self.escaped else sign

    def _at_an_edge(self, offset: int) -> bool:
        """Whether white space here would be lost: at the edge of a paragraph, line or cell."""
        first = offset == self.paragraph.start or offset in self.breaks
        last = offset + 1 == self.paragraph.end
        beside = self.body[max(0, offset - 1) : offset + 2]
        return first or last or (self.is_row and CELL_SEPARATOR in beside)

    def _is_line_end(self, mark: Mark) -> bool:
        """Whether a line break can be said by a backslash at the end of a line."""
        inside = self.paragraph.start < mark.start < self.paragraph.end
        plain = mark.kind == "line-break" and self.paragraph.kind not in ONE_LINE_KINDS
        return plain and inside and self.body[mark.start - 1] == " "


def _signs_between(starred: set[Mark], bracketed: Sequence[Mark]) -> dict[int, str]:
    """What stands before the character at each offset: closing brackets, asterisks, points and
    opening brackets, in this order."""
    closing: dict[int, str] = defaultdict(str)
    stars: dict[int, int] = defaultdict(int)
    opening: dict[int, str] = defaultdict(str)
    for mark in bracketed:
        if MARK_KINDS[mark.kind].point:
            continue
        opening[mark.start] += "["
        closing[mark.end] = f"]{_braces(mark)}{closing[mark.end]}"
    for mark in bracketed:
        if MARK_KINDS[mark.kind].point:
            opening[mark.start] = f"[]{_braces(mark)}{opening[mark.start]}"
    for mark in starred:
        stars[mark.start] += STAR_LENGTH[mark.kind]
        stars[mark.end] += STAR_LENGTH[mark.kind]
    return {
        offset: closing[offset] + "*" * stars[offset] + opening[offset]
        for offset in {*closing, *stars, *opening}
    }


def _braces(mark: Mark) -> str:
    """Kind and attributes of a mark; a language alone tells a foreign phrase."""
    parts = [] if mark.kind == "foreign" else [f".{mark.kind}"]
    for name, value in mark.attributes:
        if not BARE.fullmatch(value):
            value = '"' + VALUE_SIGNS.sub(r"\\\g<0>", value) + '"'
        parts.append(f"{name}={value}")
    return "{" + " ".join(parts) + "}"

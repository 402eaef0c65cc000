"""Places of a text as TEI's XPointer schemes, and back.

``string-index(p7,12)`` is the point before the thirteenth character of the element ``p7``,
``string-range(p7,12,5)`` five characters from there, and ``range(…,…)`` all between two points of
different elements. Characters are Unicode code points. The cells of a table row are elements of
their own (``p7.c1``), so that every offset of the body is exactly one point.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from archive.text.paragraphs import CELL_SEPARATOR, Paragraph, Text

INDEX = re.compile(r"string-index\(([^,()]+),(\d+)\)")
STRING_RANGE = re.compile(r"#string-range\(([^,()]+),(\d+),(\d+)\)")
RANGE = re.compile(rf"#range\({INDEX.pattern},{INDEX.pattern}\)")
POINT = re.compile(rf"#{INDEX.pattern}")


class Places:
    """The elements of one text: which ids they have, and at which offset each begins.

    ``prefix`` tells the ids of one text from those of others in the same file.
    """

    def __init__(self, text: Text, prefix: str = "") -> None:
        self.text = text
        self.prefix = prefix
        stretches = [each for paragraph in text.paragraphs for each in self._cells(paragraph)]
        self.ids = [name for name, _start, _end in stretches]
        self.starts = [start for _name, start, _end in stretches]
        self.ends = [end for _name, _start, end in stretches]

    def id_of(self, paragraph: str) -> str:
        return f"{self.prefix}{paragraph}"

    def cell_id(self, paragraph: str, number: int) -> str:
        """The id of the nth cell of a row, from 1."""
        return f"{self.prefix}{paragraph}.c{number}"

    def pointer(self, start: int, end: int) -> str:
        """One pointer to a stretch of the body, or to a point if it has no length."""
        first, last = self._at(start), self._at(end)
        if start == end:
            return f"#{self._index(start)}"
        if first == last:
            return f"#string-range({self.ids[first]},{start - self.starts[first]},{end - start})"
        return f"#range({self._index(start)},{self._index(end)})"

    def point(self, offset: int) -> str:
        return f"#{self._index(offset)}"

    def is_inside(self, start: int, end: int) -> bool:
        """Whether a stretch begins and ends with characters of elements, not between them."""
        first, last = self._at(start), self._at(end)
        return start < self.ends[first] and end > self.starts[last]

    def _index(self, offset: int) -> str:
        place = self._at(offset)
        return f"string-index({self.ids[place]},{offset - self.starts[place]})"

    def _at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _cells(self, paragraph: Paragraph) -> Iterator[tuple[str, int, int]]:
        if paragraph.kind != "row":
            yield self.id_of(paragraph.name), paragraph.start, paragraph.end
            return
        start = paragraph.start
        words = self.text.words_of(paragraph).split(CELL_SEPARATOR)
        for number, cell in enumerate(words, start=1):
            yield self.cell_id(paragraph.name, number), start, start + len(cell)
            start += len(cell) + 1


def resolve(pointer: str, starts: dict[str, int]) -> tuple[int, int] | None:
    """Start and end in the body, given where each element begins; None if it points elsewhere."""
    if found := STRING_RANGE.fullmatch(pointer):
        name, offset, length = found[1], int(found[2]), int(found[3])
        if name not in starts:
            return None
        return starts[name] + offset, starts[name] + offset + length
    found = RANGE.fullmatch(pointer)
    if found and found[1] in starts and found[3] in starts:
        return starts[found[1]] + int(found[2]), starts[found[3]] + int(found[4])
    found = POINT.fullmatch(pointer)
    if found and found[1] in starts:
        return (starts[found[1]] + int(found[2]),) * 2
    return None

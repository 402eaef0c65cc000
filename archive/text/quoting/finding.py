"""The quotations of a text: in quotation marks, in paragraphs of their own, or reported.

Editors correct what this finds; it prefers finding too much to hiding something.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.text.matching.words import words_of
from archive.text.quoting.dates import StatedDate
from archive.text.quoting.marks import DOUBLE, DOUBLE_CORNER, SINGLE, as_printed
from archive.text.quoting.naming import letters_in, nearest, reported_in, speaker
from archive.text.quoting.pairs import Marked, pairs_in

LINE = re.compile(r"[^\n]+")
BLOCK_SIGN = re.compile(r"\s*>\s?")
SHORTEST_LOWER = 4  # letters; shorter words of a title need no capital


class Sort(StrEnum):
    """How words are given."""

    MARKED = "marked"  # in quotation marks
    BLOCK = "block"  # a paragraph of its own
    REPORTED = "reported"  # told, not quoted: “wrote that …”


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in a text: from ``start`` to ``end`` with its marks, ``words`` without them.

    ``is_closed`` is false where the closing mark is missing; ``continues`` is true where it goes
    on from the paragraph before; ``is_title`` where the words look like the title of something.
    ``letter`` is the date of the letter that it is said to be from, and ``speaker`` who is said to
    speak, both as the text states them.
    """

    sort: Sort
    start: int
    end: int
    words_start: int
    words_end: int
    depth: int = 0
    is_closed: bool = True
    continues: bool = False
    is_title: bool = False
    letter: StatedDate | None = None
    speaker: str = ""

    def words(self, text: str) -> str:
        """The words themselves, out of the text in which they were found."""
        return text[self.words_start : self.words_end]


def quotations_in(text: str, blocks: Iterable[tuple[int, int]] = ()) -> tuple[Quoted, ...]:
    """All quotations of a text in reading order, outer before inner ones.

    ``blocks`` are the paragraphs (start, end) that are quotations as a whole; lines that begin
    with ``>`` are, too.
    """
    known = set(blocks)
    found: list[Quoted] = []
    open_before = ""
    for match in LINE.finditer(text):
        start, line = match.start(), match[0]
        sign = BLOCK_SIGN.match(line)
        if (start, match.end()) in known or (sign and sign.end() < len(line)):
            found.append(_block(start + (sign.end() if sign else 0), match.end()))
            continue
        marked = pairs_in(as_printed(line))
        found += [_marked(line, start, one, open_before) for one in marked]
        found += _reported(line, start, marked)
        open_before = next((one.family for one in reversed(marked) if not one.is_closed), "")
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _block(start: int, end: int) -> Quoted:
    return Quoted(Sort.BLOCK, start, end, start, end)


def _marked(line: str, offset: int, one: Marked, open_before: str) -> Quoted:
    words_end = one.end - 1 if one.is_closed else one.end
    letter = nearest(letters_in(line), line, one.start, one.end)
    return Quoted(
        Sort.MARKED,
        one.start + offset,
        one.end + offset,
        one.start + 1 + offset,
        words_end + offset,
        depth=one.depth,
        is_closed=one.is_closed,
        continues=not line[: one.start].strip() and one.family == open_before,
        is_title=_is_title(line[one.start + 1 : words_end], one.family),
        letter=letter.date.moved(offset) if letter else None,
        speaker=speaker(line, one.start, one.end),
    )


def _reported(line: str, offset: int, marked: list[Marked]) -> Iterator[Quoted]:
    """What a line tells of a letter that it names by its date, where it quotes nothing."""
    letters = letters_in(line)
    for start, end in reported_in(line) if letters else ():
        if any(one.start < end and start < one.end for one in marked):
            continue
        letter = nearest(letters, line, start, end)
        if letter:
            date = letter.date.moved(offset)
            span = start + offset, end + offset
            yield Quoted(
                Sort.REPORTED, *span, *span, letter=date, speaker=speaker(line, start, end)
            )


def _is_title(words: str, kind: str) -> bool:
    """Whether all longer words have capitals, as in titles: ‘Korea-US Journal No. 10’."""
    if kind == DOUBLE_CORNER:
        return True
    found = words_of(words)
    if kind not in (SINGLE, DOUBLE) or len(found) < 2 or words.rstrip().endswith((".", ",")):
        return False
    long = [
        words[start:end]
        for start, end in zip(found.starts, found.ends, strict=True)
        if end - start >= SHORTEST_LOWER
    ]
    return bool(long) and all(word[0].isupper() for word in long)

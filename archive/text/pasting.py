"""Make a text of pasted plain text, and say in sentences what was done to it.

The words stay as they are. What may change is white space at the ends of lines, empty lines, line
ends inside hard-wrapped paragraphs, and characters no text can hold; each change is remarked on.
Only that lines may end in CR LF, as every browser sends them, is not worth a remark.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.text.guessing import kinds_of
from archive.text.marks import FORBIDDEN
from archive.text.paragraphs import Block, Text, assemble
from archive.text.selectors import quoted

LONGEST_WRAPPED_LINE = 100  # with a longer line anywhere, lines are paragraphs
SHORTEST_WRAP_WIDTH = 40  # narrower lines are verse, addresses, lists of names
BYTE_ORDER_MARK = "\ufeff"
OTHER_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
HYPHENATED = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text, and what a preview tells its editor: plain sentences, in order."""

    text: Text
    remarks: tuple[str, ...]


def recognise(pasted: str) -> Recognised:
    """The text in pasted plain text: its paragraphs, and the kinds that can be told with care.

    One paragraph a line, or paragraphs parted by empty lines whose lines may be wrapped.
    """
    remarks: list[str] = []
    stretches = _stretches(_cleaned(pasted, remarks), remarks)
    paragraphs = _unwrapped(stretches, remarks)
    words = [line for stretch in paragraphs for line in stretch]
    kinds = kinds_of(paragraphs)
    text = assemble(
        Block(line, kind, level=level) for line, (kind, level) in zip(words, kinds, strict=True)
    ).check()
    remarks.insert(0, _counted(len(words), "paragraph was found", "paragraphs were found") + ".")
    remarks.extend(
        f"{paragraph.name} was taken for a {paragraph.kind}: {quoted(text.words_of(paragraph))}."
        for paragraph in text.paragraphs
        if paragraph.kind != "paragraph"
    )
    return Recognised(text, tuple(remarks))


def _cleaned(pasted: str, remarks: list[str]) -> str:
    """The pasted words with plain line ends, in NFC, without characters no text can hold."""
    words = pasted.replace("\r\n", "\n").replace("\r", "\n")
    if words.startswith(BYTE_ORDER_MARK):
        words = words.removeprefix(BYTE_ORDER_MARK)
        remarks.append("A byte order mark at the beginning was left out.")
    words, ends = OTHER_LINE_ENDS.subn("\n", words)
    if ends:
        many = _counted(ends, "unusual line or page end was", "unusual line or page ends were")
        remarks.append(f"{many} taken for the end of a line.")
    for sign, times in Counter(FORBIDDEN.findall(words)).items():
        many = _counted(times, "character", "characters")
        remarks.append(f"{many} U+{ord(sign):04X}, which no text can hold: left out.")
    words = FORBIDDEN.sub("", words)
    if not unicodedata.is_normalized("NFC", words):
        remarks.append("Letters and accents were composed (Unicode normalisation form C).")
    return unicodedata.normalize("NFC", words)


def _stretches(words: str, remarks: list[str]) -> list[list[str]]:
    """Runs of lines between empty lines; spaces and tabs at the edges of lines are left out."""
    stretches: list[list[str]] = [[]]
    trimmed = 0
    for line in words.split("\n"):
        kept = line.strip(" \t")
        trimmed += bool(kept) and kept != line
        if kept:
            stretches[-1].append(kept)
        elif stretches[-1]:
            stretches.append([])
    if trimmed:
        many = _counted(trimmed, "line", "lines")
        remarks.append(f"White space at the beginning or end of {many} was left out.")
    return [stretch for stretch in stretches if stretch]


def _unwrapped(stretches: Sequence[list[str]], remarks: list[str]) -> list[list[str]]:
    """The stretches with hard-wrapped lines joined to paragraphs, where lines are wrapped."""
    width = max((len(line) for stretch in stretches for line in stretch), default=0)
    breaks = [pair for stretch in stretches for pair in pairwise(stretch)]
    full = sum(_is_full(line, following, width) for line, following in breaks)
    wrapped = SHORTEST_WRAP_WIDTH <= width <= LONGEST_WRAPPED_LINE and full * 2 >= len(breaks) > 0
    if not wrapped:
        return list(stretches)
    paragraphs = [_joined(stretch, width, remarks) for stretch in stretches]
    joined = sum(map(len, stretches)) - sum(map(len, paragraphs))
    if joined:
        many = _counted(joined, "line end inside a paragraph", "line ends inside paragraphs")
        remarks.append(f"The lines are wrapped: {many} became a space.")
    return paragraphs


def _joined(lines: list[str], width: int, remarks: list[str]) -> list[str]:
    """The paragraphs of one stretch: a full line goes on in the next one."""
    if not any(_inside_sentence(line, following) for line, following in pairwise(lines)):
        return lines
    paragraphs = [lines[0]]
    for line, following in pairwise(lines):
        if not _is_full(line, following, width):
            paragraphs.append(following)
        elif HYPHENATED.search(line):
            paragraphs[-1] += following
            halves = f"{line.split()[-1]}{following.split()[0]}"
            remarks.append(f"The hyphen at the end of a line was kept: {quoted(halves)}.")
        else:
            paragraphs[-1] += " " + following
    return paragraphs


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _inside_sentence(line: str, following: str) -> bool:
    return following[0].islower() or line[-1].isalnum()


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

"""A quotation taken apart where whoever quotes says that something is left out.

An ellipsis in any of its looks cuts it: … ... . . . [...] (…) * * *. Words that were put in, in
square brackets, are not looked for; a letter in brackets, “[I]t is”, belongs to its word.
"""

import re
from dataclasses import dataclass

from archive.text.matching.words import Words, words_of

DOTS = r"(?:\.{2,}|…+|(?:\.\s){2,}\.)"
ELLIPSIS = re.compile(
    rf"\[\s*{DOTS}\s*\]|\(\s*{DOTS}\s*\)|\.{{3,}}|…+|(?:\.\s){{2,}}\.|(?:\*\s){{2,}}\*"
)
PART_OF_WORD = re.compile(r"\[(\w{1,3})\](?=\w)|(?<=\w)\[(\w{1,3})\]")
PUT_IN = re.compile(r"\[[^\[\]]{0,80}\]")
NOTHING = "\u200b"  # stands for a bracket inside a word, which then stays whole


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of a quotation, and the runs of them (first, end) that no ellipsis cuts."""

    words: Words
    runs: tuple[tuple[int, int], ...]

    def cuts(self) -> frozenset[int]:
        """Before which words an ellipsis stands."""
        return frozenset(first for first, _end in self.runs[1:])


def pieces_of(quotation: str, *, with_brackets: bool = False) -> Pieces:
    """The words of a quotation and where it is cut; offsets are those of the quotation.

    ``with_brackets`` takes words in square brackets for words of the text, as they may be in an
    edition: “[signature illegible]”.
    """
    plain = PART_OF_WORD.sub(_joined, quotation)
    cuts = [match.span() for match in ELLIPSIS.finditer(plain)]
    plain = ELLIPSIS.sub(_blank, plain)
    if not with_brackets:
        plain = PUT_IN.sub(_blank, plain)
    words = words_of(plain)
    if not words:
        words = words_of(ELLIPSIS.sub(_blank, quotation))
    return Pieces(words, tuple(_runs(words, [start for start, _end in cuts])))


def _runs(words: Words, cuts: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    first = 0
    for number, start in enumerate(words.starts):
        if number > first and any(words.starts[number - 1] < cut < start for cut in cuts):
            runs.append((first, number))
            first = number
    if first < len(words):
        runs.append((first, len(words)))
    return runs


def _joined(match: re.Match[str]) -> str:
    return f"{NOTHING}{match[1] or match[2]}{NOTHING}"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])

"""Every place in one text where the words of a query stand, to mark them on its page."""

from collections.abc import Iterable, Iterator

from .excerpts import Segment, mark
from .query import Query

MOST_HITS = 500  # on one page; who needs more reads the text
BETWEEN = (" ", "-", "\u2010", "\u2011", "\u2013")  # what stands between words side by side


def places(body: str, asked: Query) -> list[tuple[int, int]]:
    """Where the words of a query stand: (start, end) in the body, in order, none overlapping.

    Words that stand side by side are one place: “Kim Jong-un” for *kim jong un*.
    """
    found: list[tuple[int, int]] = []
    offset = 0
    for line in body.split("\n") if asked.needles else ():
        for start, end in _in_line(mark(line, asked.needles)):
            beside = bool(found) and body[found[-1][1] : offset + start] in BETWEEN
            first = found.pop()[0] if beside else offset + start
            found.append((first, offset + end))
        offset += len(line) + 1
    return found[:MOST_HITS]


def _in_line(segments: Iterable[Segment]) -> Iterator[tuple[int, int]]:
    start = 0
    for segment in segments:
        if segment.matched:
            yield start, start + len(segment.words)
        start += len(segment.words)

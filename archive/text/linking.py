"""Which stretch of which linked span becomes the link, so that links never stand in links.

Where linked spans overlap, the shortest is the link. A link is also interrupted wherever something
to press (a call sign) stands inside it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple


class Extent(NamedTuple):
    """Where a linked span stands, and its place in the caller's list."""

    start: int
    end: int
    owner: int


class Piece(NamedTuple):
    """A stretch of one span in which it either is the link throughout or is not at all."""

    start: int
    end: int
    owner: int
    link: bool


def link_pieces(extents: Sequence[Extent], stops: Sequence[int]) -> list[Piece]:
    """Cut linked spans into pieces that are links and pieces that are not.

    `stops` are the sorted offsets at which no link may run through. The pieces of each span
    cover it exactly; link pieces of different spans never overlap. n log n.
    """
    links: dict[int, list[tuple[int, int]]] = {extent.owner: [] for extent in extents}
    for start, end, owner in _shortest(extents):
        links[owner].append((start, end))
    return [
        piece
        for extent in extents
        for piece in _pieces(extent, _joined(links[extent.owner]), stops)
    ]


def _shortest(extents: Sequence[Extent]) -> Iterator[Extent]:
    """For each stretch between neighbouring boundaries, the shortest span over it."""
    waiting = sorted(extents)
    boundaries = sorted({offset for extent in extents for offset in extent[:2]})
    open_spans: list[tuple[int, int, int]] = []  # (length, owner, end), shortest first
    arrived = 0
    for start, end in pairwise(boundaries):
        while arrived < len(waiting) and waiting[arrived].start <= start:
            extent = waiting[arrived]
            heappush(open_spans, (extent.end - extent.start, extent.owner, extent.end))
            arrived += 1
        while open_spans and open_spans[0][2] <= start:
            heappop(open_spans)
        if open_spans:
            yield Extent(start, end, open_spans[0][1])


def _joined(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring stretches made one."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _pieces(
    extent: Extent, links: Sequence[tuple[int, int]], stops: Sequence[int]
) -> Iterator[Piece]:
    position = extent.start
    for start, end in links:
        if position < start:
            yield Piece(position, start, extent.owner, False)
        inner = stops[bisect_right(stops, start) : bisect_left(stops, end)]
        cuts = [start, *inner, end]
        for left, right in pairwise(cuts):
            if left < right:
                yield Piece(left, right, extent.owner, True)
        position = end
    if position < extent.end:
        yield Piece(position, extent.end, extent.owner, False)

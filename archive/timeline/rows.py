"""Putting items that share a place beneath each other, and labels where there is room.

Everything is decided once for all widths of the drawing: rows at the narrowest, where most things
touch; labels each from the width at which they fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .scale import NARROWEST, WIDTHS

HALF_A_DOT = 5  # pixels that a dot, or the round end of a line, reaches beyond its place
BETWEEN = 3  # pixels kept free between two items of a row
BEFORE_LABEL = 9  # pixels from the place of an item's end to its label


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an item stands: from ``start`` to ``end`` in per cent of the width."""

    start: float
    end: float


class Side(StrEnum):
    """On which side of its item a label stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Label:
    """That a label is shown, on which side, in drawings at least so wide (pixels)."""

    side: Side
    from_width: int


def in_rows(stretches: Sequence[Stretch], most: int) -> list[int] | None:
    """The row of each item, the first that is free; None where ``most`` rows are not enough.

    ``stretches`` are in order of their starts.
    """
    ends: list[float] = []
    rows = []
    for stretch in stretches:
        left = _pixels(stretch.start, NARROWEST) - HALF_A_DOT
        row = next((row for row, end in enumerate(ends) if end + BETWEEN <= left), len(ends))
        if row == most:
            return None
        ends[row : row + 1] = [_pixels(stretch.end, NARROWEST) + HALF_A_DOT]
        rows.append(row)
    return rows


def label(stretches: Sequence[Stretch], widths: Sequence[int]) -> list[Label | None]:
    """The labels of one row's items, which are in order; ``widths`` are the labels' own (pixels).

    A label goes to the right of its item; to the left where only there is room, and the item
    before has none to its right. None where it fits nowhere.
    """
    after = [*(one.start for one in stretches[1:]), None]
    labels: list[Label | None] = []
    before: float | None = None
    for stretch, beginning, width in zip(stretches, after, widths, strict=True):
        found = _fitting(Side.RIGHT, stretch.end, beginning, width)
        is_alone = not labels or labels[-1] is None or labels[-1].side is Side.LEFT
        if found is None and is_alone:
            found = _fitting(Side.LEFT, before, stretch.start, width)
        labels.append(found)
        before = stretch.end
    return labels


def _fitting(side: Side, start: float | None, end: float | None, label_width: int) -> Label | None:
    """A label between two items (None: the edge of the drawing), from the width where it fits."""
    for width in WIDTHS:
        left = 0 if start is None else _pixels(start, width) + HALF_A_DOT + BETWEEN
        right = width if end is None else _pixels(end, width) - HALF_A_DOT - BETWEEN
        if right - left >= label_width + BEFORE_LABEL - HALF_A_DOT:
            return Label(side, width)
    return None


def _pixels(place: float, width: int) -> float:
    return place / 100 * width

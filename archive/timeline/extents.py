"""How a date lies in time: on one day, somewhere within some days, or through all of them.

What is not known is not drawn as if it were: a letter of “April 2018” was written on some day of
that month, a summit of 27 and 28 February lasted both.
"""

from dataclasses import dataclass
from enum import StrEnum

from archive.dates import Day, EdtfDate


class Shape(StrEnum):
    """What the days of a piece say."""

    DAY = "day"  # it was on this day
    WITHIN = "within"  # it was on one of these days
    LASTED = "lasted"  # it went on through all of these days


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken stretch of days, as ordinals, both included; None where it has no end."""

    first: int | None
    last: int | None
    shape: Shape


@dataclass(frozen=True, slots=True)
class Extent:
    """The pieces of a date in order of time; of ``one_of`` several, one is meant."""

    pieces: tuple[Piece, ...]
    approximate: bool = False
    uncertain: bool = False
    one_of: bool = False


def extent(date: EdtfDate, *, lasts: bool) -> Extent:
    """How a date lies in time.

    ``lasts`` tells what an interval means: an event went on all the while, a letter was written
    on some day of it. An approximate or uncertain day is no more than a place to look for it.
    """
    pieces = tuple(_piece(member, lasts=lasts) for member in date.members)
    return Extent(
        tuple(sorted(pieces, key=_place)),
        approximate=date.approximate,
        uncertain=date.uncertain,
        one_of=date.is_one_of_a_set and len(pieces) > 1,
    )


def _piece(date: EdtfDate, *, lasts: bool) -> Piece:
    first, last = _ordinal(date.earliest), _ordinal(date.latest)
    if date.is_interval and lasts:
        return Piece(first, last, Shape.LASTED)
    is_sure = date.precision == "day" and not (date.approximate or date.uncertain)
    if is_sure and first is not None and first == last:
        return Piece(first, last, Shape.DAY)
    return Piece(first, last, Shape.WITHIN)


def _ordinal(day: Day | None) -> int | None:
    return day.ordinal if day else None


def _place(piece: Piece) -> tuple[float, float]:
    first = float("-inf") if piece.first is None else piece.first
    return first, float("inf") if piece.last is None else piece.last

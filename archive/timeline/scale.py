"""From days to places on the drawing, and the marks of the calendar beneath it.

Places are in per cent of the drawing's width, so that one drawing serves every screen. What must
not touch is measured at ``WIDTHS``, in CSS pixels: what fits at one fits at all wider ones.
"""

from dataclasses import dataclass
from itertools import pairwise

from .windows import Unit, Window

WIDTHS = (300, 440, 700, 1000, 1400)
NARROWEST = WIDTHS[0]
MOST_TICKS = 31  # the days of a month
SPACE_BESIDE_TICK = 8  # pixels
HALVES, FIFTHS = (1, 2, 4, 8, 16, 32), (1, 5, 10, 20)
STEPS: dict[Unit, tuple[int, ...]] = {
    Unit.DAY: HALVES,
    Unit.MONTH: (1, 3, 6, 12, 24),
    Unit.QUARTER: (1, 2, 4, 8, 16, 32),
    Unit.YEAR: FIFTHS,
    Unit.LUSTRUM: HALVES,
    Unit.DECADE: FIFTHS,
    Unit.HALF_CENTURY: HALVES,
    Unit.CENTURY: FIFTHS,
    Unit.MILLENNIUM: HALVES,
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The window laid over the whole width."""

    window: Window

    def start_of(self, day: int) -> float:
        """Where a day (an ordinal) begins, in per cent; what lies outside is put at the edge."""
        elapsed = day - self.window.first.toordinal()
        return min(max(elapsed / self.window.days * 100, 0.0), 100.0)

    def middle_of(self, day: int) -> float:
        """Where the noon of a day stands."""
        return (self.start_of(day) + self.start_of(day + 1)) / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the calendar where a unit begins; its label is shown from a width upwards."""

    place: float
    window: Window
    unit: Unit
    from_width: int | None


def ticks(scale: Scale, *, label_width: int) -> list[Tick]:
    """The beginnings of the finest units that the window has room for.

    ``label_width`` is that of the longest label in pixels.
    """
    window = scale.window
    unit = window.finest(MOST_TICKS)
    starts = [one for one in window.units(unit) if one.first >= window.first]
    places = [scale.start_of(one.first.toordinal()) for one in starts]
    shortest = min((after - before for before, after in pairwise(places)), default=100.0)
    return [
        Tick(
            place=place,
            window=one,
            unit=unit,
            from_width=_from_width(unit.number(one.first), unit, place, shortest, label_width),
        )
        for one, place in zip(starts, places, strict=True)
    ]


def _from_width(
    number: int, unit: Unit, place: float, share: float, label_width: int
) -> int | None:
    """The narrowest drawing in which the label of this tick has room.

    Each step of labels is part of the next finer one, so that what is shown stays when there is
    room for more.
    """
    for width in WIDTHS:
        pitch = width * share / 100
        room = label_width + SPACE_BESIDE_TICK
        every = next((step for step in STEPS[unit] if pitch * step >= room), None)
        reaches = place / 100 * width + label_width
        if every and number % every == 0 and reaches <= width:
            return width
    return None

"""How long it was still between two letters, as exactly as their dates tell."""

from dataclasses import dataclass
from datetime import date

STEPS = (1, 7, 30, 90, 365)  # days; how far apart letters stand on the page


@dataclass(frozen=True, slots=True)
class Silence:
    """The days from one letter to the next: no fewer than ``fewest``, no more than ``most``."""

    fewest: int
    most: int

    @property
    def is_exact(self) -> bool:
        return self.fewest == self.most

    @property
    def step(self) -> int:
        """How far apart the letters are drawn: from 0, the same day, to 5, more than a year."""
        return sum(self.fewest >= days for days in STEPS)


Bounds = tuple[date | None, date | None]


def between(before: Bounds, after: Bounds) -> Silence | None:
    """The silence from a letter to the one after it, each with its earliest and latest day.

    None where one of them has an end that nobody knows.
    """
    first, last = before
    begins, ends = after
    if first is None or last is None or begins is None or ends is None:
        return None
    fewest, most = (begins - last).days, (ends - first).days
    return Silence(max(fewest, 0), most) if most >= 0 else None

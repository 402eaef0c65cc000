"""What an address asks for, looked up: its lanes, over which time, and their drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .asking import Asked
from .disclosures import NOT_LETTERS, Disclosures, disclosures
from .drawing import Drawing, draw
from .lanes import Course, courses, fill, whole
from .windows import Window, around


@dataclass(frozen=True)
class Opened:
    """The timeline at an address. ``outermost`` is all of the time that anything lies in."""

    asked: Asked
    courses: list[Course]
    disclosed: Disclosures | None
    outermost: Window | None

    @property
    def window(self) -> Window | None:
        """What is shown: all of it, where nothing else is asked for; None where nothing can be."""
        return None if self.asked.undated else self.asked.window or self.outermost

    @cached_property
    def drawing(self) -> Drawing | None:
        """The lanes; where they are tied, what was written stands right above what was told."""
        if self.window is None:
            return None
        filled = fill(self.courses, self.window)
        if self.disclosed is not None:
            others = [lane for lane in filled if lane.name in NOT_LETTERS]
            place = len(filled) - (len(others) if self.asked.clocks else 0)
            filled.insert(place, self.disclosed.lane(self.window))
        return draw(self.window, filled, tied=self.asked.clocks)


def opened(query: Mapping[str, str]) -> Opened:
    """The timeline that an address asks for; without a window, all of it."""
    asked = Asked.read(query)
    lanes = courses(asked)
    disclosed = disclosures(asked, lanes)
    return Opened(asked, lanes, disclosed, _outermost(lanes, disclosed))


def _outermost(lanes: list[Course], disclosed: Disclosures | None) -> Window | None:
    ends = [whole(lanes), disclosed.ends() if disclosed else None]
    days = [day for both in ends if both for day in both]
    return around(min(days), max(days)) if days else None

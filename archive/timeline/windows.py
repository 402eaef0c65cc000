"""A window on time: from one day to another, and the ways to move and to zoom it."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

FIRST_YEAR, LAST_YEAR = datetime.MINYEAR, datetime.MAXYEAR


class Unit(Enum):
    """A stretch of the calendar: so many days, months or years."""

    DAY = ("day", 1)
    MONTH = ("month", 1)
    QUARTER = ("month", 3)
    YEAR = ("year", 1)
    LUSTRUM = ("year", 5)
    DECADE = ("year", 10)
    HALF_CENTURY = ("year", 50)
    CENTURY = ("year", 100)
    MILLENNIUM = ("year", 1000)

    @property
    def is_in_days(self) -> bool:
        return self.value[0] == "day"

    @property
    def months(self) -> int:
        kind, number = self.value
        return number * 12 if kind == "year" else number

    def number(self, day: datetime.date) -> int:
        """How many whole units of the calendar lie before the one that the day is in."""
        if self.is_in_days:
            return day.toordinal()
        return (day.year * 12 + day.month - 1) // self.months

    def start(self, day: datetime.date) -> datetime.date:
        """The first day of the unit that the day lies in."""
        if self.is_in_days:
            return day
        return _first_of(self.number(day) * self.months)

    def after(self, start: datetime.date) -> datetime.date | None:
        """The first day of the next unit; None at the end of the calendar."""
        if self.is_in_days:
            return None if start == datetime.date.max else start + datetime.timedelta(days=1)
        elapsed = (self.number(start) + 1) * self.months
        return None if elapsed // 12 > LAST_YEAR else _first_of(elapsed)


UNITS = tuple(Unit)


def _first_of(month: int) -> datetime.date:
    """The first day of a month counted from the year 0, kept within the calendar."""
    year, index = divmod(month, 12)
    return datetime.date.min if year < FIRST_YEAR else datetime.date(year, index + 1, 1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days from ``first`` to ``last``, both included."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A window cannot end ({self.last}) before it begins ({self.first}).")

    @classmethod
    def of(cls, unit: Unit, day: datetime.date) -> "Window":
        """The whole day, month, year … that a day lies in."""
        start = unit.start(day)
        return cls(start, _day_before(unit.after(start)))

    @property
    def days(self) -> int:
        return self.last.toordinal() - self.first.toordinal() + 1

    def units(self, unit: Unit) -> Iterator["Window"]:
        """The units that the window touches, whole, in order."""
        start: datetime.date | None = unit.start(self.first)
        while start is not None and start <= self.last:
            following = unit.after(start)
            yield Window(start, _day_before(following))
            start = following

    def finest(self, most: int) -> Unit:
        """The smallest unit of which the window touches no more than so many."""
        return next((unit for unit in UNITS if self._count(unit) <= most), UNITS[-1])

    def _count(self, unit: Unit) -> int:
        """How many units the window touches, without walking through them."""
        return unit.number(self.last) - unit.number(self.first) + 1

    def moved(self, steps: int) -> "Window":
        """The window beside it, as long as it is; at the calendar's ends it stays within."""
        return self._clipped(
            self.first.toordinal() + steps * self.days, self.last.toordinal() + steps * self.days
        )

    def wider(self, factor: int = 3) -> "Window":
        """So many times as long, with the same middle."""
        more = self.days * (factor - 1) // 2 + 1
        return self._clipped(self.first.toordinal() - more, self.last.toordinal() + more)

    def narrower(self, factor: int = 3) -> "Window":
        """The middle part, so many times shorter; never less than a day."""
        less = (self.days - max(self.days // factor, 1)) // 2
        return self._clipped(self.first.toordinal() + less, self.last.toordinal() - less)

    def holds(self, first: datetime.date | None, last: datetime.date | None) -> bool:
        """Whether days from first to last reach into it; None is open."""
        return (first is None or first <= self.last) and (last is None or last >= self.first)

    @staticmethod
    def _clipped(first: int, last: int) -> "Window":
        lowest, highest = datetime.date.min.toordinal(), datetime.date.max.toordinal()
        if first < lowest:
            first, last = lowest, min(last - first + lowest, highest)
        if last > highest:
            first, last = max(first - last + highest, lowest), highest
        return Window(datetime.date.fromordinal(first), datetime.date.fromordinal(last))


def _day_before(day: datetime.date | None) -> datetime.date:
    return datetime.date.max if day is None else day - datetime.timedelta(days=1)


def read(words: str, *, end: bool = False) -> datetime.date | None:
    """A day of an address: ``2018``, ``2018-06`` or ``2018-06-12``; None for anything else.

    Of a year or a month, the first day, or with ``end`` the last.
    """
    parts = words.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = (*(int(part[:5]) for part in parts), 0, 0)[:3]
    try:
        if day:
            return datetime.date(year, month, day)
        month = month or (12 if end else 1)
        return datetime.date(year, month, calendar.monthrange(year, month)[1] if end else 1)
    except ValueError:
        return None


def written(day: datetime.date, *, end: bool = False) -> str:
    """A day as addresses have it, as short as it can be read back: ``2018`` for 1 January 2018."""
    full = day.isoformat()
    return next(short for short in (full[:4], full[:7], full) if read(short, end=end) == day)


def around(first: datetime.date, last: datetime.date) -> Window:
    """Whole months, years or decades around these days: a window that begins calmly."""
    months = Unit.MONTH.number(last) - Unit.MONTH.number(first) + 1
    unit = Unit.MONTH if months <= 36 else Unit.YEAR if months <= 360 else Unit.DECADE
    return Window(Window.of(unit, first).first, Window.of(unit, last).last)

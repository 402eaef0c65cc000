"""One date of EDTF: a day, month, season or year, with its marks and its unknown digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import product

from archive.dates.days import DateError, Day, days_in_month, month_name, year_in_words

MARK = "[?~%]?"
PART = "(" + MARK + ")({digits})(" + MARK + ")"
POINT = re.compile(
    PART.format(digits="-?[0-9X]{4}")
    + "(?:-" + PART.format(digits="[0-9X]{2}")
    + "(?:-" + PART.format(digits="[0-9X]{2}") + ")?)?"
)  # fmt: skip
HOUR, MINUTE = "(?:[01][0-9]|2[0-3])", "[0-5][0-9]"
MOMENT = re.compile(
    "(-?[0-9]{4}-[0-9]{2}-[0-9]{2})"
    f"T({HOUR}:{MINUTE}:{MINUTE})(Z|[+-]{HOUR}(?::{MINUTE})?|)"
)  # fmt: skip
LONG_YEAR = re.compile("Y(-?)([1-9][0-9]*)(?:E([0-9]{1,2}))?(?:S([1-9][0-9]?))?")
ESTIMATED_YEAR = re.compile("(-?)([0-9]{4})S([1-9][0-9]?)")
LONGEST_YEAR = 12
NO_YEAR_MINUS_ZERO = "There is no year -0000: write 0000 for 1 BCE and -0001 for 2 BCE."

# First and last month. Winter is kept within its year, as libraries for EDTF do, so that
# seasons sort spring, summer, autumn, winter.
SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 12),
    29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
YEAR_PRECISIONS = ("unknown", "millennium", "century", "decade")
MONTHS_OF_DOUBT = {"season": 3, "month": 1}


class UnreadableError(DateError):
    """A text that does not follow EDTF's grammar at all."""


@dataclass(frozen=True)
class Part:
    """The year, month or day of a date: its digits, X for an unknown one, and its marks."""

    digits: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def has_unknown_digits(self) -> bool:
        return "X" in self.digits

    @property
    def doubt(self) -> int:
        """How many units of margin the marks ask for: one for ~ or ?, two for both."""
        return self.approximate + self.uncertain


@dataclass(frozen=True)
class Point:
    """A date of four-digit year, with or without month (or season) and day."""

    text: str
    year: Part
    month: Part | None = None
    day: Part | None = None
    time: str = field(default="", kw_only=True)
    zone: str = field(default="", kw_only=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def approximate(self) -> bool:
        return any(part.approximate for part in self.parts)

    @property
    def uncertain(self) -> bool:
        return any(part.uncertain for part in self.parts)

    @property
    def has_unknown_digits(self) -> bool:
        return any(part.has_unknown_digits for part in self.parts)

    @property
    def season(self) -> int | None:
        """Number of the season or part of the year, 21 to 41; None for a month."""
        if self.month is None or self.month.has_unknown_digits:
            return None
        number = int(self.month.digits)
        return number if number in SEASONS else None

    @property
    def months(self) -> tuple[int, ...]:
        """The months that this date may lie in."""
        if self.month is None:
            return tuple(range(1, 13))
        if self.season:
            first, last = SEASONS[self.season]
            return tuple(range(first, last + 1))
        return numbers_like(self.month.digits, 12)

    @property
    def precision(self) -> str:
        """The smallest unit that is wholly known."""
        if self.year.has_unknown_digits:
            return YEAR_PRECISIONS[self.year.digits.lstrip("-").index("X")]
        if self.month is None or self.month.has_unknown_digits:
            return "year"
        if self.season:
            return "season"
        return "month" if self.day is None or self.day.has_unknown_digits else "day"

    @cached_property
    def earliest(self) -> Day:
        return self._first_found(falling=False)

    @cached_property
    def latest(self) -> Day:
        return self._first_found(falling=True)

    def fuzzy_bounds(self) -> tuple[Day, Day]:
        """Bounds with a margin: one unit of each marked part, two where it has both marks."""
        months = self.year.doubt * self._years_of_doubt() * 12
        if self.month:
            months += self.month.doubt * (MONTHS_OF_DOUBT["season" if self.season else "month"])
        days = self.day.doubt if self.day else 0
        return (
            self.earliest.moved(months=-months, days=-days),
            self.latest.moved(months=months, days=days),
        )

    def _years_of_doubt(self) -> int:
        """A decade known to the decade is out by ten years, and so on."""
        digits = self.year.digits.lstrip("-")
        return int(10 ** (4 - digits.index("X"))) if self.year.has_unknown_digits else 1

    def _first_found(self, *, falling: bool) -> Day:
        """The first day that fits the digits, counted from the past (or `falling`, the future)."""
        for year in years_like(self.year.digits, falling=falling):
            for month in reversed(self.months) if falling else self.months:
                day = self._day_in(year, month, falling=falling)
                if day:
                    return Day(year, month, day)
        raise DateError(self._why_impossible())

    def _day_in(self, year: int, month: int, *, falling: bool) -> int | None:
        length = days_in_month(year, month)
        if self.day is None:
            return length if falling else 1
        days = numbers_like(self.day.digits, length)
        if not days:
            return None
        return days[-1] if falling else days[0]

    def _why_impossible(self) -> str:
        if self.month and not self.months:
            return (
                f"There is no month {self.month.digits}: months run from 01 to 12, "
                "and 21 to 24 stand for spring to winter."
            )
        if self.day and self.day.digits == "00":
            return "There is no day 00: leave the day out if it is not known, or write XX."
        if self.day is None or self.has_unknown_digits:
            return f"There is no such day as {self.text}."
        year = year_in_words(int(self.year.digits))
        month = month_name(self.months[0])
        return f"There is no day {int(self.day.digits)} in {month} {year}."


@dataclass(frozen=True)
class LongYear:
    """A year of any length, or one estimated to some significant digits.

    `unit` is the size of what its last significant digit counts: 1950S2 is 1950, give or take
    within its hundred years, so 100.
    """

    text: str
    number: int
    unit: int = 1
    approximate: bool = False  # such years take no marks
    uncertain: bool = False

    @property
    def precision(self) -> str:
        names = {1: "year", 10: "decade", 100: "century"}
        return names.get(self.unit, "millennium")

    @property
    def earliest(self) -> Day:
        return Day(self.number, 1, 1)

    @property
    def latest(self) -> Day:
        return Day(self.number, 12, 31)

    def fuzzy_bounds(self) -> tuple[Day, Day]:
        """All years that share the significant digits."""
        smallest = abs(self.number) // self.unit * self.unit
        largest = smallest + self.unit - 1
        first, last = (-largest, -smallest) if self.number < 0 else (smallest, largest)
        return Day(first, 1, 1), Day(last, 12, 31)


def read_point(text: str) -> Point:
    """Read a date with a four-digit year and without a time of day."""
    found = POINT.fullmatch(text)
    if not found:
        raise UnreadableError(text)
    fields = found.groups()
    if fields[1] == "-0000":
        raise DateError(NO_YEAR_MINUS_ZERO)
    point = Point(text, *_parts(fields))
    if point.day and point.season:
        raise DateError(f"A season has no days: leave out the -{point.day.digits} of {text}.")
    _ = point.earliest, point.latest  # a day that no calendar has is refused here
    return point


def read_single(text: str) -> Point | LongYear:
    """Read a date that stands alone: it may be a moment, or a year of any length."""
    if moment := MOMENT.fullmatch(text):
        day, time, zone = moment.groups()
        point = read_point(day)
        return replace(point, text=text, time=time, zone=zone)
    if found := LONG_YEAR.fullmatch(text):
        sign, digits, zeros, significant = found.groups()
        if len(digits) <= 4 and zeros is None:
            raise UnreadableError(text)
        return _long_year(text, sign, digits, int(zeros or 0), significant)
    if found := ESTIMATED_YEAR.fullmatch(text):
        sign, digits, significant = found.groups()
        return _long_year(text, sign, digits, 0, significant)
    return read_point(text)


def _long_year(text: str, sign: str, digits: str, zeros: int, significant: str | None) -> LongYear:
    length = len(digits) + zeros
    if length > LONGEST_YEAR:
        raise DateError(f"A year can have {LONGEST_YEAR} digits at most; {text} has {length}.")
    number = int(sign + digits) * 10**zeros
    if sign and not number:
        raise DateError(NO_YEAR_MINUS_ZERO)
    unit = 10 ** max(0, len(str(abs(number))) - int(significant)) if significant else 1
    return LongYear(text, number, unit)


def _parts(fields: tuple[str | None, ...]) -> list[Part]:
    """Year, month and day, as far as given, from (mark, digits, mark) of each.

    A mark before a part is about that part; a mark behind it is about it and all to its left.
    """
    parts = []
    for first in range(0, len(fields), 3):
        before, digits = fields[first : first + 2]
        if digits:
            marks = "".join(mark or "" for mark in (before, *fields[first + 2 :: 3]))
            both = "%" in marks
            parts.append(Part(digits, both or "~" in marks, both or "?" in marks))
    return parts


@lru_cache(maxsize=4096)
def numbers_like(digits: str, largest: int) -> tuple[int, ...]:
    """Numbers from 1 to `largest` that two digits can mean, X being any digit."""
    return tuple(
        number
        for number in range(1, largest + 1)
        if all(known in (digit, "X") for known, digit in zip(digits, f"{number:02d}", strict=True))
    )


def years_like(digits: str, *, falling: bool) -> Iterator[int]:
    """Years that the digits can mean, X being any digit, in rising (or `falling`) order.

    Lazily, since the first is mostly the one that is wanted; without -0000, which is no year.
    """
    sign = -1 if digits.startswith("-") else 1
    every_digit = "9876543210" if falling == (sign > 0) else "0123456789"
    choices = [every_digit if digit == "X" else digit for digit in digits.lstrip("-")]
    years = (sign * int("".join(choice)) for choice in product(*choices))
    return (year for year in years if year or sign > 0)

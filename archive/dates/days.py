"""Days of the proleptic Gregorian calendar, in any year."""

import datetime
from dataclasses import dataclass
from typing import Self

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

DAYS_IN_ERA = 146_097  # the calendar repeats itself every 400 years
YEARS_IN_ERA = 400


class DateError(ValueError):
    """A text that is no date; its message is a sentence for the editor who wrote it."""


@dataclass(frozen=True, order=True)
class Day:
    """One day. Years are counted astronomically: 0 is 1 BCE, -1 is 2 BCE."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @property
    def ordinal(self) -> int:
        """Number of the day; 1 January of the year 1 is day 1, as for `datetime.date`."""
        era, year_of_era = divmod(self.year, YEARS_IN_ERA)
        # The calendar repeats, so a year that `datetime` can count stands for this one.
        same_day = datetime.date(year_of_era + YEARS_IN_ERA, self.month, self.day)
        return same_day.toordinal() + (era - 1) * DAYS_IN_ERA

    @property
    def as_date(self) -> datetime.date | None:
        """The same day for databases; None outside the years 1 to 9999, which they cannot hold."""
        if not datetime.MINYEAR <= self.year <= datetime.MAXYEAR:
            return None
        return datetime.date(self.year, self.month, self.day)

    def moved(self, *, months: int = 0, days: int = 0) -> Self:
        """The day so much later; a month that is too short gives its last day."""
        year, month_index = divmod(self.year * 12 + self.month - 1 + months, 12)
        month = month_index + 1
        day = min(self.day, days_in_month(year, month))
        era, year_of_era = divmod(year, YEARS_IN_ERA)
        # Two eras up, a step of a few days cannot leave what `datetime` can count.
        moved = datetime.date(year_of_era + 2 * YEARS_IN_ERA, month, day)
        moved += datetime.timedelta(days=days)
        return type(self)(moved.year + (era - 2) * YEARS_IN_ERA, moved.month, moved.day)


def days_in_month(year: int, month: int) -> int:
    """How many days the month has; `month` counts from 1."""
    if month == 2:
        is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % YEARS_IN_ERA == 0)
        return 29 if is_leap_year else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_name(month: int) -> str:
    """English name of the month; `month` counts from 1."""
    return MONTHS[month - 1]


def year_in_words(year: int) -> str:
    """The year as historians write it: 2018, 850 CE, 44 BCE.

    Early years carry their era, because beside a year BCE a bare 5 would be read wrongly.
    """
    number = year if year > 0 else 1 - year
    digits = f"{number:,}" if number > 9999 else str(number)
    if year <= 0:
        return f"{digits} BCE"
    return digits if year >= 1000 else f"{digits} CE"

"""The strip: how much there is of each stretch of time, to be taken in at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass

from .items import Bin

YEARS_IN_MONTHS = 7  # as many years are shown month by month
MOST_STRETCHES = 12
HIGHEST = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how many items begin in its time, and how high it stands, from 0 to 10."""

    number: int
    height: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bars that stand together: the months of a year, the years of a decade and so on.

    ``first`` is the first year in which something begins, None where nothing does.
    """

    year: int
    years: int
    number: int
    first: int | None
    bars: list[Bar]

    @property
    def last_year(self) -> int:
        return self.year + self.years - 1


def strip(months: list[Bin]) -> list[Stretch]:
    """Equal stretches from the first to the last month in which something begins."""
    if not months:
        return []
    first, last = months[0].year, months[-1].year
    if last - first < YEARS_IN_MONTHS:
        return _stretches(months, first, last, years=1, bars=12)
    years = 10
    while last // years - first // years >= MOST_STRETCHES:
        years *= 10
    return _stretches(months, first // years * years, last, years=years, bars=10)


def height(number: int, fullest: int) -> int:
    """How high a bar stands beside the highest; what is not nothing is seen."""
    return -(-number * HIGHEST // fullest) if fullest else 0


def _stretches(months: list[Bin], first: int, last: int, *, years: int, bars: int) -> list[Stretch]:
    groups = [
        _numbers(months, year, years=years, bars=bars) for year in range(first, last + 1, years)
    ]
    fullest = max(number for group in groups for number in group)
    return [
        Stretch(
            year=first + place * years,
            years=years,
            number=sum(group),
            first=_first_year(months, first + place * years, years),
            bars=[Bar(number, height(number, fullest)) for number in group],
        )
        for place, group in enumerate(groups)
    ]


def _numbers(months: list[Bin], year: int, *, years: int, bars: int) -> list[int]:
    """How many items begin in each of the equal parts of the years from ``year`` on."""
    numbers = [0] * bars
    for month in _within(months, year, years):
        elapsed = (month.year - year) * 12 + (month.month or 1) - 1
        numbers[elapsed * bars // (years * 12)] += month.number
    return numbers


def _first_year(months: list[Bin], year: int, years: int) -> int | None:
    return next((month.year for month in _within(months, year, years)), None)


def _within(months: list[Bin], year: int, years: int) -> Iterable[Bin]:
    return (month for month in months if year <= month.year < year + years)

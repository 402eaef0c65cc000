"""How much begins and ends on each day, kept in memory: letters, articles, events, disclosures.

A timeline of everything counts all of it for each reader; from what is kept here, any window is
counted by looking up a few sums.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast

from archive.models import Disclosure, Kept, Kind, Record, Status

from .drawing import MOST_BARS, Bin
from .items import KINDS
from .items import Bin as Month
from .windows import Window


class Days:
    """How many things there are up to each day; days are ordinals."""

    def __init__(self, rows: Iterable[tuple[str | None, int]]) -> None:
        numbers: dict[int, int] = defaultdict(int)
        for written, number in rows:
            if written:
                numbers[date.fromisoformat(written).toordinal()] += number
        self.days: Sequence[int] = sorted(numbers)
        self.sums: Sequence[int] = list(accumulate((numbers[day] for day in self.days), initial=0))

    @property
    def total(self) -> int:
        return self.sums[-1]

    @property
    def months(self) -> Iterator[tuple[tuple[int, int], int]]:
        """Year and month, and how many there are on one day of it."""
        for place, ordinal in enumerate(self.days):
            day = date.fromordinal(ordinal)
            yield (day.year, day.month), self.sums[place + 1] - self.sums[place]

    def until(self, day: int) -> int:
        """How many, up to the end of that day."""
        return self.sums[bisect_right(self.days, day)]

    def before(self, day: int) -> int:
        return self.sums[bisect_left(self.days, day)]


@dataclass(frozen=True, slots=True)
class Counted:
    """All published records of a kind: on which days they begin and end.

    An end that nobody knows stands in neither; ``open`` are the ends of what begins nobody knows
    when.
    """

    begun: Days
    over: Days
    open: Days
    undated: int

    def bins(self, window: Window) -> list[Bin]:
        """The parts of the window with how many begin there; the first with what began earlier."""
        first, last = window.first.toordinal(), window.last.toordinal()
        earlier = self._begun_before(first)
        parts = list(window.units(window.finest(MOST_BARS)))
        bins = []
        for place, part in enumerate(parts):
            start, end = max(part.first.toordinal(), first), min(part.last.toordinal(), last)
            number = self.begun.until(end) - self.begun.before(start)
            bins.append(Bin(part, number if place else number + earlier))
        return bins

    def within(self, window: Window) -> int:
        """How many reach into the window."""
        first, last = window.first.toordinal(), window.last.toordinal()
        begun = self.begun.until(last) - self.begun.before(first)
        return begun + self._begun_before(first)

    def _begun_before(self, day: int) -> int:
        """How many began before a day and were not over."""
        return self.open.total + self.begun.before(day) - self.over.before(day)

    @property
    def ends(self) -> list[date]:
        """Among them the first and the last day of anything; none where nothing has a date."""
        days = [held[end] for held in (self.begun.days, self.over.days) if held for end in (0, -1)]
        return [date.fromordinal(day) for day in days]


Rows = list[tuple[str | None, str | None, int]]
DISCLOSED, LETTERS_DISCLOSED = "disclosures", "disclosures of letters"


def counted() -> dict[str, Counted]:
    """By kind, all that readers may see, and what became public of it, as the archive is now."""
    return _counted()


def in_months() -> list[Month]:
    """How much begins in each month that has any; what is open at its start stands at its end."""
    return _in_months()


def _count_months() -> list[Month]:
    numbers: dict[tuple[int, int], int] = defaultdict(int)
    held = counted()
    for kind in KINDS:
        for days in (held[kind].begun, held[kind].open):
            for month, number in days.months:
                numbers[month] += number
    return [Month(year, month, number) for (year, month), number in sorted(numbers.items())]


def _count() -> dict[str, Counted]:
    published = Record.objects.published().of_kind(*KINDS)
    records = _by_kind(published, "kind", "earliest", "latest")
    public = Disclosure.objects.filter(
        record__status=Status.PUBLISHED, first__isnull=False, last__isnull=False
    )
    disclosed = _by_kind(public, "record__kind", "first", "last")
    return {str(kind.value): _of(records[kind]) for kind in KINDS} | {
        DISCLOSED: _of([row for rows in disclosed.values() for row in rows]),
        LETTERS_DISCLOSED: _of(disclosed[Kind.LETTER]),
    }


def _by_kind(found: QuerySet, kind: str, first: str, last: str) -> dict[str, Rows]:
    """By kind: first day, last day, and how many have both, counted in one query."""
    days = found.order_by().values_list(kind, Cast(first, TextField()), Cast(last, TextField()))
    rows: dict[str, Rows] = defaultdict(list)
    for which, begins, ends, number in days.annotate(number=Count("pk")):
        rows[which].append((begins, ends, number))
    return rows


def _of(rows: Rows) -> Counted:
    return Counted(
        begun=Days((first, number) for first, _last, number in rows),
        over=Days((last, number) for _first, last, number in rows),
        open=Days((last, number) for first, last, number in rows if not first),
        undated=sum(number for first, last, number in rows if not first and not last),
    )


_counted = Kept(_count)
_in_months = Kept(_count_months)

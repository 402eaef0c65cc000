"""What stands on a timeline, in order, and how many there are of it in each month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Prefetch, QuerySet, TextField
from django.db.models.functions import Cast, Substr

from archive import dates
from archive.models import Kind, Party, Record
from archive.models.base import RecordQuerySet

WITHIN_A_YEAR = ("day", "month", "season")
KINDS = (Kind.LETTER, Kind.ARTICLE, Kind.EVENT)


@dataclass(frozen=True, slots=True)
class Bin:
    """A year, or a month of it, and how many items begin there. ``month`` is None for a year."""

    year: int
    month: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Month:
    """Items that begin in one month; ``month`` is None where only the year is known."""

    month: int | None
    items: list[Record]


@dataclass(frozen=True, slots=True)
class Year:
    """Items that begin in one year; ``year`` is None for those without a date."""

    year: int | None
    months: list[Month]


def published(kinds: Iterable[str] = KINDS) -> QuerySet:
    """Everything that a timeline shows, earliest first, undated last."""
    return in_lines(Record.objects.published().of_kind(*kinds)).in_date_order()


def in_lines(records: RecordQuerySet) -> RecordQuerySet:
    """The same records with what a line of a mixed list says of each: parties, places."""
    parties = Party.objects.select_related("agent")
    return records.select_related("letter", "event__location").prefetch_related(
        Prefetch("letter__parties", parties)
    )


def in_months(items: QuerySet) -> list[Bin]:
    """How many begin in each month that has any, in order; undated ones are left out.

    The first signs of a date are the same in every database, and cheaper than its parts.
    """
    months = (
        items.filter(earliest__isnull=False)
        .order_by()
        .values(begins=Substr(Cast("earliest", TextField()), 1, 7))
        .annotate(number=Count("pk"))
        .values_list("begins", "number")
    )
    open_at_start = (
        items.filter(earliest__isnull=True, latest__isnull=False)
        .order_by()
        .values(begins=Substr(Cast("latest", TextField()), 1, 7))
        .annotate(number=Count("pk"))
        .values_list("begins", "number")
    )
    counted: dict[tuple[int, int], int] = {}
    for begins, number in [*months, *open_at_start]:
        year, month = begins.split("-")
        counted[int(year), int(month)] = counted.get((int(year), int(month)), 0) + number
    return [Bin(year, month, number) for (year, month), number in sorted(counted.items())]


def by_year_and_month(items: Iterable[Record]) -> list[Year]:
    """Items in date order under the years and months in which they begin.

    Of what is dated to a year or worse nobody knows the month: it stands before the months.
    """
    return [Year(year, _by_month(of_year)) for year, of_year in groupby(items, key=_year)]


def _year(item: Record) -> int | None:
    begins = item.earliest or item.latest
    return begins.year if begins else None


def _month(item: Record) -> int | None:
    """The month an item begins in, or None when its date does not go so far."""
    begins = item.earliest or item.latest
    if begins is None or dates.parse(item.date).precision not in WITHIN_A_YEAR:
        return None
    return begins.month


def _by_month(items: Iterable[Record]) -> list[Month]:
    months: dict[int | None, list[Record]] = defaultdict(list)
    for item in items:
        months[_month(item)].append(item)
    return [Month(month, months[month]) for month in sorted(months, key=lambda month: month or 0)]

"""Directories: long lists of names that are looked through by letter, by name, by page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr, Upper

from archive.models import Record
from archive.models.disclosures import known_on

from . import keyset
from .keyset import KeyPage
from .orders import BY_DATE, BY_NAME, NEWEST_FIRST, Sorting

PER_PAGE = 50
AT_A_GLANCE = 20
LONGEST_NAME = 100
USUAL_ORDERS = (BY_NAME, BY_DATE, NEWEST_FIRST)


@dataclass(frozen=True, slots=True)
class Initial:
    """A letter that names begin with, and how many do."""

    letter: str
    number: int


@dataclass(frozen=True, slots=True)
class Directory:
    """One page of a directory, and how it was asked for; ``found`` says how many answer."""

    page: KeyPage
    found: int
    initials: list[Initial]
    initial: str
    name: str
    sorting: Sorting

    @property
    def is_filtered(self) -> bool:
        return bool(self.initial or self.name)

    @property
    def is_long(self) -> bool:
        """Whether it cannot be taken in at a glance, so that letters and a filter help."""
        return self.total > AT_A_GLANCE

    @property
    def total(self) -> int:
        """How many there are without any filter."""
        return sum(initial.number for initial in self.initials)


def asked_name(query: Mapping[str, str]) -> str:
    """The name, or a part of it, that the address asks for."""
    return query.get("name", "").replace("\0", "").strip()[:LONGEST_NAME]


def open_at(
    records: QuerySet,
    query: Mapping[str, str],
    *,
    named: QuerySet,
    orders: Iterable[str] = USUAL_ORDERS,
    known: date | None = None,
) -> Directory:
    """The page of a directory of ``records`` that the address asks for.

    ``named`` are those of the records that bear the name asked for; the same where none is. With
    ``known`` only those stand there that could be known on that day.
    Raises `keyset.NumberedPageError` for an address with the number of a page.
    """
    sorting = Sorting(query, orders)
    initials = _initials(records, known)
    initial = query.get("letter", "").upper()
    if initial not in {known.letter for known in initials}:
        initial = ""
    chosen = named.filter(kind=records.model.KIND)  # every index of lists begins with it
    chosen = chosen.filter(known_on(known))
    if initial:
        chosen = chosen.annotate(initial=_INITIAL).filter(initial=initial)
    page = keyset.open_at(chosen.prefetch_related("names"), query, sorting.order, PER_PAGE)
    is_whole = named is records and not initial
    found = sum(known.number for known in initials) if is_whole else chosen.count()
    return Directory(page, found, initials, initial, asked_name(query), sorting)


_INITIAL = Upper(Substr("filed_as", 1, 1))


def _initials(records: QuerySet, known: date | None) -> list[Initial]:
    """Counted from the index of filing alone, without the tables of the kind."""
    counted = (
        Record.objects.published()
        .of_kind(records.model.KIND)
        .filter(known_on(known))
        .order_by()
        .values(initial=_INITIAL)
        .annotate(number=Count("pk"))
        .order_by("initial")
        .values_list("initial", "number")
    )
    return [Initial(letter, number) for letter, number in counted]

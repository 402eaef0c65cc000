"""Facets: how many of the records that answer have which sender, year, form and so on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from archive.models import Kind, Letter, Record

from .choices import RECORDS, keys_of
from .columns import Columns
from .engine import Answer, answer
from .links import UNDATED
from .request import Request

MOST_VALUES = 12
LABELS: dict[str, str | Promise] = {  # in the order of display
    "kind": _("Kind"),
    "sender": _("From"),
    "recipient": _("To"),
    "person": _("Who is mentioned"),
    "place": _("Place mentioned"),
    "year": _("Year"),
    "month": _("Month"),
    "collection": _("Collection"),
    "form": _("Form"),
    "language": _("Language"),
    "state": _("Held or not"),
}
CHOICES: dict[str, dict[str, str | Promise]] = {
    "kind": dict(Kind.choices),
    "form": dict(Letter.Form.choices),
    "state": dict(Letter.State.choices),
}
IN_ORDER = ("year", "month")  # of their values, not of their counts


@dataclass(frozen=True, slots=True)
class Value:
    """One choice: the ``value`` for the request, what readers call it, how many have it."""

    value: str
    label: str | Promise
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A field of the request (``name``) with its choices, most first (years in their order).

    Counts are those with every other choice kept and this facet's own left out. ``more`` counts
    values that are not among ``values``.
    """

    name: str
    label: str | Promise
    values: tuple[Value, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the histogram: a year (``1962``) or a month (``1962-10``) and its count."""

    value: str
    count: int
    chosen: bool = False


@dataclass(slots=True)
class _Counted:
    """A facet before its values are called by their names."""

    name: str
    counts: list[tuple[str, int]]
    more: int
    chosen: set[str]


def count(request: Request, most: int = MOST_VALUES) -> list[Facet]:
    """Facets with at least one value, in the order of display."""
    return count_in(answer(request), most)


def count_in(answered: Answer, most: int = MOST_VALUES) -> list[Facet]:
    """The facets of an answer that is at hand."""
    chosen = _chosen(answered.request)
    counted = [
        _counted(name, answered, most, chosen.get(name, set()))
        for name in LABELS
        if name != "month" or answered.request.year
    ]
    names = _records(counted)
    facets = (_facet(one, names) for one in counted if one.counts)
    return [facet for facet in facets if facet.values]


def histogram(request: Request) -> list[Bar]:
    """Every year from the first to the last that has any; months, where a year is chosen."""
    return histogram_of(answer(request))


def histogram_of(answered: Answer) -> list[Bar]:
    """The histogram of an answer that is at hand."""
    year = answered.request.year
    if year.isdigit():
        return _months(answered, f"{int(year):04}")
    found = dict(_counts(answered.columns, "year", answered.without("year"), None))
    years = sorted(int(value) for value in found if value != UNDATED)
    if not years:
        return []
    return [Bar(str(value), found.get(str(value), 0)) for value in range(years[0], years[-1] + 1)]


def _months(answered: Answer, year: str) -> list[Bar]:
    found = dict(_counts(answered.columns, "month", answered.without("month"), f"{year}-"))
    months = (f"{year}-{month:02}" for month in range(1, 13))
    chosen = answered.request.month
    return [Bar(month, found.get(month, 0), month == chosen) for month in months]


def _counts(
    held: Columns, name: str, keys: BitMap, beginning: str | None
) -> Iterable[tuple[str, int]]:
    """Each value of a facet with how many of these records have it, none left out but nothings."""
    for value, having in held.of(name).items():
        if beginning is None or value.startswith(beginning):
            number = having.intersection_cardinality(keys)
            if number:
                yield value, number


def _counted(name: str, answered: Answer, most: int, chosen: set[str]) -> _Counted:
    beginning = f"{answered.request.year}-" if name == "month" else None
    counts = list(_counts(answered.columns, name, answered.without(name), beginning))
    if name in IN_ORDER:
        return _Counted(name, sorted(counts), 0, chosen)
    counts.sort(key=lambda one: (one[0] not in chosen, -one[1], one[0]))
    return _Counted(name, counts[:most], max(len(counts) - most, 0), chosen)


def _chosen(request: Request) -> dict[str, set[str]]:
    """By facet the values that were chosen, as the index has them."""
    values = {name: {value.replace(" ", "_")} for name, value in request.chosen.items()}
    keys = {name: {str(key) for key in held} for name, held in keys_of(request).items()}
    return values | keys


def _records(counted: Iterable[_Counted]) -> dict[int, tuple[str, str]]:
    """Slugs and titles of all records among the values, in one query."""
    keys = {int(value) for one in counted if one.name in RECORDS for value, _n in one.counts}
    rows = Record.objects.published().filter(pk__in=keys).values_list("pk", "slug", "title")
    return {key: (slug, title) for key, slug, title in rows}


def _facet(counted: _Counted, names: dict[int, tuple[str, str]]) -> Facet:
    name_of: Callable[[str], tuple[str, str | Promise] | None] = (
        (lambda value: names.get(int(value)))
        if counted.name in RECORDS
        else (lambda value: (value.replace("_", " "), _label(counted.name, value)))
    )
    values = [
        Value(named[0], named[1], number, value in counted.chosen)
        for value, number in counted.counts
        if (named := name_of(value)) is not None
    ]
    return Facet(counted.name, LABELS[counted.name], tuple(values), counted.more)


def _label(name: str, value: str) -> str | Promise:
    if value == UNDATED:
        return _("undated")
    return CHOICES.get(name, {}).get(value.replace("_", " "), value)

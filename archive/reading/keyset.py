"""Lists in pages by key: “the fifty after this record”, so that page 5,000 costs what page 1 does.

The key in an address is the identifier of the record that the page stands after or before. It
stays good when records come and go, when the order changes, and when the record is renamed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from archive import dates
from archive.models import Record

LONGEST_KEY = 32

Place = tuple[str | int, ...]  # where a record stands: its values in the columns of an order


class NumberedPageError(Exception):
    """The address asks for a page by its number, as addresses once did; ``key`` is before it."""

    def __init__(self, key: str):
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Order:
    """An order of records by columns of ``Record``; the last column tells any two apart."""

    columns: tuple[str, ...]
    backwards: bool = False

    @property
    def parts(self) -> tuple[Q, ...]:
        """What stands one part after the other: the undated come last, even backwards."""
        if self.backwards and self.columns[0] == "date_key":
            return ~Q(date_key=dates.UNDATED_KEY), Q(date_key=dates.UNDATED_KEY)
        return (Q(),)

    def part_of(self, place: Place) -> int:
        return len(self.parts) - 1 if place[0] == dates.UNDATED_KEY else 0


@dataclass(frozen=True, slots=True)
class KeyPage:
    """Some rows of a list. ``before`` and ``after`` are the keys of its neighbours, or empty."""

    rows: list
    before: str = ""
    after: str = ""


def open_at(records: QuerySet, query: Mapping[str, str], order: Order, size: int) -> KeyPage:
    """The page of some records that an address asks for: ``?after=``, ``?before=`` or ``?start=``.

    ``start`` is a beginning of what they are ordered by: a year, or letters. Without any of them,
    or with a key that nobody knows, it is the first. Raises `NumberedPageError` for ``?page=``.
    """
    number = query.get("page", "")
    if number.isdecimal():
        raise NumberedPageError(_key_of_page(records, order, int(number[:9]), size))
    if place := _place(order, query.get("before", "")):
        earlier = _walk(records, order, place, size + 1, backwards=True)
        if len(earlier) > size:
            rows = earlier[size - 1 :: -1]
            return KeyPage(rows, before=rows[0].identifier, after=rows[-1].identifier)
        place = None  # the beginning: shown as one comes to it from there
    else:
        after = query.get("after", "")
        place = _place(order, after) if after else _beginning(order, query.get("start", ""))
    rows = _walk(records, order, place, size + 1)
    shown = rows[:size]
    return KeyPage(
        shown,
        before=shown[0].identifier if place and shown else "",
        after=shown[-1].identifier if len(rows) > size else "",
    )


def _walk(
    records: QuerySet, order: Order, place: Place | None, number: int, *, backwards: bool = False
) -> list:
    """So many records from a place on, or from the beginning."""
    parts = list(enumerate(order.parts))
    descending = order.backwards != backwards
    here = order.part_of(place) if place else 0
    rows: list = []
    for part, condition in reversed(parts[: here + 1]) if backwards else parts[here:]:
        some = records.filter(condition)
        if place and part == here:
            lookup = TupleLessThan if descending else TupleGreaterThan
            some = some.filter(lookup(Tuple(*map(F, order.columns)), place))
        if len(rows) < number:
            sign = "-" if descending else ""
            in_order = some.order_by(*(sign + name for name in order.columns))
            rows += _loaded(in_order, number - len(rows))
    return rows


def _loaded(in_order: QuerySet, number: int) -> list:
    """The first so many of them. What is counted beside each is counted only for these.

    A database that sorts would count it for all, before it knows which come first.
    """
    if not in_order.query.annotations:
        return list(in_order[:number])
    return list(in_order.filter(pk__in=in_order.values("pk")[:number]))


def _place(order: Order, key: str) -> Place | None:
    """Where the record of a key stands, whoever may see it."""
    if not key or len(key) > LONGEST_KEY or "\0" in key:
        return None
    return Record.objects.filter(identifier=key).values_list(*order.columns).first()


def _beginning(order: Order, typed: str) -> Place | None:
    """The place before everything that begins with a year, or with letters."""
    typed = typed.replace("\0", "").strip()[:LONGEST_KEY]
    if order.columns[0] == "date_key":
        return _beginning_of_year(order, typed)
    if not typed or len(order.columns) == 1:
        return None
    return (typed[0].upper() + typed[1:], *[0] * (len(order.columns) - 1))


def _beginning_of_year(order: Order, typed: str) -> Place | None:
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
        return None
    year = f"{int(typed):04d}"
    key = dates.parse(f"{year}-12-31" if order.backwards else year).sort_key
    first_day = key[: len(key) // 2]
    return (first_day + "9" * len(first_day) if order.backwards else first_day, "", 0)


def _key_of_page(records: QuerySet, order: Order, number: int, size: int) -> str:
    """The key after which page ``number``, counted from 1, stands; of the last page for more."""
    last = max(records.count() - 1, 0) // size
    rows = min(max(number, 1) - 1, last) * size
    keys = records.values_list("identifier", named=True)
    return _walk(keys, order, None, rows)[-1].identifier if rows else ""

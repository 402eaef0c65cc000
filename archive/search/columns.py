"""What records can be chosen by, kept in memory as sets of primary keys.

A set for each choice (``kind:letter``, ``sender:5``) makes counting a hundred choices a matter of
a few milliseconds, however many records there are. The database stays the truth: each time it is
asked what changed, by tokens drawn by lot (see ``IndexChange``). What changed is read again; what
cannot be followed, because a change was taken back, makes all be read again.
"""

from collections import defaultdict
from collections.abc import Iterable
from threading import Lock

from pyroaring import BitMap

from archive.models import IndexChange, IndexFacets
from archive.models.indexing import Stamp

from .orders import ORDERS

CHUNK = 5_000
MANY = 8  # one in so many of all records are too many to be sorted


class Places(dict[int, int]):
    """The place of each record in an order; of one that is not in it yet, the last."""

    def __missing__(self, key: int) -> int:
        return len(self)

    def sort(self, keys: BitMap) -> list[int]:
        """These records in order. Where they are many, the whole order is gone through instead."""
        if len(keys) * MANY < len(self):
            return sorted(keys, key=self.__getitem__)
        held = [key for key in self if key in keys]
        return held if len(held) == len(keys) else sorted(keys, key=self.__getitem__)


class Columns:
    """The sets, as of one state of the index. They are read by many at once and never changed."""

    def __init__(self) -> None:
        self.stamp: Stamp | None = None
        self.tokens: set[tuple[int, int]] = set()
        self.everything = BitMap()
        self.facets: dict[str, dict[str, BitMap]] = {}
        self.orders: dict[str, Places] = {}

    def having(self, *terms: str) -> BitMap:
        """The records that have any of these choices."""
        found = BitMap()
        for term in terms:
            facet, _colon, value = term.partition(":")
            found |= self.of(facet).get(value, BitMap())
        return found

    def of(self, facet: str) -> dict[str, BitMap]:
        """The sets of one facet by their values."""
        return self.facets.get(facet, {})

    def places(self, order: str) -> Places:
        """The place of each record in an order of ``orders.ORDERS``."""
        if order not in self.orders:
            self.orders[order] = _places(order)
        return self.orders[order]

    def without(self, keys: Iterable[int]) -> "Columns":
        """The same without some records."""
        gone = BitMap(keys)
        twin = Columns()
        twin.everything = self.everything - gone
        for facet, sets in self.facets.items():
            kept = {
                value: (held - gone if held.intersect(gone) else held)
                for value, held in sets.items()
            }
            twin.facets[facet] = {value: held for value, held in kept.items() if held}
        return twin

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        """Add records that are in no set yet, before anybody else reads this."""
        keys: dict[str, list[int]] = defaultdict(list)
        everything: list[int] = []
        for key, terms in rows:
            everything.append(key)
            for term in terms.split():
                keys[term].append(key)
        self.everything = self.everything | BitMap(everything)
        for term, added in keys.items():
            facet, _colon, value = term.partition(":")
            sets = self.facets.setdefault(facet, {})
            sets[value] = sets.get(value, BitMap()) | BitMap(added)


_kept = Columns()
_lock = Lock()


def columns() -> Columns:
    """The sets as the index is now."""
    global _kept
    with _lock:
        stamp = IndexChange.objects.stamp()
        if stamp == _kept.stamp:
            return _kept
        # What is read after the stamp may be newer than it; then it is read once more next time.
        _kept = _followed(_kept) or _read()
        _kept.stamp = stamp
        return _kept


def _followed(held: Columns) -> Columns | None:
    """What is held with all later changes, or nothing where these do not follow from it."""
    if held.stamp is None:
        return None
    changes = {(pk, token): keys for pk, token, keys in _changes()}
    new = changes.keys() - held.tokens
    if held.tokens - changes.keys() or any(changes[one] is None for one in new):
        return None
    keys = {key for one in new for key in changes[one] or ()}
    if len(keys) > CHUNK:
        return None
    followed = held.without(keys)
    followed.tokens = set(changes)
    followed.put(IndexFacets.objects.filter(pk__in=keys).values_list("pk", "terms"))
    return followed


def _read() -> Columns:
    fresh = Columns()
    fresh.tokens = {(pk, token) for pk, token, _keys in _changes()}
    rows = IndexFacets.objects.order_by("pk").values_list("pk", "terms")
    fresh.put(rows.iterator(chunk_size=CHUNK))
    return fresh


def _changes() -> Iterable[tuple[int, int, list[int] | None]]:
    return IndexChange.objects.values_list("pk", "token", "keys")


def _places(order: str) -> Places:
    keys = ORDERS[order]().iterator(chunk_size=CHUNK)
    return Places((key, place) for place, key in enumerate(keys))

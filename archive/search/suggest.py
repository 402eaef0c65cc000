"""Suggestions: records whose names begin with what is being typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from archive.models import ORDER_OF_KINDS, IndexName, Kind, Record

from .columns import Columns, columns
from .folding import fold
from .query import LONGEST_QUERY

MOST = 8
MOST_LOOKED_AT = 200
NAMED = tuple(kind for kind in ORDER_OF_KINDS if kind not in (Kind.LETTER, Kind.ARTICLE))
DOCUMENTS = (Kind.LETTER, Kind.ARTICLE)
PARTS = ("person", "place", "sender", "recipient", "at", "collection")  # facets


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record to go to: its title, the name that matched where that is another one."""

    kind: str
    title: str
    name: str
    url: str
    language: str = ""


def complete(typed: str, most: int = MOST) -> list[Suggestion]:
    """People first, then places, organisations and the rest, letters last; nothing for nothing."""
    folded = fold(typed[:LONGEST_QUERY])
    if not folded:
        return []
    held = columns()
    named = _named(IndexName.objects.beginning_with(folded, NAMED), held)
    keys = dict(named[:most])
    if len(keys) < most:
        documents = IndexName.objects.beginning_with(folded, DOCUMENTS).order_by("place", "folded")
        for name in documents[: most - len(keys)]:
            keys.setdefault(name.record_id, name)
    return _shown(keys)


def _named(names: QuerySet[IndexName], held: Columns) -> list[tuple[int, IndexName]]:
    """By record the name that begins so, those most spoken of first among their kind."""
    rows = names.order_by("place", "folded")[:MOST_LOOKED_AT]
    best: dict[int, IndexName] = {}
    for name in rows:
        if name.record_id not in best or (name.whole and not best[name.record_id].whole):
            best[name.record_id] = name
    return sorted(
        best.items(),
        key=lambda one: (one[1].place, -_spoken_of(one[0], held), one[1].folded, one[0]),
    )


def _spoken_of(key: int, held: Columns) -> int:
    """In how many documents the record is mentioned, or has a part."""
    value = str(key)
    return sum(len(held.of(facet).get(value, ())) for facet in PARTS)


def _shown(keys: dict[int, IndexName]) -> list[Suggestion]:
    records = Record.objects.published().in_bulk(list(keys))
    return list(_suggestions(keys, records))


def _suggestions(keys: dict[int, IndexName], records: dict[int, Record]) -> Iterable[Suggestion]:
    for key, name in keys.items():
        record = records.get(key)
        if record is not None:
            other = name.text if name.text != record.title else ""
            language = name.language if other else ""
            yield Suggestion(record.kind, record.title, other, record.get_absolute_url(), language)

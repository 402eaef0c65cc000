"""What was chosen beside the words, as sets of records."""

from pyroaring import BitMap

from archive.models import Kind, Record

from .columns import Columns
from .request import WITHOUT_INFERRED, Request

AGENTS = (Kind.PERSON, Kind.ORGANISATION)
# Choices whose values are records: of which kinds, and in which sets they are looked for.
RECORDS: dict[str, tuple[tuple[Kind, ...], tuple[str, ...]]] = {
    "sender": (AGENTS, ("sender",)),
    "recipient": (AGENTS, ("recipient",)),
    "correspondent": (AGENTS, ("sender", "recipient")),
    "person": (AGENTS, ("person",)),
    "place": ((Kind.PLACE,), ("place",)),
    "at": ((Kind.PLACE,), ("at",)),
    "collection": ((Kind.COLLECTION,), ("collection",)),
}


def sets_of(request: Request, columns: Columns) -> dict[str, BitMap]:
    """For each choice of the request the records that have it."""
    chosen = request.chosen
    keys = _keys(chosen)
    found: dict[str, BitMap] = {}
    for name, value in chosen.items():
        if name == "inferred":
            if value == WITHOUT_INFERRED:
                found[name] = columns.everything - columns.having("inferred:yes")
        elif name in RECORDS:
            facets = RECORDS[name][1]
            found[name] = columns.having(
                *(f"{facet}:{key}" for key in keys[name] for facet in facets)
            )
        else:
            found[name] = columns.having(f"{name}:{value.replace(' ', '_')}")
    return found


def keys_of(request: Request) -> dict[str, list[int]]:
    """By choice whose values are records, the primary keys that it means."""
    return _keys(request.chosen)


def _keys(chosen: dict[str, str]) -> dict[str, list[int]]:
    """One query for all; a slug may be that of a person and of an organisation."""
    wanted = {name: value for name, value in chosen.items() if name in RECORDS}
    found: dict[str, list[int]] = {name: [] for name in wanted}
    if not wanted:
        return found
    records = Record.objects.published()
    values = set(wanted.values())
    rows = (records.filter(slug__in=values) | records.filter(identifier__in=values)).values_list(
        "pk", "kind", "slug", "identifier"
    )
    for key, kind, slug, identifier in rows:
        for name, value in wanted.items():
            if value in (slug, identifier) and kind in RECORDS[name][0]:
                found[name].append(key)
    return found

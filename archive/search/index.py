"""The index of published records: what of it must be there, and bringing it up to date.

Derived and rebuildable. A record that readers may not see has nothing in it.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from archive.models import (
    ORDER_OF_KINDS,
    IndexChange,
    IndexEntry,
    IndexFacets,
    IndexName,
    Kind,
    Name,
    Record,
)
from archive.text.wordends import Script, script

from . import analysis, databases, links
from .databases.vectors import vector_of
from .folding import fold
from .passages import Passage, names_of, passages_of, with_words

COLUMNS = ("names", "notes", "text", "links")
LONGEST_NAME = 200  # signs of a folded name; a longer one is cut
MOST_CHANGES = 2_000  # kept for what follows the index in memory; then it reads all anew
TOKEN_BITS = 40
DOCUMENTS = (Kind.LETTER, Kind.ARTICLE)


@dataclass(frozen=True, slots=True)
class Indexed:
    """Everything that the index has to hold of one record."""

    record: Record
    entry: IndexEntry
    facets: IndexFacets
    names: list[IndexName]


@transaction.atomic
def refresh(keys: Iterable[int]) -> int:
    """Bring the index of these records (primary keys) up to date; says how many it now holds."""
    keys = list(keys)
    wanted = _indexed(keys)
    held = {one.record.pk for one in wanted}
    gone = [key for key in keys if key not in held]
    if gone:
        remove(gone)
    _write(wanted)
    note_change(keys)
    return len(wanted)


@transaction.atomic
def relink(keys: Iterable[int]) -> None:
    """Bring only what these records are linked with up to date: none of their words changed."""
    keys = list(keys)
    entries = IndexEntry.objects.in_bulk(keys)
    records = list(with_words(Record.objects.filter(pk__in=entries).order_by("pk"), texts=False))
    linked = links.links_of(records)
    for record in records:
        entry = entries[record.pk]
        entry.links = " ".join(links.terms(record, linked[record.pk]))
        entry.vector = _vector({column: getattr(entry, column) for column in COLUMNS})
    _write_entries([entries[record.pk] for record in records])
    _write_facets([_facets(record, linked[record.pk]) for record in records])
    note_change(keys)


def remove(keys: Sequence[int]) -> None:
    """Take these records out of the index."""
    for model in (IndexEntry, IndexFacets, IndexName):
        model.objects.filter(record__in=keys).delete()


def note_change(keys: Sequence[int] | None) -> None:
    """Let what follows the index in memory know; without keys, that it has to read all anew."""
    if IndexChange.objects.count() >= MOST_CHANGES:
        IndexChange.objects.all().delete()
        keys = None
    token = secrets.randbits(TOKEN_BITS)
    IndexChange.objects.create(token=token, keys=None if keys is None else list(keys))


def stale(keys: Iterable[int]) -> list[Record]:
    """Those of these records (primary keys) whose index is missing, too much, or says other."""
    keys = list(keys)
    wanted = {one.record.pk: one for one in _indexed(keys)}
    entries = IndexEntry.objects.in_bulk(keys)
    facets = IndexFacets.objects.in_bulk(keys)
    names: dict[int, set[tuple[str, bool]]] = {}
    for key, folded, whole in IndexName.objects.filter(record__in=keys).values_list(
        "record_id", "folded", "whole"
    ):
        names.setdefault(key, set()).add((folded, whole))
    return [
        record
        for record in Record.objects.filter(pk__in=keys).order_by("pk")
        if not _same(
            wanted.get(record.pk),
            entries.get(record.pk),
            facets.get(record.pk),
            names.get(record.pk, set()),
        )
    ]


def lost() -> int:
    """How many entries the index has of records that readers may not see."""
    return IndexEntry.objects.exclude(record__in=Record.objects.published()).count()


def _same(
    wanted: Indexed | None,
    entry: IndexEntry | None,
    facets: IndexFacets | None,
    names: set[tuple[str, bool]],
) -> bool:
    if wanted is None:
        return entry is None and facets is None and not names
    return (
        entry is not None
        and facets is not None
        and all(getattr(wanted.entry, column) == getattr(entry, column) for column in COLUMNS)
        and wanted.facets.terms == facets.terms
        and {(name.folded, name.whole) for name in wanted.names} == names
    )


def _write(wanted: Sequence[Indexed]) -> None:
    keys = [one.record.pk for one in wanted]
    _write_entries([one.entry for one in wanted])
    _write_facets([one.facets for one in wanted])
    IndexName.objects.filter(record__in=keys).delete()
    IndexName.objects.bulk_create([name for one in wanted for name in one.names])


def _write_entries(entries: Sequence[IndexEntry]) -> None:
    IndexEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=[*COLUMNS, "vector"],
    )


def _write_facets(facets: Sequence[IndexFacets]) -> None:
    IndexFacets.objects.bulk_create(
        facets,
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["terms", "earliest", "latest", "date_key"],
    )


def _indexed(keys: Iterable[int]) -> list[Indexed]:
    """What the index of these records has to be, in the order of their keys. Nothing is written.

    In another order SQLite's full-text table would begin a new part with each record, and spend
    most of its time on putting parts together.
    """
    published = Record.objects.published().filter(pk__in=list(keys)).order_by("pk")
    records = list(with_words(published, places=False))
    passages = passages_of(records)
    linked = links.links_of(records)
    return [_of(record, passages[record.pk], linked[record.pk]) for record in records]


def _of(record: Record, passages: Sequence[Passage], linked: links.Links) -> Indexed:
    columns = {
        "names": _terms([*names_of(record), record.identifier]),
        "notes": _terms(passage.words for passage in passages if passage.is_note),
        "text": _terms(
            paragraph
            for passage in passages
            if not passage.is_note
            for paragraph in passage.words.split("\n")
        ),
        "links": " ".join(links.terms(record, linked)),
    }
    return Indexed(
        record,
        IndexEntry(record=record, vector=_vector(columns), **columns),
        _facets(record, linked),
        list(_names(record)),
    )


def _vector(columns: Mapping[str, str]) -> str | None:
    return vector_of(columns) if databases.holds_vectors() else None


def _facets(record: Record, linked: links.Links) -> IndexFacets:
    return IndexFacets(
        record=record,
        terms=" ".join(links.facets(record, linked)),
        earliest=record.earliest,
        latest=record.latest,
        date_key=record.date_key,
    )


def _terms(stretches: Iterable[str]) -> str:
    return " ".join(analysis.document(fold(stretch) for stretch in stretches))


def _names(record: Record) -> Iterable[IndexName]:
    """A row for each beginning at which a name of the record is found; documents have one."""
    named = [(record.title, "", True)]
    named += [
        (name.text, name.language, name.sort != Name.Sort.TITLE) for name in record.names.all()
    ]
    rows: dict[str, IndexName] = {}
    for text, language, proper in named:
        folded = fold(text)[:LONGEST_NAME]
        starts = [0] if record.kind in DOCUMENTS else _beginnings(folded)
        for start in starts:
            if folded[start:] and folded[start:] not in rows:
                rows[folded[start:]] = IndexName(
                    record=record,
                    place=ORDER_OF_KINDS.index(Kind(record.kind)),
                    folded=folded[start:],
                    whole=proper and start == 0,
                    text=text,
                    language=language,
                )
    return rows.values()


def _beginnings(folded: str) -> list[int]:
    """Where words begin; in scripts whose words are looked for anywhere, every sign."""
    return [
        place
        for place, sign in enumerate(folded)
        if sign != " "
        and (
            place == 0
            or folded[place - 1] == " "
            or script(sign) not in (Script.SPACED, Script.NONE)
        )
    ]

"""To which record a line of history belongs, however deep: an anchor is of a letter."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.urls import reverse

from archive.models import Annotation, Quotation, Record, Revision, Source, Witness

# By which column a row says to what it belongs; the first that it has counts.
COLUMNS = (
    ("annotation_id", Annotation),
    ("quotation_id", Quotation),
    ("revision_id", Revision),
    ("document_id", Record),
    ("witness_id", Witness),
    ("parent_id", Record),
    ("letter_id", Record),
    ("event_id", Record),
    ("collection_id", Record),
    ("record_id", Record),
)
# What belongs to what: by which column, and to a row of which table.
STEPS = (
    (Annotation, "witness_id", Witness),
    (Revision, "witness_id", Witness),
    (Quotation, "document_id", Record),
    (Witness, "document_id", Record),
)
Way = tuple[type[models.Model] | None, int | None]


def of(rows: Sequence[object]) -> list[tuple[str, str]]:
    """For each row the title of its record and where its history is, in at most five queries."""
    ways = [_first_step(row) for row in rows]
    for step in STEPS:
        ways = _one_step_on(ways, *step)
    keys = {key for model, key in ways if model is Record}
    records = Record.objects.in_bulk(keys)
    return [_told(way, records) for way in ways]


def _first_step(row: object) -> Way:
    model = getattr(row, "instance_type", type(row))
    if issubclass(model, Record):
        return Record, row.id
    if issubclass(model, Source):
        return None, None
    for column, owner in COLUMNS:
        if getattr(row, column, None):
            return owner, getattr(row, column)
    return None, None


def _one_step_on(
    ways: Iterable[Way], model: type[models.Model], column: str, to: type[models.Model]
) -> list[Way]:
    ways = list(ways)
    keys = {key for owner, key in ways if owner is model}
    rows = model._base_manager.filter(pk__in=keys).values_list("pk", column) if keys else ()
    found = dict(rows)
    return [(to, found.get(key)) if owner is model else (owner, key) for owner, key in ways]


def _told(way: Way, records: dict[int, Record]) -> tuple[str, str]:
    owner, key = way
    record = records.get(key) if owner is Record else None
    if record is None:
        return "", ""
    return record.title, reverse(f"admin:archive_{record.kind}_history", args=[record.pk])

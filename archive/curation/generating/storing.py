"""Rows by the thousand: nothing that follows from them is kept up to date while they are written.

No history is written either: what was made up has none.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models

from archive.models import Record

BATCH = 1000


def insert(rows: Sequence[Any]) -> Sequence[Any]:
    """Write rows of one model; each has its primary key afterwards."""
    if not rows:
        return rows
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)


def insert_records(records: Sequence[Record]) -> None:
    """Write records of one kind, which stand in two tables: Django’s own way is one by one."""
    bases = [_base_of(record) for record in records]
    insert(bases)
    for record, base in zip(records, bases, strict=True):
        record.pk = record.record_ptr_id = base.pk  # type: ignore[attr-defined]
        record.id = base.pk
    for start in range(0, len(records), BATCH):
        _insert_specials(records[start : start + BATCH])


def _base_of(record: Record) -> Record:
    fields = {field.attname: getattr(record, field.attname) for field in _fields_of(Record)}
    return Record(**fields)


def _insert_specials(records: Sequence[Record]) -> None:
    model = type(records[0])
    manager = model._base_manager
    fields = _fields_of(model)
    most = max(1, 900 // len(fields))  # SQLite takes so many values in one statement
    for start in range(0, len(records), most):
        part = list(records[start : start + most])
        manager._insert(part, fields=fields, using=manager.db)  # type: ignore[attr-defined]


def _fields_of(model: type[models.Model]) -> list[models.Field]:
    """The fields in the model’s own table."""
    return list(model._meta.local_concrete_fields)

"""Write many rows at once, with the history that each would have had if saved alone."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models import OuterRef, Subquery
from simple_history.utils import get_history_model_for_model

from archive.models import Record, Revision, Witness, bulk
from archive.models.bulk import insert

CHUNK = 500

__all__ = ["CHUNK", "insert", "insert_records", "remember"]


def insert_records(records: Sequence[Record]) -> None:
    """Insert records of one kind: the rows they share with all records, then their own."""
    if not records:
        return
    model = type(records[0])
    names = [field.attname for field in Record._meta.concrete_fields if not field.primary_key]
    parents = [Record(**{name: getattr(each, name) for name in names}) for each in records]
    Record.objects.bulk_create(parents, CHUNK)
    for record, parent in zip(records, parents, strict=True):
        record.pk = record.id = parent.pk
        record.record_ptr_id = parent.pk  # type: ignore[attr-defined]
        record.created, record.modified = parent.created, parent.modified
        record._state.adding, record._state.db = False, parent._state.db
    # Django inserts many rows at once only where a model has one table; this one has two.
    manager: Any = model._base_manager
    for start in range(0, len(records), CHUNK):
        chunk = list(records[start : start + CHUNK])
        manager._insert(chunk, fields=model._meta.local_concrete_fields, using=manager.db)


def show_first_revisions(witnesses: Sequence[Witness]) -> None:
    """Let readers see of each of these new witnesses the one revision that it has."""
    only = Revision.objects.filter(witness=OuterRef("pk")).values("pk")[:1]
    for start in range(0, len(witnesses), CHUNK):
        keys = [witness.pk for witness in witnesses[start : start + CHUNK]]
        Witness.objects.filter(pk__in=keys).update(current=Subquery(only))


def remember(rows: Sequence[models.Model], *, reason: str, by: Any) -> None:
    """Write that these rows, all of one model, were made: copied inside the database, at once."""
    if not rows:
        return
    model = type(rows[0])
    history = get_history_model_for_model(model)
    quote = connection.ops.quote_name
    columns, tables = _columns(model)
    extra = ["history_date", "history_type", "history_change_reason", "history_user_id"]
    into = ", ".join(quote(name) for name in [*columns, *extra])
    chosen = ", ".join(columns.values())
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        marks = ", ".join(["%s"] * len(chunk))
        # Every name comes from the models, every value is a parameter.
        statement = (
            f"INSERT INTO {quote(history._meta.db_table)} ({into}) "  # noqa: S608
            f"SELECT {chosen}, %s, '+', %s, %s FROM {tables} WHERE {_key(model)} IN ({marks})"
        )
        with connection.cursor() as cursor:
            cursor.execute(
                statement, [bulk.now(), reason, by.pk if by is not None else None, *chunk]
            )


def _columns(model: type[models.Model]) -> tuple[dict[str, str], str]:
    """The columns of a model's history, each with where it is found, and the tables to look in."""
    quote = connection.ops.quote_name
    own = quote(model._meta.db_table)
    found: dict[str, str] = {}
    for field in model._meta.concrete_fields:
        column = str(field.column)
        table = quote(field.model._meta.db_table)
        found[column] = f"{table}.{quote(column)}"
    if model._meta.pk.column == "record_ptr_id":
        base = quote(Record._meta.db_table)
        return found, f"{own} JOIN {base} ON {base}.{quote('id')} = {own}.{quote('record_ptr_id')}"
    return found, own


def _key(model: type[models.Model]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)}.{quote(str(model._meta.pk.column))}"

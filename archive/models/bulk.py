"""Rows by the thousand, in as few statements as the database allows.

`bulk_create` asks every field of every row how it is to be written, which took a third of the time
of an import; most values go into the database as they are. No signal is sent.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db import connection, models
from django.utils import timezone

MOST_PARAMETERS = 30000  # SQLite takes 32,766 in one statement, PostgreSQL 65,535
# Fields whose values the database does not take as they are.
SPECIAL = (
    models.JSONField,
    models.DateField,
    models.DecimalField,
    models.DateTimeField,
    models.BinaryField,
)
Row = tuple[Any, ...]


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model, which then know their keys."""
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = [[_value(row, field) for row in rows] for field in fields]
    keys = _keys(model, fields, columns)
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def insert_values(model: type[models.Model], names: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows given as values of these fields, in their order: quicker than making models."""
    fields = [model._meta.get_field(name) for name in names]
    columns = [[row[place] for row in rows] for place in range(len(names))]
    for statement, values in _statements(model, fields, columns):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)


def now() -> Any:
    """This moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(timezone.now())


def _keys(
    model: type[models.Model], fields: Sequence[Any], columns: Sequence[list[Any]]
) -> Iterator[int]:
    """Insert, and give the primary keys in the order of the rows."""
    returning = f" RETURNING {connection.ops.quote_name('id')}"
    for statement, values in _statements(model, fields, columns):
        with connection.cursor() as cursor:
            cursor.execute(statement + returning, values)
            yield from (key for (key,) in cursor.fetchall())


def _statements(
    model: type[models.Model], fields: Sequence[Any], columns: Sequence[list[Any]]
) -> Iterator[tuple[str, list[Any]]]:
    """Every name in a statement comes from the models, every value is a parameter."""
    quote = connection.ops.quote_name
    into = ", ".join(quote(str(field.column)) for field in fields)
    marks = f"({', '.join(['%s'] * len(fields))})"
    size = max(1, MOST_PARAMETERS // len(fields))
    prepared = [_prepared(field, column) for field, column in zip(fields, columns, strict=True)]
    rows = list(zip(*prepared, strict=True))
    for start in range(0, len(rows), size):
        chunk = rows[start : start + size]
        yield (
            f"INSERT INTO {quote(model._meta.db_table)} ({into}) "  # noqa: S608
            f"VALUES {', '.join([marks] * len(chunk))}",
            list(chain.from_iterable(chunk)),
        )


def _prepared(field: Any, column: list[Any]) -> Iterable[Any]:
    """The values of a field as the database takes them."""
    if isinstance(field, models.CharField | models.TextField):
        return [each if each is None else str(each) for each in column]
    if isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add):
        return [now()] * len(column)
    if isinstance(field, SPECIAL):
        return [field.get_db_prep_save(value, connection) for value in column]
    return column


def _value(row: models.Model, field: Any) -> Any:
    """The value of a field; of a row that was written meanwhile, its key."""
    if field.is_relation and field.is_cached(row):
        other = field.get_cached_value(row)
        return None if other is None else other.pk
    return getattr(row, field.attname)

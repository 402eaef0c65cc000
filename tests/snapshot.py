"""Rows taken out of the database once and put back quickly, as often as tests ask for them.

So the real collection is read from its files once in a session, and still no test sees what it
did not ask for: rows go in inside the test's own transaction and leave with it.
"""

from dataclasses import dataclass

from django.core.management.color import no_style
from django.db import connection, transaction

MADE_BY_MIGRATIONS = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
}


@dataclass(frozen=True)
class Table:
    """All rows of one table, as the database gives them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple, ...]


def take() -> list[Table]:
    """Every row of every table that is not filled by migrations."""
    return [table for name in _table_names() if (table := _read(name)).rows]


def restore(tables: list[Table]) -> None:
    """Put the rows into a database that has none of them, and let the counters go on after."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables:
            _insert(cursor, table)
        for sql in _counters([table.name for table in tables]):
            cursor.execute(sql)


def _table_names() -> list[str]:
    tables = set(connection.introspection.table_names())
    return sorted(tables - MADE_BY_MIGRATIONS - _inside_search_tables(tables))


def _inside_search_tables(tables: set[str]) -> set[str]:
    """SQLite's full-text tables: filled from our own by triggers or by reindexing."""
    if connection.vendor != "sqlite":
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
        virtual = {name for (name,) in cursor.fetchall()}
    parts = ("", "_data", "_idx", "_content", "_docsize", "_config")
    return {f"{name}{part}" for name in virtual for part in parts} & tables


def _read(name: str) -> Table:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, name)
        columns = tuple(column.name for column in described)
        quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
        cursor.execute(f"SELECT {quoted} FROM {connection.ops.quote_name(name)}")  # noqa: S608
        return Table(name, columns, tuple(cursor.fetchall()))


def _insert(cursor, table: Table) -> None:
    quoted = ", ".join(connection.ops.quote_name(column) for column in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    into = f"INSERT INTO {connection.ops.quote_name(table.name)} ({quoted}) VALUES "  # noqa: S608
    if connection.vendor == "sqlite":
        cursor.executemany(f"{into}({places})", table.rows)
        return
    from psycopg2.extras import execute_values

    execute_values(cursor.cursor, f"{into}%s", [_adapted(row) for row in table.rows])


def _adapted(row: tuple) -> tuple:
    """PostgreSQL gives JSON as Python lists and objects, and wants them back marked as JSON."""
    from psycopg2.extras import Json

    return tuple(Json(value) if isinstance(value, list | dict) else value for value in row)


def _counters(names: list[str]) -> list[str]:
    from django.apps import apps

    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table in names]
    return connection.ops.sequence_reset_sql(no_style(), models)

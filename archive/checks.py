"""What would go wrong later, told before the archive starts.

Ids: E1 to E9 stop it, W1 to W9 do not. ``python manage.py check`` runs them.
"""

import os
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import NotSupportedError, OperationalError, connections


@register()
def data_folder_can_be_written(**kwargs: object) -> list[CheckMessage]:
    """The folder of SQLite's database and of this machine's own key."""
    folder = existing(settings.DATA_DIR)
    if uses_sqlite() and not os.access(folder, os.W_OK | os.X_OK):
        return [
            Error(
                f"Carrel cannot write to {folder}.",
                hint="Give it to the account that Carrel runs under, or set CARREL_DATA.",
                id="carrel.E1",
            )
        ]
    return []


@register()
def sqlite_can_search(**kwargs: object) -> list[CheckMessage]:
    """Search on SQLite needs FTS5, which a few builds of Python leave out."""
    if uses_sqlite() and not has_full_text_search():
        return [
            Error(
                "SQLite was built without full-text search (FTS5) on this machine.",
                hint="Use another build of Python, or PostgreSQL through DATABASE_URL.",
                id="carrel.E2",
            )
        ]
    return []


@register(Tags.database)
def database_answers(databases: list[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """Asked only where a database is at hand: by ``migrate`` and ``check --database default``.

    A server that is too old is refused in Django's own words, which name the version it needs.
    """
    if "default" not in (databases or []):
        return []
    try:
        connections["default"].ensure_connection()
    except (NotSupportedError, OperationalError) as error:
        return [
            Error(
                f"The database cannot be used: {str(error).strip()}",
                hint="Is the server running, and does DATABASE_URL name it?",
                id="carrel.E3",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def site_knows_its_address(**kwargs: object) -> list[CheckMessage]:
    """Citations and sitemaps must name one address, whatever host a request came in by."""
    if settings.SITE_URL:
        return []
    return [
        Warning(
            "SITE_URL is not set: permalinks and citations name the host of each request.",
            hint="Set SITE_URL to the public address, such as https://letters.example.org.",
            id="carrel.W1",
        )
    ]


def existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there to be asked."""
    while not folder.exists():
        folder = folder.parent
    return folder


def uses_sqlite() -> bool:
    return connections["default"].vendor == "sqlite"


def has_full_text_search() -> bool:
    with sqlite3.connect(":memory:") as memory:
        options = {name for (name,) in memory.execute("PRAGMA compile_options")}
    memory.close()
    return "ENABLE_FTS5" in options

"""Archives to measure in: made up once for each size and kept in `var/bench` for the next run.

On PostgreSQL each is a database of its own on the server that `DATABASE_URL` names; one that is
there already is used again.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[3]
SEED = 1


def address(documents: int, kept: Path) -> str:
    """The `DATABASE_URL` of the archive with so many documents."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        return urlunsplit(urlsplit(given)._replace(path=f"/bench_{documents}"))
    return f"sqlite:///{kept.resolve() / f'documents-{documents}.sqlite3'}"


def make(documents: int, kept: Path, cpu: bool) -> dict[str, float]:
    """See to it that the archive is there; says how it was made: documents and records a second,
    nothing if another command did it.

    In a process of its own whose `DATABASE_URL` is that of the archive.
    """
    from django.db import connection

    said = kept / f"made-{connection.vendor}-{documents}.json"
    if _is_whole(documents):
        return json.loads(said.read_text()) if said.exists() else {}
    made = _make(documents, process_time if cpu else perf_counter)
    said.write_text(json.dumps(made))
    return made


def create_database(url: str) -> None:
    """On PostgreSQL, make the database if there is none of its name."""
    import psycopg2
    from psycopg2 import errors, sql

    name = urlsplit(url).path.strip("/")
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except errors.DuplicateDatabase:
        pass
    finally:
        connection.close()


def in_process(url: str, *arguments: str) -> str:
    """What a run of the benchmark says that measures one archive and nothing else."""
    script = Path(__file__).parents[1] / "scale.py"
    done = subprocess.run(  # noqa: S603  the benchmark itself
        [sys.executable, str(script), *arguments],
        env=os.environ | {"DATABASE_URL": url, "LOG_LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


def _is_whole(documents: int) -> bool:
    from django.db import connection

    from archive.models import IndexEntry, Record

    if Record._meta.db_table not in connection.introspection.table_names():
        return False
    held = Record.objects.filter(kind__in=["letter", "article"]).count()
    return held == documents and IndexEntry.objects.exists()


def _make(documents: int, clock: Callable[[], float]) -> dict[str, float]:
    from django.core.management import call_command
    from django.db import connection

    from archive.curation import derived
    from archive.curation.generating import generate
    from archive.curation.generating.frequencies import shipped

    if connection.vendor == "sqlite":
        connection.close()
        Path(connection.settings_dict["NAME"]).unlink(missing_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    start = clock()
    written = generate.generate(
        documents=documents, seed=SEED, frequencies=shipped(), add=connection.vendor != "sqlite"
    )
    sum(written)
    between = clock()
    records = sum(derived.rebuild())
    return {
        "made": documents / (between - start),
        "reindex": records / (clock() - between),
    }

"""What all tests share: a closed network, a database of their own, the real collection."""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

import django
import hypothesis
import pytest

# The same examples on every run: a change lands or fails for what it does, not by luck. To search
# further: pytest --hypothesis-profile=default
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
COLLECTION = ROOT / "fixtures" / "kim-trump"


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="Fail every skipped test, except those that read the shared corpora.",
    )
    parser.addoption(
        "--only-database",
        action="store_true",
        help="Leave out tests that never ask a database: no second database can change them.",
    )


def pytest_runtest_setup(item):
    if item.get_closest_marker("corpora") and not CORPORA.is_dir():
        pytest.skip("The shared corpora are not beside this repository.")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Browser tests come last: they empty the database, of what migrations put there too."""
    items.sort(key=lambda item: "tests/browser/" in item.path.as_posix())
    if config.getoption("--only-database"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
        items[:] = filter(asks_a_database, items)


def asks_a_database(item) -> bool:
    asked = {"db", "transactional_db", "live_server"}.intersection(item.fixturenames)
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    strict = item.config.getoption("--no-skips") and not hasattr(report, "wasxfail")
    if strict and report.skipped and not item.get_closest_marker("corpora"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and --no-skips forbids it: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _no_hurry(settings):
    """Tests ask more in a minute than readers do."""
    settings.CHECKS_PER_MINUTE = 1_000_000


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of shared corpora; without it the test is skipped."""
    if not CORPORA.is_dir():
        pytest.skip("The shared corpora are not beside this repository.")
    return CORPORA


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as it is used in earnest: WAL, and a connection for every thread.

    PostgreSQL without nested loops. Its statistics never tell what a test has just written, so it
    takes full tables for empty and a loop in a loop in a loop for cheap, which may take minutes.
    """
    from django.db import connections

    settings = connections.settings["default"]
    if settings["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        settings["TEST"]["NAME"] = str(file)
    else:
        settings["OPTIONS"]["options"] = "-c enable_nestloop=off"


@pytest.fixture(scope="session")
def migrated(pytestconfig) -> Path:
    """Where an SQLite database is kept that all migrations were run on; they take a while."""
    said = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for file in sorted((ROOT / "archive" / "migrations").glob("*.py")):
        said.update(file.read_bytes())
    return pytestconfig.cache.mkdir("migrated") / f"{said.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings, migrated) -> bool:
    """Begin with a copy of the migrated database, if there is one."""
    from django.db import connections

    settings = connections.settings["default"]
    if not settings["ENGINE"].endswith("sqlite3") or not migrated.exists():
        return django_db_keepdb
    shutil.copyfile(migrated, settings["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, django_db_keepdb, migrated):
    """Keep the database as the migrations made it, for the next run."""
    from django.db import connection

    if connection.vendor != "sqlite" or django_db_keepdb:
        return
    copy = migrated.with_suffix(f".{os.getpid()}")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    copy.replace(migrated)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords(django_test_environment):
    """Passwords are hashed in no time: to guess them is meant to be slow, to test with them not."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def _kept_rows() -> dict:
    """Where the collection's rows are kept between tests, once they were loaded."""
    return {}


@pytest.fixture
def kim_trump(db, _kept_rows):
    """The real collection, loaded from its files once in a session and put back for each test."""
    from archive.curation import ingest
    from archive.models import Collection
    from tests import snapshot

    if _kept_rows:
        snapshot.restore(_kept_rows["tables"])
    else:
        ingest.load(COLLECTION)
        _kept_rows["tables"] = snapshot.take()
    return Collection.objects.get()


@pytest.fixture
def editor_account(django_user_model):
    """Somebody who may do everything at the desk."""
    return django_user_model.objects.create_superuser("editor", "editor@example.org", "not-secret")


@pytest.fixture
def desk(client, editor_account):
    """A test client that is logged in as an editor."""
    client.force_login(editor_account)
    return client

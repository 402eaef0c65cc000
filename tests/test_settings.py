"""What the environment decides, and what holds whatever it says."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "CARREL_ENV": "production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "letters.example.org",
    "SITE_URL": "https://letters.example.org",
}


def manage(*command, data, **environment):
    """Run a command in an environment that holds nothing but what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=kept | {"CARREL_DATA": str(data)} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def shell(code, *, data, **environment):
    done = manage("shell", "--no-imports", "-c", code, data=data, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_does_not_start_without(name, tmp_path):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}
    done = manage("check", data=tmp_path, **environment)
    assert done.returncode != 0
    assert f"Carrel does not start in production without {name}." in done.stderr


def test_production_passes_the_deployment_checks(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", data=tmp_path, **PRODUCTION)
    assert done.returncode == 0, done.stderr


def test_production_is_warned_when_it_does_not_know_its_address(tmp_path):
    done = manage("check", "--deploy", data=tmp_path, **PRODUCTION | {"SITE_URL": ""})
    assert "carrel.W1" in done.stderr


def test_a_database_that_does_not_answer_is_told_in_a_sentence(tmp_path):
    nobody_listens_here = "postgres://carrel@127.0.0.1:1/carrel"
    done = manage("check", "--database", "default", data=tmp_path, DATABASE_URL=nobody_listens_here)
    assert done.returncode == 1
    assert "carrel.E3" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_configuration_means_sqlite_and_a_key_that_is_kept(tmp_path):
    code = (
        "from django.conf import settings as s; print(s.SECRET_KEY, s.DATABASES['default']['NAME'])"
    )
    key, file = shell(code, data=tmp_path).split()
    assert file == str(tmp_path / "carrel.sqlite3")
    assert len(key) >= 50
    assert shell(code, data=tmp_path).split()[0] == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_sqlite_is_set_for_safe_writing(tmp_path):
    code = """
from django.db import connection
names = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
with connection.cursor() as cursor:
    print(*(cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names))
print(connection.transaction_mode)
"""
    full = 2
    assert shell(code, data=tmp_path).splitlines() == [f"wal 1 20000 {full}", "IMMEDIATE"]


def test_two_writers_at_once_lose_nothing_on_sqlite(tmp_path):
    code = """
from threading import Thread
from django.core.management import call_command
from django.db import connection, transaction
from archive.models import Person
call_command("migrate", verbosity=0)
person = Person.objects.create(title="Ada", slug="ada")
def write():
    for _time in range(50):
        with transaction.atomic():
            seen = Person.objects.get(pk=person.pk)
            seen.version += 1
            seen.save()
    connection.close()
writers = [Thread(target=write) for _writer in range(2)]
[writer.start() for writer in writers]
[writer.join() for writer in writers]
print(Person.objects.get().version)
"""
    assert shell(code, data=tmp_path) == "101"


def test_postgresql_is_named_by_database_url(tmp_path):
    code = """
from django.conf import settings
database = settings.DATABASES["default"]
print(database["ENGINE"], database["HOST"], database["PORT"], database["NAME"],
      database["CONN_HEALTH_CHECKS"])
"""
    url = "postgres://ada:word@db.example.org:5433/letters"
    told = shell(code, data=tmp_path, DATABASE_URL=url)
    assert told == "django.db.backends.postgresql db.example.org 5433 letters True"


def test_the_development_commands_are_there(tmp_path):
    """django-extensions: every address and its view; a shell that knows the models."""
    done = manage("show_urls", "--format", "table", "--no-color", data=tmp_path)
    assert "letters.page" in done.stdout
    assert manage("shell_plus", "--help", data=tmp_path).returncode == 0


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder that production serves styles and scripts from."""
    root = tmp_path_factory.mktemp("static")
    done = manage(
        "collectstatic", "--no-input", data=root, **PRODUCTION | {"STATIC_ROOT": str(root)}
    )
    assert done.returncode == 0, done.stderr
    return root


def test_static_files_are_hashed_and_compressed_in_production(collected):
    [sheet] = collected.glob("css/base.*.css")
    for suffix in (".br", ".gz"):
        small = Path(f"{sheet}{suffix}")
        assert small.exists()
        assert small.stat().st_size < sheet.stat().st_size


def test_production_serves_them_for_ever_and_compressed(collected, tmp_path):
    code = """
from django.templatetags.static import static
from django.test import Client
client = Client(HTTP_HOST="letters.example.org", HTTP_ACCEPT_ENCODING="br")
answer = client.get(static("css/base.css"), secure=True)
print(answer.status_code, answer["Content-Encoding"], "immutable" in answer["Cache-Control"])
"""
    told = shell(code, data=tmp_path, **PRODUCTION | {"STATIC_ROOT": str(collected)})
    assert told == "200 br True"


@pytest.mark.django_db
def test_pages_forbid_what_they_do_not_need(client):
    answer = client.get("/about/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy, "no other host is allowed"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_production_answers_over_tls_only(tmp_path):
    code = """
from django.test import Client
client = Client(HTTP_HOST="letters.example.org")
print(client.get("/about/").headers["Location"])
print(client.get("/robots.txt", secure=True).headers["Strict-Transport-Security"])
"""
    told = shell(code, data=tmp_path, **PRODUCTION).splitlines()
    assert told == [
        "https://letters.example.org/about/",
        "max-age=31536000; includeSubDomains; preload",
    ]


def test_the_health_check_answers_without_tls(tmp_path):
    """It comes from inside the machine, and may name the machine instead of the site."""
    code = """
from django.test import Client
print(Client(HTTP_HOST="letters.example.org").get("/healthz").content.decode())
"""
    assert shell(code, data=tmp_path, **PRODUCTION) == "ok"

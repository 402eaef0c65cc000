"""``load_collection`` as somebody at a terminal meets it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.models import Person, Record

FILES = Path(__file__).parent.parent.parent / "fixtures" / "kim-trump"
ADA = "people:\n  - {id: ada0000000, slug: ada, title: Ada}\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path) -> Path:
    made = tmp_path / "people.yaml"
    made.write_text(ADA)
    return made


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("load_collection", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_says_what_it_did(file):
    assert "1 created, 0 updated, 0 unchanged, 0 left alone" in run(file)
    assert "0 created, 0 updated, 1 unchanged, 0 left alone" in run(file)


def test_a_folder_can_be_loaded():
    run(FILES)

    assert Record.objects.get(slug="kim-trump").is_published


def test_a_dry_run_writes_nothing(file):
    assert "dry run" in run(file, "--dry-run")
    assert not Record.objects.exists()


def test_what_is_left_alone_is_said_and_can_be_overwritten(file):
    run(file)
    ada = Person.objects.get()
    ada.title, ada.version = "Countess", 2
    ada.save()
    file.write_text(ADA.replace("title: Ada", "title: Augusta Ada"))

    assert "people/ada was edited at the desk" in run(file)
    assert Person.objects.get().title == "Countess"
    assert "1 updated" in run(file, "--overwrite")
    assert Person.objects.get().title == "Augusta Ada"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("people: [", "people.yaml, line 1: This is not YAML"),
        ("people:\n  - {slug: ada, title: Ada}\n", "people.yaml, line 2, id: This field is needed"),
        ("peple: []", "people.yaml, line 1, peple: A file has no “peple”"),
    ],
)
def test_what_is_wrong_is_an_error_with_file_and_line(file, text, says):
    file.write_text(text)

    with pytest.raises(CommandError) as raised:
        run(file)
    assert says in str(raised.value)
    assert "1 problem was found. Nothing was written." in str(raised.value)
    assert raised.value.returncode == 1


def test_a_path_where_nothing_is(tmp_path):
    with pytest.raises(CommandError, match="no such file or folder"):
        run(tmp_path / "nothing")

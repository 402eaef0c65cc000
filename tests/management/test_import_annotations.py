"""``import_annotations`` as somebody at a terminal meets it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.models import Annotation
from tests import making

pytestmark = pytest.mark.django_db
ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "bodyValue": "Heavy.",
    "target": {
        "source": "https://e.example/1",
        "selector": {"type": "TextQuoteSelector", "exact": "the binder"},
    },
}


@pytest.fixture
def letter():
    return making.letter("A letter", text="I carry the binder.", identifier="abc123defg")


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "notes.json"
    made.write_text(json.dumps(ANNOTATION))
    return made


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_annotations", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_says_what_it_did(letter, file):
    said = run(file, "--document", "abc123defg")
    assert "A letter: 1 created, 0 updated, 0 unchanged, 0 not placed" in said
    assert Annotation.objects.get().status == "draft"
    assert "1 unchanged" in run(file, "--document", "abc123defg")


def test_new_ones_can_be_published_at_once(letter, file):
    run(file, "--document", "abc123defg", "--publish")
    assert Annotation.objects.get().status == "published"


def test_a_dry_run_writes_nothing(letter, file):
    assert "dry run" in run(file, "--document", "abc123defg", "--dry-run")
    assert not Annotation.objects.exists()


def test_what_is_not_placed_is_told(letter, file):
    file.write_text(json.dumps(ANNOTATION).replace("the binder", "zyzzyva"))
    said = run(file, "--document", "abc123defg")
    assert "annotation 1: “zyzzyva” does not occur." in said
    assert "1 not placed" in said


@pytest.mark.parametrize(
    ("content", "document", "says"),
    [
        ("{", "abc123defg", "This is not JSON.*\nNothing was written"),
        (json.dumps(ANNOTATION), "nothing000", "no letter or article “nothing000”"),
    ],
)
def test_what_is_wrong_is_an_error(letter, file, content, document, says):
    file.write_text(content)
    with pytest.raises(CommandError, match=says):
        run(file, "--document", document)


def test_a_file_that_is_not_there(letter, tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(tmp_path / "none.json", "--document", "abc123defg")


def test_a_person_has_no_text(file):
    ada = making.person("Ada")
    with pytest.raises(CommandError, match="no letter or article"):
        run(file, "--document", ada.identifier)

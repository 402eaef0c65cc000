"""`manage.py generate_archive`, as somebody types it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Record
from tests import making


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("generate_archive", *arguments, stdout=said)
    return said.getvalue()


def test_it_says_how_many_documents_were_written(db):
    assert run("--documents", "12", "--seed", "3", "--shipped") == "Documents written: 12\n"
    assert Record.objects.filter(kind__in=["letter", "article"]).count() == 12


def test_an_archive_that_is_not_empty_is_refused_with_a_way_out(db):
    making.letter("To be kept")
    with pytest.raises(CommandError, match="--add"):
        run("--documents", "12", "--shipped")


def test_the_same_seed_twice_is_refused(transactional_db):
    run("--documents", "12", "--seed", "3", "--shipped")
    with pytest.raises(CommandError, match="take another"):
        run("--documents", "12", "--seed", "3", "--shipped", "--add")


def test_a_folder_without_volumes_is_named(db, tmp_path):
    with pytest.raises(CommandError, match=str(tmp_path)):
        run("--documents", "12", "--volumes", str(tmp_path))


def test_a_broken_volume_is_told_of(db, tmp_path):
    (tmp_path / "broken.xml").write_text("<TEI><text>")
    with pytest.raises(CommandError, match="cannot be read"):
        run("--documents", "12", "--volumes", str(tmp_path))


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_number_of_documents_is_needed(number):
    with pytest.raises(CommandError, match="number of documents"):
        run("--documents", number)


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    file = tmp_path / "there.sqlite3"
    file.write_text("precious")
    with pytest.raises(CommandError, match="is there already"):
        run("--documents", "12", "--out", str(file))
    assert file.read_text() == "precious"

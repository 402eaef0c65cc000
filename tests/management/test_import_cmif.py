"""``manage.py import_cmif``: what it says, and when it writes nothing."""

import pytest
from django.core.management import CommandError, call_command

from archive.models import Letter
from tests.curation.test_enter_letters import FIRST, HEAD, TAIL

pytestmark = pytest.mark.django_db


def test_it_says_how_many_came_and_what_was_refused(tmp_path, capsys):
    file = tmp_path / "ada.xml"
    file.write_text(HEAD + FIRST + FIRST.replace("/1", "/2").replace("1843-07-10", "soon") + TAIL)
    call_command("import_cmif", file, "--dry-run")
    said = capsys.readouterr().out
    assert 'line 11, correspDesc: refused. Its date is none: when="soon".' in said
    assert "ada.xml: 1 added, 0 changed, 0 as before, 0 left alone, 1 refused." in said
    assert "nothing was written" in said
    assert not Letter.objects.exists()


def test_published_letters_come_with_their_people(tmp_path):
    file = tmp_path / "ada.xml"
    file.write_text(HEAD + FIRST + TAIL)
    call_command("import_cmif", file, "--publish")
    letter = Letter.objects.get()
    assert letter.is_published
    assert letter.senders[0].agent.is_published


def test_a_broken_file_is_refused_with_its_line(tmp_path):
    file = tmp_path / "broken.xml"
    file.write_text("<TEI>\n<p></TEI>")
    with pytest.raises(CommandError, match=r"broken.xml, line 2: .* Nothing was written"):
        call_command("import_cmif", file)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_cmif", tmp_path / "none.xml")

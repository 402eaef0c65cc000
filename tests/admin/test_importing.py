"""Bringing in documents at the desk: a preview that stores nothing, then a confirmation."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.admin import importing
from archive.models import Letter, Person, Place, Record, Status
from tests.curation.test_enter_letters import FIRST, HEAD, TAIL
from tests.curation.test_enter_people import ADA

pytestmark = pytest.mark.django_db
CMIF = HEAD + FIRST + TAIL
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Ada to Charles</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><persName>Ada</persName><date when="1843-07-05"/></correspAction>
<correspAction type="received"><persName>Charles</persName></correspAction>
</correspDesc></profileDesc></teiHeader><text><body><p>Dear Sir.</p></body></text></TEI>
"""
COLLECTION = """status: draft
people:
  - id: abc123defg
    slug: ada
    title: Ada Lovelace
"""


def upload(browser, sort: str, name: str, content: str | bytes):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return browser.post(reverse("admin:importing"), {"sort": sort, "file": file})


def confirm(browser, preview):
    found = re.search(r'name="confirmed" value="([^"]+)"', preview.content.decode())
    return browser.post(reverse("admin:importing"), {"confirmed": found[1]})


@pytest.mark.parametrize(
    ("sort", "name", "content", "model"),
    [
        ("cmif", "ada.xml", CMIF, Letter),
        ("people", "people.csv", ADA, Person),
        ("tei", "letter.xml", TEI, Letter),
        ("collection", "people.yaml", COLLECTION, Person),
    ],
)
def test_a_preview_stores_nothing_and_a_confirmation_all(
    at_desk, publisher, sort, name, content, model
):
    browser = at_desk(publisher)
    preview = upload(browser, sort, name, content)
    assert "1 added" in preview.content.decode()
    assert "nothing has been stored" in preview.content.decode()
    assert not Record.objects.exists()
    done = confirm(browser, preview)
    assert "This has been stored" in done.content.decode()
    assert model.objects.get().status == Status.DRAFT
    again = upload(browser, sort, name, content)
    assert "Nothing of it is new" in again.content.decode()


def test_what_is_refused_is_told_by_line_and_column(at_desk, editor):
    said = upload(at_desk(editor), "people", "p.csv", f"{ADA}\nNobody,,1843-13,,").content.decode()
    assert re.search(r"line 3, dates</small>\s+There is no month 13", said)


@pytest.mark.parametrize(
    ("sort", "name", "content", "said"),
    [
        ("people", "p.csv", "who\nAda", "must be “name”"),
        ("cmif", "a.xml", "<TEI>\n<p></TEI>", "Line 2: This is not well-formed XML"),
        ("cmif", "a.csv", "x", "ends in .xml"),
        ("people", "p.csv", b"name\n" + b"x" * importing.LARGEST, "manage.py import_people"),
        ("people", "p.csv", "", "empty"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(at_desk, editor, sort, name, content, said):
    answer = upload(at_desk(editor), sort, name, content)
    assert said in answer.content.decode()
    assert not Record.objects.exists()


def test_names_in_a_file_are_never_html(at_desk, editor):
    said = upload(at_desk(editor), "people", "p.csv", "name\n<script>x</script>").content.decode()
    assert "<script>x" not in said
    assert "&lt;script&gt;x" in said


def test_only_who_saw_a_preview_can_confirm_it(at_desk, editor, publisher):
    preview = upload(at_desk(editor), "people", "p.csv", ADA)
    answer = confirm(at_desk(publisher), preview)
    assert "can no longer be confirmed" in answer.content.decode()
    forged = at_desk(editor).post(reverse("admin:importing"), {"confirmed": "people.x.y:1:2"})
    assert "can no longer be confirmed" in forged.content.decode()
    assert not Record.objects.exists()


def test_editors_take_in_what_cannot_publish_and_others_nothing(at_desk, editor, django_user_model):
    page = at_desk(editor).get(reverse("admin:importing")).content.decode()
    assert 'value="people"' in page
    assert 'value="collection"' not in page
    assert (
        "Select a valid choice"
        in upload(at_desk(editor), "collection", "x.yaml", COLLECTION).content.decode()
    )
    guest = django_user_model.objects.create_user("guest", is_staff=True)
    assert at_desk(guest).get(reverse("admin:importing")).status_code == 403


def test_who_brought_something_in_stands_in_its_history(at_desk, editor):
    browser = at_desk(editor)
    confirm(browser, upload(browser, "cmif", "ada.xml", CMIF))
    for record in (Letter.objects.get(), Person.objects.get(), Place.objects.get()):
        assert record.history.last().history_user == editor

"""Putting a record back from its history page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.models import Letter, Status
from tests import making
from tests.admin.forms import send


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter("A letter", text="A text.", sender=kim, status=Status.DRAFT)


@pytest.fixture
def before(letter, editor, at_desk):
    """The moment before an editor changed the letter."""
    at = timezone.now().isoformat()
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    send(at_desk(editor), page, title="Another", parties__0__DELETE="on")
    return at


@pytest.fixture
def page(letter):
    return reverse("admin:archive_letter_restore", args=[letter.pk])


def test_history_leads_there_from_every_save_but_the_newest(letter, before, page, editor, at_desk):
    history = reverse("admin:archive_letter_history", args=[letter.pk])
    html = at_desk(editor).get(history).content.decode()
    assert html.count(f"{page}?to=") == 1


def test_it_shows_what_will_change_and_changes_nothing_yet(letter, before, page, editor, at_desk):
    answer = at_desk(editor).get(page, {"to": before})
    html = answer.content.decode()
    assert "Another" in html
    assert "A letter" in html
    assert "party “Kim”" in html
    assert "Not put back: texts" in html
    assert Letter.objects.get().title == "Another"


def test_it_is_put_back_with_a_reason(letter, before, page, editor, at_desk):
    browser = at_desk(editor)
    address = f"{page}?to={before.replace('+', '%2B')}"
    browser.post(address, {"reason": ""})
    assert Letter.objects.get().title == "Another"
    browser.post(address, {"reason": "a mistake"})
    letter = Letter.objects.get()
    assert letter.title == "A letter"
    assert [str(party) for party in letter.parties.all()] == ["Kim"]
    assert letter.history.first().history_user == editor


def test_a_second_editor_is_told(letter, before, page, editor, at_desk):
    answer = at_desk(editor).get(page, {"to": before})
    seen = answer.context["seen"]
    change = reverse("admin:archive_letter_change", args=[letter.pk])
    send(at_desk(editor), change, title="A third")
    address = f"{page}?to={before.replace('+', '%2B')}"
    answer = at_desk(editor).post(address, {"reason": "x", "seen": seen})
    assert "Somebody else has just changed it" in answer.content.decode()
    assert Letter.objects.get().title == "A third"


def test_a_moment_that_is_none_is_not_found(page, letter, editor, at_desk):
    for moment in ("", "yesterday", "2026-01-01", "2026-02-31T00:00:00+00:00"):
        assert at_desk(editor).get(page, {"to": moment}).status_code == 404


def test_before_it_was_there_it_cannot_be(page, letter, editor, at_desk):
    answer = at_desk(editor).get(page, {"to": "2000-01-01T00:00:00+00:00"})
    assert "History does not tell" in answer.content.decode()

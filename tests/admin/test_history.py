"""One trail of a record and its parts: who, when, what and why."""

import pytest
from django.urls import reverse

from archive.admin import trail
from archive.models import Letter, Status
from tests import making
from tests.admin.forms import send


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter("A letter", text="A text.", sender=kim, status=Status.DRAFT)


def test_a_save_tells_before_and_after_of_the_record_and_its_parts(letter, editor, at_desk):
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    typed = {"title": "A better title", "parties__0__name_as_stated": "Chairman Kim"}
    send(at_desk(editor), page, why="read it again", **typed)
    newest = trail.of(Letter.objects.get())[0]
    assert (newest.who, newest.why) == ("editor", "read it again")
    changes = {
        (change.label, change.before, change.after)
        for entry in newest.entries
        for change in entry.changes
    }
    assert ("title", "A letter", "A better title") in changes
    assert ("name as stated", "", "Chairman Kim") in changes


def test_annotations_and_revisions_stand_in_the_trail_of_their_letter(letter):
    making.annotation(letter, "text", "note", body="What kind of text?")
    told = " ".join(entry.what for save in trail.of(letter) for entry in save.entries)
    assert "text: revision 1" in told
    assert "annotation" in told
    assert "anchor “text”" in told


def test_what_was_removed_is_told(letter, editor, at_desk):
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    send(at_desk(editor), page, parties__0__DELETE="on")
    answer = at_desk(editor).get(reverse("admin:archive_letter_history", args=[letter.pk]))
    html = answer.content.decode()
    assert "removed" in html
    assert "party “Kim”" in html


def test_a_save_that_changes_nothing_leaves_no_line(letter, editor, at_desk):
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    before = len(trail.of(letter))
    send(at_desk(editor), page)
    assert len(trail.of(letter)) == before


def test_hostile_words_are_shown_as_words(letter, editor, at_desk):
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    send(at_desk(editor), page, title="<script>alert(1)</script>", why="<b>why</b>")
    html = at_desk(editor).get(page.replace("change", "history")).content.decode()
    assert "<script>alert" not in html
    assert "<b>why" not in html

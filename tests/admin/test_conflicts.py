"""Two editors at once: the second is told, sees both versions, and loses nothing."""

import pytest
from django.urls import reverse

from archive.curation.claim import OvertakenError, claim
from archive.models import Letter, Person, Status
from tests import making
from tests.admin.forms import errors, fields, send


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter("A letter", sender=kim, status=Status.DRAFT, note="As it was")


@pytest.fixture
def page(letter):
    return reverse("admin:archive_letter_change", args=[letter.pk])


@pytest.fixture
def opened_by_both(letter, page, editor, publisher, at_desk):
    """Two browsers, and what both have open."""
    send(at_desk(editor), page, note="As it was")  # so that the history knows this version
    first, second = at_desk(editor), at_desk(publisher)
    return first, second, fields(first.get(page))


def save(browser, page, data, **typed):
    typed = {name.replace("__", "-"): value for name, value in typed.items()}
    return browser.post(page, data | typed | {"_continue": "1"}, follow=True)


def test_the_second_editor_is_told_and_nothing_is_overwritten(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, note="By the first")
    answer = save(second, page, data, note="By the second", title="Another title")
    assert "editor saved this at" in " ".join(errors(answer)["__all__"])
    letter.refresh_from_db()
    assert (letter.note, letter.title) == ("By the first", "A letter")
    html = answer.content.decode()
    for version in ("As it was", "By the first", "By the second"):
        assert version in html
    assert fields(answer)["title"] == "Another title"
    assert fields(answer)["note"] == "By the second"


def test_the_second_editor_may_save_over_it_knowingly(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, note="By the first")
    told = save(second, page, data, note="By the second")
    save(second, page, fields(told))
    letter.refresh_from_db()
    assert letter.note == "By the second"


def test_the_second_editor_may_take_the_others_field(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, note="By the first", date="2019")
    told = save(second, page, data, note="By the second", title="Mine")
    save(second, page, fields(told) | {"take-note": "theirs"})
    letter.refresh_from_db()
    assert (letter.note, letter.title) == ("By the first", "Mine")
    assert letter.date == "2019", "a field the second never touched keeps what the first saved"


def test_a_third_save_is_told_again(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, note="One")
    told = save(second, page, data, note="Two")
    save(first, page, fields(first.get(page)), note="Three")
    again = save(second, page, fields(told))
    assert "__all__" in errors(again)
    letter.refresh_from_db()
    assert letter.note == "Three"


def test_changed_rows_are_told_too(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, parties__0__name_as_stated="Chairman Kim")
    answer = save(second, page, data, note="Mine")
    html = answer.content.decode()
    assert "All that was saved since you opened it" in html
    assert "Chairman Kim" in html


def test_a_row_removed_meanwhile_is_not_lost_to_who_still_wants_it(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, parties__0__DELETE="on")
    assert not letter.parties.exists()
    told = save(second, page, data, parties__0__name_as_stated="Chairman Kim")
    save(second, page, fields(told))
    assert [party.name_as_stated for party in letter.parties.all()] == ["Chairman Kim"]


def test_a_row_not_touched_follows_the_other_editor(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, parties__0__name_as_stated="Chairman Kim", note="One")
    told = save(second, page, data, title="Mine")
    save(second, page, fields(told))
    letter.refresh_from_db()
    assert letter.title == "Mine"
    assert [party.name_as_stated for party in letter.parties.all()] == ["Chairman Kim"]


def test_a_row_not_touched_and_removed_meanwhile_stays_removed(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(first, page, data, parties__0__DELETE="on")
    told = save(second, page, data, title="Mine")
    save(second, page, fields(told))
    assert not letter.parties.exists()


def test_a_row_added_meanwhile_stays(opened_by_both, page, letter):
    first, second, data = opened_by_both
    added = {"parties__1__role": "recipient", "parties__1__name_as_stated": "Trump"}
    save(first, page, data, **added)
    told = save(second, page, data, parties__0__name_as_stated="Chairman Kim")
    save(second, page, fields(told))
    names = sorted(party.name_as_stated for party in letter.parties.all())
    assert names == ["Chairman Kim", "Trump"]


def test_publishing_meanwhile_is_noticed(opened_by_both, page, letter):
    first, second, data = opened_by_both
    save(second, page, data, note="x")
    Letter.objects.filter(pk=letter.pk).update(status=Status.REVIEW)
    answer = save(first, page, data, note="y")
    assert "__all__" in errors(answer)
    letter.refresh_from_db()
    assert letter.status == Status.REVIEW


def test_a_form_that_does_not_say_what_it_was_made_of_is_refused(letter, page, editor, at_desk):
    answer = send(at_desk(editor), page, opened=None, note="x")
    assert "__all__" in errors(answer)


def test_a_version_is_claimed_once(letter):
    version = letter.version
    assert claim(record=Letter.objects.get(), version=version) == version + 1
    with pytest.raises(OvertakenError):
        claim(record=letter, version=version)


def test_people_are_guarded_as_letters_are(editor, publisher, at_desk, db):
    person = making.person("Ada", status=Status.DRAFT)
    page = reverse("admin:archive_person_change", args=[person.pk])
    data = fields(at_desk(editor).get(page))
    save(at_desk(editor), page, data, role="mathematician")
    answer = save(at_desk(publisher), page, data, role="poet")
    assert "__all__" in errors(answer)
    assert Person.objects.get().role == "mathematician"


def test_witnesses_are_guarded_by_their_history(editor, publisher, at_desk, db):
    letter = making.letter(text="One.\nTwo.", status=Status.DRAFT)
    page = reverse("admin:archive_witness_change", args=[letter.witnesses.get().pk])
    data = fields(at_desk(editor).get(page))
    save(at_desk(editor), page, data, text="One.\n\nTwo, corrected.", text_reason="misread")
    answer = save(at_desk(publisher), page, data, text="One!\n\nTwo.", text_reason="mistyped")
    assert "__all__" in errors(answer)
    html = answer.content.decode()
    assert "Two, corrected." in html
    assert 'name="take-text"' in html
    assert 'name="take-order"' not in html, "its number 0 is what both had"
    assert fields(answer)["text"] == "One!\n\nTwo."
    assert letter.witnesses.get().revisions.count() == 2

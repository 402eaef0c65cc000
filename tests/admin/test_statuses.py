"""Draft, in review, published, withdrawn: who may, and what must be there first."""

import pytest
from django.urls import reverse

from archive.curation import publish
from archive.models import Letter, Person, Status
from tests import making
from tests.admin.forms import fields, send


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter(text="A text.", sender=kim, recipient=kim, status=Status.DRAFT)


@pytest.fixture
def page(letter):
    return reverse("admin:archive_letter_change", args=[letter.pk])


def status_of(letter) -> str:
    return Letter.objects.get(pk=letter.pk).status


def test_editors_submit_and_send_back(letter, page, editor, at_desk):
    send(at_desk(editor), page, press="_submit")
    assert status_of(letter) == Status.REVIEW
    send(at_desk(editor), page, press="_reopen")
    assert status_of(letter) == Status.DRAFT


def test_editors_publish_by_no_route(letter, page, editor, at_desk):
    browser = at_desk(editor)
    send(browser, page, press="_publish")
    send(browser, page, status="published", is_published="1")
    browser.post(
        "/admin/archive/letter/", {"action": "publish_chosen", "_selected_action": [letter.pk]}
    )
    browser.post(f"/admin/archive/letter/{letter.pk}/withdraw/", {"reason": "x"})
    assert status_of(letter) == Status.DRAFT
    assert "Save and publish" not in browser.get(page).content.decode()


def test_a_publisher_withdraws_with_a_reason_that_readers_see(
    letter, page, publisher, at_desk, client
):
    browser = at_desk(publisher)
    send(browser, page, press="_publish")
    withdraw = reverse("admin:archive_letter_withdraw", args=[letter.pk])
    refused = browser.post(withdraw, {"reason": "  "})
    assert "Say why" in refused.content.decode()
    assert status_of(letter) == Status.PUBLISHED
    browser.post(withdraw, {"reason": "It was a forgery."})
    letter.refresh_from_db()
    assert (letter.status, letter.withdrawn_reason) == (Status.WITHDRAWN, "It was a forgery.")
    assert client.get(letter.get_absolute_url()).status_code == 410
    send(browser, page, press="_publish")
    letter.refresh_from_db()
    assert (letter.status, letter.withdrawn_reason) == (Status.PUBLISHED, "")


def test_editors_do_not_change_what_is_published(letter, page, editor, publisher, at_desk):
    send(at_desk(publisher), page, press="_publish")
    data = fields(at_desk(publisher).get(page))
    answer = at_desk(editor).post(page, data | {"title": "Changed", "_continue": "1"})
    assert answer.status_code == 403
    assert at_desk(editor).get(page).status_code == 200


def test_what_readers_have_seen_is_not_deleted(letter, page, chief, at_desk):
    send(at_desk(chief), page, press="_publish")
    answer = at_desk(chief).post(page.replace("change", "delete"), {"post": "yes"})
    assert answer.status_code == 403
    assert Letter.objects.exists()


def test_the_list_publishes_those_that_are_ready(letter, publisher, at_desk):
    unready = making.letter("Empty", state="held", status=Status.DRAFT)
    chosen = {"action": "publish_chosen", "_selected_action": [letter.pk, unready.pk]}
    answer = at_desk(publisher).post("/admin/archive/letter/", chosen, follow=True)
    assert (status_of(letter), status_of(unready)) == (Status.PUBLISHED, Status.DRAFT)
    assert "no sender" in answer.content.decode()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"state": "held"}, "no witness has a text"),
        ({"state": "quoted"}, "no quotation and no source"),
        ({"state": "reported"}, "no source"),
    ],
)
def test_what_is_missing_is_said(made, said, db):
    kim = making.person()
    letter = making.letter(sender=kim, recipient=kim, status=Status.DRAFT, **made)
    with pytest.raises(publish.RefusedError) as refusal:
        publish.publish(record=letter, by=None)
    assert said in str(refusal.value)
    assert status_of(letter) == Status.DRAFT


def test_all_that_is_missing_is_said_at_once(db):
    letter = making.letter(state="held", status=Status.DRAFT)
    assert len(publish.hindrances(letter)) == 3


@pytest.mark.parametrize(
    ("verb", "before"),
    [
        (publish.submit, Status.PUBLISHED),
        (publish.submit, Status.WITHDRAWN),
        (publish.reopen, Status.PUBLISHED),
        (publish.reopen, Status.WITHDRAWN),
        (publish.publish, Status.PUBLISHED),
    ],
)
def test_no_verb_takes_an_answer_from_an_address(verb, before, db):
    person = making.person(status=Status.DRAFT)
    Person.objects.filter(pk=person.pk).update(status=before, withdrawn_reason="a reason")
    with pytest.raises(publish.RefusedError):
        verb(record=person, by=None)
    assert Person.objects.get().status == before


def test_a_verb_counts_as_a_save_and_leaves_its_trace(letter, publisher):
    before = letter.version
    made = publish.publish(record=letter, by=publisher, reason="ready")
    assert made.version == before + 1
    line = made.history.first()
    assert (line.history_user, line.history_change_reason) == (publisher, "ready")


def test_groups_may_what_they_are_for(editor, publisher):
    assert not editor.has_perm("archive.publish_record")
    assert publisher.has_perm("archive.publish_record")
    assert editor.has_perms(["archive.add_letter", "archive.change_letter", "archive.view_record"])
    assert not editor.has_perm("archive.delete_letter")
    assert publisher.has_perm("archive.delete_letter")
    for user in (editor, publisher):
        assert not user.has_perm("auth.change_user")
        assert not user.has_perm("archive.change_revision")

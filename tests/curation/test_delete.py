"""Drafts are put away and taken back; only an administrator removes them for good."""

import pytest
from django.contrib.auth.models import User

from archive.curation import delete
from archive.curation.claim import OvertakenError
from archive.curation.publish import RefusedError, publish
from archive.models import Annotation, Claim, Letter, Record, Revision, Status, Verification
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = making.letter(text="A draft with a text.", status=Status.DRAFT)
    making.annotation(letter, "a text", "note", body="Which?")
    return letter


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


def deleted(letter, by=None) -> Record:
    return delete.delete(record=letter, version=letter.version, by=by, reason="twice the same")


def test_a_draft_with_a_text_is_deleted_and_all_of_it_is_kept(letter, chief):
    deleted(letter, chief)
    letter.refresh_from_db()
    assert letter.status == Status.DELETED
    assert letter.witnesses.get().current.body == "A draft with a text."
    line = letter.history.first()
    assert (line.history_user, line.history_change_reason) == (chief, "twice the same")


def test_what_readers_have_seen_is_not_deleted(letter):
    for status in (Status.PUBLISHED, Status.WITHDRAWN):
        Record.objects.filter(pk=letter.pk).update(status=status, withdrawn_reason="wrong")
        letter.refresh_from_db()
        with pytest.raises(RefusedError):
            deleted(letter)


def test_it_takes_a_reason_and_the_newest_version(letter):
    with pytest.raises(RefusedError):
        delete.delete(record=letter, version=letter.version, by=None, reason=" ")
    with pytest.raises(OvertakenError):
        delete.delete(record=letter, version=letter.version - 1, by=None, reason="x")
    letter.refresh_from_db()
    assert letter.status == Status.DRAFT


def test_it_is_restored_as_a_draft(letter):
    deleted(letter)
    letter.refresh_from_db()
    delete.undelete(record=letter, version=letter.version, by=None)
    letter.refresh_from_db()
    assert letter.status == Status.DRAFT
    with pytest.raises(RefusedError):
        delete.undelete(record=letter, version=letter.version, by=None)


def test_what_is_deleted_is_not_published(letter):
    with pytest.raises(RefusedError):
        publish(record=deleted(letter), by=None)


def test_purging_removes_it_with_its_texts_and_leaves_the_reason(letter, chief):
    revision = letter.witnesses.get().current
    Verification.objects.create(
        revision=revision, sort="proofread", by="Ada", on="2026-01-01", against="the print"
    )
    gone = letter.pk
    delete.purge(record=deleted(letter), by=chief, reason="made by mistake")
    assert not Record.objects.filter(pk=gone).exists()
    assert not Revision.objects.exists()
    assert not Annotation.objects.exists()
    line = Letter.history.filter(id=gone).first()
    assert (line.history_type, line.history_user, line.history_change_reason) == (
        "-",
        chief,
        "made by mistake",
    )


def test_only_an_administrator_purges_only_what_was_deleted(letter, chief):
    with pytest.raises(RefusedError):
        delete.purge(record=letter, by=chief, reason="x")
    editor = User.objects.create_user("editor")
    for by, reason in ((editor, "x"), (chief, "")):
        with pytest.raises(RefusedError):
            delete.purge(record=deleted(letter) if by is editor else letter, by=by, reason=reason)
    assert Record.objects.filter(pk=letter.pk).exists()


def test_what_something_else_refers_to_is_not_purged(letter, chief):
    person = making.person("Kim", status=Status.DRAFT)
    making.mention(letter, "A draft", person)
    deleted(person)
    with pytest.raises(RefusedError) as refused:
        delete.purge(record=person, by=chief, reason="x")
    assert "still refers to it" in refused.value.reasons[0]
    assert Record.objects.filter(pk=person.pk).exists()


def test_a_passage_on_which_a_claim_rests_is_not_purged(letter, chief):
    noted = Annotation.objects.get()
    Annotation.objects.update(status="retired", retired_reason="wrong")
    noted.refresh_from_db()
    claim = Claim.objects.create(record=letter, about="wording", value="A draught", passage=noted)
    with pytest.raises(RefusedError) as refused:
        delete.purge_said(said=noted, by=chief, reason="x")
    assert str(claim) in refused.value.reasons[0]
    assert Claim.objects.get().passage == noted


def test_an_annotation_is_purged_only_once_it_is_retired(letter, chief):
    noted = Annotation.objects.get()
    with pytest.raises(RefusedError):
        delete.purge_said(said=noted, by=chief, reason="x")
    noted.status, noted.retired_reason = "retired", "wrong"
    noted.save()
    delete.purge_said(said=noted, by=chief, reason="names a private person")
    assert not Annotation.objects.exists()
    assert Annotation.history.first().history_change_reason == "names a private person"

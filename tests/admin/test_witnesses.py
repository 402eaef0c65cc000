"""Correcting a text: a new revision, its annotations carried, shown when an editor says so."""

import pytest
from django.urls import reverse

from archive.curation import revise
from archive.models import Status, Witness
from archive.text import pasting
from tests import making
from tests.admin.forms import errors, fields, send

TEXT = "Your Excellency,\nI will keep the internal memory for ever.\nYours"


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter(text=TEXT, sender=kim, recipient=kim, status=Status.DRAFT)


@pytest.fixture
def witness(letter):
    return letter.witnesses.get()


@pytest.fixture
def page(witness):
    return reverse("admin:archive_witness_change", args=[witness.pk])


def test_a_correction_makes_a_revision_that_readers_do_not_see_yet(page, witness, editor, at_desk):
    making.mention(witness.document, "internal memory", making.person())
    text = fields(at_desk(editor).get(page))["text"].replace("internal", "eternal")
    answer = send(at_desk(editor), page, text=text, text_reason="misheard", substantive="on")
    witness.refresh_from_db()
    assert witness.current.number == 1
    newest = witness.revisions.order_by("number").last()
    assert newest.number == 2
    assert newest.reason == "misheard"
    assert newest.by == editor
    assert "Revision 2 is made." in answer.content.decode()


def test_what_was_carried_and_what_is_adrift_is_said(page, witness, editor, at_desk):
    making.mention(witness.document, "Excellency", making.person())
    making.mention(witness.document, "internal memory for ever", making.person("Ada"))
    text = "Your Excellency,\n\nGoodbye.\n\nYours"
    answer = send(at_desk(editor), page, text=text, text_reason="rewritten")
    said = answer.content.decode()
    assert "1 annotation was carried with it, 1 is adrift." in said


def test_the_same_text_makes_no_revision(page, witness, editor, at_desk):
    send(at_desk(editor), page, label="Another name")
    witness.refresh_from_db()
    assert witness.label == "Another name"
    assert witness.revisions.count() == 1


def test_a_correction_says_why(page, witness, editor, at_desk):
    answer = send(at_desk(editor), page, text="Altogether\n\ndifferent")
    assert "text_reason" in errors(answer)
    assert witness.revisions.count() == 1


def test_paragraphs_pasted_anew_keep_their_names(page, witness, editor, at_desk):
    text = "An added line.\n" + TEXT
    send(at_desk(editor), page, text=text, way="pasted", text_reason="found another copy")
    newest = witness.revisions.order_by("number").last()
    names = {newest.text.words_of(part): part.name for part in newest.text.paragraphs}
    assert names["I will keep the internal memory for ever."] == "p2"
    assert names["An added line."] == "p4"


def test_a_text_that_came_in_from_elsewhere_is_noticed(page, witness, editor, at_desk):
    data = fields(at_desk(editor).get(page)) | {"text_reason": "x", "_continue": "1"}
    text = pasting.recognise("Your Excellency,\nFrom a file.\nYours").text
    revise.revise(witness=witness, text=text, by=None, reason="imported")
    answer = at_desk(editor).post(page, data | {"text": "By hand.\n\nYours"})
    assert "Revision 2 came in" in " ".join(errors(answer)["text"])
    html = answer.content.decode()
    assert "From a file" in html
    assert "Yours, not saved" in html
    assert witness.revisions.count() == 2
    at_desk(editor).post(page, fields(answer) | {"_continue": "1"})
    assert witness.revisions.count() == 3


@pytest.mark.parametrize("typed", ["", "   ", "x {.nonsense}"])
def test_a_text_that_cannot_be_is_refused(typed, page, witness, editor, at_desk):
    answer = send(at_desk(editor), page, text=typed, text_reason="because")
    assert "text" in errors(answer)
    assert witness.revisions.count() == 1


def test_preview_makes_no_revision(page, witness, editor, at_desk):
    answer = send(
        at_desk(editor), page, press="_preview", text="Something\n\nelse", text_reason="why not"
    )
    assert "nothing is saved yet" in answer.content.decode()
    assert witness.revisions.count() == 1


@pytest.fixture
def with_adrift(witness, editor, at_desk, page):
    making.mention(witness.document, "internal memory for ever", making.person("Ada"))
    send(at_desk(editor), page, text="Your Excellency,\n\nGoodbye.", text_reason="rewritten")
    return witness.revisions.order_by("number").last()


def test_a_revision_with_anchors_adrift_is_not_shown_without_a_reason(
    with_adrift, witness, editor, at_desk
):
    show = reverse("admin:archive_revision_show", args=[with_adrift.pk])
    for typed in ({}, {"all_the_same": "on"}, {"despite": "only a reason"}):
        answer = at_desk(editor).post(show, typed, follow=True)
        assert "no certain place" in answer.content.decode()
    witness.refresh_from_db()
    assert witness.current.number == 1


def test_a_revision_is_shown_all_the_same_with_a_reason(with_adrift, witness, editor, at_desk):
    show = reverse("admin:archive_revision_show", args=[with_adrift.pk])
    at_desk(editor).post(show, {"all_the_same": "on", "despite": "the sentence is gone"})
    witness.refresh_from_db()
    assert witness.current == with_adrift
    assert "the sentence is gone" in witness.history.first().history_change_reason


def test_of_a_published_letter_only_publishers_show_revisions(
    letter, witness, editor, publisher, at_desk, page
):
    type(letter).objects.filter(pk=letter.pk).update(status=Status.PUBLISHED)
    send(at_desk(editor), page, text="Corrected.\n\nTwice.", text_reason="misread")
    newest = witness.revisions.order_by("number").last()
    assert newest.number == 2
    show = reverse("admin:archive_revision_show", args=[newest.pk])
    at_desk(editor).post(show)
    witness.refresh_from_db()
    assert witness.current.number == 1
    at_desk(publisher).post(show)
    witness.refresh_from_db()
    assert witness.current.number == 2


def test_of_a_published_letter_editors_do_not_change_what_readers_see(
    letter, witness, editor, at_desk, page
):
    type(letter).objects.filter(pk=letter.pk).update(status=Status.PUBLISHED)
    data = fields(at_desk(editor).get(page))
    at_desk(editor).post(page, data | {"caveat": "none at all", "_continue": "1"})
    witness.refresh_from_db()
    assert witness.caveat == ""


def test_one_reading_text_takes_the_place_of_another(letter, witness, editor, at_desk):
    other = making.witness(letter, "Another text.")
    page = reverse("admin:archive_witness_change", args=[other.pk])
    send(at_desk(editor), page, is_reading_text="on", reading_reason="it is the original")
    assert [w.pk for w in Witness.objects.filter(is_reading_text=True)] == [other.pk]


def test_links_keep_leading_to_the_former_reading_text(letter, witness, publisher, at_desk, client):
    other = making.witness(letter, "Another text.")
    type(letter).objects.filter(pk=letter.pk).update(status=Status.PUBLISHED)
    page = reverse("admin:archive_witness_change", args=[other.pk])
    send(at_desk(publisher), page, is_reading_text="on", reading_reason="it is the original")
    assert "Another text." in client.get(letter.get_absolute_url()).content.decode()
    answer = client.get(f"/id/{letter.identifier}/r1/p2", follow=True)
    assert "internal memory" in answer.content.decode()


def test_the_siglum_of_a_text_that_readers_have_seen_stays(
    letter, witness, page, publisher, at_desk
):
    send(at_desk(publisher), page, siglum="B")
    witness.refresh_from_db()
    assert witness.siglum == "B"
    type(letter).objects.filter(pk=letter.pk).update(status=Status.PUBLISHED)
    answer = send(at_desk(publisher), page, siglum="C")
    witness.refresh_from_db()
    assert witness.siglum == "B"
    assert "the siglum stays" in errors(answer)["siglum"][0]


def test_a_revision_is_looked_at_and_never_changed(witness, chief, at_desk):
    page = reverse("admin:archive_revision_change", args=[witness.current.pk])
    answer = at_desk(chief).get(page)
    assert "internal memory" in answer.content.decode()
    at_desk(chief).post(page, {"body": "forged"})
    witness.refresh_from_db()
    assert "forged" not in witness.current.body

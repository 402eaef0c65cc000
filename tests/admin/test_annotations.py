"""Annotating by quoting words, and quotations with both their ends."""

import pytest
from django.urls import reverse

from archive.curation import revise
from archive.models import Annotation, Quotation, Status
from archive.text import pasting
from tests import making
from tests.admin.forms import errors, fields, send

TEXT = "Your Excellency,\nThe day was a great day, the day of days.\nYours"
ADD = "/admin/archive/annotation/add/"


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter(text=TEXT, sender=kim, recipient=kim, status=Status.DRAFT)


@pytest.fixture
def witness(letter):
    return letter.witnesses.get()


def note(witness, **typed):
    given = {"witness": str(witness.pk), "sort": "note", "body": "A note.", "paragraph": "p2"}
    return given | typed


def add(browser, witness, **typed):
    return send(browser, f"{ADD}?witness={witness.pk}", press="_save", **note(witness, **typed))


def test_words_are_found_and_anchored(witness, editor, at_desk):
    add(at_desk(editor), witness, words="a great day")
    annotation = Annotation.objects.get()
    anchor = annotation.anchors.get()
    assert anchor.exact == "a great day"
    assert anchor.paragraph == "p2"
    assert witness.current.body[anchor.start : anchor.end] == "a great day"
    assert annotation.by == editor


def test_the_paragraph_is_chosen_by_its_beginning(witness, editor, at_desk):
    page = at_desk(editor).get(f"{ADD}?witness={witness.pk}").content.decode()
    assert "p2: The day was a great day" in page


def test_words_that_recur_are_chosen_by_number(witness, editor, at_desk):
    answer = add(at_desk(editor), witness, words="day")
    said = " ".join(errors(answer)["occurrence"])
    assert "4 times" in said
    assert "2: …" in said
    add(at_desk(editor), witness, words="day", occurrence="2")
    anchor = Annotation.objects.get().anchors.get()
    assert witness.current.body[: anchor.start].endswith("a great ")


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"words": "a terrible day"}, "words", "does not occur"),
        ({"words": "Yours"}, "words", "p3"),
        ({"words": "The day", "paragraph": ""}, "paragraph", "which paragraph"),
        ({"words": "The day", "paragraph": "p99"}, "paragraph", "p99"),
        ({"words": "The day", "occurrence": "7"}, "words", "only once"),
        ({"words": "The day", "occurrence": "-1"}, "occurrence", "1"),
        ({"words": ""}, "words", ""),
        ({"words": "The day", "body": " "}, "body", "say something"),
        ({"words": "The day", "sort": "passage"}, "passage_type", "which type"),
        ({"words": "The day", "sort": "mention"}, "mentions", "who or what"),
        ({"words": "The day", "status": "retired"}, "retired_reason", "why"),
    ],
)
def test_bad_input_is_told_at_the_field(typed, field, said, witness, editor, at_desk):
    answer = add(at_desk(editor), witness, **typed)
    assert field in errors(answer)
    assert said in " ".join(errors(answer)[field])
    assert not Annotation.objects.exists()


def test_a_mention_means_records(witness, editor, at_desk):
    ada = making.person("Ada")
    typed = {"sort": "mention", "body": "", "words": "Your Excellency", "paragraph": "p1"}
    add(at_desk(editor), witness, **typed, mentions__0__record=str(ada.pk))
    assert [mention.record_id for mention in Annotation.objects.get().mentions.all()] == [ada.pk]


def test_preview_shows_the_place_and_saves_nothing(witness, editor, at_desk):
    answer = send(
        at_desk(editor),
        f"{ADD}?witness={witness.pk}",
        press="_preview",
        **note(witness, words="a great day"),
    )
    assert "<mark>a great day</mark>" in answer.content.decode()
    assert not Annotation.objects.exists()


def test_what_is_placed_in_the_readers_text_is_placed_in_later_ones(witness, editor, at_desk):
    text = pasting.recognise("Added.\n" + TEXT).text
    later = revise.revise(witness=witness, text=text, by=None, reason="more")
    add(at_desk(editor), witness, words="a great day")
    anchor = Annotation.objects.get().anchors.get(revision=later)
    assert later.body[anchor.start : anchor.end] == "a great day"


def test_what_is_adrift_is_given_a_new_place(letter, witness, editor, at_desk):
    annotation = making.annotation(letter, "a great day, the day of days", "note", body="x")
    text = pasting.recognise("Your Excellency,\nIt was something else entirely.\nYours").text
    later = revise.revise(witness=witness, text=text, by=None, reason="new")
    assert annotation.anchors.get(revision=later).how == "adrift"
    page = reverse("admin:archive_annotation_change", args=[annotation.pk])
    send(at_desk(editor), page, body="A better note")  # without a place it can still be edited
    answer = at_desk(editor).get(page)
    assert "Adrift" in answer.content.decode()
    name = later.text.paragraphs[1].name
    send(at_desk(editor), page, paragraph=name, words="something else", occurrence="")
    assert annotation.anchors.get(revision=later).exact == "something else"
    assert annotation.anchors.get(revision=witness.current).exact.startswith("a great day")


def test_on_a_published_text_an_editors_note_is_a_draft(letter, witness, editor, at_desk):
    type(letter).objects.filter(pk=letter.pk).update(status=Status.PUBLISHED)
    answer = add(at_desk(editor), witness, words="a great day", status="published")
    assert "status" in errors(answer)
    add(at_desk(editor), witness, words="a great day")
    assert Annotation.objects.get().status == Annotation.Status.DRAFT


QUOTE = "/admin/archive/quotation/add/"


@pytest.fixture
def article(db):
    return making.article(text="He wrote “a great day” to him.\nNobody knows why.", status="draft")


def quoted(article, letter, **typed):
    given = {
        "document": str(article.pk),
        "paragraph": "p1",
        "words": "a great day",
        "words_of": "letter",
        "letter": str(letter.pk),
        "verdict": "verbatim",
    }
    return given | typed


def test_a_quotation_has_both_its_ends(letter, article, editor, at_desk):
    typed = quoted(article, letter, quoted_paragraph="p2", quoted_words="a great day")
    send(at_desk(editor), QUOTE, press="_save", **typed)
    quotation = Quotation.objects.get()
    ends = {end.side: end for end in quotation.anchors.all()}
    assert ends["quoting"].exact == ends["quoted"].exact == "a great day"
    assert ends["quoted"].revision.witness.document_id == letter.pk


def test_the_other_end_may_stay_open(letter, article, editor, at_desk):
    send(at_desk(editor), QUOTE, press="_save", **quoted(article, letter))
    quotation = Quotation.objects.get()
    assert [end.side for end in quotation.anchors.all()] == ["quoting"]
    page = reverse("admin:archive_quotation_change", args=[quotation.pk])
    assert fields(at_desk(editor).get(page))["words"] == "a great day"
    send(at_desk(editor), page, quoted_paragraph="p2", quoted_words="the day of days")
    assert quotation.anchors.get(side="quoted").exact == "the day of days"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"words": "nowhere"}, "words"),
        ({"words": ""}, "words"),
        ({"document": ""}, "document"),
        ({"words_of": ""}, "words_of"),
        ({"quoted_paragraph": "p2", "quoted_words": "nowhere"}, "quoted_words"),
    ],
)
def test_bad_quotations_are_refused(typed, field, letter, article, editor, at_desk):
    answer = send(at_desk(editor), QUOTE, press="_save", **quoted(article, letter, **typed))
    assert field in errors(answer)
    assert not Quotation.objects.exists()


def test_a_proposed_place_waits_until_it_is_confirmed(letter, witness, editor, at_desk):
    annotation = making.annotation(letter, "a great day", "note", body="x")
    text = pasting.recognise(TEXT.replace("a great day", "such a great day")).text
    later = revise.revise(witness=witness, text=text, by=None, reason="more")
    anchor = annotation.anchors.get(revision=later)
    type(anchor).objects.filter(pk=anchor.pk).update(how="approximate", score=0.8)
    assert revise.waiting_in(later)[0].count() == 1
    page = reverse("admin:archive_annotation_change", args=[annotation.pk])
    assert "This is the right place" in at_desk(editor).get(page).content.decode()
    send(at_desk(editor), page, **{f"confirm-{anchor.pk}": "on"})
    anchor.refresh_from_db()
    assert anchor.confirmed_by == editor
    assert not revise.waiting_in(later)[0].exists()

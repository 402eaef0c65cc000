"""The page on which words are selected and something is said about them."""

import json

import pytest
from django.urls import reverse

from archive.curation import revise
from archive.models import Anchor, Annotation, Person, Status
from archive.text import pasting
from tests import counting, making

TEXT = "Your Excellency,\nThe day was 👋 a great day of 김정은이 and friends.\nYours"


@pytest.fixture
def kim(db):
    return making.person("Kim")


@pytest.fixture
def letter(kim):
    return making.letter(text=TEXT, sender=kim, recipient=kim, status=Status.DRAFT)


@pytest.fixture
def witness(letter):
    return letter.witnesses.get()


@pytest.fixture
def source(db):
    return making.source()


def address(witness, act="", annotation=None):
    name = f"admin:archive_witness_annotate{'_' + act if act else ''}"
    named = [annotation.identifier] if annotation else []
    return reverse(name, args=[witness.pk, *named])


def place(witness, words, **other):
    return place_in(witness.current, words) | other


def place_in(revision, words):
    start = revision.body.index(words)
    return {"revision": revision.pk, "start": start, "end": start + len(words), "exact": words}


def sent(browser, where, **given):
    return browser.post(where, json.dumps(given), content_type="application/json")


def say(browser, witness, words="a great day", **given):
    given = {"sort": "note", "body": "A note.", "status": "published"} | given
    given.setdefault("place", place(witness, words))
    return sent(browser, address(witness, "add"), **given)


def change(browser, annotation, **given):
    kept = {"sort": annotation.sort, "body": annotation.body, "status": annotation.status}
    given = kept | {"opened": annotation.version} | given
    return sent(browser, address(annotation.witness, "change", annotation), **given)


@pytest.fixture
def note(letter):
    return making.annotation(letter, "a great day", "note", body="A note.")


# Saying something


def test_a_note_stands_at_its_words_with_its_sources(witness, source, editor, at_desk):
    rests_on = [{"source": str(source.pk), "locator": "p. 3", "claim": ""}]
    answer = say(at_desk(editor), witness, references=rests_on, inferred=True)
    assert answer.status_code == 200
    annotation = Annotation.objects.get()
    anchor = annotation.anchors.get()
    assert (annotation.sort, annotation.body, annotation.by) == ("note", "A note.", editor)
    assert annotation.inferred
    assert witness.current.body[anchor.start : anchor.end] == "a great day"
    assert annotation.references.get().locator == "p. 3"
    assert "a great day" in answer.json()["said"]
    assert "A note." in answer.json()["text"]


def test_a_mention_means_several_records(witness, kim, editor, at_desk):
    other = making.place("Great Britain")
    meant = [
        {"record": str(kim.pk), "certainty": "high", "reason": ""},
        {"record": str(other.pk), "certainty": "low", "reason": "By its name."},
    ]
    answer = say(at_desk(editor), witness, "김정은", sort="mention", body="", mentions=meant)
    assert answer.status_code == 200
    mentions = Annotation.objects.get().mentions.all()
    assert [(each.record.title, each.certainty, each.reason) for each in mentions] == [
        ("Kim", "high", ""),
        ("Great Britain", "low", "By its name."),
    ]


def test_a_textual_note_has_a_conjecture(witness, editor, at_desk):
    said = {"sort": "textual", "conjecture": "the great day", "certainty": "low"}
    assert say(at_desk(editor), witness, **said).status_code == 200
    annotation = Annotation.objects.get()
    assert (annotation.conjecture, annotation.certainty) == ("the great day", "low")


@pytest.mark.parametrize("kind", Annotation.PassageType.values)
def test_a_passage_has_a_type(kind, witness, editor, at_desk):
    said = {"sort": "passage", "passage_type": kind, "body": ""}
    assert say(at_desk(editor), witness, **said).status_code == 200
    assert Annotation.objects.get().passage_type == kind


def test_offsets_count_code_points(witness, editor, at_desk):
    assert say(at_desk(editor), witness, "👋 a").status_code == 200
    assert Anchor.objects.get().exact == "👋 a"


def test_a_note_may_stand_at_a_point(witness, editor, at_desk):
    point = place(witness, "a great", exact="")
    point["end"] = point["start"]
    assert say(at_desk(editor), witness, place=point).status_code == 200
    anchor = Anchor.objects.get()
    assert (anchor.start, anchor.end, anchor.exact) == (point["start"], point["start"], "")


@pytest.mark.parametrize("sort", ["mention", "passage"])
def test_at_a_point_nobody_is_meant(sort, witness, kim, editor, at_desk):
    point = place(witness, "a great", exact="")
    point["end"] = point["start"]
    said = {"mentions": [{"record": str(kim.pk), "certainty": "high"}], "passage_type": "thanks"}
    answer = say(at_desk(editor), witness, sort=sort, place=point, **said)
    assert answer.status_code == 422
    assert "note only" in answer.json()["problem"]


def test_annotations_may_overlap_and_cross_paragraphs(witness, editor, at_desk):
    browser = at_desk(editor)
    for words in ("a great day", "great day of", "a great", "Excellency,\nThe day", "a great day"):
        assert say(browser, witness, words).status_code == 200
    page = browser.get(address(witness))
    assert page.content.decode().count('class="annotate-card"') == 5


def test_a_new_annotation_is_carried_into_a_draft_of_the_text(witness, chief, at_desk):
    later = revise.revise(
        witness=witness,
        text=pasting.recognise(TEXT.replace("Your Excellency", "Excellency")).text,
        by=None,
        reason="corrected",
    )
    assert say(at_desk(chief), witness).status_code == 200
    carried = Annotation.objects.get().anchors.get(revision=later)
    assert later.body[carried.start : carried.end] == "a great day"


# What is refused, and how it is told


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"body": " "}, "body", "say something"),
        ({"sort": "passage"}, "passage_type", "which type"),
        ({"sort": "mention"}, "mentions", "who or what"),
        ({"sort": "mention", "mentions": [{"typed": "Ki"}]}, "mentions", "“Ki”"),
        ({"sort": "mention", "mentions": [{"record": "999999"}]}, "mentions", "Choose"),
        ({"sort": "mention", "mentions": [{"record": "x"}]}, "mentions", "Choose"),
        ({"sort": "mention", "mentions": "[1"}, "mentions", "could not be read"),
        ({"sort": "mention", "mentions": [7]}, "mentions", "could not be read"),
        ({"references": [{"source": "", "typed": "Times"}]}, "references", "“Times”"),
        ({"references": [{"source": "0"}] * 51}, "references", "more rows"),
        ({"sort": "sonnet"}, "sort", "sonnet"),
        ({"sort": {"a": 1}}, "sort", "not one of"),
        ({"status": "retired"}, "status", "retired"),
        ({"certainty": "very"}, "certainty", "very"),
        ({"conjecture": "x" * 301}, "conjecture", "300"),
        ({"body": "a\x00b"}, "body", "Null"),
    ],
)
def test_bad_input_is_told_at_its_field(given, field, said, witness, editor, at_desk):
    answer = say(at_desk(editor), witness, **given)
    assert answer.status_code == 422
    assert said in " ".join(answer.json()["problems"][field])
    assert answer.json()["problem"]
    assert not Annotation.objects.exists()


def test_the_same_record_is_not_meant_twice(witness, kim, editor, at_desk):
    twice = [{"record": str(kim.pk), "certainty": "high"}] * 2
    answer = say(at_desk(editor), witness, sort="mention", mentions=twice)
    assert "twice" in answer.json()["problems"]["mentions"][0]


@pytest.mark.parametrize(
    ("other", "status", "said"),
    [
        ({"exact": "a terrible day"}, 409, "not “a terrible day”"),
        ({"start": 1, "end": 3}, 409, "not “a great day”"),
        ({"start": 0, "end": 90_000}, 409, "outside the text"),
        ({"start": 9, "end": 3}, 409, "outside the text"),
        ({"start": -1}, 400, "number"),
        ({"start": "1"}, 400, "number"),
        ({"start": True}, 400, "number"),
        ({"start": 1e300}, 400, "number"),
        ({"start": 10**30}, 400, "number"),
        ({"exact": None}, 400, "no words"),
        ({"revision": None}, 400, "number"),
        ({"revision": 999_999}, 409, "has changed"),
        ({"start": 16, "end": 17, "exact": "\n"}, 422, "Select words"),
    ],
)
def test_words_and_offsets_must_agree(other, status, said, witness, editor, at_desk):
    answer = say(at_desk(editor), witness, place=place(witness, "a great day", **other))
    assert answer.status_code == status
    assert said in answer.json()["problem"]
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("sent_as", ["", "[]", "7", "{", '{"a": "\\ud800"}', "[" * 100_000])
def test_what_cannot_be_read_is_told(sent_as, witness, editor, at_desk):
    answer = at_desk(editor).post(address(witness, "add"), sent_as, content_type="application/json")
    assert answer.status_code == 400
    assert "could not be read" in answer.json()["problem"]


@pytest.mark.parametrize("nowhere", [None, 7, "p1", []])
def test_a_new_annotation_needs_a_place(nowhere, witness, editor, at_desk):
    answer = say(at_desk(editor), witness, place=nowhere)
    assert answer.status_code == 400


def test_looking_is_not_doing(witness, note, editor, at_desk):
    browser = at_desk(editor)
    for act, named in (("add", None), ("record", None), ("change", note), ("retire", note)):
        assert browser.get(address(witness, act, named)).status_code == 405


# A text that has changed meanwhile


def _corrected(witness, before, after):
    revision = revise.revise(
        witness=witness,
        text=pasting.recognise(TEXT.replace(before, after)).text,
        by=None,
        reason="corrected",
    )
    revise.show(revision=revision)
    return revision


def test_a_newer_text_is_told_with_the_place_in_it(witness, editor, at_desk):
    stale = place(witness, "a great day")
    newer = _corrected(witness, "Your Excellency", "Excellency")
    answer = say(at_desk(editor), witness, place=stale)
    assert answer.status_code == 409
    told = answer.json()
    assert "revision 2" in told["problem"]
    assert told["stale"]
    moved = told["moved"]
    assert newer.body[moved["start"] : moved["end"]] == "a great day"
    assert moved["certain"]
    found = place_in(newer, "a great day")
    assert say(at_desk(editor), witness, place=found).status_code == 200


def test_words_that_are_gone_have_no_place(witness, editor, at_desk):
    stale = place(witness, "a great day")
    _corrected(witness, "a great day of", "it")
    told = say(at_desk(editor), witness, place=stale).json()
    assert told["moved"] is None or not told["moved"]["certain"]


def test_a_revision_of_another_text_is_no_place(witness, kim, editor, at_desk):
    other = making.letter(text="a great day", sender=kim, recipient=kim).witnesses.get()
    answer = say(at_desk(editor), witness, place=place(other, "a great day"))
    assert answer.status_code == 409
    assert answer.json()["moved"] is None


def test_the_text_is_sent_as_it_is_now(witness, note, editor, at_desk):
    answer = at_desk(editor).get(address(witness, "text"))
    assert "A note." in answer.json()["text"]


# Changing


def test_what_is_said_is_changed(note, source, editor, at_desk):
    rests_on = [{"source": str(source.pk), "locator": "", "claim": "So it was."}]
    answer = change(at_desk(editor), note, body="Better.", references=rests_on)
    assert answer.status_code == 200
    note.refresh_from_db()
    assert (note.body, note.version) == ("Better.", 2)
    assert note.references.get().claim == "So it was."
    assert note.anchors.get().exact == "a great day"


def test_rows_that_stay_keep_their_history(letter, kim, editor, at_desk):
    place_meant = making.place("Great Britain")
    mention = making.mention(letter, "a great day", kim, place_meant)
    kept = mention.mentions.get(record=kim)
    meant = [{"record": str(kim.pk), "certainty": "high", "reason": ""}]
    assert change(at_desk(editor), mention, mentions=meant).status_code == 200
    assert mention.mentions.get() == kept
    assert kept.history.count() == 1


def test_it_moves_to_other_words(note, witness, editor, at_desk):
    answer = change(at_desk(editor), note, place=place(witness, "friends"))
    assert answer.status_code == 200
    assert note.anchors.get().exact == "friends"


def test_two_editors_see_both_versions_and_lose_nothing(note, editor, chief, at_desk):
    assert change(at_desk(chief), note, body="Theirs.").status_code == 200
    answer = change(at_desk(editor), note, body="Mine.")
    told = answer.json()
    assert answer.status_code == 409
    assert "chief" in told["problem"]
    assert "Theirs." in told["conflict"]
    assert "Mine." in told["conflict"]
    assert told["version"] == 2
    note.refresh_from_db()
    assert note.body == "Theirs."
    again = change(at_desk(editor), note, opened=told["version"], body="Mine.")
    assert again.status_code == 200
    note.refresh_from_db()
    assert note.body == "Mine."


def test_the_other_version_can_be_taken(note, editor, chief, at_desk):
    change(at_desk(chief), note, body="Theirs.")
    version = change(at_desk(editor), note, body="Mine.").json()["version"]
    chosen = {"take-body": "theirs", "opened": version}
    assert change(at_desk(editor), note, body="Mine.", **chosen).status_code == 200
    note.refresh_from_db()
    assert note.body == "Theirs."


def test_who_is_meant_is_compared_in_words(letter, kim, editor, chief, at_desk):
    place_meant, event = making.place("Great Britain"), making.event("The Day")
    mention = making.mention(letter, "a great day", kim)
    theirs = [{"record": str(place_meant.pk), "certainty": "high", "reason": ""}]
    mine = [{"record": str(event.pk), "certainty": "low", "reason": ""}]
    assert change(at_desk(chief), mention, mentions=theirs).status_code == 200
    told = change(at_desk(editor), mention, mentions=mine).json()
    for words in ("Kim (certain)", "Great Britain (certain)", "The Day (possible)"):
        assert words in told["conflict"]
    chosen = {"take-mentions": "theirs", "opened": told["version"]}
    assert change(at_desk(editor), mention, mentions=mine, **chosen).status_code == 200
    assert mention.mentions.get().record.title == "Great Britain"


def test_a_retired_annotation_is_not_changed_unawares(note, editor, chief, at_desk):
    retired(at_desk(chief), note, "Not so.")
    answer = change(at_desk(editor), note, body="Mine.")
    assert answer.status_code == 409
    assert "Not so." in answer.json()["problem"]


# Retiring, and back


def retired(browser, annotation, reason="Not so."):
    where = address(annotation.witness, "retire", annotation)
    return sent(browser, where, opened=annotation.version, reason=reason)


def restored(browser, annotation):
    annotation.refresh_from_db()
    where = address(annotation.witness, "restore", annotation)
    return sent(browser, where, opened=annotation.version)


@pytest.mark.parametrize("status", ["draft", "published"])
def test_what_is_retired_comes_back_as_it_was(status, letter, editor, at_desk):
    note = making.annotation(letter, "a great day", "note", body="A note.", status=status)
    browser = at_desk(editor)
    answer = retired(browser, note)
    assert answer.status_code == 200
    assert "Not so." in answer.json()["text"]
    note.refresh_from_db()
    assert (note.status, note.retired_reason) == ("retired", "Not so.")
    assert restored(browser, note).status_code == 200
    note.refresh_from_db()
    assert (note.status, note.retired_reason) == (status, "")
    assert note.anchors.get().exact == "a great day"


def test_undo_is_also_in_the_list_below_the_text(note, witness, editor, at_desk):
    browser = at_desk(editor)
    retired(browser, note)
    page = browser.get(address(witness)).content.decode()
    assert f'data-restore="{note.identifier}"' in page
    assert "1 retired annotation" in page


def test_what_readers_saw_is_retired_with_a_reason_only(note, editor, at_desk):
    answer = retired(at_desk(editor), note, "  ")
    assert answer.status_code == 422
    assert "Say why" in answer.json()["problem"]


def test_a_draft_is_discarded_without_ado(letter, editor, at_desk):
    draft = making.annotation(letter, "a great day", "note", body="A note.", status="draft")
    assert retired(at_desk(editor), draft, "").status_code == 200
    draft.refresh_from_db()
    assert draft.retired_reason


def test_what_somebody_has_changed_is_not_retired_unseen(note, editor, chief, at_desk):
    change(at_desk(chief), note, body="Theirs.")
    answer = retired(at_desk(editor), note)
    assert answer.status_code == 409
    assert "chief" in answer.json()["problem"]
    assert "Theirs." in answer.json()["text"]
    note.refresh_from_db()
    assert note.status == "published"


def test_what_is_not_retired_is_not_restored(note, editor, at_desk):
    assert restored(at_desk(editor), note).status_code == 422


# Who may


@pytest.fixture
def public(kim):
    return making.letter(text=TEXT, sender=kim, recipient=kim)


def test_an_editor_drafts_on_what_readers_see(public, editor, at_desk):
    witness = public.witnesses.get()
    browser = at_desk(editor)
    answer = say(browser, witness)
    assert answer.status_code == 422
    assert "draft" in answer.json()["problems"]["status"][0]
    assert say(browser, witness, status="draft").status_code == 200
    draft = Annotation.objects.get()
    assert retired(browser, draft).status_code == 200
    assert restored(browser, draft).status_code == 200


def test_a_publisher_says_it_to_readers_at_once(public, publisher, at_desk):
    assert say(at_desk(publisher), public.witnesses.get()).status_code == 200
    assert Annotation.objects.get().status == "published"


def test_an_editor_does_not_touch_what_readers_see(public, editor, publisher, at_desk):
    note = making.annotation(public, "a great day", "note", body="A note.")
    browser = at_desk(editor)
    assert change(browser, note, body="Mine.").status_code == 403
    assert retired(browser, note).status_code == 403
    assert (
        f'data-edit="{note.identifier}"' not in browser.get(address(note.witness)).content.decode()
    )
    assert retired(at_desk(publisher), note).status_code == 200
    assert restored(browser, note).status_code == 403


def test_who_may_not_annotate_may_not_look(witness, note, django_user_model, at_desk):
    browser = at_desk(django_user_model.objects.create_user("guest", is_staff=True))
    assert browser.get(address(witness)).status_code == 403
    assert say(browser, witness).status_code == 403


def test_strangers_are_asked_who_they_are(witness, client):
    answer = client.get(address(witness))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_a_form_of_another_site_is_refused(witness, editor):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    assert say(browser, witness).status_code == 403
    assert not Annotation.objects.exists()


def test_an_annotation_of_another_text_is_not_found(note, public, chief, at_desk):
    elsewhere = address(public.witnesses.get(), "change", note)
    assert sent(at_desk(chief), elsewhere, opened=1, sort="note", body="x").status_code == 404


# New records


def begun(browser, witness, **given):
    return sent(browser, address(witness, "record"), **given)


def test_a_record_is_begun_without_leaving(witness, editor, at_desk):
    answer = begun(at_desk(editor), witness, kind="person", title="  The  interpreter ")
    assert answer.json()["text"] == "The interpreter (person)"
    made = Person.objects.get(pk=answer.json()["id"])
    assert (made.title, made.status, made.slug) == ("The interpreter", "draft", "the-interpreter")
    assert made.history.get().history_user == editor


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "person", "title": " "}, "what it is called"),
        ({"kind": "person", "title": "kim"}, "there already"),
        ({"kind": "letter", "title": "X"}, "Choose what it is"),
        ({"kind": "user", "title": "X"}, "Choose what it is"),
        ({"title": "X"}, "Choose what it is"),
        ({"kind": "place", "title": "x" * 301}, "too long"),
    ],
)
def test_a_record_that_cannot_be_begun(given, said, witness, editor, at_desk):
    answer = begun(at_desk(editor), witness, **given)
    assert answer.status_code == 422
    assert said in answer.json()["problem"]


# The page


def test_the_page_shows_drafts_adrift_and_retired_ones(letter, witness, editor, at_desk):
    making.annotation(letter, "friends", "note", body="Only drafted.", status="draft")
    lost = making.annotation(letter, "a great day", "note", body="Homeless.")
    lost.anchors.all().delete()
    page = at_desk(editor).get(address(witness)).content.decode()
    assert "Only drafted." in page
    assert "Homeless." in page.split("Without a place in this text")[1]


def test_it_works_without_a_script(witness, note, editor, at_desk):
    browser = at_desk(editor)
    page = browser.get(address(witness)).content.decode()
    link = f"/admin/archive/annotation/add/?witness={witness.pk}&amp;paragraph=p2"
    assert link in page
    form = browser.get(link.replace("&amp;", "&")).content.decode()
    assert '<option value="p2" selected>' in form
    assert reverse("admin:archive_annotation_change", args=[note.pk]) in page


def test_hostile_words_stay_words(kim, chief, at_desk):
    evil = "</script><script>alert(1)</script><b>&amp;"
    letter = making.letter(text=f"Dear {evil} you", sender=kim, recipient=kim)
    witness = letter.witnesses.get()
    browser = at_desk(chief)
    words = witness.current.body
    answer = say(browser, witness, words, body=evil, sort="textual", conjecture=evil)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.json()["text"]
    assert "<script>alert" not in browser.get(address(witness)).content.decode()


def test_a_text_that_is_not_there_yet(letter, editor, at_desk):
    empty = letter.witnesses.create(siglum="E", label="Empty", sort="copy", language="en")
    page = at_desk(editor).get(address(empty)).content.decode()
    assert "no text yet" in page


def test_a_draft_of_the_text_is_told(witness, editor, at_desk):
    revise.revise(
        witness=witness, text=pasting.recognise("Quite another").text, by=None, reason="new"
    )
    assert "Revision 2 is not shown yet" in at_desk(editor).get(address(witness)).content.decode()


def test_it_is_linked_from_letter_article_and_witness(letter, witness, editor, at_desk):
    browser = at_desk(editor)
    article = making.article(text=TEXT, status=Status.DRAFT)
    pages = [
        (reverse("admin:archive_letter_change", args=[letter.pk]), witness),
        (reverse("admin:archive_article_change", args=[article.pk]), article.witnesses.get()),
        (reverse("admin:archive_witness_change", args=[witness.pk]), witness),
    ]
    for page, its in pages:
        assert f'href="{address(its)}"' in browser.get(page).content.decode()


def test_queries_do_not_grow_with_annotations(letter, witness, kim, source, editor, at_desk):
    browser = at_desk(editor)

    def fill():
        making.mention(letter, "a great day", kim)
        noted = making.annotation(letter, "friends", "note", body="A note.")
        noted.references.create(source=source)
        gone = making.annotation(letter, "Yours", "note", body="Lost.")
        gone.anchors.all().delete()
        retired(browser, making.annotation(letter, "Yours", "note", body="Retired."))

    fill()
    once = counting.queries(browser, address(witness))
    for _time in range(4):
        fill()
    assert counting.queries(browser, address(witness)) == once
    assert once <= 24

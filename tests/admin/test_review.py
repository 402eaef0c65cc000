"""The review list: what is not certain in a corrected text, decided by an editor, one by one."""

import pytest
from django.urls import reverse

from archive.curation import publish, review, revise
from archive.models import Anchor, Annotation, Quotation, Status
from archive.text import pasting
from tests import making

TEXT = (
    "Dear Ada,\n\nWe saw the Hanoi Corespondent at the bridge. My sister fell ill in May. "
    "The bridge is old."
)
CHANGED = TEXT.replace("Corespondent", "Correspondent").replace(" My sister fell ill in May.", "")


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    letter = making.letter(text=TEXT, sender=kim, recipient=kim, status=Status.DRAFT)
    making.mention(letter, "the Hanoi Corespondent", making.person("The correspondent"))
    making.annotation(letter, "My sister fell ill", "note", body="Of measles.")
    making.annotation(letter, "Dear Ada", "note", body="His cousin.")
    return letter


def revised(letter, text=CHANGED):
    return revise.revise(
        witness=letter.witnesses.get(), text=pasting.recognise(text).text, by=None, reason="heard"
    )


@pytest.fixture
def draft(letter):
    return revised(letter)


@pytest.fixture
def page(draft):
    return reverse("admin:archive_revision_review", args=[draft.pk])


def proposed(draft) -> Anchor:
    return draft.anchor_set.get(annotation__sort="mention")


def adrift(draft) -> Anchor:
    return draft.anchor_set.get(annotation__body="Of measles.")


def decide(browser, page, anchor, act, **typed):
    given = {"key": f"annotation-{anchor.pk}", "seen": review.state_of(anchor), "act": act}
    return browser.post(page, given | typed, follow=True)


def test_it_lists_what_is_not_certain_with_both_places(page, editor, at_desk):
    answer = at_desk(editor).get(page)
    first, second = answer.context["page"].object_list
    assert (first.old.words, first.new.words) == (
        "the Hanoi Corespondent",
        "the Hanoi Correspondent",
    )
    assert first.why == "its words were changed"
    assert 0 < first.score < 100
    assert (second.old.words, second.new, second.why) == (
        "My sister fell ill",
        None,
        "nothing like it is left",
    )
    assert answer.context["counts"] == {"waiting": 2, "examined": 0, "certain": 1}


def test_it_shows_what_changed_in_words_not_in_colour_alone(page, editor, at_desk):
    html = at_desk(editor).get(page).content.decode()
    assert "[deleted:" in html
    assert "[inserted:" in html


def test_a_place_is_accepted_by_name_and_time(page, draft, editor, at_desk):
    decide(at_desk(editor), page, proposed(draft), "accept")
    anchor = proposed(draft)
    assert (anchor.how, anchor.confirmed_by) == (Anchor.How.APPROXIMATE, editor)
    assert anchor.confirmed_at
    line = anchor.history.first()
    assert (line.history_user, line.history_change_reason) == (
        editor,
        "The proposed place was accepted.",
    )


def test_a_place_is_rejected_and_its_words_are_kept(page, draft, editor, at_desk):
    decide(at_desk(editor), page, proposed(draft), "reject")
    anchor = proposed(draft)
    assert (anchor.how, anchor.start, anchor.exact) == (
        Anchor.How.ADRIFT,
        None,
        "the Hanoi Corespondent",
    )
    assert anchor.confirmed_by == editor
    assert not revise.waiting_in(draft)[0].filter(pk=anchor.pk).exists()


def test_what_is_adrift_cannot_be_accepted(page, draft, editor, at_desk):
    answer = decide(at_desk(editor), page, adrift(draft), "accept")
    assert "no place that could be accepted" in answer.content.decode()
    assert adrift(draft).confirmed_at is None


def test_another_place_is_picked_by_its_words(page, draft, editor, at_desk):
    place = {"words": "bridge", "paragraph": "p2", "occurrence": "2"}
    decide(at_desk(editor), page, adrift(draft), "place", **place)
    anchor = adrift(draft)
    assert (anchor.how, anchor.exact, anchor.score) == (Anchor.How.MADE, "bridge", 1.0)
    assert draft.body[: anchor.start].endswith("The ")
    assert anchor.confirmed_by == editor


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"words": "bridge", "paragraph": "p2"}, "stand 2 times in p2"),
        ({"words": "harbour", "paragraph": "p2"}, "harbour"),
        ({"words": "bridge", "paragraph": "p9"}, "p9"),
        ({"words": "", "paragraph": ""}, "Quote the words"),
        ({"words": "bridge", "paragraph": "p2", "occurrence": "x"}, "whole number"),
    ],
)
def test_a_place_that_is_not_there_is_refused_and_what_was_typed_is_kept(
    place, said, page, draft, editor, at_desk
):
    answer = decide(at_desk(editor), page, adrift(draft), "place", **place)
    html = answer.content.decode()
    assert said in html
    assert f">{place['words']}</textarea>" in html
    assert adrift(draft).confirmed_at is None
    look = reverse("admin:archive_revision_place", args=[draft.pk])
    assert said in at_desk(editor).get(look, place).json()["problem"]


def test_a_place_is_looked_at_before_it_is_kept(draft, editor, at_desk):
    look = reverse("admin:archive_revision_place", args=[draft.pk])
    told = at_desk(editor).get(look, {"words": "the bridge", "paragraph": "p2"}).json()
    assert told["exact"] == "the bridge"
    assert told["prefix"].endswith("Correspondent at ")


def test_it_is_retired_with_a_reason_only(page, draft, editor, at_desk):
    decide(at_desk(editor), page, adrift(draft), "retire", reason=" ")
    assert adrift(draft).annotation.status == Annotation.Status.PUBLISHED
    decide(at_desk(editor), page, adrift(draft), "retire", reason="the sentence is gone")
    noted = adrift(draft).annotation
    assert (noted.status, noted.retired_reason) == ("retired", "the sentence is gone")
    assert noted.history.first().history_user == editor


def test_a_decision_is_taken_back(page, draft, editor, at_desk):
    browser = at_desk(editor)
    before = proposed(draft)
    decide(browser, page, before, "reject")
    decide(browser, page, proposed(draft), "reopen")
    anchor = proposed(draft)
    assert (anchor.start, anchor.end, anchor.confirmed_at) == (before.start, before.end, None)


def test_two_editors_do_not_overwrite_each_other(page, draft, editor, publisher, at_desk):
    seen_by_both = proposed(draft)
    decide(at_desk(publisher), page, seen_by_both, "accept")
    answer = decide(at_desk(editor), page, seen_by_both, "reject")
    told = " ".join(str(message) for message in answer.context["messages"])
    assert "publisher examined this one" in told
    anchor = proposed(draft)
    assert (anchor.confirmed_by, anchor.how) == (publisher, Anchor.How.APPROXIMATE)


def test_what_is_not_in_the_list_is_told_not_crashed(page, draft, editor, at_desk):
    for key in ("annotation-99999", "annotation-", "letter-1", ""):
        answer = at_desk(editor).post(page, {"key": key, "act": "accept"}, follow=True)
        assert "Somebody else has just changed this one" in answer.content.decode()


def test_once_all_are_examined_readers_may_see_it(page, draft, editor, at_desk):
    browser = at_desk(editor)
    with pytest.raises(publish.RefusedError):
        publish.show_revision(revision=draft, by=editor)
    decide(browser, page, proposed(draft), "accept")
    with pytest.raises(publish.RefusedError):
        publish.show_revision(revision=draft, by=editor)
    decide(browser, page, adrift(draft), "reject")
    assert publish.show_revision(revision=draft, by=editor).current == draft


def test_showing_it_unexamined_is_on_the_record(draft, chief):
    publish.show_revision(revision=draft, by=chief, despite="the readers wait")
    line = draft.witness.history.first()
    assert line.history_user == chief
    assert line.history_change_reason == (
        "Revision 2 shown to readers. 2 annotations were not examined, because: the readers wait"
    )


def test_an_accepted_place_counts_in_later_revisions_too(letter, draft, editor):
    later = revised(letter, CHANGED.replace("Dear", "My dear"))
    assert proposed(later).confirmed_at is None
    anchor = proposed(draft)
    review.accept(anchor=anchor, seen=review.state_of(anchor), by=editor)
    assert proposed(later).how == Anchor.How.SHIFTED


def test_of_a_published_text_readers_see_an_editor_changes_no_place(letter, draft, editor, chief):
    letter.status = Status.PUBLISHED
    letter.save()
    draft.witness.document.refresh_from_db()
    anchor = proposed(draft)
    review.accept(anchor=anchor, seen=review.state_of(anchor), by=editor)  # a draft: readers do not
    seen = draft.witness.revisions.get(number=1).anchor_set.get(annotation__sort="mention")
    with pytest.raises(publish.RefusedError):
        review.reject(anchor=seen, seen=review.state_of(seen), by=editor)
    lost = adrift(draft)
    with pytest.raises(publish.RefusedError):
        review.retire(anchor=lost, seen=review.state_of(lost), by=editor, reason="gone")


def test_quotations_are_examined_too(letter, editor, at_desk):
    from archive.curation import annotate

    first = letter.witnesses.get().current
    start = first.body.index("fell ill in May")
    quotation = annotate.quote(revision=first, start=start, end=start + 15, words_of="other")
    draft = revised(letter)
    end = draft.quotationanchor_set.get()
    page = reverse("admin:archive_revision_review", args=[draft.pk])
    given = {"key": f"quotation-{end.pk}", "seen": review.state_of(end)}
    at_desk(editor).post(page, given | {"act": "retire", "reason": "gone"})
    quotation.refresh_from_db()
    assert quotation.status == Quotation.Status.REJECTED


def test_strangers_to_annotations_may_look_only(page, draft, at_desk, django_user_model):
    from django.contrib.auth.models import Permission

    guest = django_user_model.objects.create_user("guest", is_staff=True)
    assert at_desk(guest).get(page).status_code == 403
    guest.user_permissions.add(Permission.objects.get(codename="view_revision"))
    assert at_desk(guest).get(page).status_code == 200
    assert decide(at_desk(guest), page, proposed(draft), "accept").status_code == 403


def test_queries_do_not_grow_with_the_list(letter, editor, at_desk, django_assert_max_num_queries):
    browser = at_desk(editor)

    def queries(draft):
        address = reverse("admin:archive_revision_review", args=[draft.pk])
        with django_assert_max_num_queries(40) as asked:
            assert browser.get(address).status_code == 200
        return len(asked)

    few = queries(revised(letter))
    for word in ("sister", "fell", "ill", "Corespondent", "Hanoi Corespondent"):
        revision = letter.witnesses.get().current
        start = revision.body.index(word)
        from archive.curation import annotate

        annotate.annotate(
            revision=revision,
            start=start,
            end=start + len(word),
            sort="mention",
            targets=[making.person(word)],
        )
    letter.witnesses.get().revisions.filter(number=2).delete()
    assert queries(revised(letter)) == few


@pytest.mark.parametrize(
    "address", ["revision/x/change/", "revision/1/x/history/", "letter/x/history/"]
)
def test_an_address_that_names_none_is_not_found(address, chief, at_desk):
    assert at_desk(chief).get(f"/admin/archive/{address}").status_code == 404


def test_a_letter_that_is_none_is_not_deleted(chief, at_desk):
    assert at_desk(chief).get("/admin/archive/letter/x/delete/").status_code == 404


def test_each_piece_of_a_quotation_is_shown_with_its_own_old_place(letter, editor, at_desk):
    shown = letter.witnesses.get().current
    quotation = Quotation.objects.create(document=letter, words_of="other")
    for words in ("The bridge is old", "We saw the Hanoi Corespondent"):  # not in reading order
        start = shown.body.index(words)
        place = revise.place(shown, start, start + len(words))
        quotation.anchors.create(side="quoting", **place)
    draft = revised(letter, CHANGED.replace("The bridge is old", "The bridge was old"))
    page = reverse("admin:archive_revision_review", args=[draft.pk])
    items = at_desk(editor).get(page).context["page"].object_list
    pieces = [item for item in items if item.kind == "quotation"]
    assert [(item.old.words, item.new.words) for item in pieces] == [
        ("We saw the Hanoi Corespondent", "We saw the Hanoi Correspondent"),
        ("The bridge is old", "The bridge was old"),
    ]

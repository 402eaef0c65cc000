"""Suggesting mentions, and what becomes of those accepted and rejected."""

import time

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.curation import known, revise, suggest
from archive.models import (
    Anchor,
    Annotation,
    Article,
    Kind,
    Letter,
    Mention,
    Name,
    Rejection,
    Status,
)
from archive.text import pasting
from archive.text.familynames import family_names
from archive.text.namefinding import Why
from archive.text.namefolding import folded
from tests import making

TEXT = "President Moon met Mike Pompeo.\nPompeo’s plan was Moon’s plan, said Moon."

pytestmark = pytest.mark.django_db


@pytest.fixture
def moon():
    return making.person("Moon Jae-in")


@pytest.fixture
def pompeo():
    return making.person("Mike Pompeo")


@pytest.fixture
def letter(moon, pompeo):
    return making.letter(text=TEXT, sender=making.person("Ada Lovelace"))


@pytest.fixture
def witness(letter):
    return letter.witnesses.get()


@pytest.fixture
def revision(witness):
    return witness.current


def words(revision):
    return [one.exact for one in suggest.suggestions_for(revision)]


def first(revision, exact):
    return next(one for one in suggest.suggestions_for(revision) if one.exact == exact)


def revised(witness, old, new):
    body = witness.revisions.order_by("number").last().body
    text = pasting.recognise(body.replace(old, new)).text
    return revise.revise(witness=witness, text=text, by=None, reason="corrected")


def test_names_are_suggested_with_whom_they_mean(revision, moon, pompeo):
    suggested = suggest.suggestions_for(revision)
    assert [one.exact for one in suggested] == [
        "President Moon",
        "Mike Pompeo",
        "Pompeo",
        "Moon",
        "Moon",
    ]
    assert [one.candidates for one in suggested] == [
        (making.Record.objects.get(pk=pk),)
        for pk in (moon.pk, pompeo.pk, pompeo.pk, moon.pk, moon.pk)
    ]
    assert suggested[1].why == Why.NAME
    assert suggested[1].paragraph == "p1"
    assert all(revision.body[one.start : one.end] == one.exact for one in suggested)


def test_the_words_around_are_shown_whole():
    moon = making.person("Moon Jae-in")
    before, after = "Nobody knew what was to come of it, and yet, one evening, by a lake", "saw it."
    text = f"A line.\n{before} Moon Jae-in {after}\nAnother."
    one = suggest.suggestions_for(making.letter(text=text, sender=moon).witnesses.get().current)[0]
    assert one.prefix.startswith("…")
    assert before.endswith(one.prefix[1:].strip())
    assert f" {one.prefix[1:].split()[0]} " in before
    assert one.suffix == f" {after}"


def test_accepting_makes_a_mention_and_ends_the_suggestion(revision, moon, chief):
    one = first(revision, "President Moon")
    made = suggest.accept(
        revision=revision, start=one.start, end=one.end, record=moon, by=chief, certainty="medium"
    )
    mention = made.mentions.get()
    assert (mention.record_id, mention.certainty) == (moon.pk, "medium")
    assert made.by == chief
    assert made.anchors.get(revision=revision).exact == "President Moon"
    assert "President Moon" not in words(revision)
    with pytest.raises(suggest.OutdatedError):
        suggest.accept(revision=revision, start=one.start, end=one.end, record=moon, by=chief)
    assert Annotation.objects.count() == 1


def test_what_is_accepted_stands_in_later_revisions_too(witness, revision, moon):
    later = revised(witness, "said Moon", "said the same Moon")
    one = first(revision, "President Moon")
    suggest.accept(revision=revision, start=one.start, end=one.end, record=moon, by=None)
    anchor = Annotation.objects.get().anchors.get(revision=later)
    assert later.body[anchor.start : anchor.end] == "President Moon"


def test_all_of_one_name_are_accepted_at_once(revision, moon):
    made = suggest.accept_all(revision=revision, name="Moon", record=moon, by=None)
    assert len(made) == 2
    assert words(revision) == ["President Moon", "Mike Pompeo", "Pompeo"]


def test_only_a_candidate_can_be_meant(revision, pompeo):
    one = first(revision, "President Moon")
    with pytest.raises(suggest.OutdatedError):
        suggest.accept(revision=revision, start=one.start, end=one.end, record=pompeo, by=None)
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(("start", "end"), [(0, 5), (0, 10_000), (-3, 2), (7, 7)])
def test_only_what_is_suggested_can_be_decided(start, end, revision, moon):
    with pytest.raises(suggest.OutdatedError):
        suggest.accept(revision=revision, start=start, end=end, record=moon, by=None)
    with pytest.raises(suggest.OutdatedError):
        suggest.reject(revision=revision, start=start, end=end, by=None)


def test_of_a_text_that_was_replaced_nothing_is_decided(witness, revision, moon):
    one = first(revision, "President Moon")
    revise.show(revision=revised(witness, "met", "saw"))
    with pytest.raises(suggest.OutdatedError, match="changed"):
        suggest.accept(revision=revision, start=one.start, end=one.end, record=moon, by=None)


def test_what_is_rejected_stays_rejected(witness, revision):
    one = first(revision, "Moon")
    suggest.reject(revision=revision, start=one.start, end=one.end, by=None)
    left = ["President Moon", "Mike Pompeo", "Pompeo", "Moon"]
    assert words(revision) == left
    for old, new in [
        ("Pompeo’s plan was", "In short, this plan of Pompeo’s was"),  # right before it
        ("President Moon met", "A new beginning.\nPresident Moon met"),
        ("’s plan, said", "’s own idea, said"),  # right after it
    ]:
        later = revised(witness, old, new)
        revise.show(revision=later)
        assert words(later) == left


def test_a_name_is_rejected_for_good_in_one_text(witness, revision, pompeo):
    assert suggest.reject_all(revision=revision, name="Moon", by=None) == 2
    assert words(revision) == ["President Moon", "Mike Pompeo", "Pompeo"]
    later = revised(witness, "said Moon.", "said Moon, and Moon again.")
    assert words(later) == ["President Moon", "Mike Pompeo", "Pompeo"]
    other = making.letter(text=TEXT).witnesses.get().current
    assert "Moon" in words(other)


def test_rejecting_twice_is_once(revision):
    suggest.reject_all(revision=revision, name="Moon", by=None)
    with pytest.raises(suggest.OutdatedError):
        suggest.reject_all(revision=revision, name="Moon", by=None)
    assert Rejection.objects.count() == 1


def test_what_was_rejected_can_be_offered_again(witness, revision):
    before = words(revision)
    suggest.reject_all(revision=revision, name="Moon", by=None)
    one = first(revision, "Pompeo")
    suggest.reject(revision=revision, start=one.start, end=one.end, by=None)
    assert suggest.offer_again(witness=witness, name="Moon", by=None) == 1
    assert suggest.offer_again(witness=witness, name="POMPEO", by=None) == 1
    assert words(revision) == before


def test_a_rejected_name_is_suggested_for_somebody_new(revision):
    suggest.reject_all(revision=revision, name="Moon", by=None)
    other = making.person("Moon Chung-in")
    assert {
        one.candidates[0].pk for one in suggest.suggestions_for(revision) if one.exact == "Moon"
    } == {other.pk}


def test_what_is_annotated_is_not_suggested(letter, revision, moon, pompeo):
    making.mention(letter, "President Moon met Mike Pompeo", pompeo)
    assert words(revision) == ["President Moon", "Pompeo", "Moon", "Moon"]
    making.mention(letter, "President Moon", pompeo)  # an editor may know better
    assert words(revision) == ["Pompeo", "Moon", "Moon"]


def test_a_retired_mention_is_a_decision(letter, revision, moon):
    making.mention(letter, "President Moon", moon, status="retired", retired_reason="another")
    assert "President Moon" not in words(revision)


def test_who_wrote_or_received_the_letter_comes_first(moon):
    other = making.person("Moon Chung-in")
    letter = making.letter(text="Moon agrees.", sender=other)
    one = suggest.suggestions_for(letter.witnesses.get().current)[0]
    assert [record.pk for record in one.candidates] == [other.pk, moon.pk]
    assert one.why == Why.HERE


@pytest.mark.parametrize("status", [Status.WITHDRAWN])
def test_withdrawn_records_are_not_suggested(revision, moon, status):
    moon.status, moon.withdrawn_reason = status, "mistaken identity"
    moon.save()
    assert words(revision) == ["Mike Pompeo", "Pompeo"]


def test_a_new_a_changed_and_a_deleted_name_are_noticed(revision, moon):
    assert "plan" not in words(revision)
    name = moon.names.create(text="plan", language="en", sort=Name.Sort.VARIANT)
    assert words(revision).count("plan") == 2
    name.text = "met"
    name.save()
    assert "met" in words(revision)
    assert "plan" not in words(revision)
    name.delete()
    assert "met" not in words(revision)


def test_while_no_name_changes_the_finder_is_kept(revision):
    assert known.finder() is known.finder()


def test_the_queries_do_not_grow(moon, pompeo):
    def queries(times):
        letter = making.letter(text="\n".join([TEXT] * times), sender=moon)
        revision = letter.witnesses.select_related("current__witness__document").get().current
        one = first(revision, "Pompeo")
        suggest.reject(revision=revision, start=one.start, end=one.end, by=None)
        known.finder()
        with CaptureQueriesContext(connection) as captured:
            assert suggest.suggestions_for(revision)
        return len(captured)

    assert queries(1) == queries(40) <= 8


def test_twenty_thousand_names(db):
    organisation = making.organisation("Royal Society")
    Name.objects.bulk_create(
        Name(record=organisation, text=f"Society {number:x} of Arts", language="en")
        for number in range(20_000)
    )
    body = "\n".join(f"The Society {number:x} of Arts of London met." for number in range(500))
    assert len(body) >= 19_000
    letter = making.letter(text=body)
    revision = letter.witnesses.get().current
    known.finder()
    began = time.perf_counter()
    assert len(suggest.suggestions_for(revision)) == 500
    assert time.perf_counter() - began < 1  # some 80 ms on the machine it was written on


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


# The real collection, its mentions taken away


def names_of(record):
    """All that a record is called, folded, with the family name of a person."""
    rows = list(record.names.values_list("text", "language", "sort"))
    proper = [(text, tag) for text, tag, sort in rows if sort in known.PROPER]
    families = family_names(proper) if record.kind == Kind.PERSON else set()
    names = {text for text, _tag, _sort in rows} | families | {record.title}
    return {folded(name) for name in names if len(name) > 1}


def is_named(mention):
    """Whether the words of a hand-made mention hold a name of what they mean, and are no phrase."""
    anchor, record = mention
    said = f" {folded(anchor.exact)} "
    return any(f" {name} " in said for name in names_of(record))


def take_away_mentions(document):
    """The reading text of a document, and what was annotated by hand in it."""
    revision = document.witnesses.get(is_reading_text=True).current
    mentions = [
        (anchor, mention.record)
        for anchor in Anchor.objects.filter(revision=revision, annotation__sort="mention")
        for mention in anchor.annotation.mentions.select_related("record")
    ]
    Mention.objects.filter(annotation__witness=revision.witness).delete()
    Annotation.objects.filter(witness=revision.witness, sort="mention").delete()
    return revision, mentions


def agree(suggested, mention):
    anchor, record = mention
    meets = suggested.start < anchor.end and anchor.start < suggested.end
    return meets and record in suggested.candidates


@pytest.mark.parametrize(
    ("model", "recall", "precision"), [(Letter, 0.95, 0.95), (Article, 0.95, 0.95)]
)
def test_the_names_in_the_real_texts_are_found_again(kim_trump, model, recall, precision):
    in_english = model.objects.filter(witnesses__current__witness__language="en")
    revision, mentions = take_away_mentions(in_english.distinct().get())
    suggested = suggest.suggestions_for(revision)
    named = [mention for mention in mentions if is_named(mention)]
    found = [mention for mention in named if any(agree(one, mention) for one in suggested)]
    right = [one for one in suggested if any(agree(one, mention) for mention in mentions)]
    lost = [anchor.exact for anchor, _record in named if (anchor, _record) not in found]
    wrong = [one.exact for one in suggested if one not in right]
    assert len(named) >= 20
    assert len(found) >= recall * len(named), lost
    assert len(right) >= precision * len(suggested), wrong


def test_the_whole_collection_is_annotated_by_accepting(kim_trump, chief):
    letter = Letter.objects.filter(witnesses__current__isnull=False).distinct().get()
    revision, _mentions = take_away_mentions(letter)
    for name in list({one.name: one for one in suggest.suggestions_for(revision)}.values()):
        suggest.accept_all(revision=revision, name=name.name, record=name.candidates[0], by=chief)
    assert suggest.suggestions_for(revision) == []
    assert Annotation.objects.filter(sort="mention", by=chief).count() >= 20

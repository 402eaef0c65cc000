"""Anything with a history is put back to how it was, its parts included, and history grows."""

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from archive.curation import annotate, delete, restore, revise
from archive.curation.claim import OvertakenError
from archive.curation.publish import RefusedError
from archive.models import FormerAddress, Letter, Name, Person, Status
from archive.text import pasting
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return making.letter(
        "A letter",
        text="A text.",
        sender=making.person("Kim"),
        recipient=making.person("Trump"),
        date="2019",
        status=Status.DRAFT,
    )


def put_back(thing, at, **given):
    thing.refresh_from_db()
    options = {"version": getattr(thing, "version", 0), "by": None, "reason": "a mistake"}
    return restore.restore(thing=thing, at=at, **options | given)


def changed(letter, **fields):
    """Change some fields of a letter; tells the moment before."""
    before = timezone.now()
    fresh = Letter.objects.get(pk=letter.pk)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    return before


def test_fields_are_as_they_were_and_history_tells_why(letter):
    before = changed(letter, title="Another", date="2020")
    put_back(letter, before)
    letter.refresh_from_db()
    assert (letter.title, letter.date, str(letter.earliest)) == ("A letter", "2019", "2019-01-01")
    assert letter.history.count() == 3
    why = letter.history.first().history_change_reason
    assert why.startswith("Put back to how it was on")
    assert why.endswith("a mistake")


def test_parts_come_back_go_and_change_back(letter):
    sender, recipient = letter.parties.all()
    before = timezone.now()
    sender.delete()
    recipient.name_as_stated = "the President"
    recipient.save()
    letter.parties.create(role="copy", name_as_stated="Pompeo")
    steps = put_back(letter, before)
    assert sorted(step.act for step in steps) == ["+", "-", "~"]
    stated = [(str(party), party.role, party.name_as_stated) for party in letter.parties.all()]
    assert stated == [("Kim", "sender", ""), ("Trump", "recipient", "")]


def test_what_excludes_each_other_is_put_back_in_the_right_order():
    kim = making.person("Kim")
    first = kim.names.create(text="김정은", language="ko", preferred=True)
    second = kim.names.create(text="김정은 위원장", language="ko")
    before = timezone.now()
    for name, preferred in ((first, False), (second, True)):
        name.preferred = preferred
        name.save()
    put_back(kim, before)
    assert list(kim.names.filter(preferred=True, language="ko")) == [first]


def test_an_old_address_comes_back_and_the_newer_one_leads_there(letter):
    slug = letter.slug
    before = changed(letter, slug="another")
    put_back(letter, before)
    letter.refresh_from_db()
    assert letter.slug == slug
    assert FormerAddress.objects.get().slug == "another"


def test_texts_and_what_readers_see_are_not_touched(letter):
    before = changed(letter, status=Status.REVIEW, title="Another")
    witness = letter.witnesses.get()
    text = pasting.recognise("Another text.").text
    revise.show(revision=revise.revise(witness=witness, text=text, by=None, reason="x"))
    put_back(letter, before)
    letter.refresh_from_db()
    assert (letter.title, letter.status) == ("A letter", Status.REVIEW)
    assert letter.witnesses.get().current.number == 2


def test_an_annotation_is_put_back_with_what_it_means(letter):
    kim, trump = Person.objects.order_by("title")
    revision = letter.witnesses.get().current
    mention = annotate.annotate(revision=revision, start=0, end=1, sort="mention", targets=[kim])
    before = timezone.now()
    mention.mentions.all().delete()
    mention.mentions.create(record=trump)
    mention.certainty = "low"
    mention.save()
    put_back(mention, before)
    mention.refresh_from_db()
    assert mention.certainty == ""
    assert list(mention.targets.all()) == [kim.record_ptr]


def test_sources_and_witnesses_are_put_back_by_their_last_line(letter):
    source = making.source(title="A report")
    before = timezone.now()
    source.title = "Another"
    source.save()
    seen = source.history.first().history_id
    with pytest.raises(OvertakenError):
        put_back(source, before, version=seen - 1)
    put_back(source, before, version=seen)
    source.refresh_from_db()
    assert source.title == "A report"


def test_somebody_elses_save_is_not_overwritten(letter):
    before = changed(letter, title="Another")
    with pytest.raises(OvertakenError):
        put_back(letter, before, version=1)
    letter.refresh_from_db()
    assert letter.title == "Another"


def test_what_is_not_allowed_today_is_refused_with_nothing_changed(letter):
    gone = making.person("Somebody", status=Status.DRAFT)
    letter.parties.create(role="copy", agent=gone)
    before = changed(letter, title="Another")
    letter.parties.filter(role="copy").delete()
    fresh = delete.delete(record=gone, version=gone.version, by=None, reason="x")
    delete.purge(record=fresh, by=None, reason="x")
    with pytest.raises(RefusedError):
        put_back(letter, before)
    letter.refresh_from_db()
    assert letter.title == "Another"


def test_refusals_say_why(letter):
    moment = changed(letter, title="Another")
    with pytest.raises(RefusedError, match="Say why"):
        put_back(letter, moment, reason=" ")
    with pytest.raises(RefusedError, match="It is as it was then"):
        put_back(letter, timezone.now())
    with pytest.raises(RefusedError, match="History does not tell"):
        put_back(letter, moment.replace(year=2000))


def test_what_readers_see_is_put_back_by_a_publisher(letter):
    before = changed(letter, status=Status.PUBLISHED, title="Another")
    editor = User.objects.create_user("editor")
    with pytest.raises(RefusedError, match="a publisher does it"):
        put_back(letter, before, by=editor)
    editor.groups.add(Group.objects.get(name="Publisher"))
    put_back(letter, before, by=User.objects.get())
    assert letter.history.first().history_user == editor


def test_a_plan_changes_nothing(letter):
    before = changed(letter, title="Another")
    Name.objects.create(record=letter, text="A name", language="en")
    acts = [(step.act, step.instance._meta.model_name) for step in restore.plan(letter, before)]
    assert acts == [("~", "letter"), ("-", "name")]
    letter.refresh_from_db()
    assert letter.title == "Another"

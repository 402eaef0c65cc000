"""The index follows the records, and can be built anew."""

import pytest
from django.core.management import call_command
from django.db import transaction

from archive.curation import annotate, derived, revise
from archive.models import IndexChange, IndexEntry, Record
from archive.search import index
from archive.text import pasting
from tests import making
from tests.finding import titles

pytestmark = pytest.mark.django_db


def test_a_new_title_replaces_the_old_one():
    person = making.person("Old name")
    person.names.all().delete()
    person.title = "New name"
    person.save()
    assert titles("new name") == ["New name"]
    assert titles("old") == []


def test_a_text_is_found_once_it_is_shown_and_not_before():
    letter = making.letter("Letter", text="The first wording.")
    witness = letter.witnesses.get()
    revision = revise.revise(
        witness=witness, text=pasting.recognise("The second wording.").text, by=None, reason="ours"
    )
    assert titles("second wording") == []
    revise.show(revision=revision)
    assert titles("second wording") == ["Letter"]
    assert titles("first wording") == []


def test_a_deleted_record_leaves_the_index():
    person = making.person("Somebody")
    Record.objects.get(pk=person.pk).delete()
    assert not IndexEntry.objects.exists()


def test_nothing_is_indexed_while_paused_and_reindex_makes_up_for_it(capsys):
    with derived.paused():
        making.letter("Letter", text="Some words.", date="2018-04-01")
    assert titles("words") == []
    assert Record.objects.get().earliest is None
    call_command("reindex")
    assert titles("words") == ["Letter"]
    assert str(Record.objects.get().earliest) == "2018-04-01"
    assert "indexed: 1" in capsys.readouterr().out


def test_reindexing_twice_changes_nothing():
    making.letter("Letter", text="Some words.")
    making.person("Somebody")
    before = list(IndexEntry.objects.order_by("pk").values())
    call_command("reindex", verbosity=0)
    call_command("reindex", verbosity=0)
    assert list(IndexEntry.objects.order_by("pk").values()) == before


def test_when_a_quoting_document_goes_its_fragments_go_from_the_letter():
    letter = making.letter("Not held")
    article = making.article("Report", text="He wrote: good morning.")
    revision = article.witnesses.get().current
    annotate.quote(revision=revision, start=10, end=22, words_of="letter", letter=letter)
    assert titles("good morning") == ["Not held", "Report"]
    article.quotations.all().delete()
    assert titles("good morning") == ["Report"]


def test_what_is_unpublished_leaves_the_index_and_comes_back():
    letter = making.letter("Letter", text="Some words.")
    for status, wanted in (("draft", []), ("published", ["Letter"]), ("deleted", [])):
        letter.status = status
        letter.save()
        assert titles("words") == wanted
        assert IndexEntry.objects.filter(pk=letter.pk).exists() == bool(wanted)


def test_parties_mentions_and_collections_are_followed():
    ada = making.person("Ada", slug="ada")
    letter = making.letter("Letter", text="She smiled.")
    assert titles("from:ada") == titles("mentions:ada") == []
    party = letter.parties.create(role="sender", agent=ada)
    said = making.mention(letter, "She", ada)
    kept = making.collection("Kept", letter, slug="kept")
    assert titles("from:ada") == titles("mentions:ada") == ["Letter"]
    assert titles(sender="ada") == titles(person="ada") == titles(collection="kept") == ["Letter"]
    party.delete()
    said.delete()
    kept.contents.all().delete()
    assert titles("from:ada") == titles("mentions:ada") == []
    assert titles(sender="ada") == titles(person="ada") == titles(collection="kept") == []


def test_a_deleted_record_is_counted_no_more():
    person = making.person("Somebody")
    assert titles(kind="person") == ["Somebody"]
    Record.objects.get(pk=person.pk).delete()
    assert titles(kind="person") == []


def test_what_was_taken_back_is_not_believed():
    making.person("First")
    with transaction.atomic():
        making.person("Second")
        assert titles(kind="person", sort="title") == ["First", "Second"]
        transaction.set_rollback(True)
    assert titles(kind="person") == ["First"]


def test_reindexing_takes_out_what_should_not_be_there():
    letter = making.letter("Letter", text="Some words.")
    Record.objects.filter(pk=letter.pk).update(status="draft")
    assert IndexEntry.objects.exists()
    call_command("reindex", verbosity=0)
    assert not IndexEntry.objects.exists()
    assert titles("words") == []


def test_entries_are_written_in_the_order_of_their_keys():
    """SQLite's full-text table begins a new part for each that is not."""
    late, early = making.letter("Late", date="1900"), making.letter("Early", date="1800")
    keys = [one.record.pk for one in index._indexed([early.pk, late.pk])]
    assert keys == sorted(keys) == [late.pk, early.pk]


def test_many_changes_are_forgotten_together():
    making.person("First")
    assert titles(kind="person") == ["First"]
    IndexChange.objects.bulk_create(IndexChange(token=0) for _ in range(index.MOST_CHANGES))
    making.person("Second")
    assert len(titles(kind="person")) == 2
    assert IndexChange.objects.count() < 10

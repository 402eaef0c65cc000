"""The index of words in blocks follows the records, and can be filed anew."""

import pytest

from archive.curation import derived, retire, revise
from archive.matching import index
from archive.matching.candidates import Vocabulary, candidates
from archive.models import IndexedText, IndexSegment, IndexWord, Record, Status
from archive.text import pasting
from archive.text.matching.pieces import pieces_of
from tests import making

pytestmark = pytest.mark.django_db

WHEAT = "The price of wheat has risen again, and the harvest was poor this year."
TALKS = "The talks in Hanoi were long and hard, yet they brought our countries nearer."


def found(quotation):
    """The texts (record, sort) that are candidates for a quotation, with their words."""
    pieces = pieces_of(quotation)
    vocabulary = Vocabulary(pieces.words.keys)
    return {
        (one.text.record, one.text.sort): one.words
        for one in candidates(pieces.words.keys, pieces.runs, vocabulary)
    }


def refile():
    refiling = index.Refiling()
    refiling.add(Record.objects.values_list("pk", flat=True))
    refiling.finish()


def test_a_text_that_is_shown_is_found():
    letter = making.letter(text=WHEAT)
    making.letter(text=TALKS)
    assert found("price wheat risen") == {(letter.pk, "text"): WHEAT}


def test_a_changed_text_is_found_by_its_new_words():
    letter = making.letter(text=WHEAT)
    text = pasting.recognise(TALKS).text
    revision = revise.revise(witness=letter.witnesses.get(), text=text, by=None, reason="new")
    revise.show(revision=revision)
    assert found("price wheat risen") == {}
    assert found("talks in Hanoi were") == {(letter.pk, "text"): TALKS}


def test_what_readers_cannot_see_is_not_found():
    letter = making.letter(text=WHEAT, status=Status.DRAFT)
    assert found("price wheat risen") == {}
    Record.objects.filter(pk=letter.pk).update(status=Status.PUBLISHED)
    assert found("price wheat risen")


def test_notes_are_found_as_notes():
    letter = making.letter(text=WHEAT, note="The *delegation* left early.")
    made = making.annotation(letter, "wheat", "note", body="Meaning **barley** and spelt.")
    assert found("delegation left early") == {(letter.pk, "note"): "The delegation left early."}
    assert found("barley spelt") == {(letter.pk, "annotation"): "Meaning barley and spelt."}
    retire.retire(annotation=made, version=made.version, by=None, reason="wrong")
    assert found("barley spelt") == {}


def test_a_deleted_record_leaves_nothing():
    making.letter(note=WHEAT).delete()
    assert not IndexedText.objects.exists()
    assert found("price wheat risen") == {}


def test_filing_anew_finds_the_same():
    letters = [making.letter(text=f"{WHEAT} Number {number}.") for number in range(5)]
    before = found("price wheat risen")
    refile()
    assert found("price wheat risen") == before
    assert {record for record, _sort in before} == {letter.pk for letter in letters}
    assert IndexSegment.objects.count() == 1
    assert IndexedText.objects.count() == len(letters)


def test_filing_anew_leaves_no_old_words():
    letter = making.letter(text=WHEAT)
    text = pasting.recognise(TALKS).text
    witness = letter.witnesses.get()
    revise.show(revision=revise.revise(witness=witness, text=text, by=None, reason="new"))
    refile()
    assert set(IndexWord.objects.values_list("segment", flat=True)) == set(
        IndexSegment.objects.values_list("pk", flat=True)
    )
    assert index.stale([letter.pk]) == set()


def test_saving_without_a_change_files_nothing():
    letter = making.letter(text=WHEAT)
    segments = list(IndexSegment.objects.values_list("pk", flat=True))
    letter.save()
    assert list(IndexSegment.objects.values_list("pk", flat=True)) == segments


def test_what_was_not_followed_is_stale_until_it_is_rebuilt():
    with derived.paused():
        letter = making.letter(text=WHEAT)
    assert index.stale([letter.pk]) == {letter.pk}
    list(derived.rebuild())
    assert index.stale([letter.pk]) == set()
    assert found("price wheat risen")


def test_rare_words_tell_more_than_common_ones():
    for number in range(4):
        making.letter(text=f"The harvest of the year {number}.")
    vocabulary = Vocabulary(["harvest", "zebra"])
    assert 0 < vocabulary.rarity("harvest") < vocabulary.rarity("zebra")


def test_an_empty_archive_has_no_candidates():
    assert found("price wheat risen") == {}


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    for number in range(12):
        making.letter(text=f"{WHEAT} Number {number}.")
    pieces = pieces_of(WHEAT)
    with django_assert_num_queries(4):
        candidates(pieces.words.keys, pieces.runs, Vocabulary(pieces.words.keys))

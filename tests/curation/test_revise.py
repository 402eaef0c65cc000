"""A new revision carries every anchor of the last one, and hides nothing that was in doubt."""

import pytest
from django.utils import timezone

from archive.curation import revise
from archive.models import Anchor, Selection
from archive.text import markup, pasting
from tests import making

pytestmark = pytest.mark.django_db

FIRST = "Dear Ada,\n\nWe saw the Hanoi Corespondent at the bridge. My sister fell ill in May."


@pytest.fixture
def letter():
    return making.letter(text=FIRST)


def revised(letter, text):
    witness = letter.witnesses.get(is_reading_text=True)
    return revise.revise(
        witness=witness, text=pasting.recognise(text).text, by=None, reason="corrected"
    )


def note(letter, words):
    return making.annotation(letter, words, "note", body="What it means.")


def anchor_of(annotation, revision) -> Anchor:
    return annotation.anchors.get(revision=revision)


def test_certain_anchors_keep_their_words(letter):
    noted = note(letter, "the bridge")
    anchor = anchor_of(noted, revised(letter, FIRST.replace("Dear", "My dear")))
    assert (anchor.how, anchor.score, anchor.exact) == (Selection.How.SHIFTED, 1.0, "the bridge")


def test_changed_words_are_proposed(letter):
    noted = note(letter, "the Hanoi Corespondent")
    anchor = anchor_of(noted, revised(letter, FIRST.replace("Cores", "Corres")))
    assert (anchor.how, anchor.exact) == (Selection.How.APPROXIMATE, "the Hanoi Correspondent")
    assert 0 < anchor.score < 1


def test_a_proposal_that_nobody_confirmed_stays_one(letter):
    noted = note(letter, "the Hanoi Corespondent")
    second = FIRST.replace("Cores", "Corres")
    proposed = anchor_of(noted, revised(letter, second))
    anchor = anchor_of(noted, revised(letter, second.replace("Dear", "My dear")))
    assert (anchor.how, anchor.score) == (Selection.How.APPROXIMATE, proposed.score)


def test_a_confirmed_proposal_is_certain_from_then_on(letter):
    noted = note(letter, "the Hanoi Corespondent")
    second = FIRST.replace("Cores", "Corres")
    revision = revised(letter, second)
    noted.anchors.filter(revision=revision).update(confirmed_at=timezone.now())
    anchor = anchor_of(noted, revised(letter, second.replace("Dear", "My dear")))
    assert anchor.how == Selection.How.SHIFTED


def test_deleted_words_are_adrift_until_they_come_back(letter):
    noted = note(letter, "My sister fell ill")
    adrift = anchor_of(noted, revised(letter, FIRST.replace(" My sister fell ill in May.", "")))
    assert (adrift.how, adrift.start, adrift.score) == (Selection.How.ADRIFT, None, 0.0)
    assert adrift.exact == "My sister fell ill"
    again = anchor_of(noted, revised(letter, FIRST))
    assert (again.how, again.exact) == (Selection.How.APPROXIMATE, "My sister fell ill")


def test_a_correction_of_an_older_revision_is_refused(letter):
    second = revised(letter, FIRST.replace("Dear", "My dear"))
    with pytest.raises(revise.RevisedMeanwhileError) as refused:
        revise.revise(
            witness=second.witness,
            text=pasting.recognise(FIRST.replace("May", "June")).text,
            by=None,
            reason="x",
            started_from=1,
        )
    assert refused.value.newest == second
    assert second.witness.revisions.count() == 2


def test_names_of_paragraphs_are_kept_whatever_the_new_text_calls_them(letter):
    revision = revised(letter, "A line before.\n\n" + FIRST)
    assert [paragraph["name"] for paragraph in revision.paragraphs] == ["p3", "p1", "p2"]
    assert revised(letter, "A line before.\n\n" + FIRST) == revision


def test_a_name_given_back_by_hand_stays(letter):
    witness = letter.witnesses.get(is_reading_text=True)
    last = witness.revisions.get().text
    text = markup.parse("Dear Ada,\n\nNot a word is as it was. {#p2}", previous=last)
    revision = revise.revise(witness=witness, text=text, by=None, reason="anew", named=True)
    assert [paragraph.name for paragraph in revision.text.paragraphs] == ["p1", "p2"]


def test_what_an_editor_found_to_have_no_place_need_not_be_examined_again(letter):
    noted = note(letter, "My sister fell ill")
    without = FIRST.replace(" My sister fell ill in May.", "")
    lost = revised(letter, without)
    noted.anchors.filter(revision=lost).update(confirmed_at=timezone.now())
    later = revised(letter, without.replace("Dear", "My dear"))
    assert anchor_of(noted, later).confirmed_at
    assert not revise.waiting_in(later)[0].exists()

"""An old link to a paragraph leads to where its words are now."""

import pytest

from archive.curation import revise
from archive.reading.forwards import Lead, lead_to
from archive.text import pasting
from archive.text.names import Fate
from tests import making

pytestmark = pytest.mark.django_db

BRIDGE = "We crossed the bridge at noon, and the river stood high under it."
FEVER = "My sister fell ill in May, and the doctor came twice before she rose."
HARVEST = "The harvest was poor again, so that we sold both of the horses."


@pytest.fixture
def witness():
    return making.letter(text=f"{BRIDGE}\n\n{FEVER}\n\n{HARVEST}").witnesses.get()


def revised(witness, *paragraphs):
    text = pasting.recognise("\n\n".join(paragraphs)).text
    revision = revise.revise(witness=witness, text=text, by=None, reason="corrected")
    return revise.show(revision=revision)


def test_a_paragraph_that_stands_leads_to_itself(witness):
    assert lead_to(witness, "p2") == Lead(("p2",))


def test_a_name_that_never_was_leads_nowhere(witness):
    assert lead_to(witness, "p9") is None


def test_a_split_paragraph_leads_to_all_its_parts(witness):
    witness = revised(witness, BRIDGE, "My sister fell ill in May,", FEVER[27:], HARVEST)
    lead = lead_to(witness, "p2")
    assert lead.fate == Fate.SPLIT
    assert set(lead.names) == {"p2", "p4"}


def test_a_merged_paragraph_leads_to_the_one_with_its_words(witness):
    witness = revised(witness, BRIDGE, f"{FEVER} {HARVEST}")
    assert {lead_to(witness, name).names for name in ("p2", "p3")} == {("p2",)}


def test_a_removed_paragraph_leads_to_the_one_before(witness):
    witness = revised(witness, BRIDGE, HARVEST)
    assert lead_to(witness, "p2") == Lead(("p1",), Fate.GONE)


def test_what_was_split_and_then_removed_is_followed_through_both(witness):
    witness = revised(witness, BRIDGE, "My sister fell ill in May,", FEVER[27:], HARVEST)
    witness = revised(witness, BRIDGE, HARVEST)
    lead = lead_to(witness, "p2")
    assert lead == Lead(("p1",), Fate.GONE)


def test_a_draft_does_not_yet_lead_readers(witness):
    text = pasting.recognise(f"{BRIDGE}\n\n{HARVEST}").text
    draft = revise.revise(witness=witness, text=text, by=None, reason="corrected")
    witness.refresh_from_db()
    assert lead_to(witness, "p2") == Lead(("p2",))
    assert lead_to(witness, "p2", into=draft).names == ("p1",)


def test_names_are_never_used_again(witness):
    witness = revised(witness, BRIDGE, HARVEST)
    witness = revised(witness, BRIDGE, FEVER, HARVEST)
    names = [paragraph["name"] for paragraph in witness.current.paragraphs]
    assert names == ["p1", "p4", "p3"]


def test_two_queries_however_much_has_changed(witness, django_assert_num_queries):
    for text in ([BRIDGE, HARVEST], [HARVEST], [HARVEST, BRIDGE]):
        witness = revised(witness, *text)
    with django_assert_num_queries(1):
        lead_to(witness, "p2")

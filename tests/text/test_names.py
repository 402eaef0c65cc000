"""Paragraph names that last, and where the old ones lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.changes import compare
from archive.text.names import Fate, Forward, carry_names
from archive.text.paragraphs import Block, assemble
from tests.text.strategies import texts

GREETING = "Your Excellency,"
WEATHER = "I am pleased to write. The weather in Lisbon was fair all week."
MEETING = "We met at noon on the bridge and talked about the treaty."
CLOSING = "Sincerely,"
OLD = assemble([Block(words) for words in (GREETING, WEATHER, MEETING, CLOSING)])


def carried(*paragraphs, old=OLD, highest=0):
    """(names of the new paragraphs, what is forwarded)."""
    new = assemble([Block(words) for words in paragraphs])
    named, forwards = carry_names(old, new, compare(old.body, new.body), highest)
    assert named.body == new.body
    return " ".join(paragraph.name for paragraph in named.paragraphs), forwards


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        ((GREETING, WEATHER, MEETING, CLOSING), "p1 p2 p3 p4"),
        ((GREETING, WEATHER.replace("fair", "foul"), MEETING, CLOSING), "p1 p2 p3 p4"),
        ((GREETING, MEETING, WEATHER, CLOSING), "p1 p3 p2 p4"),
        ((GREETING, "All this is new here.", WEATHER, MEETING, CLOSING), "p1 p5 p2 p3 p4"),
        ((GREETING, WEATHER, MEETING, "Sincerely yours,"), "p1 p2 p3 p4"),
        ((GREETING, WEATHER, MEETING + " It was cold and nobody stayed.", CLOSING), "p1 p2 p3 p4"),
    ],
)
def test_a_paragraph_keeps_its_name_wherever_it_is_recognised(paragraphs, names):
    assert carried(*paragraphs) == (names, ())


def test_of_a_split_paragraph_the_larger_part_keeps_the_name():
    names, forwards = carried(
        GREETING, "I am pleased to write.", "The weather in Lisbon was fair all week.",
        MEETING, CLOSING,
    )  # fmt: skip
    assert names == "p1 p5 p2 p3 p4"
    assert forwards == (Forward("p2", Fate.SPLIT, ("p5", "p2")),)


def test_merged_paragraphs_have_the_name_of_the_larger():
    names, forwards = carried(GREETING, f"{WEATHER} {MEETING}", CLOSING)
    assert names == "p1 p2 p4"
    assert forwards == (Forward("p3", Fate.MERGED, ("p2",)),)


def test_a_deleted_paragraph_leads_to_the_one_before():
    assert carried(GREETING, WEATHER, CLOSING) == (
        "p1 p2 p4",
        (Forward("p3", Fate.GONE, ("p2",)),),
    )
    assert carried(WEATHER, MEETING, CLOSING)[1] == (Forward("p1", Fate.GONE, ("p2",)),)


def test_names_are_never_used_again():
    assert carried(GREETING, "All this is new here.", highest=9)[0] == "p1 p10"


def test_a_name_that_an_editor_gave_stays_and_the_others_go_round_it():
    new = assemble(
        [
            Block("Wholly other words stand here now.", name="p2"),
            Block(WEATHER, name="p8"),
            Block(MEETING, name="p9"),
        ]
    )
    changes = compare(OLD.body, new.body)
    named, forwards = carry_names(OLD, new, changes, given={"p2"})
    assert [paragraph.name for paragraph in named.paragraphs] == ["p2", "p5", "p3"]
    assert forwards[1] == Forward("p2", Fate.SPLIT, ("p2", "p5"))


def test_a_paragraph_rewritten_in_its_place_keeps_its_name():
    rewritten = "At midday we came together on a bridge, to talk of the treaties."
    assert carried(GREETING, WEATHER, rewritten, CLOSING) == ("p1 p2 p3 p4", ())


def test_another_paragraph_in_the_same_place_has_a_new_name():
    names, forwards = carried(GREETING, WEATHER, "Nobody can tell how it will end.", CLOSING)
    assert names == "p1 p2 p5 p4"
    assert forwards == (Forward("p3", Fate.GONE, ("p2",)),)


def test_empty_texts():
    assert carried(old=assemble([])) == ("", ())
    assert carried("New.", old=assemble([])) == ("p1", ())
    assert carried()[1][0] == Forward("p1", Fate.GONE, ())


@settings(max_examples=150, deadline=None)
@given(texts(), texts(), st.integers(0, 99))
def test_every_name_is_old_or_new_and_leads_somewhere(old, new, highest):
    named, forwards = carry_names(old, new, compare(old.body, new.body), highest)
    named.check()
    names = {paragraph.name for paragraph in named.paragraphs}
    known = {paragraph.name for paragraph in old.paragraphs}
    lowest = max([highest, *(int(name[1:]) for name in known)])
    assert all(name in known or int(name[1:]) > lowest for name in names)
    told = {forward.name for forward in forwards}
    assert known - names <= told <= known
    assert all(set(forward.to) <= names for forward in forwards)


@settings(max_examples=100, deadline=None)
@given(texts())
def test_the_same_text_keeps_all_names(text):
    assert carry_names(text, text, compare(text.body, text.body)) == (text, ())

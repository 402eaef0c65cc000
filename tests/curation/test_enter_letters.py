"""Letters held elsewhere, taken from an index in CMIF."""

import pytest

from archive.curation import publish
from archive.curation.enter_letters import enter_letters
from archive.curation.outcome import Act
from archive.formats import cmif
from archive.formats.cmif_reading import UnreadableError
from archive.models import Letter, Person, Place, Status
from tests import making

pytestmark = pytest.mark.django_db

HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>
<bibl type="online" xml:id="ed1">Letters of Ada <ref target="https://ada.example">web</ref></bibl>
</sourceDesc></fileDesc><profileDesc>
"""
TAIL = "</profileDesc></teiHeader><text><body><p/></body></text></TEI>"
FIRST = """<correspDesc ref="https://ada.example/1" source="#ed1">
<correspAction type="sent"><persName ref="http://d-nb.info/gnd/119232022">Lovelace, Ada</persName>
<placeName ref="https://sws.geonames.org/2643743">London</placeName>
<date notBefore="1843-07-01" notAfter="1843-07-08" cert="medium"/></correspAction>
<correspAction type="received"><persName>Somebody</persName><date when="1843-07-10"/>
</correspAction></correspDesc>
"""


def taken(*entries: str, **how):
    content = (HEAD + "".join(entries) + TAIL).encode()
    return enter_letters(content=content, name="ada.xml", by=None, **how)


def acts(outcome) -> list[str]:
    return [line.act for line in outcome.lines]


def test_an_entry_becomes_a_letter_known_by_report():
    assert acts(taken(FIRST)) == [Act.ADDED]
    letter = Letter.objects.get()
    assert (letter.state, letter.status) == (Letter.State.REPORTED, Status.DRAFT)
    assert (letter.date, letter.date_certainty) == ("[1843-07-01..1843-07-08]", "medium")
    assert letter.place_written.title == "London"
    assert [str(party) for party in letter.parties.all()] == ["Lovelace, Ada", "Somebody"]
    assert letter.datings.get().date == "1843-07-10"
    assert "(<https://ada.example/1>)" in letter.note
    assert letter.references.get().source.title.startswith("Letters of Ada")
    publish.publish(record=letter, by=None)


def test_who_is_known_by_a_number_is_that_person():
    ada = making.person("Ada Lovelace")
    ada.authority_ids.create(scheme="gnd", value="119232022")
    taken(FIRST)
    party = Letter.objects.get().senders[0]
    assert party.agent_id == ada.pk
    assert party.name_as_stated == "Lovelace, Ada"
    assert Person.objects.count() == 1


def test_the_same_file_changes_nothing_and_a_changed_one_updates():
    taken(FIRST)
    assert acts(taken(FIRST)) == [Act.SAME]
    assert acts(taken(FIRST.replace("1843-07-10", "1843-07-11"))) == [Act.CHANGED]
    letter = Letter.objects.get()
    assert letter.datings.get().date == "1843-07-11"
    assert letter.parties.count() == 2
    assert (Person.objects.count(), Place.objects.count()) == (1, 1)


def test_a_letter_that_was_edited_here_is_left_alone():
    taken(FIRST)
    Letter.objects.update(title="Better", version=2)
    outcome = taken(FIRST.replace("1843-07-10", "1843-07-11"))
    assert acts(outcome) == [Act.LEFT]
    assert Letter.objects.get().title == "Better"


def test_a_dry_run_writes_nothing():
    assert acts(taken(FIRST, dry_run=True)) == [Act.ADDED]
    assert not Letter.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            '<correspDesc><correspAction type="sent"><name>A</name></correspAction></correspDesc>',
            "@ref",
        ),
        ('<correspDesc key="2"><correspAction type="read"/></correspDesc>', "who sent"),
        (FIRST.replace('when="1843-07-10"', 'when="--11-14"').replace("/1", "/2"), "--11-14"),
        (FIRST, "already"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line_and_the_rest_taken(entry, said):
    outcome = taken(FIRST, entry)
    (refused,) = outcome.of(Act.REFUSED)
    assert refused.number > 4
    assert said in refused.why
    assert Letter.objects.count() == 1


def test_an_ambiguous_number_refuses_the_entry_whole():
    for title in ("Ada Lovelace", "Ada King"):
        making.person(title).authority_ids.create(scheme="gnd", value="119232022")
    (refused,) = taken(FIRST).of(Act.REFUSED)
    assert "“Ada King”, “Ada Lovelace”" in refused.why
    assert not Letter.objects.exists()
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<TEI>", "not well-formed"),
        (b"<TEI/>", "no correspDesc"),
        (b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "DOCTYPE"),
    ],
)
def test_what_is_no_index_is_refused_as_a_whole(content, said):
    with pytest.raises(UnreadableError, match=said):
        enter_letters(content=content, name="x.xml", by=None)


def test_the_archives_own_index_adds_nothing():
    making.letter("First", sender=making.person(), date="1843-07-05")
    index = cmif.Index("https://here.example", "Here", "https://here.example/cmif.xml", None)
    content = "".join(cmif.stream(index)).encode()
    assert acts(enter_letters(content=content, name="cmif.xml", by=None)) == [Act.LEFT]


@pytest.mark.corpora
def test_real_indexes_come_in_whole(corpora):
    counts = {
        "QhoDCMIF.xml": 72,
        "example01_basic.xml": 3,
        "example02_cmi-with-printed-edition.xml": 3,
    }
    for name, count in counts.items():
        content = (corpora / "cmif" / name).read_bytes()
        outcome = enter_letters(content=content, name=name, by=None)
        assert acts(outcome) == [Act.ADDED] * count
    assert Letter.objects.count() == sum(counts.values())

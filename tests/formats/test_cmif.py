"""The index of letters in CMIF: its schema and its rules."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from archive.formats import cmif
from archive.models import Letter, Status
from tests import making

XPATH = {"t": "http://www.tei-c.org/ns/1.0"}
DATING = {"when", "from", "to", "notBefore", "notAfter"}


def index():
    said = cmif.Index(
        site_url="https://letters.example",
        site_name="Letters",
        url="https://letters.example/cmif.xml",
        changed=datetime(2026, 11, 21, tzinfo=UTC),
    )
    return etree.fromstring("".join(cmif.stream(said)).encode())


@pytest.fixture
def letters(db):
    ada, charles = making.person("Ada Lovelace"), making.person("Charles Babbage")
    ada.authority_ids.create(scheme="wikidata", value="Q7259")
    ada.authority_ids.create(scheme="gnd", value="119232022")
    london = making.place("London")
    london.authority_ids.create(scheme="geonames", value="2643743")
    first = making.letter(
        "First", sender=ada, recipient=charles, date="1843-07-05", place_written=london
    )
    first.datings.create(role="received", date="1843-07-07/1843-07-08")
    second = making.letter("Second", date="1844-XX~")
    second.parties.create(role="sender", name_as_stated="A.")
    making.letter("Draft", sender=ada, status=Status.DRAFT)
    return [first, second]


def test_every_public_letter_is_there_with_permalink_registers_and_dates(letters):
    one, two = index().findall(".//t:correspDesc", XPATH)
    assert one.get("ref") == f"https://letters.example/id/{letters[0].identifier}"
    sent, received = one
    assert sent.xpath("t:persName/@ref", namespaces=XPATH) == ["https://d-nb.info/gnd/119232022"]
    assert sent.xpath("t:placeName/@ref", namespaces=XPATH) == ["https://www.geonames.org/2643743"]
    assert sent.xpath("t:date/@when", namespaces=XPATH) == ["1843-07-05"]
    assert dict(received.find("t:date", XPATH).attrib) == {"from": "1843-07-07", "to": "1843-07-08"}
    assert two.xpath("*/t:persName/text()", namespaces=XPATH) == ["A.", "unknown"]


def breaches(root) -> list[str]:
    """What breaks the rules that accompany CMIF's schema (E0001 to E0004, W0001)."""
    found = []
    ids = root.xpath("//t:bibl/@xml:id", namespaces=XPATH)
    for each in root.iterfind(".//t:correspDesc", XPATH):
        types = {action.get("type") for action in each}
        found += [f"no {need}" for need in ("sent", "received") if need not in types]
        found += [] if each.get("source").lstrip("#") in ids else ["no such source"]
    for date in root.iterfind(".//t:date", XPATH):
        found += [] if DATING & set(date.attrib) else ["a date without a date"]
    return found


def test_the_rules_are_kept(kim_trump):
    root = index()
    assert len(root.findall(".//t:correspDesc", XPATH)) == Letter.objects.published().count()
    assert breaches(root) == []


@pytest.mark.corpora
def test_the_schema_has_nothing_against_it(kim_trump, letters, corpora):
    schema = etree.RelaxNG(etree.parse(corpora / "cmif" / "cmi-customization.rng"))
    schema.validate(index())
    assert [f"{each.line}: {each.message}" for each in schema.error_log] == []


def test_many_letters_take_no_more_queries_than_few(letters):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            index()
        return len(captured)

    before = queries()
    ada = letters[0].senders[0].agent
    for number in range(5):
        making.letter(f"Letter {number}", sender=ada, place_written=letters[0].place_written)
    assert queries() == before


def test_the_stamp_changes_with_what_the_file_says(letters):
    stamps = [cmif.stamp()]
    letters[0].senders[0].agent.authority_ids.create(scheme="viaf", value="1")
    stamps.append(cmif.stamp())
    letters[1].parties.create(role="recipient", name_as_stated="B.")
    stamps.append(cmif.stamp())
    letters[1].save()
    stamps.append(cmif.stamp())
    assert len(set(stamps)) == len(stamps)

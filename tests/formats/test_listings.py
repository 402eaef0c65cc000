"""Lists of records as files, read back by other programs' readers."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
import rispy
from lxml import etree
from pybtex.database import parse_string

from archive.formats import listings
from archive.formats.description import describe
from archive.formats.listings import BYTE_ORDER_MARK, FORMATS, Heading
from tests import making

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("x"),<script>&\n"김정은"'
ATOM = "{http://www.w3.org/2005/Atom}"


def heading(**said):
    given = {
        "title": "engine",
        "page": "https://example.org/search/?q=engine",
        "file": "https://example.org/search.json?q=engine",
        "site": "https://example.org",
        "total": 3,
        "shown": 3,
        "now": datetime(2026, 11, 21, tzinfo=UTC),
    }
    return Heading(**given | said)


@pytest.fixture
def records():
    ada, charles = making.person("Ada Lovelace"), making.person("Charles Babbage")
    letter = making.letter(
        "Ada to Charles", text="Dear Sir", sender=ada, recipient=charles, date="1843-07-05"
    )
    letter.witnesses.update(caveat="copied by a child")
    hostile = making.article(HOSTILE, byline=HOSTILE, date="1851?")
    return [letter, hostile, ada]


def written(suffix, records, **said):
    rows = [describe(record, url=f"https://example.org/{record.slug}") for record in records]
    return "".join(FORMATS[suffix].write(heading(**said), rows))


def test_json_has_what_was_asked_and_every_row(records):
    said = json.loads(written("json", records))
    assert (said["title"], said["total"], said["remark"]) == ("engine", 3, "")
    letter, hostile, person = said["results"]
    assert letter["from"] == ["Ada Lovelace"]
    assert letter["to"] == ["Charles Babbage"]
    assert letter["earliest"] == "1843-07-05"
    assert "copied by a child" in letter["caveats"]
    assert hostile["title"] == HOSTILE
    assert person["kind"] == "person"


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_is_a_whole_file_too(suffix):
    assert written(suffix, [], total=0, shown=0) is not None
    if suffix == "json":
        assert json.loads(written(suffix, []))["results"] == []


def test_a_file_that_gives_only_the_first_says_so(records):
    said = json.loads(written("json", records, total=4000))
    assert said["remark"].startswith("The first 3 of 4000")
    assert "% The first 3 of 4000" in written("bib", records, total=4000)
    assert "The first 3 of 4000" in written("atom", records, total=4000)


def test_csv_is_a_table_that_no_spreadsheet_calculates(records):
    text = written("csv", records)
    assert text.startswith(BYTE_ORDER_MARK)
    letter, hostile, _person = csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)))
    assert tuple(letter) == listings.COLUMNS
    assert letter["caveats"] == "copied by a child; not proofread"
    assert hostile["title"] == f"'{HOSTILE}"


def test_references_are_of_documents_alone(records):
    references = rispy.loads(written("ris", records))
    assert [one["id"] for one in references] == [records[0].identifier, records[1].identifier]
    assert "copied by a child" in references[0]["notes"][0].lower()
    entries = parse_string(written("bib", records), "bibtex").entries
    assert len(entries) == 2


def test_atom_is_a_feed_with_an_entry_for_each(records):
    feed = etree.fromstring(written("atom", records).encode())
    entries = feed.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}title") == "Ada to Charles"
    assert "copied by a child" in entries[0].findtext(f"{ATOM}summary")
    assert {one.findtext(f"{ATOM}id").startswith("https://example.org/id/") for one in entries} == {
        True
    }
    assert feed.findtext(f"{ATOM}updated")


def test_signs_that_xml_has_not_are_left_out():
    assert etree.fromstring(written("atom", [], title="a\x01b").encode())[0].text == "ab"

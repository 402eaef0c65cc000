"""A letter as the archive holds it, and how to describe it."""

from datetime import date

import pytest

from archive.formats.cited import Cited
from archive.formats.description import Description, describe
from archive.models import Collection, Letter, Record, Status
from tests import making

SEEN = date(2026, 11, 21)
TITLE = "The letters between Kim Jong Un and Donald Trump"
CAVEAT = "transcript of a reading"


@pytest.fixture
def kim(db):
    person = making.person("Kim Jong Un")
    person.names.create(text="김정은", language="ko", preferred=True)
    return person


@pytest.fixture
def trump(db):
    person = making.person("Donald Trump")
    person.names.create(text="도널드 트럼프", language="ko", preferred=True)
    return person


@pytest.fixture
def letter(kim, trump) -> Letter:
    letter = making.letter(
        "Kim Jong Un to Donald Trump, 5 August 2019",
        slug="2019-08-05-kim-jong-un-to-donald-trump",
        identifier="abc123defg",
        sender=kim,
        recipient=trump,
        date="2019-08-05",
        state=Letter.State.HELD,
    )
    making.witness(letter, "Your Excellency,\n\nIt is.", label="English text", caveat=CAVEAT)
    collection = Collection.objects.create(title=TITLE, slug="kim-trump", status=Status.PUBLISHED)
    collection.contents.create(record=letter)
    return letter


@pytest.fixture
def article(db):
    reporter = making.person("Seo Yu-mi")
    reporter.names.create(text="서유미", language="ko", preferred=True)
    return making.article(
        "Kim: “I don’t need any interest”",
        text="On the 25th.",
        byline="Seo Yu-mi",
        publication="Seoul Shinmun",
        date="2022-09-25",
        url="https://news.example/1",
    )


def described(record: Record) -> Description:
    return describe(record, url=_page(record), accessed=SEEN, site_name="Carrel")


def cited(record: Record) -> Cited:
    return Cited(record, url=_page(record), accessed=SEEN, site_name="Carrel")


def _page(record: Record) -> str:
    return f"https://carrel.example{record.get_absolute_url()}"


@pytest.fixture(name="describe")
def _describe():
    return described


@pytest.fixture(name="cite")
def _cite():
    return cited

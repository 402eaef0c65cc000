"""What machines are told of the pages."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from archive.models import Record, Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(text):
    tree = ElementTree.fromstring(text)  # noqa: S314  made by ourselves a moment ago
    return [place.text for place in tree.iter(f"{SITEMAP}loc")]


def test_the_index_names_a_sitemap_for_each_kind_and_the_pages(client):
    listed = addresses(client.get("/sitemap.xml").content)
    assert "http://testserver/sitemap-letters.xml" in listed
    assert "http://testserver/sitemap-people.xml" in listed
    assert "http://testserver/sitemap-pages.xml" in listed


def test_only_published_records_are_listed_with_the_day_of_their_last_change(client):
    letter = making.letter("A letter")
    making.letter("Hidden", status=Status.DRAFT)
    making.letter("Gone", status=Status.WITHDRAWN, withdrawn_reason="An error.")
    Record.objects.filter(pk=letter.pk).update(modified=datetime(2024, 5, 6, tzinfo=UTC))
    answer = client.get("/sitemap-letters.xml")
    assert addresses(answer.content) == [f"http://testserver{letter.get_absolute_url()}"]
    assert "<lastmod>2024-05-06</lastmod>" in answer.text
    assert answer["Last-Modified"].startswith("Mon, 06 May 2024")


def test_pages_without_a_record_are_listed(client):
    listed = addresses(client.get("/sitemap-pages.xml").content)
    assert "http://testserver/" in listed
    assert "http://testserver/about/edition/" in listed
    assert not any("search" in address for address in listed)


def test_an_empty_archive_has_sitemaps(client):
    assert client.get("/sitemap.xml").status_code == 200
    assert addresses(client.get("/sitemap-letters.xml").content) == []


def test_an_unknown_sitemap_is_not_found(client):
    assert client.get("/sitemap-nonsense.xml").status_code == 404


def test_sitemaps_may_be_kept_for_a_while(client):
    assert "max-age=3600" in client.get("/sitemap-letters.xml")["Cache-Control"]


@pytest.mark.parametrize("number", [4, 200])
def test_the_number_of_queries_does_not_grow(client, number):
    with making.in_bulk():
        for count in range(number):
            making.letter(f"Letter {count}")
    assert queries(client, "/sitemap-letters.xml") == 2


def test_robots_are_sent_to_the_sitemap_and_kept_from_the_desk(client):
    answer = client.get("/robots.txt")
    assert "Disallow: /admin/" in answer.text
    assert "Disallow: /search/?" in answer.text
    assert "Sitemap: http://testserver/sitemap.xml" in answer.text
    assert answer["Content-Type"].startswith("text/plain")

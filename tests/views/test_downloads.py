"""Files of records: what they are called, who may have them, and when they need not be sent."""

import json
import re

import pytest
import rispy
from django.urls import reverse
from pybtex.database import parse_string

from archive.formats import base
from archive.models import FormerAddress, Kind, Status
from tests import making

pytestmark = pytest.mark.django_db
SLUG = "2019-08-05-김정은"


@pytest.fixture
def letter():
    return making.letter(
        "A letter",
        text="Your Excellency.",
        slug=SLUG,
        sender=making.person("Kim Jong Un"),
        recipient=making.person("Donald Trump"),
        date="2019-08-05",
    )


def address(record, suffix: str) -> str:
    return reverse(f"{record.noun}.download", args=[record.slug, suffix])


@pytest.mark.parametrize("chosen", base.FORMATS, ids=lambda chosen: chosen.suffix)
def test_each_format_has_its_media_type_and_a_file_name(client, letter, chosen):
    response = client.get(address(letter, chosen.suffix))
    assert response.status_code == 200
    assert response["Content-Type"] == f"{chosen.media_type}; charset=utf-8"
    how, _semicolon, name = response["Content-Disposition"].partition(";")
    assert how == ("attachment" if chosen.suffix in ("bib", "ris") else "inline")
    assert f".{chosen.suffix}" in name
    assert response["Link"].endswith('/>; rel="canonical"')


def test_each_parses(client, letter):
    def text(suffix: str) -> str:
        return client.get(address(letter, suffix)).content.decode()

    assert parse_string(text("bib"), "bibtex").entries[letter.identifier]
    assert rispy.loads(text("ris"))[0]["id"] == letter.identifier
    assert json.loads(text("csl.json"))[0]["id"] == letter.identifier
    assert json.loads(text("json"))["identifier"] == letter.identifier
    assert text("txt").endswith("\n\nYour Excellency.\n")


def test_the_suffix_csl_json_is_not_taken_for_json(client, letter):
    response = client.get(f"/letters/{SLUG}.csl.json")
    assert response["Content-Type"].startswith("application/vnd.citationstyles.csl+json")


def test_what_a_reader_has_already_is_not_sent_again(client, letter):
    first = client.get(address(letter, "bib"))
    again = client.get(address(letter, "bib"), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    letter.witnesses.update(caveat="not seen by us")
    changed = client.get(address(letter, "bib"), headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_the_permalink_stands_on_the_host_that_was_asked(client, letter, settings):
    settings.SITE_URL = "https://letters.example"
    text = client.get(address(letter, "txt")).content.decode()
    assert f"https://letters.example/id/{letter.identifier}" in text


def test_an_old_slug_leads_to_the_file_under_the_new_one(client, letter):
    FormerAddress.objects.create(record=letter, kind=Kind.LETTER, slug="old")
    response = client.get("/letters/old.bib")
    assert response.status_code == 301
    assert response["Location"] == address(letter, "bib")
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("suffix", ["bib", "txt", "json"])
def test_what_was_withdrawn_is_gone_and_says_why(client, letter, suffix):
    letter.status, letter.withdrawn_reason = Status.WITHDRAWN, "The owner asked for it."
    letter.save()
    response = client.get(address(letter, suffix))
    assert response.status_code == 410
    assert "The owner asked for it." in response.content.decode()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
def test_a_draft_is_for_editors_only(client, desk, letter, status):
    letter.status = status
    letter.save()
    response = desk.get(address(letter, "txt"))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert re.search("^Status: ", response.content.decode(), re.MULTILINE)
    desk.logout()
    assert client.get(address(letter, "txt")).status_code == 404


@pytest.mark.parametrize("path", ["/letters/none.bib", "/people/none.json"])
def test_unknown_addresses(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("make", "suffix", "status"),
    [
        (making.person, "json", 200),
        (making.person, "bib", 404),
        (making.organisation, "json", 200),
        (making.place, "json", 200),
        (making.place, "txt", 404),
        (making.article, "ris", 200),
    ],
)
def test_each_kind_is_offered_in_its_own_formats(client, make, suffix, status):
    record = make("Something")
    assert client.get(address(record, suffix)).status_code == status


def test_files_are_only_read(client, letter):
    assert client.post(address(letter, "bib")).status_code == 405
    head = client.head(address(letter, "bib"))
    assert head.status_code == 200
    assert head.content == b""

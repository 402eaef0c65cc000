"""The pages about the edition."""

import pytest

from archive.views import about
from tests import making

pytestmark = pytest.mark.django_db
PAGES = ("/about/", "/about/edition/", "/about/citing/", "/about/accessibility/")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_stands_without_any_letter(client, address):
    page = client.get(address).text
    assert page.count("<h1>") == 1
    for other in PAGES:
        assert f'href="{other}"' in page


def test_about_counts_what_is_published(client):
    making.letter("A letter")
    assert ">1 letter<" in client.get("/about/").text


def test_the_edition_statement_has_a_version_and_says_what_it_changed(client):
    page = client.get("/about/edition/").text
    version = about.EDITION_STATEMENT
    assert f"Version {version}" in page
    assert f"<dt>{version}</dt>" in page


def test_the_addresses_that_the_edition_statement_promises_are_kept(client):
    letter = making.letter(text="Dear Sir,\nThank you.", slug="ada")
    promised = client.get("/about/edition/").text
    for pattern, address in (
        ("/letters/…/r/3/", "/letters/ada/r/1/"),
        ("/letters/…/changes/", "/letters/ada/changes/"),
        ("/id/…/r3/p7:120-188", f"/id/{letter.identifier}/r1/p2:0-5"),
    ):
        assert pattern in promised
        assert client.get(address, follow=True).status_code == 200


def test_a_citation_is_shown_on_a_real_letter(client):
    letter = making.letter(
        "Ada to Charles",
        text="Dear Sir,",
        date="1851-05-01",
        sender=making.person("Ada Lovelace"),
        recipient=making.person("Charles Babbage"),
    )
    page = client.get("/about/citing/").text
    assert "Chicago, note" in page
    assert "Ada Lovelace to Charles Babbage, May 1, 1851" in page
    assert f"{letter.get_permalink()}/p2" in page
    assert "not proofread" in page


def test_without_a_letter_the_pattern_of_a_citation_is_shown(client):
    assert "<em>Addressee</em>" in client.get("/about/citing/").text

"""Links in notes: which of them lead somewhere."""

import pytest

from archive.models import FormerAddress, Status
from archive.reading.integrity.destinations import Destinations
from archive.reading.integrity.links import links_in
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def note():
    letter = making.letter(
        "A letter", text="Your Excellency,\n\nI carry.", slug="a-letter", identifier="abc123defg"
    )
    making.person("Nobody Yet", slug="draft", status=Status.DRAFT)
    making.person("Kim", slug="김정은")
    FormerAddress.objects.create(record=letter, kind="letter", slug="old")
    return making.annotation(letter, "I carry", "note", identifier="note000000", body="Yes.")


@pytest.mark.parametrize(
    "href",
    [
        "/",
        "/letters/",
        "/letters/a-letter/",
        "/letters/a-letter",
        "/letters/old/",
        "/letters/a-letter/#p2",
        "/letters/a-letter/#cite",
        "/letters/a-letter/#note-note000000",
        "/letters/a-letter.json",
        "/people/%EA%B9%80%EC%A0%95%EC%9D%80/",
        "/id/abc123defg",
        "/annotations/note000000",
        "/about/edition/",
        "https://elsewhere.example/letters/none/",
        "//elsewhere.example/letters/none/",
        "mailto:a@e.example",
        "#p7",
    ],
)
def test_these_lead_somewhere(note, href):
    assert Destinations().problem_with(href) == ""


@pytest.mark.parametrize(
    ("href", "says"),
    [
        ("/nowhere/at/all/", "There is no such address"),
        ("/letters/none/", "There is no such record"),
        ("/people/a-letter/", "There is no such record"),
        ("/people/draft/", "is not published"),
        ("/letters/a-letter/#p9", "has no paragraph p9"),
        ("/letters/a-letter/#note-none", "There is no such annotation"),
        ("/id/none", "There is no such record"),
        ("/annotations/none", "There is no such annotation"),
    ],
)
def test_these_do_not(note, href, says):
    assert says in Destinations().problem_with(href)


def test_the_full_address_of_this_site_is_inside_too(note, settings):
    settings.SITE_URL = "https://letters.example"
    assert Destinations().problem_with("https://letters.example/letters/none/")
    assert not Destinations().problem_with("https://letters.example/letters/a-letter/")


def test_a_link_is_looked_up_once(note, django_assert_num_queries):
    destinations = Destinations()
    with django_assert_num_queries(1):
        destinations.problem_with("/letters/a-letter/")
        destinations.problem_with("/letters/a-letter/")


@pytest.mark.parametrize(
    ("markdown", "links"),
    [
        ("[a](/a/) and [b](/b/)", ["/a/", "/b/"]),
        ("- *[a](/a/)*\n\n> [b][1]\n\n[1]: /b/", ["/a/", "/b/"]),
        ("`[a](/a/)`", []),
        ("<https://e.example/>", ["https://e.example/"]),
        ("[한미저널]{lang=ko}", []),
    ],
)
def test_links_of_markdown(markdown, links):
    assert list(links_in(markdown)) == links

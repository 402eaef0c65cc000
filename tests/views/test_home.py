"""The first page."""

import pytest

from archive.models import Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@making.in_bulk()
def archive(number):
    """So many letters in two collections, with people, places and events."""
    ada, charles = making.person("Ada Lovelace"), making.person("Charles Babbage")
    letters = [
        making.letter(
            f"Letter {count}",
            text="Dear Sir,\n\nA fine day.",
            date=f"18{count % 90 + 10}",
            sender=ada,
            recipient=charles,
        )
        for count in range(number)
    ]
    for title in ("First", "Second"):
        made = making.collection(f"{title} collection", *letters)
        made.census.create(source=making.source(title.lower()), letters=300)
    for count in range(number):
        making.mention(letters[0], "day", making.event(f"Event {count}", date="1851"))
        making.place(f"Place {count}")


def test_an_empty_archive_is_friendly_and_says_how_to_begin(client):
    page = client.get("/").text
    assert "shelves are still empty" in page
    assert "load_collection" in page


def test_the_census_is_told_and_leads_to_the_lists(client):
    held = making.letter("Held", text="Dear Sir,")
    quoted = making.letter("Quoted", state="quoted")
    made = making.collection("The letters", held, quoted, making.letter("Reported"))
    made.census.create(source=making.source("a"), letters=25)
    made.census.create(source=making.source("b"), letters=27)
    page = client.get("/").text
    assert "The letters</a></h1>" in page
    assert "25 to 27" in page
    assert page.index("known by their number alone") < page.index("22 to 24")
    for state in ("held", "quoted", "reported"):
        address = f"/letters/?collection={made.slug}&amp;state={state}"
        assert f'<a href="{address}">1</a>' in page


def test_the_latest_letter_that_is_held_invites_to_read(client):
    making.letter("Earlier", text="Dear Sir,\n\nThe earlier words.", date="1851-01-01")
    making.letter("Latest", text="Dear Sir,\n\nThe opening words.", date="1852-01-01")
    making.letter("Undated", text="Dear Sir,\n\nThe undated words.")
    making.letter("Not held", date="1853")
    page = client.get("/").text
    assert "The opening words." in page
    assert "The earlier words." not in page
    assert "The undated words." not in page


def test_ways_in_are_offered(client):
    archive(3)
    page = client.get("/").text
    assert "Ada Lovelace" in page
    assert "3 letters" in page
    assert "Place 0" in page
    assert "Event 0" in page
    assert 'class="bar bar-10"' in page
    assert "/about/edition/" in page


def test_nothing_unpublished_shows_or_counts(client):
    hidden = making.letter("Hidden letter", text="Hidden words.", status=Status.DRAFT)
    making.collection("The letters", hidden, making.letter("Open letter"))
    making.collection("Hidden collection", status=Status.DRAFT)
    making.person("Hidden person", status=Status.DRAFT)
    making.place("Hidden place", status=Status.DRAFT)
    making.event("Hidden event", status=Status.DRAFT)
    page = client.get("/").text
    assert "Hidden" not in page
    assert "Open letter" in page


def test_hostile_words_are_harmless(client):
    making.collection(HOSTILE, making.letter(HOSTILE, text=HOSTILE))
    making.event(HOSTILE)
    making.place(HOSTILE)
    making.person(HOSTILE)
    assert HOSTILE not in client.get("/").text


@pytest.mark.parametrize("number", [4, 200])
def test_the_number_of_queries_does_not_grow(client, number):
    archive(number)
    assert queries(client, "/") == 31, "the first time after a change all is counted"
    assert queries(client, "/") == 17, "afterwards it is kept in memory"


def test_the_real_collection_is_introduced(client, kim_trump):
    page = client.get("/").text
    assert "25 to 27" in page
    assert "More than 30 days have passed since we have had a meaningful reunion" in page
    assert kim_trump.get_absolute_url() in page

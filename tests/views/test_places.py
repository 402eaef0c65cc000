"""Places: the list, and the page of each."""

import pytest

from archive.models import Place, Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@making.in_bulk()
def london(number):
    """London with so many letters, events and districts."""
    england = making.place("England", sort="country")
    made = making.place(
        "London", sort="city", within=england, latitude="51.50722", longitude="-0.12750"
    )
    for count in range(number):
        letter = making.letter(f"Letter {count}", text="Come to London.", place_written=made)
        making.letter(f"Answer {count}", place_received=made)
        making.mention(letter, "London", made)
        making.event(f"Event {count}", location=made)
        making.place(f"District {count}", within=made)
    return made


def test_an_empty_archive_says_so(client):
    assert "no places in the archive yet" in client.get("/places/").text


def test_the_list_counts_letters_events_and_mentions(client):
    london(2)
    page = client.get("/places/").text
    assert "4 letters" in page
    assert "2 events" in page
    assert "2 mentions" in page
    assert "in England" in page


def test_a_page_gathers_what_is_known(client):
    page = client.get(london(1).get_absolute_url()).text
    assert "Letters written here" in page
    assert "Letters received here" in page
    assert "Events here" in page
    assert "District 0" in page
    assert ">England</a>" in page
    assert "51.50722, -0.1275 " in page
    assert "Come to <strong>London</strong>." in page


def test_places_that_lie_in_each_other_do_not_go_round_for_ever(client):
    one = making.place("One")
    other = making.place("Other", within=one)
    Place.objects.filter(pk=one.pk).update(within=other)
    assert client.get(one.get_absolute_url()).status_code == 200


def test_nothing_unpublished_shows(client):
    outer = making.place("Hidden country", status=Status.DRAFT)
    made = making.place("London", within=outer)
    making.event("Hidden event", location=made, status=Status.DRAFT)
    making.letter("Hidden letter", place_written=made, status=Status.DRAFT)
    making.place("Hidden street", within=made, status=Status.DRAFT)
    assert "Hidden" not in client.get(made.get_absolute_url()).text
    assert "Hidden" not in client.get("/places/").text


def test_hostile_words_are_harmless(client):
    made = making.place(HOSTILE, sort=HOSTILE, note=HOSTILE)
    assert HOSTILE not in client.get("/places/").text
    assert HOSTILE not in client.get(made.get_absolute_url()).text


@pytest.mark.parametrize("number", [4, 200])
def test_the_number_of_queries_does_not_grow(client, number):
    made = london(number)
    assert queries(client, "/places/") == 3
    assert queries(client, made.get_absolute_url()) == 18


def test_all_letters_of_a_place_are_one_link_away(client):
    made = london(25)
    making.letter("Elsewhere")
    page = client.get(made.get_absolute_url()).text
    assert f"/letters/?at={made.slug}" in page
    listed = client.get("/letters/", {"at": made.slug}).text
    assert "50 letters" in listed
    assert "Elsewhere" not in listed

"""Events: the list in order of date, and the page of each."""

import pytest

from archive.models import Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@making.in_bulk()
def exhibition(number):
    """An event with so many participants, sources and mentions."""
    park = making.place("Hyde Park")
    made = making.event("Great Exhibition", date="1851-05/1851-10", sort="meeting", location=park)
    for count in range(number):
        agent = making.person(f"Visitor {count}")
        made.participations.create(agent=agent, role="visitor", certainty="low")
        made.references.create(source=making.source(f"times-{count}"), claim=f"Claim {count}")
        letter = making.letter(f"Letter {count}", text="I saw the Exhibition.")
        making.mention(letter, "Exhibition", made)
    return made


def test_an_empty_archive_says_so(client):
    assert "no events in the archive yet" in client.get("/events/").text


def test_the_list_is_in_order_of_date(client):
    making.event("Later", date="1852")
    making.event("Undated")
    making.event("Earlier", date="1851~")
    page = client.get("/events/").text
    assert page.index("Earlier") < page.index("Later") < page.index(">Undated</a>")
    assert "About 1851" in page


def test_the_list_is_filtered_by_sort(client):
    making.event("A summit", sort="summit")
    making.event("A test", sort="test")
    page = client.get("/events/", {"sort": "test"}).text
    assert "A test" in page
    assert "A summit" not in page
    assert client.get("/events/", {"sort": "nonsense"}).status_code == 200


def test_a_page_gathers_what_is_known(client):
    page = client.get(exhibition(1).get_absolute_url()).text
    assert "May to October 1851" in page
    assert "Hyde Park" in page
    assert "Visitor 0" in page
    assert "visitor, possible" in page
    assert "Claim 0" in page
    assert "I saw the <strong>Exhibition</strong>." in page


def test_nothing_unpublished_shows(client):
    park = making.place("Hidden park", status=Status.DRAFT)
    made = making.event("An event", location=park)
    made.participations.create(agent=making.person("Hidden person", status=Status.DRAFT))
    making.event("Hidden event", status=Status.DRAFT)
    assert "Hidden" not in client.get(made.get_absolute_url()).text
    assert "Hidden" not in client.get("/events/").text


def test_hostile_words_are_harmless(client):
    made = making.event(HOSTILE, note=HOSTILE)
    made.participations.create(agent=making.person("Somebody"), role=HOSTILE)
    assert HOSTILE not in client.get("/events/").text
    assert HOSTILE not in client.get(made.get_absolute_url()).text


@pytest.mark.parametrize("number", [4, 200])
def test_the_number_of_queries_does_not_grow(client, number):
    made = exhibition(number)
    assert queries(client, "/events/") == 3
    assert queries(client, made.get_absolute_url()) == 16

"""Collections: the list, and the census and documents of each."""

import pytest

from archive.models import Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@making.in_bulk()
def selected(number):
    """A collection of so many letters of each state, with two sources that disagree."""
    ada, charles = making.person("Ada"), making.person("Charles")
    ends = {"sender": ada, "recipient": charles}
    members = [making.letter(f"Held {n}", text="Dear Sir,", **ends) for n in range(number)]
    members += [making.letter(f"Reported {n}", **ends) for n in range(number)]
    members += [making.article(f"Article {n}") for n in range(number)]
    made = making.collection("Selected letters", *members)
    made.census.create(source=making.source("a"), letters=25)
    made.census.create(source=making.source("b"), letters=27, breakdown="11 and 16", span="1851")
    return made


def test_an_empty_archive_says_so(client):
    assert "no collections in the archive yet" in client.get("/collections/").text


def test_the_list_counts_documents(client):
    selected(2)
    assert "6 documents" in client.get("/collections/").text


def test_sources_that_disagree_stand_side_by_side(client):
    page = client.get(selected(1).get_absolute_url()).text
    assert "25 to 27" in page
    assert "The sources do not agree" in page
    assert "11 and 16" in page


def test_one_number_is_given_where_sources_agree(client):
    made = making.collection()
    made.census.create(source=making.source("a"), letters=27)
    page = client.get(made.get_absolute_url()).text
    assert ">27</a>" in page
    assert "do not agree" not in page


def test_documents_stand_in_their_order_with_number_and_state(client):
    later = making.letter("Later", date="1852")
    earlier = making.letter("Earlier", date="1851")
    page = client.get(making.collection("Mine", later, earlier).get_absolute_url()).text
    page = page[page.index('id="documents"') :]  # the drawing above has them in order of time
    assert page.index("Later") < page.index("Earlier")
    assert '<span class="number">2</span>' in page
    assert "known only by report" in page


def test_the_census_leads_to_the_lists(client):
    made = selected(1)
    page = client.get(made.get_absolute_url()).text
    assert f"/letters/?collection={made.slug}&amp;state=held" in page
    listed = client.get(f"/letters/?collection={made.slug}&state=held").text
    assert listed.count('<a href="/letters/letter-') == 1


def test_nothing_unpublished_shows_or_counts(client):
    hidden = making.letter("Hidden letter", text="x", status=Status.DRAFT)
    made = making.collection("Mine", hidden, making.letter("Open letter"))
    page = client.get(made.get_absolute_url()).text
    assert "Hidden" not in page
    assert "Open letter" in page
    assert "1 document<" in client.get("/collections/").text


def test_hostile_words_are_harmless(client):
    made = making.collection(HOSTILE, making.letter(HOSTILE), note=HOSTILE)
    made.census.create(
        source=making.source("a", title=HOSTILE), letters=1, breakdown=HOSTILE, note=HOSTILE
    )
    assert HOSTILE not in client.get("/collections/").text
    assert HOSTILE not in client.get(made.get_absolute_url()).text


@pytest.mark.parametrize("number", [4, 100])
def test_the_number_of_queries_does_not_grow(client, number):
    made = selected(number)
    client.get("/")  # counts what is kept in memory
    assert queries(client, "/collections/") == 3
    assert queries(client, made.get_absolute_url()) == 10

"""Organisations: the list, and the page of each."""

import pytest

from archive.models import Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@making.in_bulk()
def ministry(number):
    """A ministry with so many letters, articles and parts."""
    made = making.organisation("Ministry", sort="ministry")
    for count in range(number):
        letter = making.letter(f"Letter {count}", text="To the Ministry.", sender=made)
        making.mention(letter, "Ministry", made)
        making.article(f"Article {count}", publisher=made, date="1851-05")
        making.organisation(f"Office {count}", part_of=made)
    return made


def test_an_empty_archive_says_so(client):
    assert "no organisations in the archive yet" in client.get("/organisations/").text


def test_the_list_counts_letters_articles_and_mentions(client):
    ministry(2)
    page = client.get("/organisations/").text
    assert "2 letters" in page
    assert "2 articles" in page
    assert "2 mentions" in page


def test_a_page_gathers_what_is_known(client):
    outer = making.organisation("Government")
    made = ministry(1)
    made.part_of = outer
    made.save()
    page = client.get(made.get_absolute_url()).text
    assert outer.get_absolute_url() in page
    assert "Office 0" in page
    assert "Article 0" in page
    assert "Letters sent" in page
    assert "To the <strong>Ministry</strong>." in page


def test_nothing_unpublished_shows(client):
    outer = making.organisation("Hidden outer", status=Status.DRAFT)
    made = making.organisation("Ministry", part_of=outer)
    making.article("Hidden article", publisher=made, status=Status.DRAFT)
    making.organisation("Hidden part", part_of=made, status=Status.WITHDRAWN, withdrawn_reason="x")
    page = client.get(made.get_absolute_url()).text
    assert "Hidden" not in page
    assert "No letter, event or passage" in page
    assert "Hidden" not in client.get("/organisations/").text


def test_hostile_words_are_harmless(client):
    made = making.organisation(HOSTILE, sort=HOSTILE, note=HOSTILE)
    assert HOSTILE not in client.get("/organisations/").text
    assert HOSTILE not in client.get(made.get_absolute_url()).text


@pytest.mark.parametrize("number", [4, 200])
def test_the_number_of_queries_does_not_grow(client, number):
    made = ministry(number)
    assert queries(client, "/organisations/") == 3
    assert queries(client, made.get_absolute_url()) == 27

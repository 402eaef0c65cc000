"""Facets and the histogram: what could be chosen, and how many have it."""

import pytest
from django.http import QueryDict

from archive.search import engine, facets
from archive.search.request import Request
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters():
    ada = making.person("Ada", slug="ada")
    bess = making.person("Bess", slug="bess")
    london = making.place("London", slug="london")
    first = making.letter(
        "One", sender=ada, recipient=bess, text="Snow in London.", date="1850-01-02"
    )
    making.mention(first, "London", london)
    making.letter("Two", sender=ada, text="More snow.", date="1850-03", form="telegram")
    making.letter("Three", sender=bess, text="No snow.", date="1852", date_evidence="internal")
    making.letter("Four", sender=bess, recipient=ada)
    return making.collection("Kept", first, slug="kept")


def counts(name, **asked):
    for facet in facets.count(Request(**asked)):
        if facet.name == name:
            return {str(value.label): value.count for value in facet.values}
    return {}


def test_every_facet_counts_what_answers(letters):
    assert counts("kind", q="snow") == {"letter": 3}
    assert counts("sender", q="snow") == {"Ada": 2, "Bess": 1}
    assert counts("recipient", q="snow") == {"Bess": 1}
    assert counts("place", q="snow") == {"London": 1}
    assert counts("year", q="snow") == {"1850": 2, "1852": 1}
    assert counts("form", q="snow") == {"letter": 2, "telegram": 1}
    assert counts("language", q="snow") == {"en": 3}
    assert counts("state", q="snow") == {"text held": 3}
    assert counts("collection", q="snow") == {"Kept": 1}


def test_a_facet_counts_as_if_nothing_were_chosen_in_it(letters):
    assert counts("sender", q="snow", sender="ada") == {"Ada": 2, "Bess": 1}
    assert counts("year", q="snow", sender="ada") == {"1850": 2}
    assert engine.page(Request(q="snow", sender="ada")).total == 2


def test_without_words_everything_is_counted(letters):
    assert counts("state") == {"text held": 3, "known only by report": 1}
    assert counts("year", kind="letter") == {"1850": 2, "1852": 1, "undated": 1}


def test_what_is_chosen_is_marked_and_first(letters):
    (sender,) = [one for one in facets.count(Request(sender="bess")) if one.name == "sender"]
    assert [(value.value, value.chosen) for value in sender.values] == [
        ("bess", True),
        ("ada", False),
    ]


def test_more_values_than_are_shown_are_counted():
    for number in range(15):
        making.letter(f"Letter {number}", sender=making.person(f"Person {number}"))
    (sender,) = [one for one in facets.count(Request(), most=4) if one.name == "sender"]
    assert len(sender.values) == 4
    assert sender.more == 11


def test_what_is_dated_by_inference_can_be_left_out(letters):
    assert counts("year", q="snow", inferred="without") == {"1850": 2}


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        ({"correspondent": "ada"}, 3),
        ({"place": "london"}, 1),
        ({"collection": "kept"}, 1),
        ({"year": "1850"}, 2),
        ({"month": "1850-03"}, 1),
        ({"year": "undated"}, 1),
        ({"form": "telegram"}, 1),
        ({"state": "reported"}, 1),
        ({"language": "en"}, 3),
        ({"sender": "nobody"}, 0),
        ({"year": "0"}, 0),
        ({"kind": "dragon"}, 0),
    ],
)
def test_choices_narrow_what_is_found(letters, chosen, total):
    assert engine.page(Request(**{"kind": "letter"} | chosen)).total == total


def test_the_histogram_has_every_year_and_the_months_of_a_chosen_one(letters):
    bars = facets.histogram(Request(q="snow"))
    assert [(bar.value, bar.count) for bar in bars] == [("1850", 2), ("1851", 0), ("1852", 1)]
    months = facets.histogram(Request(q="snow", year="1850"))
    assert len(months) == 12
    assert [(bar.value, bar.count) for bar in months if bar.count] == [
        ("1850-01", 1),
        ("1850-03", 1),
    ]


def test_the_name_of_what_is_not_published_is_not_told(letters):
    secret = making.person("Secret", status="draft")
    making.letter("Five", sender=secret, text="snow")
    assert "Secret" not in counts("sender", q="snow")


def test_a_request_is_an_address_and_comes_back_from_it():
    asked = Request.read(QueryDict("q=kim+%00jong&sender=ada&year=1850&nonsense=1&sort="))
    assert asked.as_parameters() == {"q": "kim  jong", "sender": "ada", "year": "1850"}
    assert asked.with_(sender="").as_parameters() == {"q": "kim  jong", "year": "1850"}
    assert Request.read(QueryDict("&".join(f"{k}={v}" for k, v in asked.as_parameters().items())))
    assert not Request.read(QueryDict(""))

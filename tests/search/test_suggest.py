"""Suggestions while typing."""

import pytest

from archive.search import suggest
from tests import making

pytestmark = pytest.mark.django_db


def suggested(typed):
    return [one.title for one in suggest.complete(typed)]


def test_people_come_first_then_places_then_letters():
    making.letter("Hanoi, a letter")
    making.place("Hanoi")
    making.event("Hanoi summit")
    making.person("Hanoi Jane")
    making.person("Draft of Hanoi", status="draft")
    assert suggested("han") == ["Hanoi Jane", "Hanoi", "Hanoi summit", "Hanoi, a letter"]


@pytest.mark.parametrize(
    "typed", ["kim", "jong", "JONG-U", "Chŏng", "김", "김정", "정은", "  kim j"]
)
def test_any_word_of_any_name_completes(typed):
    kim = making.person("Kim Jong Un")
    kim.names.create(text="김정은", language="ko")
    kim.names.create(text="Kim Chŏng-ŭn", language="ko-Latn")
    assert suggested(typed) == ["Kim Jong Un"]


def test_another_name_that_matched_is_told_with_its_language():
    kim = making.person("Kim Jong Un")
    kim.names.create(text="김정은", language="ko")
    (one,) = suggest.complete("김정")
    assert (one.name, one.language, one.url) == ("김정은", "ko", kim.get_absolute_url())


def test_who_is_spoken_of_most_comes_first():
    making.person("Kim A")
    kim = making.person("Kim B")
    making.letter("Letter", sender=kim)
    assert suggested("kim") == ["Kim B", "Kim A"]


@pytest.mark.parametrize("typed", ["", "  ", "\0", "?!", "x" * 10_000, "%", "_", "'", "🦄"])
def test_odd_beginnings_suggest_nothing(typed):
    making.person("Kim Jong Un")
    assert suggested(typed) == []

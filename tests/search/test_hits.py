"""Places of a query in one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import hits
from archive.search.query import read

BODY = "Dear Sir,\nKim Jong-un met Kim.\n김정은이 왔다."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kim", ["Kim", "Kim"]),
        ("kim jong un", ["Kim Jong-un", "Kim"]),
        ('"kim jong un"', ["Kim Jong-un"]),
        ("김정은", ["김정은"]),
        ("sir kim", ["Sir", "Kim", "Kim"]),
        ('"sir kim"', []),
        ("nobody", []),
        ("?!", []),
        ("", []),
    ],
)
def test_each_place_is_found_in_its_line(typed, words):
    assert [BODY[start:end] for start, end in hits.places(BODY, read(typed))] == words


@given(st.text(alphabet="ab \n-é한", max_size=60), st.text(alphabet='ab "é한', max_size=10))
def test_places_are_in_order_and_do_not_overlap(body, typed):
    found = hits.places(body, read(typed))
    ends = [0, *(offset for place in found for offset in place)]
    assert ends == sorted(ends)
    assert all(start < end <= len(body) for start, end in found)

"""How dates lie in time, and that nothing is claimed that the date does not say."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import dates
from archive.timeline.extents import Shape, extent

DAY = datetime.date(2018, 4, 1).toordinal()


def pieces(text, *, lasts=False):
    return [
        (
            piece.first and datetime.date.fromordinal(piece.first).isoformat(),
            piece.last and datetime.date.fromordinal(piece.last).isoformat(),
            piece.shape,
        )
        for piece in extent(dates.parse(text), lasts=lasts).pieces
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-04-01", [("2018-04-01", "2018-04-01", Shape.DAY)]),
        ("2018-04", [("2018-04-01", "2018-04-30", Shape.WITHIN)]),
        ("2018-21", [("2018-03-01", "2018-05-31", Shape.WITHIN)]),
        ("2018", [("2018-01-01", "2018-12-31", Shape.WITHIN)]),
        ("2018-08-1X", [("2018-08-10", "2018-08-19", Shape.WITHIN)]),
        ("2018-04-01~", [("2018-04-01", "2018-04-01", Shape.WITHIN)]),
        ("2018-04-01?", [("2018-04-01", "2018-04-01", Shape.WITHIN)]),
        ("2018-04/2019-08", [("2018-04-01", "2019-08-31", Shape.WITHIN)]),
        ("2019-06/..", [("2019-06-01", None, Shape.WITHIN)]),
        ("../2019-06", [(None, "2019-06-30", Shape.WITHIN)]),
        (
            "[2019-01-02,2018-05-01]",
            [("2018-05-01", "2018-05-01", Shape.DAY), ("2019-01-02", "2019-01-02", Shape.DAY)],
        ),
    ],
)
def test_a_letter_was_written_on_some_day(text, expected):
    assert pieces(text) == expected


def test_an_event_goes_on_through_its_interval():
    assert pieces("2019-02-27/2019-02-28", lasts=True) == [
        ("2019-02-27", "2019-02-28", Shape.LASTED)
    ]
    assert pieces("2019-02", lasts=True) == [("2019-02-01", "2019-02-28", Shape.WITHIN)]


def test_of_several_one_is_meant_or_all():
    assert extent(dates.parse("[2018-05-01,2019-01-02]"), lasts=False).one_of
    assert not extent(dates.parse("{2018-05-01,2019-01-02}"), lasts=False).one_of
    assert not extent(dates.parse("2018-05-01"), lasts=False).one_of


def test_doubt_is_kept():
    about = extent(dates.parse("2018-04~"), lasts=False)
    assert about.approximate
    assert not about.uncertain
    assert extent(dates.parse("2018-04?"), lasts=False).uncertain


@given(st.sampled_from(["2018-04-01", "2018-04", "2018", "2018-21", "201X", "-0043-03-15", "20XX"]))
def test_only_a_known_day_is_drawn_as_a_day(text):
    (piece,) = extent(dates.parse(text), lasts=False).pieces
    assert (piece.shape is Shape.DAY) == (dates.parse(text).precision == "day")
    assert piece.first <= piece.last

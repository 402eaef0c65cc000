"""Windows on time: moving, zooming, and their addresses."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.timeline.windows import Unit, Window, read, written

DAYS = st.dates()
WINDOWS = st.lists(DAYS, min_size=2, max_size=2).map(lambda days: Window(min(days), max(days)))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2018-06-12", "2018-06-12", "2018-06-12"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_an_address_names_days(words, first, last):
    assert read(words).isoformat() == first
    assert read(words, end=True).isoformat() == last


@pytest.mark.parametrize(
    "words", ["", "x", "2018-13", "2018-02-30", "0", "-5", "2018-", "99999", "٢٠١٨", "2018-1-1-1"]
)
def test_what_names_no_day_is_no_day(words):
    assert read(words) is None


@given(DAYS, st.booleans())
def test_what_is_written_is_read_again(day, end):
    assert read(written(day, end=end), end=end) == day


def test_addresses_are_short():
    assert written(datetime.date(2018, 1, 1)) == "2018"
    assert written(datetime.date(2018, 12, 31), end=True) == "2018"
    assert written(datetime.date(2018, 6, 30), end=True) == "2018-06"
    assert written(datetime.date(2018, 6, 30)) == "2018-06-30"


@given(WINDOWS, st.integers(1, 80))
def test_units_cover_the_window_without_gap(window, most):
    unit = window.finest(most)
    parts = list(window.units(unit))
    assert parts[0].first <= window.first
    assert parts[-1].last >= window.last
    assert all(
        after.first - before.last == datetime.timedelta(days=1) for before, after in pairwise(parts)
    )
    assert all(unit.start(part.last) == part.first for part in parts)
    assert len(parts) <= max(most, 10)


@given(WINDOWS, st.sampled_from([-1, 1]))
def test_moving_keeps_the_length(window, steps):
    assert window.moved(steps).days == window.days


@given(WINDOWS)
def test_zooming_out_and_in_holds_the_middle(window):
    assert window.wider().first <= window.first
    assert window.wider().last >= window.last
    narrower = window.narrower()
    assert window.first <= narrower.first <= narrower.last <= window.last


@given(DAYS, st.sampled_from(list(Unit)))
def test_a_unit_holds_its_day(day, unit):
    window = Window.of(unit, day)
    assert window.first <= day <= window.last


def test_a_window_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Window(datetime.date(2018, 2, 1), datetime.date(2018, 1, 1))

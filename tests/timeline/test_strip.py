"""The strip: equal stretches, bars that compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.timeline.items import Bin
from archive.timeline.strip import MOST_STRETCHES, strip

BINS = st.lists(
    st.builds(Bin, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 10_000)),
    unique_by=lambda one: (one.year, one.month),
    max_size=40,
).map(lambda bins: sorted(bins, key=lambda one: (one.year, one.month)))


def test_nothing_gives_nothing():
    assert strip([]) == []


def test_a_few_years_are_shown_in_months():
    stretches = strip([Bin(2018, 4, 10), Bin(2018, 5, 1), Bin(2020, 12, 5)])
    assert [(one.year, one.number, one.first) for one in stretches] == [
        (2018, 11, 2018),
        (2019, 0, None),
        (2020, 5, 2020),
    ]
    assert [bar.height for bar in stretches[0].bars] == [0, 0, 0, 10, 1, 0, 0, 0, 0, 0, 0, 0]
    assert stretches[2].bars[11].height == 5


@pytest.mark.parametrize(
    ("first", "last", "years", "starts"),
    [(1851, 1869, 10, [1850, 1860]), (1500, 1999, 100, [1500, 1600, 1700, 1800, 1900])],
)
def test_longer_times_are_shown_in_decades_or_centuries(first, last, years, starts):
    stretches = strip([Bin(first, 1, 1), Bin(last, 1, 1)])
    assert [one.year for one in stretches] == starts
    assert {one.years for one in stretches} == {years}
    assert all(len(one.bars) == 10 for one in stretches)


@given(BINS)
def test_every_item_is_counted_once(bins):
    stretches = strip(bins)
    assert sum(one.number for one in stretches) == sum(one.number for one in bins)
    assert len(stretches) <= MOST_STRETCHES
    for stretch in stretches:
        assert stretch.number == sum(bar.number for bar in stretch.bars)
        assert all((bar.height > 0) == (bar.number > 0) for bar in stretch.bars)
        assert all(0 <= bar.height <= 10 for bar in stretch.bars)

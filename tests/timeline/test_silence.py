"""How long nobody wrote, as exactly as dates tell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.timeline.silence import Silence, between

DAY = date(1843, 7, 1)
SPANS = st.lists(st.dates(), min_size=2, max_size=2).map(sorted).map(tuple)


@pytest.mark.parametrize(
    ("before", "after", "silence"),
    [
        ((DAY, DAY), (date(1843, 7, 4), date(1843, 7, 4)), Silence(3, 3)),
        ((DAY, DAY), (DAY, DAY), Silence(0, 0)),
        ((DAY, DAY), (date(1843, 7, 1), date(1843, 7, 31)), Silence(0, 30)),
        ((DAY, None), (DAY, DAY), None),
        ((DAY, DAY), (None, DAY), None),
    ],
)
def test_silence_lies_between_two_bounds(before, after, silence):
    assert between(before, after) == silence


@given(SPANS, SPANS)
def test_it_holds_for_all_days_that_the_two_may_have(one, other):
    silence = between(one, other)
    if silence is None:
        assert other[1] < one[0]
        return
    assert 0 <= silence.fewest <= silence.most
    assert 0 <= silence.step <= 5
    for first in one:
        for last in other:
            if last >= first:
                assert silence.fewest <= (last - first).days <= silence.most

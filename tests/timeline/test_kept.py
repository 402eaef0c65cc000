"""What is counted in memory is what would be counted one by one."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Dating
from archive.timeline import kept
from archive.timeline.windows import Window
from tests import making

DAYS = st.dates(datetime.date(1840, 1, 1), datetime.date(1850, 1, 1))
SPANS = st.tuples(st.none() | DAYS, st.none() | DAYS).filter(
    lambda ends: None in ends or ends[0] <= ends[1]
)
WINDOWS = st.lists(DAYS, min_size=2, max_size=2).map(lambda days: Window(min(days), max(days)))


def counted(spans):
    rows = [(first and first.isoformat(), last and last.isoformat(), 1) for first, last in spans]
    return kept._of(rows)


@given(st.lists(SPANS, max_size=60), WINDOWS)
def test_each_part_of_a_window_has_what_begins_in_it(spans, window):
    inside = [
        (first, last)
        for first, last in spans
        if (first or last)
        and (first is None or first <= window.last)
        and (last is None or last >= window.first)
    ]
    bins = counted(spans).bins(window)
    assert sum(one.number for one in bins) == len(inside) == counted(spans).within(window)
    for place, one in enumerate(bins):
        begins = [max(first or window.first, window.first) for first, _last in inside]
        expected = sum(one.window.first <= day <= one.window.last for day in begins)
        if place == 0:  # what began earlier stands in the first part, wherever that begins
            expected = sum(day <= one.window.last for day in begins)
        assert one.number == expected


@given(st.lists(SPANS, max_size=60))
def test_ends_and_undated(spans):
    days = [day for span in spans for day in span if day]
    held = counted(spans)
    assert held.undated == sum(span == (None, None) for span in spans)
    if days:
        assert (min(held.ends), max(held.ends)) == (min(days), max(days))
    else:
        assert held.ends == []


@pytest.mark.django_db
def test_every_change_is_followed():
    assert kept.counted()["letter"].begun.total == 0
    letter = making.letter("A letter", date="1843-07-01")
    assert kept.counted()["letter"].begun.total == 1
    assert [(one.year, one.month, one.number) for one in kept.in_months()] == [(1843, 7, 1)]
    Dating.objects.create(record=letter, role=Dating.Role.DISCLOSED, date="1850")
    assert kept.counted()[kept.LETTERS_DISCLOSED].begun.total == 1
    letter.date = ""
    letter.save()
    assert kept.counted()["letter"].undated == 1
    letter.status = "draft"
    letter.save()
    assert kept.counted()["letter"].undated == 0
    assert kept.counted()[kept.LETTERS_DISCLOSED].begun.total == 0

"""What stands on a timeline, in which order and under which month."""

import pytest

from archive.models import Status
from archive.timeline import items
from tests import making

pytestmark = pytest.mark.django_db


def laid_out():
    """Titles by year and month."""
    years = items.by_year_and_month(items.published())
    return [
        (year.year, month.month, [item.title for item in month.items])
        for year in years
        for month in year.months
    ]


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("2018-04-01", 2018, 4),
        ("2018-04~", 2018, 4),
        ("2018-04/2019-08", 2018, 4),
        ("2018-21", 2018, 3),
        ("[2018-04,2018-06]", 2018, 4),
        ("../2019-08", 2019, 8),
        ("2018-06/..", 2018, 6),
        ("2018", 2018, None),
        ("2018?", 2018, None),
        ("201X", 2010, None),
        ("2018/2019", 2018, None),
        ("", None, None),
        ("-0044-03-15", None, None),
    ],
)
def test_an_item_stands_where_its_date_begins(date, year, month):
    making.letter("A letter", date=date)
    assert laid_out() == [(year, month, ["A letter"])]


def test_items_are_in_order_and_the_undated_come_last():
    making.letter("Undated")
    making.letter("Second", date="2018-04-02")
    making.event("First", date="2018-04-01")
    making.article("Next year", date="2019-01")
    making.letter("Some time in the year", date="2018")
    assert laid_out() == [
        (2018, None, ["Some time in the year"]),
        (2018, 4, ["First", "Second"]),
        (2019, 1, ["Next year"]),
        (None, None, ["Undated"]),
    ]


def test_only_published_letters_articles_and_events_stand_there():
    making.letter("Draft", date="2018", status=Status.DRAFT)
    making.person("Somebody", date="1946")
    assert laid_out() == []


def test_what_has_only_an_end_belongs_to_its_year():
    making.letter("Until then", date="../2019-08")


def test_months_are_counted():
    for date in ("2018-04-01", "2018-04~", "2018-05", "2019", "../2019-01", "", "-0100"):
        making.letter(date=date)
    months = items.in_months(items.published())
    assert [(one.year, one.month, one.number) for one in months] == [
        (2018, 4, 2),
        (2018, 5, 1),
        (2019, 1, 2),
    ]

"""Lists in pages by key: every record once, in order, from whichever side one comes."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Record, Status
from archive.reading import keyset
from archive.reading.keyset import NumberedPageError
from archive.reading.orders import BY_DATE, BY_NAME, BY_TITLE, LATEST_FIRST, NEWEST_FIRST, ORDERS
from tests import making

pytestmark = pytest.mark.django_db
SIZE = 4
DATES = [
    "1850",
    "1850",
    "",
    "1849-12-31",
    "../1840",
    "1861/1862",
    "",
    "1850-05",
    "",
    "1850",
    "1848",
]


@pytest.fixture
def letters():
    for number, date in enumerate(DATES):
        making.letter(f"Letter {number % 3}", date=date)
    return Record.objects.of_kind("letter")


def opened(records, order, **query):
    return keyset.open_at(records, query, ORDERS[order], SIZE)


def forwards(records, order):
    """All pages from the first on, as a reader turns them."""
    page = opened(records, order)
    yield page
    while page.after:
        page = opened(records, order, after=page.after)
        yield page


def expected(records, order):
    by_hand = {
        BY_NAME: lambda record: (record.filed_as, record.pk),
        BY_TITLE: lambda record: (record.title, record.pk),
        BY_DATE: lambda record: (record.date_key, record.title, record.pk),
        NEWEST_FIRST: lambda record: -record.pk,
    }
    if order != LATEST_FIRST:
        return sorted(records, key=by_hand[order])
    back = sorted(records, key=by_hand[BY_DATE], reverse=True)
    return sorted(back, key=lambda record: not record.date)  # the undated last


@pytest.mark.parametrize("order", ORDERS)
def test_every_record_stands_once_and_in_its_place(letters, order):
    pages = list(forwards(letters, order))
    shown = [record for page in pages for record in page.rows]
    assert shown == expected(letters, order)
    assert [len(page.rows) for page in pages] == [4, 4, 3]
    assert not pages[0].before


@pytest.mark.parametrize("order", ORDERS)
def test_the_way_back_shows_the_same_pages(letters, order):
    pages = list(forwards(letters, order))
    for before, here in pairwise(pages):
        assert opened(letters, order, before=here.before) == before


def test_a_page_before_the_first_full_one_begins_at_the_beginning(letters):
    second = expected(letters, BY_DATE)[1]
    page = opened(letters, BY_DATE, before=second.identifier)
    assert page == opened(letters, BY_DATE)


def test_a_key_stays_good_when_its_record_is_withdrawn(letters):
    first = opened(letters, BY_DATE)
    rest = opened(letters, BY_DATE, after=first.after).rows
    Record.objects.filter(identifier=first.after).update(
        status=Status.WITHDRAWN, withdrawn_reason="Not ours."
    )
    assert opened(letters.published(), BY_DATE, after=first.after).rows == rest


@pytest.mark.parametrize("key", ["", "nobody", "\0", "x" * 5000, "1 OR 1=1"])
def test_a_key_that_nobody_knows_opens_the_beginning(letters, key):
    first = opened(letters, BY_DATE)
    assert opened(letters, BY_DATE, after=key) == first
    assert opened(letters, BY_DATE, before=key) == first


@pytest.mark.parametrize(
    ("order", "start", "dates"),
    [
        (BY_DATE, "1850", ["1850", "1850", "1850", "1850-05"]),
        (BY_DATE, "1841", ["1848", "1849-12-31", "1850", "1850"]),
        (BY_DATE, "1870", ["", "", ""]),
        (BY_DATE, "never", ["../1840", "1848", "1849-12-31", "1850"]),
        (BY_DATE, "0", ["../1840", "1848", "1849-12-31", "1850"]),
        (LATEST_FIRST, "1849", ["1849-12-31", "1848", "../1840", ""]),
    ],
)
def test_one_can_jump_to_a_year(letters, order, start, dates):
    assert [record.date for record in opened(letters, order, start=start).rows] == dates


def test_one_can_jump_to_a_beginning_of_names(letters):
    titles = [record.title for record in opened(letters, BY_TITLE, start="letter 2").rows]
    assert titles == ["Letter 2"] * 3
    assert opened(letters, NEWEST_FIRST, start="x") == opened(letters, NEWEST_FIRST)


@pytest.mark.parametrize(("number", "rows_before"), [(1, 0), (2, 4), (3, 8), (99, 8), (0, 0)])
def test_a_page_asked_for_by_number_names_the_key_it_stands_after(letters, number, rows_before):
    with pytest.raises(NumberedPageError) as asked:
        opened(letters, BY_DATE, page=str(number))
    keys = [record.identifier for record in expected(letters, BY_DATE)]
    assert asked.value.key == (keys[rows_before - 1] if rows_before else "")


def test_nothing_has_one_empty_page(db):
    page = opened(Record.objects.of_kind("letter"), BY_DATE)
    assert (page.rows, page.before, page.after) == ([], "", "")
    with pytest.raises(NumberedPageError):
        opened(Record.objects.of_kind("letter"), BY_DATE, page="3")


def test_a_page_far_on_is_found_from_the_index(letters):
    """It neither counts nor skips the rows before it, nor sorts what it finds."""
    records = letters.published()
    with CaptureQueriesContext(connection) as asked:
        opened(records, BY_DATE, after=records.first().identifier)
    sql = asked[-1]["sql"]
    assert "OFFSET" not in sql
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = " ".join(row[-1] for row in cursor.fetchall())
        assert "record_list (kind=? AND status=? AND date_key>?)" in plan
        assert "TEMP B-TREE" not in plan

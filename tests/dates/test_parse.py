"""What a date means: its first and last day, its marks, its place in order."""

import datetime

import pytest

from archive.dates import UNDATED_KEY, DateError, Day, parse

BOUNDS = [
    # a day, a month, a year, a moment
    ("2019-08-05", "2019-08-05", "2019-08-05"),
    ("2019-02", "2019-02-01", "2019-02-28"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2018", "2018-01-01", "2018-12-31"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    ("2019-08-05T23:20:30+09:00", "2019-08-05", "2019-08-05"),
    # long years and years estimated to some digits
    ("Y170000002", "170000002-01-01", "170000002-12-31"),
    ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
    ("1953S2", "1953-01-01", "1953-12-31"),
    # seasons and parts of the year
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("2010-24", "2010-12-01", "2010-12-31"),
    ("2001-32", "2001-06-01", "2001-08-31"),
    ("2001-36", "2001-10-01", "2001-12-31"),
    ("2001-40", "2001-01-01", "2001-06-30"),
    # marks leave the strict bounds alone
    ("2018-04~", "2018-04-01", "2018-04-30"),
    ("?2004-06-04~", "2004-06-04", "2004-06-04"),
    # unknown digits
    ("201X", "2010-01-01", "2019-12-31"),
    ("-01XX", "-0199-01-01", "-0100-12-31"),
    ("-XXXX", "-9999-01-01", "-0001-12-31"),
    ("2018-XX", "2018-01-01", "2018-12-31"),
    ("2018-08-1X", "2018-08-10", "2018-08-19"),
    ("1984-1X", "1984-10-01", "1984-12-31"),
    ("1560-XX-25", "1560-01-25", "1560-12-25"),
    ("1560-XX-31", "1560-01-31", "1560-12-31"),
    ("2018-06-3X", "2018-06-30", "2018-06-30"),
    ("19XX-02-29", "1904-02-29", "1996-02-29"),
    ("-1X32-X1-X2", "-1932-01-02", "-1032-11-22"),
    # intervals
    ("2018-04/2019-08", "2018-04-01", "2019-08-31"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2003-22/2003-22", "2003-06-01", "2003-08-31"),
    ("1919-12-02/1919-XX-04", "1919-12-02", "1919-12-04"),
    ("../2006", None, "2006-12-31"),
    ("2004-01-01/..", "2004-01-01", None),
    ("../..", None, None),
    ("/..", None, None),
    ("/2006", "1996-12-31", "2006-12-31"),
    ("2004-02-29/", "2004-02-29", "2014-02-28"),
    # sets
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[1760-01,1668]", "1668-01-01", "1760-01-31"),
    ("[..1760-12-03]", None, "1760-12-03"),
    ("[1760-01,1760-12..]", "1760-01-01", None),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ("{..1984}", None, "1984-12-31"),
]

FUZZY_BOUNDS = [
    ("2018", "2018-01-01", "2018-12-31"),
    ("2018~", "2017-01-01", "2019-12-31"),
    ("2018%", "2016-01-01", "2020-12-31"),
    ("2004-02-29?", "2003-01-28", "2005-03-30"),
    ("2004-06-~11", "2004-06-10", "2004-06-12"),
    ("?2004-%06", "2003-04-01", "2005-08-30"),
    ("2004-~21", "2003-12-01", "2004-08-31"),
    ("156X~", "1550-01-01", "1579-12-31"),
    ("16XX%", "1400-01-01", "1899-12-31"),
    ("1953S2", "1900-01-01", "1999-12-31"),
    ("Y-3388E2S3", "-338999-01-01", "-338000-12-31"),
    ("1984~/2004-06", "1983-01-01", "2004-06-30"),
    ("../2004~", None, "2005-12-31"),
    ("1984-06-02?/", "1983-05-01", "1994-06-02"),
    ("[1667~,1668]", "1666-01-01", "1668-12-31"),
    ("[1667..]", "1667-01-01", None),
]

MARKS = [
    # text, approximate, uncertain
    ("2018", False, False),
    ("2018~", True, False),
    ("2018?", False, True),
    ("2018%", True, True),
    ("~2018-04", True, False),
    ("2004?-~06-~04", True, True),
    ("1984/2004~", True, False),
    ("[1667,1668?]", False, True),
]

PRECISIONS = [
    ("2019-08-05", "day"),
    ("2019-08-05T23:20:30", "day"),
    ("2019-08", "month"),
    ("2019-08-XX", "month"),
    ("2019-21", "season"),
    ("2019", "year"),
    ("2019-XX", "year"),
    ("201X", "decade"),
    ("156X-12-25", "decade"),
    ("19XX", "century"),
    ("1950S2", "century"),
    ("1XXX", "millennium"),
    ("XXXX-12", "unknown"),
    ("2018-04-01/2019", "year"),
    ("[2019-08-05,2019-08]", "month"),
    ("../..", "unknown"),
]

IN_ORDER = [
    "Y-170000002",
    "-1000/-0999",
    "-0001-12",
    "0000",
    "0001-01-01",
    "2017-12-31",
    "2018-01-01",
    "2018-01",
    "2018",
    "2018/2019",
    "2018/..",
    "2018-01-02",
    "2018-12-30",
    "../2018-12-31",
    "Y170000002",
]


def shown(day: Day | None) -> str | None:
    return str(day) if day else None


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_a_date_has_an_earliest_and_a_latest_day(text, earliest, latest):
    date = parse(text)
    assert (shown(date.earliest), shown(date.latest)) == (earliest, latest)


@pytest.mark.parametrize(("text", "earliest", "latest"), FUZZY_BOUNDS)
def test_marks_widen_the_fuzzy_bounds(text, earliest, latest):
    assert tuple(shown(day) for day in parse(text).fuzzy_bounds()) == (earliest, latest)


@pytest.mark.parametrize(("text", "approximate", "uncertain"), MARKS)
def test_marks_anywhere_in_the_date_are_told(text, approximate, uncertain):
    date = parse(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(("text", "precision"), PRECISIONS)
def test_the_precision_is_the_coarsest_part(text, precision):
    assert parse(text).precision == precision


def test_sort_keys_put_dates_in_order():
    keys = [parse(text).sort_key for text in IN_ORDER]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("text", [*IN_ORDER, "../..", "Y-999999999999", "Y999999999999"])
def test_sort_keys_are_26_digits_and_none_follows_the_undated(text):
    key = parse(text).sort_key
    assert len(key) == 26
    assert key.isdecimal()
    assert key <= UNDATED_KEY


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2018", set()),
        ("201X", {"has_unknown_digits"}),
        ("2018/2019", {"is_interval"}),
        ("2018/..", {"is_interval", "is_open"}),
        ("/2018", {"is_interval", "has_unknown_end"}),
        ("[2018,2019]", {"is_set", "is_one_of_a_set"}),
        ("{2018,2019..}", {"is_set", "is_open"}),
    ],
)
def test_a_timeline_can_tell_what_to_draw(text, told):
    date = parse(text)
    facts = (
        *("is_interval", "is_open", "has_unknown_end"),
        *("is_set", "is_one_of_a_set", "has_unknown_digits"),
    )
    assert {fact for fact in facts if getattr(date, fact)} == told


def test_the_members_of_a_set_are_dates_of_their_own():
    members = parse("[1667,1670..1672,1760-12..]").members
    assert [member.text for member in members] == ["1667", "1670/1672", "1760-12/.."]
    assert members == tuple(parse(member.text) for member in members)


def test_a_single_date_is_its_own_only_member():
    assert parse("2018").members == (parse("2018"),)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (Day(2019, 8, 5), datetime.date(2019, 8, 5)),
        (Day(9999, 12, 31), datetime.date.max),
        (Day(0, 12, 31), None),
        (Day(10000, 1, 1), None),
    ],
)
def test_a_day_is_a_date_where_databases_can_hold_it(day, expected):
    assert day.as_date == expected


def test_days_are_counted_without_a_gap_across_the_years_that_databases_cannot_hold():
    assert Day(1, 1, 1).ordinal == datetime.date.min.toordinal() == 1
    assert Day(0, 12, 31).ordinal == 0
    assert Day(0, 1, 1).ordinal == 1 - 366
    assert Day(10000, 1, 1).ordinal == datetime.date.max.toordinal() + 1


def test_a_date_of_unreasonable_length_is_refused_at_once():
    with pytest.raises(DateError, match="at most"):
        parse("[" + ",".join(["1667"] * 500) + "]")

"""What holds for every date, whatever it is."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from archive.dates import DateError, Day, in_words, parse

MARKS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates().map(lambda date: Day(date.year, date.month, date.day))
DATES = st.builds(
    lambda date, length, mark: date.isoformat()[:length] + mark,
    st.dates(),
    st.sampled_from([4, 7, 10]),
    MARKS,
)
ANY_DAYS = st.builds(Day, st.integers(-(10**9), 10**9), st.integers(1, 12), st.integers(1, 28))
DATE_LIKE = st.text(alphabet="0123456789X-/.,[]{}~?%TYSEZ: +()", max_size=30)
UNKNOWN_DIGITS = st.from_regex(r"-?[0-9X]{4}(-[01X][0-9X](-[0-3X][0-9X])?)?", fullmatch=True)


@st.composite
def intervals(draw):
    """Intervals in the right order, with now and then an open or unknown end."""
    start, end = sorted([draw(st.dates()), draw(st.dates())])
    starts = st.sampled_from([start.isoformat(), start.isoformat()[:7], "..", ""])
    return f"{draw(starts)}/{end.isoformat()}"


def refusal(text: str) -> str | None:
    """The sentence with which a text is refused; None where it is not."""
    try:
        parse(text)
    except DateError as error:
        return str(error)
    return None


def is_date(text: str) -> bool:
    return refusal(text) is None


@given(st.dates())
def test_a_day_is_read_back(date):
    parsed = parse(date.isoformat())
    assert parsed.earliest == parsed.latest == Day(date.year, date.month, date.day)
    assert parsed.earliest.as_date == date
    assert parsed.earliest.ordinal == date.toordinal()


@given(st.dates())
def test_a_month_and_a_year_begin_and_end_where_the_calendar_says(date):
    month, year = parse(date.isoformat()[:7]), parse(date.isoformat()[:4])
    assert month.earliest == Day(date.year, date.month, 1)
    assert month.latest.ordinal + 1 == month.earliest.moved(months=1).ordinal
    assert (year.earliest, year.latest) == (Day(date.year, 1, 1), Day(date.year, 12, 31))
    assert year.earliest <= month.earliest <= month.latest <= year.latest


@given(st.dates(), st.dates())
def test_an_interval_runs_from_its_start_to_its_end(one, other):
    start, end = sorted([one, other])
    date = parse(f"{start.isoformat()}/{end.isoformat()}")
    assert (date.earliest.as_date, date.latest.as_date) == (start, end)


@given(DATES | intervals() | UNKNOWN_DIGITS.filter(is_date))
def test_nothing_ends_before_it_begins(text):
    date = parse(text)
    first, last = date.fuzzy_bounds()
    if date.earliest and date.latest:
        assert first <= date.earliest <= date.latest <= last


@given(UNKNOWN_DIGITS.filter(is_date))
def test_the_bounds_of_a_date_with_unknown_digits_fit_its_digits(text):
    date = parse(text)
    is_season = date.precision == "season"
    for day in (date.earliest, date.latest):
        fits = zip(text[:4] if is_season else text, str(day), strict=False)
        assert all(pattern in (digit, "X") for pattern, digit in fits)


@given(DATES, DATES)
def test_sort_keys_sort_by_earliest_then_latest_day(one, other):
    first, second = parse(one), parse(other)
    by_days = (first.earliest, first.latest) < (second.earliest, second.latest)
    assert (first.sort_key < second.sort_key) == by_days


@given(ANY_DAYS, ANY_DAYS)
def test_days_are_ordered_as_they_are_counted(one, other):
    assert (one < other) == (one.ordinal < other.ordinal)


@given(DAYS, st.integers(-2, 2))
def test_moving_by_days_is_counting(day, days):
    assert day.moved(days=days).ordinal == day.ordinal + days


@given(st.text(max_size=40) | DATE_LIKE)
def test_any_text_is_a_date_or_refused_with_a_sentence(text):
    sentence = refusal(text)
    if sentence is None:
        assert in_words(text).strip()
        assert len(parse(text).sort_key) == 26
    else:
        assert " " in sentence


@given(DATES | intervals() | UNKNOWN_DIGITS.filter(is_date))
def test_parsing_again_changes_nothing(text):
    date = parse(text)
    again = parse(date.text)
    assert again == date
    assert (again.earliest, again.latest, again.sort_key, in_words(again)) == (
        date.earliest,
        date.latest,
        date.sort_key,
        in_words(date),
    )


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_words_name_the_day_month_and_year(date):
    assert in_words(date.isoformat()) == f"{date.day} {date:%B} {date.year}"

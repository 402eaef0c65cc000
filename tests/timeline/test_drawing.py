"""The drawing: nothing touches, nothing is left out, order holds, the same gives the same."""

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive import dates
from archive.timeline.drawing import Entry, Lane, draw
from archive.timeline.extents import Shape, extent
from archive.timeline.measure import shortened, width_of
from archive.timeline.rows import BEFORE_LABEL, HALF_A_DOT
from archive.timeline.scale import WIDTHS, Scale, ticks
from archive.timeline.windows import Window

YEARS = st.integers(1800, 2030)
DATES = st.one_of(
    st.dates(datetime.date(1800, 1, 1), datetime.date(2030, 1, 1)).map(datetime.date.isoformat),
    YEARS.map(str),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda at: f"{at[0]}-{at[1]:02d}~"),
    st.tuples(YEARS, YEARS).map(lambda both: f"{min(both)}/{max(both)}"),
    YEARS.map(lambda year: f"{year}/.."),
    YEARS.map(lambda year: f"../{year}"),
    st.lists(YEARS, min_size=2, max_size=4, unique=True).map(
        lambda all_: f"[{','.join(map(str, sorted(all_)))}]"
    ),
)
WINDOWS = st.lists(
    st.dates(datetime.date(1790, 1, 1), datetime.date(2040, 1, 1)), min_size=2, max_size=2
).map(lambda days: Window(min(days), max(days)))
TITLES = st.text(st.sampled_from("abcdef MWij 김정은"), max_size=60)


@st.composite
def entries(draw_one):
    given_ = draw_one(st.lists(st.tuples(DATES, TITLES), max_size=40))
    return [
        Entry(str(place), f"/{place}/", title, date, extent(dates.parse(date), lasts=False))
        for place, (date, title) in enumerate(given_)
    ]


def drawn(window, its):
    return draw(window, [Lane("letters", "Letters", its)]).lanes[0]


def number(place):
    assert place.endswith("%")
    return float(place[:-1])


def boxes(mark, width):
    """Where a mark and its label stand in a drawing so wide: (left, right, height) in pixels."""
    left = min(number(line.start) for line in mark.lines) / 100 * width - HALF_A_DOT
    right = max(number(line.end) for line in mark.lines) / 100 * width + HALF_A_DOT
    yield left, right
    if mark.from_width and mark.from_width <= width:
        at, long = number(mark.label_at) / 100 * width, width_of(mark.label)
        yield (
            (at + BEFORE_LABEL, at + BEFORE_LABEL + long)
            if mark.side == "right"
            else (at - BEFORE_LABEL - long, at - BEFORE_LABEL)
        )


@given(WINDOWS, entries())
def test_nothing_overlaps_at_any_width(window, its):
    lane = drawn(window, its)
    for width in (*WIDTHS, 390, 800, 1600):
        for y in {mark.y for mark in lane.marks}:
            found = sorted(box for mark in lane.marks if mark.y == y for box in boxes(mark, width))
            for (_, right), (left, _) in pairwise(found):
                assert right <= left + 0.2, (width, y, found)  # two decimals of a per cent
            labels = [
                box for mark in lane.marks if mark.y == y for box in list(boxes(mark, width))[1:]
            ]
            assert all(left >= 0 and right <= width for left, right in labels)


@given(WINDOWS, entries())
def test_everything_in_range_is_drawn_or_counted(window, its):
    first, last = window.first.toordinal(), window.last.toordinal()
    inside = [
        entry
        for entry in its
        if any(
            (piece.first is None or piece.first <= last)
            and (piece.last is None or piece.last >= first)
            for piece in entry.extent.pieces
        )
    ]
    lane = drawn(window, its)
    assert lane.number == len(inside)
    if lane.marks:
        assert sorted(mark.entry.key for mark in lane.marks) == sorted(one.key for one in inside)


@given(WINDOWS, entries())
def test_order_holds(window, its):
    starts = [min(number(line.start) for line in mark.lines) for mark in drawn(window, its).marks]
    assert starts == sorted(starts)


@given(WINDOWS, entries(), st.randoms())
def test_the_same_gives_the_same(window, its, random):
    shuffled = list(its)
    random.shuffle(shuffled)
    assert drawn(window, its) == drawn(window, shuffled)


@given(WINDOWS, entries())
def test_everything_stands_within_the_drawing(window, its):
    whole = draw(window, [Lane("a", "A", its), Lane("b", "B", its)])
    assert all(0 <= lane.y <= lane.baseline < whole.axis for lane in whole.lanes)
    for mark in whole.lanes[1].marks:
        assert whole.lanes[1].y < mark.y < whole.lanes[1].baseline
        assert all(0 <= number(line.start) <= number(line.end) <= 100 for line in mark.lines)


def test_too_many_to_tell_apart_are_counted():
    window = Window(datetime.date(2018, 1, 1), datetime.date(2018, 12, 31))
    day = extent(dates.parse("2018-05-05"), lasts=False)
    lane = drawn(window, [Entry(str(key), "/", "a", "", day) for key in range(300)])
    assert not lane.marks
    assert [(bar.number, bar.window.first) for bar in lane.bars] == [
        (300, datetime.date(2018, 5, 1))
    ]


def test_an_open_end_says_so():
    window = Window(datetime.date(2018, 1, 1), datetime.date(2018, 12, 31))
    entry = Entry("1", "/", "a", "", extent(dates.parse("2018-06/.."), lasts=False))
    (line,) = drawn(window, [entry]).marks[0].lines
    assert line.opens_right
    assert not line.opens_left
    assert line.end == "100%"
    assert line.shape is Shape.WITHIN


@given(WINDOWS)
def test_labels_of_the_calendar_do_not_touch(window):
    marks = ticks(Scale(window), label_width=54)
    for width in (*WIDTHS, 1600):
        shown = [t.place / 100 * width for t in marks if t.from_width and t.from_width <= width]
        assert all(after - before >= 54 for before, after in pairwise(shown))
        assert all(left + 54 <= width for left in shown)


@given(TITLES, st.integers(2, 50))
def test_shortened_words_are_short(title, most):
    assert len(shortened(title, most)) <= most
    assert shortened(title, 60) == title

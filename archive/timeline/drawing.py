"""The timeline as a drawing: lanes of marks, or of bars where marks could not be told apart.

Across, everything is in per cent of the width; down, in pixels. The template only writes it out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .extents import Extent, Piece, Shape
from .measure import shortened, width_of
from .rows import Side, Stretch, in_rows, label
from .scale import Scale, Tick, ticks
from .windows import Window

MOST_MARKS = 120  # in one lane
MOST_ROWS = 12
MOST_BARS = 72
ROW = 24
NAME_OF_LANE = 22
BELOW_LANE = 12
AXIS = 26
HIGHEST_BAR = 56
LOWEST_BAR = 3
LONGEST_LABEL = 44  # signs
TICK_LABEL = 54  # pixels: the width of “Sep 2018”, the longest


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to draw: where it leads, what it is called, how it lies in time.

    ``of`` are the keys of other entries that it belongs to: the letters that were made public, or
    that this one answers;
    ``number`` is how many things it stands for, ``date`` its date in EDTF.
    """

    key: str
    url: str
    title: str
    when: str
    extent: Extent
    kind: str = ""
    brief: str = ""
    of: tuple[str, ...] = ()
    number: int = 1
    date: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether what it belongs to is answered by it; else made public."""
        return self.kind == "letter"


@dataclass(frozen=True, slots=True)
class Bin:
    """How many items begin in a part of the window."""

    window: Window
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    """What stands on one lane: its entries, or counted bins where there are too many of them."""

    name: str
    label: str
    entries: Sequence[Entry] = ()
    bins: Sequence[Bin] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of a mark; a day's two ends are one. ``opens`` is where nobody knows an end."""

    start: str
    end: str
    shape: Shape
    opens_left: bool = False
    opens_right: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry on the drawing: its lines at a height, and its label where one fits."""

    entry: Entry
    y: int
    lines: tuple[Line, ...]
    label: str = ""
    label_at: str = ""
    side: str = ""
    from_width: int | None = None

    @property
    def start(self) -> str:
        return self.lines[0].start

    @property
    def end(self) -> str:
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class Bar:
    """A bin on the drawing."""

    window: Window
    number: int
    x: str
    width: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane with its place from the top, and how many items it shows or counts."""

    name: str
    label: str
    y: int
    height: int
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]

    @property
    def number(self) -> int:
        return sum(mark.entry.number for mark in self.marks) + sum(bar.number for bar in self.bars)

    @property
    def baseline(self) -> int:
        return self.y + self.height - BELOW_LANE


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from the mark of one entry to that of another which belongs to it."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it: lanes from top to bottom, the calendar's lines through them, ties between."""

    window: Window
    height: int
    ticks: tuple[Tick, ...]
    lanes: tuple[DrawnLane, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def axis(self) -> int:
        return self.height - AXIS


def draw(
    window: Window, lanes: Iterable[Lane], *, tied: bool = False, rows: int = MOST_ROWS
) -> Drawing:
    """Lay out the lanes over the window, ``tied`` with lines between entries that belong together.
    Entries that do not fit into so many ``rows`` are counted instead.

    The same input gives the same drawing.
    """
    scale = Scale(window)
    drawn: list[DrawnLane] = []
    y = 0
    for lane in lanes:
        drawn.append(_lane(lane, scale, y, rows))
        y += drawn[-1].height
    calendar = tuple(ticks(scale, label_width=TICK_LABEL))
    return Drawing(window, y + AXIS, calendar, tuple(drawn), _ties(drawn) if tied else ())


def _ties(lanes: Iterable[DrawnLane]) -> tuple[Tie, ...]:
    """From each entry to the first that made it public, and to all that answer it."""
    marks = [mark for lane in lanes for mark in lane.marks]
    places = {mark.entry.key: mark for mark in marks}
    later: dict[tuple[str, str], Mark] = {}
    for mark in sorted(marks, key=lambda mark: _over(mark.entry.extent)):
        for key in mark.entry.of:
            if key in places:
                later.setdefault((key, mark.entry.key if mark.entry.is_answer else ""), mark)
    return tuple(
        Tie(places[key].end, places[key].y, mark.start, mark.y)
        for (key, _), mark in sorted(later.items())
    )


def _over(extent: Extent) -> float:
    """The last day that it may have been; for what has no end, later than any."""
    last = extent.pieces[-1].last
    return float("inf") if last is None else last


def percent(place: float) -> str:
    """A place as it is written: ``12.34%``."""
    return f"{place:.2f}".rstrip("0").rstrip(".") + "%"


def _lane(lane: Lane, scale: Scale, y: int, most: int) -> DrawnLane:
    top = y + NAME_OF_LANE
    if lane.bins:
        return _band(lane, lane.bins, scale, y)
    entries = sorted(
        (entry for entry in lane.entries if _reaches(entry.extent, scale.window)),
        key=lambda entry: (_stretch(entry.extent, scale).start, entry.key),
    )
    stretches = [_stretch(entry.extent, scale) for entry in entries]
    rows = in_rows(stretches, most) if len(entries) <= MOST_MARKS else None
    if rows is None:
        return _band(lane, count(entries, scale.window), scale, y)
    marks = _marks(entries, stretches, rows, scale, top)
    height = NAME_OF_LANE + ROW * (max(rows, default=-1) + 1) + BELOW_LANE
    return DrawnLane(lane.name, lane.label, y, height, tuple(marks), ())


def _marks(
    entries: Sequence[Entry],
    stretches: Sequence[Stretch],
    rows: Sequence[int],
    scale: Scale,
    top: int,
) -> list[Mark]:
    marks: list[Mark | None] = [None] * len(entries)
    for row in set(rows):
        places = [place for place, its in enumerate(rows) if its == row]
        words = [_label_of(entries[place]) for place in places]
        labels = label([stretches[place] for place in places], [width_of(one) for one in words])
        for place, text, found in zip(places, words, labels, strict=True):
            stretch = stretches[place]
            left = found is not None and found.side is Side.LEFT
            marks[place] = Mark(
                entries[place],
                y=top + row * ROW + ROW // 2,
                lines=_lines(entries[place].extent, scale),
                label=text if found else "",
                label_at=percent(stretch.start if left else stretch.end) if found else "",
                side=found.side.value if found else "",
                from_width=found.from_width if found else None,
            )
    return [mark for mark in marks if mark is not None]


def _label_of(entry: Entry) -> str:
    return shortened(entry.brief or entry.title, LONGEST_LABEL)


def _lines(extent: Extent, scale: Scale) -> tuple[Line, ...]:
    lines = []
    for piece in extent.pieces:
        if not _touches(piece, scale.window):
            continue
        start, end = _ends(piece, scale)
        lines.append(
            Line(percent(start), percent(end), piece.shape, piece.first is None, piece.last is None)
        )
    return tuple(lines)


def _ends(piece: Piece, scale: Scale) -> tuple[float, float]:
    if piece.shape is Shape.DAY and piece.first is not None:
        middle = scale.middle_of(piece.first)
        return middle, middle
    start = 0.0 if piece.first is None else scale.start_of(piece.first)
    return start, 100.0 if piece.last is None else scale.start_of(piece.last + 1)


def _stretch(extent: Extent, scale: Scale) -> Stretch:
    ends = [_ends(piece, scale) for piece in extent.pieces if _touches(piece, scale.window)]
    return Stretch(min(start for start, _ in ends), max(end for _, end in ends))


def _reaches(extent: Extent, window: Window) -> bool:
    return any(_touches(piece, window) for piece in extent.pieces)


def _touches(piece: Piece, window: Window) -> bool:
    begins = piece.first is None or piece.first <= window.last.toordinal()
    return begins and (piece.last is None or piece.last >= window.first.toordinal())


def count(entries: Iterable[Entry], window: Window) -> list[Bin]:
    """How many entries begin in each part of the window; what began earlier is in the first."""
    parts = list(window.units(window.finest(MOST_BARS)))
    numbers = [0] * len(parts)
    for entry in entries:
        first = entry.extent.pieces[0].first
        starts = window.first.toordinal() if first is None else first
        place = sum(part.first.toordinal() <= starts for part in parts) - 1
        numbers[max(place, 0)] += entry.number
    return [Bin(part, number) for part, number in zip(parts, numbers, strict=True)]


def _band(lane: Lane, bins: Sequence[Bin], scale: Scale, y: int) -> DrawnLane:
    fullest = max((one.number for one in bins), default=0)
    height = NAME_OF_LANE + HIGHEST_BAR + BELOW_LANE
    base = y + NAME_OF_LANE + HIGHEST_BAR
    bars = tuple(_bar(one, fullest, scale, base) for one in bins if one.number)
    return DrawnLane(lane.name, lane.label, y, height, (), bars)


def _bar(one: Bin, fullest: int, scale: Scale, base: int) -> Bar:
    start = scale.start_of(one.window.first.toordinal())
    end = scale.start_of(one.window.last.toordinal() + 1)
    height = max(round(one.number / fullest * HIGHEST_BAR), LOWEST_BAR)
    return Bar(one.window, one.number, percent(start), percent(end - start), base - height, height)

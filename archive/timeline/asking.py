"""What an address asks the timeline for. Whatever makes no sense there is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from .windows import Window, read, written

LANES = ("letters", "articles", "events", "disclosures")
MOST_PEOPLE = 6
LONGEST_SLUG = 120
UNDATED, TWO = "undated", "two"
LEAP_YEAR = 2000  # has every day that any year has
# Addresses of the plain list that came before.
LANE_OF_KIND = {"letter": "letters", "article": "articles", "event": "events"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The window (None: all of it), whose letters (addresses of people), which lanes.

    ``undated`` asks for what stands nowhere in time; ``known`` for what was public on that day;
    ``clocks`` for lines from when a letter was written to when it became public; ``on`` for one
    day of every year, given as that of a leap year.
    """

    window: Window | None = None
    people: tuple[str, ...] = ()
    lanes: tuple[str, ...] = LANES
    undated: bool = False
    known: date | None = None
    clocks: bool = False
    on: date | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Asked":
        year = query.get("year", "")
        return cls(
            window=_window(query.get("from", year), query.get("to", year)),
            people=_people(query.get("people", "")),
            lanes=_lanes(query.get("lanes", "") or LANE_OF_KIND.get(query.get("kind", ""), "")),
            undated=year == UNDATED or query.get("dated") == "no",
            known=read(query.get("known", ""), end=True),
            clocks=query.get("clocks") == TWO,
            on=_day_of_any_year(query.get("on", "")),
        )

    def at(self, window: Window | None) -> "Asked":
        """The same, elsewhere in time."""
        return replace(self, window=window, undated=False)

    def without_dates(self) -> "Asked":
        """The same, of what stands nowhere in time."""
        return replace(self, window=None, undated=True)

    def with_clocks(self, clocks: bool) -> "Asked":
        """The same with the lines between the two clocks, or without."""
        return replace(self, clocks=clocks)

    def known_on(self, day: date | None) -> "Asked":
        """The same as it could be known on a day; None is today."""
        return replace(self, known=day)

    def on_day(self, day: date) -> "Asked":
        """The same of one day of every year, as a day of any year."""
        return replace(self, on=day.replace(year=LEAP_YEAR), window=None, undated=False)

    @property
    def on_any_day(self) -> "Asked":
        return replace(self, on=None)

    @property
    def day_before(self) -> "Asked":
        """The same of the day before in the year; before the first comes the last."""
        return self.on_day(self.on - timedelta(1)) if self.on else self

    @property
    def day_after(self) -> "Asked":
        return self.on_day(self.on + timedelta(1)) if self.on else self

    @property
    def on_in_dates(self) -> str:
        """How the day of the year stands in a date that names it; blank where none is asked."""
        return f"-{self.on:%m-%d}" if self.on else ""

    @property
    def parameters(self) -> dict[str, str]:
        """What makes its address, in one way only, so that the same state has the same address."""
        asked: dict[str, str] = {}
        if self.window is not None:
            asked["from"] = written(self.window.first)
            asked["to"] = written(self.window.last, end=True)
        if self.undated:
            asked["dated"] = "no"
        if self.people:
            asked["people"] = ",".join(self.people)
        if self.lanes != LANES:
            asked["lanes"] = ",".join(self.lanes)
        if self.clocks:
            asked["clocks"] = TWO
        if self.known is not None:
            asked["known"] = written(self.known, end=True)
        if self.on is not None:
            asked["on"] = f"{self.on:%m-%d}"
        return asked

    @property
    def query(self) -> str:
        """Its address behind that of the page."""
        return f"?{urlencode(self.parameters, safe=',')}"


def _window(first: str, last: str) -> Window | None:
    """From the beginning of the first to the end of the last; one of them alone stands for both."""
    start, end = read(first or last), read(last or first, end=True)
    if start is None or end is None:
        return None
    return Window(start, end) if start <= end else None


def _day_of_any_year(words: str) -> date | None:
    """A day as ``11-21``; None for anything else."""
    return read(f"{LEAP_YEAR}-{words}") if len(words) == len("11-21") else None


def _people(words: str) -> tuple[str, ...]:
    slugs = (slug.strip() for slug in words.replace("\0", "").split(","))
    asked = dict.fromkeys(slug for slug in slugs if 0 < len(slug) <= LONGEST_SLUG)
    return tuple(asked)[:MOST_PEOPLE]


def _lanes(words: str) -> tuple[str, ...]:
    """The lanes in their own order, whatever the order asked; all of them for none."""
    asked = words.split(",")
    return tuple(lane for lane in LANES if lane in asked) or LANES

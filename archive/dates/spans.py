"""Dates made of dates: intervals (2018-04/2019-08), one of a set [..], all of a set {..}."""

from dataclasses import dataclass
from enum import Enum

from archive.dates.days import DateError, Day
from archive.dates.points import LongYear, Point, UnreadableError, read_point, read_single

# An interval whose start or end is not known is taken to last this long, as python-edtf does.
MONTHS_OF_UNKNOWN_SPAN = 120

PRECISIONS = ("day", "month", "season", "year", "decade", "century", "millennium", "unknown")


class End(Enum):
    """An end of an interval that is no date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True)
class Span:
    """Everything from the start to the end, both included."""

    text: str
    start: Point | End
    end: Point | End

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(end for end in (self.start, self.end) if isinstance(end, Point))

    @property
    def approximate(self) -> bool:
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        return any(point.uncertain for point in self.points)

    @property
    def precision(self) -> str:
        return coarsest([point.precision for point in self.points])

    @property
    def earliest(self) -> Day | None:
        if isinstance(self.start, Point):
            return self.start.earliest
        if self.start is End.UNKNOWN and isinstance(self.end, Point):
            return self.end.latest.moved(months=-MONTHS_OF_UNKNOWN_SPAN)
        return None

    @property
    def latest(self) -> Day | None:
        if isinstance(self.end, Point):
            return self.end.latest
        if self.end is End.UNKNOWN and isinstance(self.start, Point):
            return self.start.earliest.moved(months=MONTHS_OF_UNKNOWN_SPAN)
        return None

    def fuzzy_bounds(self) -> tuple[Day | None, Day | None]:
        """Bounds with the margins of the ends; an end that is not a date has none."""
        first = self.start.fuzzy_bounds()[0] if isinstance(self.start, Point) else self.earliest
        last = self.end.fuzzy_bounds()[1] if isinstance(self.end, Point) else self.latest
        return first, last


@dataclass(frozen=True)
class Choice:
    """Several dates and spans, of which one is meant, or (`all_of_them`) every one."""

    text: str
    members: tuple[Point | Span, ...]
    all_of_them: bool

    @property
    def approximate(self) -> bool:
        return any(member.approximate for member in self.members)

    @property
    def uncertain(self) -> bool:
        return any(member.uncertain for member in self.members)

    @property
    def precision(self) -> str:
        return coarsest([member.precision for member in self.members])

    @property
    def earliest(self) -> Day | None:
        return earliest_of([member.earliest for member in self.members])

    @property
    def latest(self) -> Day | None:
        return latest_of([member.latest for member in self.members])

    def fuzzy_bounds(self) -> tuple[Day | None, Day | None]:
        """The outermost of the members' bounds."""
        bounds = [member.fuzzy_bounds() for member in self.members]
        return earliest_of([first for first, _ in bounds]), latest_of([last for _, last in bounds])


Expression = Point | LongYear | Span | Choice


def read_expression(text: str) -> Expression:
    """Read whatever EDTF can say."""
    if text[:1] in "[{" and text[-1:] in "]}":
        return _read_choice(text)
    if "/" in text:
        return _read_interval(text)
    return read_single(text)


def _read_choice(text: str) -> Choice:
    brackets = text[:1] + text[-1:]
    if brackets not in ("[]", "{}"):
        raise UnreadableError(text)
    members = tuple(_read_member(member) for member in text[1:-1].split(","))
    return Choice(text, members, all_of_them=brackets == "{}")


def _read_member(text: str) -> Point | Span:
    if text in ("", ".."):
        raise DateError("A date is missing between the brackets, as in [1667,1670..1672].")
    if ".." not in text:
        return read_point(text)
    start, end = text.split("..", 1)
    return _read_span(start or "..", end or "..")


def _read_interval(text: str) -> Span:
    if text == "/":
        raise DateError("Write a date beside the slash, as in 2018-04/2019-08, 2018-04/ or /2019.")
    if text.count("/") > 1:
        raise UnreadableError(text)
    return _read_span(*text.split("/"))


def _read_span(start_text: str, end_text: str) -> Span:
    start, end = _read_end(start_text), _read_end(end_text)
    if isinstance(start, Point) and isinstance(end, Point) and _ends_too_early(start, end):
        raise DateError(
            f"The end, {end.text}, would begin before the start, {start.text}: write the earlier "
            "date first, and the end as exactly as the start."
        )
    return Span(f"{start_text}/{end_text}", start, end)


def _read_end(text: str) -> Point | End:
    if text in (End.OPEN.value, End.UNKNOWN.value):
        return End(text)
    if "T" in text:
        raise DateError(f"An interval runs from day to day: leave the time out of {text}.")
    return read_point(text)


def _ends_too_early(start: Point, end: Point) -> bool:
    """Unknown digits get the benefit of the doubt: 1919-12-02/1919-XX-04 may end in December."""
    reach = end.latest if start.has_unknown_digits or end.has_unknown_digits else end.earliest
    return reach < start.earliest


def coarsest(precisions: list[str]) -> str:
    """The least exact of the precisions; unknown where there is none."""
    return max(precisions, key=PRECISIONS.index, default="unknown")


def earliest_of(days: list[Day | None]) -> Day | None:
    """The first of the days, None (open) being before all."""
    known = [day for day in days if day]
    return min(known) if len(known) == len(days) else None


def latest_of(days: list[Day | None]) -> Day | None:
    """The last of the days, None (open) being after all."""
    known = [day for day in days if day]
    return max(known) if len(known) == len(days) else None

"""`EdtfDate` and `parse`: from a text to its bounds and its place in order."""

from dataclasses import dataclass, field
from functools import lru_cache

from archive.dates import advice
from archive.dates.days import DateError, Day
from archive.dates.points import Point, UnreadableError
from archive.dates.spans import Choice, End, Expression, Span, read_expression

KEY_DIGITS = 13
ORDINAL_OFFSET = 10**12  # makes every ordinal positive, so that digits sort as numbers do
LARGEST_KEY = 10**KEY_DIGITS - 1
UNDATED_KEY = "9" * (2 * KEY_DIGITS)
LONGEST_TEXT = 1000


@dataclass(frozen=True)
class EdtfDate:
    """A date as EDTF gives it. Two with the same text are equal.

    `earliest` and `latest` are the strict bounds, None where open; an interval whose start or end
    is unknown is taken to last ten years. `precision` is the coarsest part's: day, month, season,
    year, decade, century, millennium or unknown. `sort_key` is 26 digits that sort alike in every
    database.
    """

    text: str
    earliest: Day | None = field(compare=False)
    latest: Day | None = field(compare=False)
    approximate: bool = field(compare=False)
    uncertain: bool = field(compare=False)
    precision: str = field(compare=False)
    sort_key: str = field(compare=False)
    expression: Expression = field(compare=False, repr=False)

    @property
    def is_interval(self) -> bool:
        return isinstance(self.expression, Span)

    @property
    def is_open(self) -> bool:
        """Whether it has no first or no last day."""
        return self.earliest is None or self.latest is None

    @property
    def has_unknown_end(self) -> bool:
        """Whether it is an interval whose start or end nobody knows."""
        if not isinstance(self.expression, Span):
            return False
        return End.UNKNOWN in (self.expression.start, self.expression.end)

    @property
    def is_set(self) -> bool:
        return isinstance(self.expression, Choice)

    @property
    def is_one_of_a_set(self) -> bool:
        return isinstance(self.expression, Choice) and not self.expression.all_of_them

    @property
    def has_unknown_digits(self) -> bool:
        return isinstance(self.expression, Point) and self.expression.has_unknown_digits

    @property
    def members(self) -> tuple["EdtfDate", ...]:
        """The dates and spans of a set; anything else is its own only member."""
        if not isinstance(self.expression, Choice):
            return (self,)
        return tuple(_date(member) for member in self.expression.members)

    def fuzzy_bounds(self) -> tuple[Day | None, Day | None]:
        """Earliest and latest day with the margins that ~, ?, % and significant digits ask for."""
        return self.expression.fuzzy_bounds()


def parse(text: str) -> EdtfDate:
    """Read an EDTF text; a `DateError` says what is wrong and, if it can, what would be right."""
    if len(text) > LONGEST_TEXT:
        raise DateError(f"A date has at most {LONGEST_TEXT} signs.")
    return _parsed(text)


@lru_cache(maxsize=10_000)
def _parsed(text: str) -> EdtfDate:
    try:
        return _date(read_expression(text))
    except UnreadableError:
        raise DateError(_sentence(text)) from None


def sort_key(earliest: Day | None, latest: Day | None) -> str:
    """Digits that sort by earliest, then latest day.

    An open start sorts by the end, which is all that is known; an open end comes last.
    """
    first = earliest or latest
    if first is None:
        return UNDATED_KEY
    return _digits(first) + (_digits(latest) if latest else "9" * KEY_DIGITS)


def _digits(day: Day) -> str:
    number = min(max(day.ordinal + ORDINAL_OFFSET, 0), LARGEST_KEY)
    return str(number).zfill(KEY_DIGITS)


def _date(expression: Expression) -> EdtfDate:
    earliest, latest = expression.earliest, expression.latest
    return EdtfDate(
        text=expression.text,
        earliest=earliest,
        latest=latest,
        approximate=expression.approximate,
        uncertain=expression.uncertain,
        precision=expression.precision,
        sort_key=sort_key(earliest, latest),
        expression=expression,
    )


def _sentence(text: str) -> str:
    for repaired, reason in advice.repairs(text):
        if _is_date(repaired):
            return f"Write {repaired}, not {advice.quoted(text)}: {reason}."
    return advice.hint(text)


def _is_date(text: str) -> bool:
    try:
        read_expression(text)
    except DateError:
        return False
    return True

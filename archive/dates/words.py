"""Dates in English words: ‘about April 2018’, ‘between 25 and 26 September 2022’."""

from archive.dates.days import Day, month_name, year_in_words
from archive.dates.edtf import EdtfDate, parse
from archive.dates.points import LongYear, Part, Point, numbers_like
from archive.dates.spans import Choice, End, Span

NORTHERN, SOUTHERN = " (northern hemisphere)", " (southern hemisphere)"
SEASON_NAMES = {
    21: "spring {year}", 22: "summer {year}", 23: "autumn {year}", 24: "winter {year}",
    25: "spring {year}" + NORTHERN, 26: "summer {year}" + NORTHERN,
    27: "autumn {year}" + NORTHERN, 28: "winter {year}" + NORTHERN,
    29: "spring {year}" + SOUTHERN, 30: "summer {year}" + SOUTHERN,
    31: "autumn {year}" + SOUTHERN, 32: "winter {year}" + SOUTHERN,
    33: "first quarter of {a_year}", 34: "second quarter of {a_year}",
    35: "third quarter of {a_year}", 36: "fourth quarter of {a_year}",
    37: "first third of {a_year}", 38: "second third of {a_year}", 39: "last third of {a_year}",
    40: "first half of {a_year}", 41: "second half of {a_year}",
}  # fmt: skip

# By what is known of month and day. The year stands alone ({only_year}), behind a month ({year})
# or behind ‘of’ ({a_year}).
DATE_WORDS = {
    ("absent", "absent"): "{only_year}",
    ("known", "absent"): "{month} {year}",
    ("known", "known"): "{day} {month} {year}",
    ("known", "some"): "{day} {month} {year}",
    ("known", "unknown"): "{month} {year} (day unknown)",
    ("some", "absent"): "{month} {year}",
    ("some", "unknown"): "{month} {year} (day unknown)",
    ("unknown", "absent"): "{only_year} (month unknown)",
    ("unknown", "known"): "day {day} of an unknown month of {a_year}",
    ("unknown", "unknown"): "{only_year} (month and day unknown)",
}
ANY_OTHER_DATE = "between {earliest} and {latest} (written {text})"

# By (approximate, uncertain), of the whole date: before it, behind it, and of one part.
MARK_BEFORE = {(True, False): "about ", (False, True): "possibly ", (True, True): "possibly about "}
MARK_OF_PART = {
    (True, False): "approximate",
    (False, True): "uncertain",
    (True, True): "uncertain and approximate",
}

# By what the start and the end of an interval are.
SPAN_WORDS = {
    ("date", "date"): "{start} to {end}",
    ("date", End.OPEN): "from {start} on",
    ("date", End.UNKNOWN): "from {start} (end unknown)",
    (End.OPEN, "date"): "until {end}",
    (End.UNKNOWN, "date"): "until {end} (start unknown)",
    (End.OPEN, End.OPEN): "at any time",
    (End.OPEN, End.UNKNOWN): "until an unknown end",
    (End.UNKNOWN, End.OPEN): "from an unknown start on",
}
# The same within a set, where a span offers its days rather than fills them.
ONE_OF_SPAN_WORDS = {
    ("date", "date"): "between {start} and {end}",
    ("date", End.OPEN): "{start} or later",
    (End.OPEN, "date"): "{end} or earlier",
}
ALL_OF_SPAN_WORDS = {
    ("date", "date"): "{start} to {end}",
    ("date", End.OPEN): "{start} and later",
    (End.OPEN, "date"): "{end} and earlier",
}
UTC_SIGNS = str.maketrans({"-": "−"})


def in_words(date: EdtfDate | str) -> str:
    """The date in English, as it stands within a sentence; `DateError` for a text that is none."""
    expression = (parse(date) if isinstance(date, str) else date).expression
    if isinstance(expression, Choice):
        return _choice(expression)
    if isinstance(expression, Span):
        return _span(expression, SPAN_WORDS)
    return _single(expression)


def _choice(choice: Choice) -> str:
    points = [member for member in choice.members if isinstance(member, Point)]
    span_words = ALL_OF_SPAN_WORDS if choice.all_of_them else ONE_OF_SPAN_WORDS
    if len(points) == len(choice.members):
        members = _without_repetition(points)
    else:
        members = [
            _single(member) if isinstance(member, Point) else _span(member, span_words)
            for member in choice.members
        ]
    return _listed(members, "and" if choice.all_of_them else "or")


def _span(span: Span, span_words: dict[tuple[object, object], str]) -> str:
    kinds = tuple(end if isinstance(end, End) else "date" for end in (span.start, span.end))
    words = _without_repetition(list(span.points))
    if len(words) == 2 and span.start == span.end:
        return words[1]
    words = [f"some time {word}" if word.startswith("between ") else word for word in words]
    # A span with one date names it once, as its start or as its end.
    first, last = (words[0], words[-1]) if words else ("", "")
    return span_words[kinds[0], kinds[1]].format(start=first, end=last)


def _without_repetition(points: list[Point]) -> list[str]:
    """Each date in words, all but the last without what they share: ‘27’, ‘28 February 2019’."""
    words = [_single(point).split(" ") for point in points]
    is_plain = all(_is_plain(point) for point in points)
    shared = _shared_at_end(words) if is_plain and len({len(word) for word in words}) == 1 else 0
    shortened = [word[: len(word) - shared] for word in words[:-1]]
    return [" ".join(word) for word in [*shortened, *words[-1:]]]


def _is_plain(point: Point) -> bool:
    if point.approximate or point.uncertain or point.has_unknown_digits or point.time:
        return False
    return point.season is None or point.season <= 24


def _shared_at_end(words: list[list[str]]) -> int:
    """How many last words all have in common; the first word is never shared."""
    columns = list(zip(*words, strict=True))[:0:-1]
    for count, column in enumerate(columns):
        if len(set(column)) > 1:
            return count
    return len(columns)


def _single(date: Point | LongYear) -> str:
    return _long_year(date) if isinstance(date, LongYear) else _marked(date)


def _long_year(year: LongYear) -> str:
    words = year_in_words(year.number)
    if abs(year.number) > 9999:
        words = f"the year {words}"
    if year.unit == 1:
        return words
    first, last = (bound.year for bound in year.fuzzy_bounds())
    return f"{words} (estimated, {_between(first, last)})"


def _marked(point: Point) -> str:
    """The date with its marks: those of the whole before it, those of a part behind it."""
    words = _point(point)
    whole = (
        all(part.approximate for part in point.parts),
        all(part.uncertain for part in point.parts),
    )
    remarks = _remarks_on_parts(point, whole)
    if any(whole) and words.startswith("between "):
        remarks = [MARK_OF_PART[whole], *remarks]
    elif any(whole):
        words = MARK_BEFORE[whole] + words
    return f"{words} ({', '.join(remarks)})" if remarks else words


def _remarks_on_parts(point: Point, whole: tuple[bool, bool]) -> list[str]:
    """‘month and year approximate’: what is marked beyond the marks of the whole."""
    names = {
        "day": point.day,
        "season" if point.season else "month": point.month,
        "year": point.year,
    }
    parts_by_mark: dict[tuple[bool, bool], list[str]] = {}
    for name, part in names.items():
        mark = _marks_beyond(part, whole)
        if any(mark):
            parts_by_mark.setdefault(mark, []).append(name)
    return [
        f"{_listed(parts, 'and')} {MARK_OF_PART[mark]}" for mark, parts in parts_by_mark.items()
    ]


def _marks_beyond(part: Part | None, whole: tuple[bool, bool]) -> tuple[bool, bool]:
    if part is None:
        return False, False
    return part.approximate and not whole[0], part.uncertain and not whole[1]


def _point(point: Point) -> str:
    years = _year_words(point)
    if point.season:
        return SEASON_NAMES[point.season].format(**years)
    months = point.months
    longest = point.latest.day if len(months) == 1 and not point.year.has_unknown_digits else 31
    days = numbers_like(point.day.digits, longest) if point.day else ()
    kinds = (_known(point.month, len(months)), _known(point.day, len(days)))
    if kinds not in DATE_WORDS:
        return ANY_OTHER_DATE.format(
            earliest=_day(point.earliest), latest=_day(point.latest), text=point.text
        )
    words = DATE_WORDS[kinds].format(
        month=_one_of([month_name(month) for month in months], months),
        day=_one_of([str(day) for day in days], days),
        **years,
    )
    return words + _time(point)


def _known(part: Part | None, candidates: int) -> str:
    """How much is known of a part: absent, known, unknown or some of it."""
    if part is None:
        return "absent"
    if candidates == 1:
        return "known"
    return "unknown" if part.digits == "XX" else "some"


def _one_of(names: list[str], numbers: tuple[int, ...]) -> str:
    """‘between 10 and 19’ if the numbers leave nothing out, else ‘1, 11, 21 or 31’."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"between {names[0]} and {names[-1]}"
    return _listed(names, "or")


def _year_words(point: Point) -> dict[str, str]:
    """The year's words by their place in DATE_WORDS."""
    digits = point.year.digits
    if not point.year.has_unknown_digits:
        year = year_in_words(int(digits))
        return {"only_year": year, "year": year, "a_year": year}
    alone, a_year = _unknown_year(digits, point.earliest.year, point.latest.year)
    return {"only_year": alone, "year": f"in {a_year}", "a_year": a_year}


def _unknown_year(digits: str, first: int, last: int) -> tuple[str, str]:
    """A year with unknown digits, standing alone and behind a preposition.

    Only decades that cannot be mistaken for a century are called by their name; 19XX is neither
    the twentieth century (1901 to 2000) nor clear as ‘the 1900s’.
    """
    if digits == "XXXX":
        return "year unknown", "an unknown year"
    if digits == "-XXXX":
        return "year unknown, BCE", "an unknown year BCE"
    known = digits.removesuffix("X")
    if known.isdigit() and int(known) > 100 and int(known) % 10:
        return f"the {known}0s", f"the {known}0s"
    between = _between(first, last)
    if digits.rstrip("X").count("X"):
        between += f" (written {digits})"
    return between, f"a year {between}"


def _between(first: int, last: int) -> str:
    words = [year_in_words(year).split(" ") for year in (first, last)]
    same_era = words[0][1:] == words[1][1:]
    return f"between {words[0][0] if same_era else ' '.join(words[0])} and {' '.join(words[1])}"


def _day(day: Day) -> str:
    return f"{day.day} {month_name(day.month)} {year_in_words(day.year)}"


def _time(point: Point) -> str:
    if not point.time:
        return ""
    if point.zone in ("", "Z"):
        return f" at {point.time}{' UTC' if point.zone else ''}"
    return f" at {point.time} (UTC{point.zone.translate(UTC_SIGNS)})"


def _listed(words: list[str], conjunction: str) -> str:
    """‘a, b or c’."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"

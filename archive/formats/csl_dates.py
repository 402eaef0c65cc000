"""EDTF dates as CSL and ISO 8601 know them."""

from itertools import takewhile

from archive import dates

PARTS = {"year": 1, "month": 2, "day": 3}
CslDate = dict[str, object]


def from_edtf(text: str) -> CslDate | None:
    """The date as CSL's ``date-parts``, with ``circa`` for ~ and ?; else in words.

    CSL has one word, circa, for both approximate and uncertain. What it cannot count (sets,
    unknown digits, open intervals, years before 1) it is given as a ``literal``.
    """
    if not text:
        return None
    date = dates.parse(text)
    if date.is_interval:
        ends = [_parts(dates.parse(end)) if end.strip(".") else None for end in text.split("/")]
    else:
        ends = [_parts(date)]
    if not all(ends):
        return in_words(text)
    csl_date: CslDate = {"date-parts": ends}
    return csl_date | ({"circa": True} if date.approximate or date.uncertain else {})


def in_words(text: str) -> CslDate:
    """The date as the page says it."""
    return {"literal": dates.in_words(text)}


def is_plain(text: str) -> bool:
    """Whether it is one certain day, month or year."""
    date = dates.parse(text)
    return _parts(date) is not None and not (date.approximate or date.uncertain)


def is_about(text: str) -> bool:
    """Whether it is one approximate day, month or year, and nothing else is doubtful."""
    date = dates.parse(text)
    return _parts(date) is not None and date.approximate and not date.uncertain


def first_day(edtf: str) -> str:
    """A date as ISO 8601 as far as it is known; blank where that would say too much.

    Of a span, what its ends share: September 2022 for 25 to 26 September 2022.
    """
    date = dates.parse(edtf) if edtf else None
    if date and date.is_interval:
        ends = [first_day(end.strip(".")).split("-") for end in edtf.split("/")]
        pairs = takewhile(lambda pair: pair[0] == pair[1], zip(*ends, strict=False))
        return "-".join(part for part, _same in pairs)
    if date is None or date.earliest is None or date.has_unknown_digits or date.is_set:
        return ""
    length = {"day": 10, "month": 7, "year": 4}.get(date.precision)
    return str(date.earliest)[:length] if length and date.earliest.year > 0 else ""


def _parts(date: dates.EdtfDate) -> list[int] | None:
    if date.precision not in PARTS or date.is_interval or date.is_set or date.has_unknown_digits:
        return None
    day = date.earliest
    if day is None or day.year < 1:
        return None
    return [day.year, day.month, day.day][: PARTS[date.precision]]

"""Dates as articles state them: with or without a year, in several languages.

In figures between strokes, day or month may come first: “9/6/2018” is read both ways, “21/9/2018”
in the only way there is. Between full stops the day comes first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MONTHS = {
    1: "january jan january janvier januar jänner enero",
    2: "february feb février februar febrero",
    3: "march mar mars märz marzo",
    4: "april apr avril abril",
    5: "may mai mayo",
    6: "june jun juin juni junio",
    7: "july jul juillet juli julio",
    8: "august aug août agosto",
    9: "september sept sep septembre septiembre",
    10: "october oct octobre oktober octubre",
    11: "november nov novembre noviembre",
    12: "december dec décembre dezember diciembre",
}
NUMBERS = {name: number for number, names in MONTHS.items() for name in names.split()}
MONTH = "|".join(sorted(NUMBERS, key=len, reverse=True))
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"
NUMBER = r"(?P<number>1[0-2]|0?[1-9])"
YEAR = r"(?P<year>1\d{3}|20\d{2})"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<month>{MONTH})\b\.?\s+{DAY}(?:st|nd|rd|th)?\b(?:,?\s+{YEAR}\b)?",
        rf"\b{DAY}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<month>{MONTH})\b\.?"
        rf"(?:,?\s+(?:de\s+)?{YEAR}\b)?",
        rf"(?:{YEAR}\s*[년年]\s*)?{NUMBER}\s*[월月]\s*{DAY}\s*[일日]",
        rf"\b{DAY}\.\s?{NUMBER}\.\s?{YEAR}\b",
        rf"\b{YEAR}-(?P<number>1[0-2]|0[1-9])-{DAY}\b",
        rf"\b{YEAR}\.\s?{NUMBER}\.\s?{DAY}\b",
        rf"(?<![\d/]){DAY}/{NUMBER}/{YEAR}(?![\d/])",
        rf"(?<![\d/]){NUMBER}/{DAY}/{YEAR}(?![\d/])",
    )
)
STOP_IN_DATE = rf"(?<=\d)\.(?=\s?(?:\d|(?i:{MONTH})\b))"  # “21.9.2018”, “21. September”


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day as it is stated, from ``start`` to ``end`` of the text; the year may not be said.

    ``is_open`` where day and month may be the other way round.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    is_open: bool = False

    @property
    def readings(self) -> tuple[str, ...]:
        """The days that may be meant: 2018-09-21, or XXXX-09-21 where no year is stated."""
        year = f"{self.year:04}" if self.year else "XXXX"
        ways = {(self.month, self.day)} | ({(self.day, self.month)} if self.is_open else set())
        return tuple(f"{year}-{month:02}-{day:02}" for month, day in sorted(ways))

    @property
    def edtf(self) -> str:
        """The day, or one of two: [2018-06-09,2018-09-06]."""
        return self.readings[0] if len(self.readings) == 1 else f"[{','.join(self.readings)}]"

    def moved(self, offset: int) -> "StatedDate":
        """The same in a text that begins so much earlier."""
        return replace(self, start=self.start + offset, end=self.end + offset)


def dates_in(text: str, offset: int = 0) -> list[StatedDate]:
    """All days that are stated in a text, in its order."""
    found: list[StatedDate] = []
    for date in sorted(_all(text, offset), key=lambda one: (one.start, -one.end)):
        if not found or date.start >= found[-1].end:
            found.append(date)
        elif (date.start, date.end) == (found[-1].start, found[-1].end):
            found[-1] = replace(date, is_open=date.month != date.day)
    return found


def _all(text: str, offset: int) -> Iterator[StatedDate]:
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            said = match.groupdict()
            named = said.get("month")
            month = NUMBERS[named.lower()] if named else int(said["number"])
            year = int(said["year"]) if said["year"] else None
            start, end = match.span()
            yield StatedDate(start + offset, end + offset, month, int(said["day"]), year)

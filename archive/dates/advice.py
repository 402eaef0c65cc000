"""What an editor may have meant by a text that is no date."""

import re
from collections.abc import Callable, Iterator

from archive.dates.days import MONTHS

LONGEST_QUOTATION = 60
HOW_TO = "Write the year first, as in 2019, 2019-08 or 2019-08-05."

MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
MONTH_NAME = "(" + "|".join(MONTH_NUMBERS) + r")[a-z]*\.?"

Repair = str | Callable[[re.Match[str]], str]


def _two_digits(found: re.Match[str]) -> str:
    return "-".join(number.zfill(2) for number in found.groups() if number)


def _day_first(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _named_month(found: re.Match[str]) -> str:
    fields = found.groupdict()
    month = MONTH_NUMBERS[found["month"][:3].lower()]
    date = f"{found['year']}-{month:02d}"
    return f"{date}-{fields['day'].zfill(2)}" if fields.get("day") else date


def _upper(found: re.Match[str]) -> str:
    return found[0].upper()


MONTH = MONTH_NAME.replace("(", "(?P<month>", 1)
DAY, YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"

# (what the text looks like, what it becomes, why). Tried in this order; a repair is offered only
# if its outcome is a date.
REPAIRS: tuple[tuple[str, Repair, str], ...] = (
    (r"\s+", "", "a date has no spaces"),
    (r"^(-?\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?$", _two_digits,
     "hyphens stand between the parts, and months and days have two digits"),
    (r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$", _day_first, "the year comes first"),
    (r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", "hyphens stand between year, month and day"),
    (rf"(?i)^{DAY} {MONTH},? {YEAR}$", _named_month, "the year comes first and months are numbers"),
    (rf"(?i)^{MONTH} (?:{DAY},? )?{YEAR}$", _named_month,
     "the year comes first and months are numbers"),
    (r"(?i)^(?:c|ca|circa|about)\.?\s*(\d.*)$", r"\1~", "the mark for ‘about’ is ~"),
    (r"^(\S+)(?:\?~|~\?)$", r"\1%", "one mark, %, says both uncertain and approximate"),
    (r"[xuU*_]", "X", "an unknown digit is a capital X"),
    (r"(?<=\d\d)--$", "XX", "an unknown digit is a capital X"),
    (r"^(\d{3})0s$", r"\1X", "an unknown digit is a capital X"),
    (r"^(\d{4}(?:-\d\d){0,2})[–—](\d{4}(?:-\d\d){0,2})$", r"\1/\2",
     "a slash stands between start and end"),
    (r"^(\d{4}-\d\d-)(\d\d)/(\d\d)$", r"\1\2/\1\3", "both ends are written in full"),
    (r"^(\d\d)(\d\d)/(\d\d)$", r"\1\2/\1\3", "both ends are written in full"),
    (r"^(\d{4})-(\d{4})$", r"\1/\2", "a slash stands between start and end"),
    (r"(?i)^open(?=/)|(?<=/)open$", "..", "two dots stand for an open end"),
    (r"(?i)^(?:unknown|none)(?=/)|(?<=/)(?:unknown|none)$", "",
     "an unknown start or end is left empty"),
    (r"^Y(-?)(\d{4})(?!\d)", r"\1\2", "Y is for years of more than four digits"),
    (r"^(-?)(\d{5,})[?~%]?$", r"Y\1\2",
     "a year of more than four digits begins with Y and has no marks"),
    (r"^\+", "", "a year has no plus sign"),
    (r"(?<=\d)[tz]", _upper, "the T and the Z of a time are capitals"),
    (r"-\((\d\d)\)([?~%])", r"-\2\1", "a mark stands before the part that it is about"),
    (r"-\((\d\d)-(\d\d)\)([?~%])", r"-\3\1-\3\2",
     "a mark stands before the part that it is about"),
    (r"^\((-?\d{4})\)", r"\1", "parts have no parentheses"),
    (r"\^.*$", "", "nothing follows the date"),
    (r"[‐‑–−]", "-", "the parts are joined by plain hyphens"),
)  # fmt: skip

# For what cannot be repaired by rule.
HINTS: tuple[tuple[str, str], ...] = (
    (r"^$", f"There is no date here. {HOW_TO}"),
    (r"^\d{1,2}[/-]\d{1,2}[/-]\d{4}$",
     f"It is not certain which number is the month. {HOW_TO}"),
    (r"/.*/", "An interval has one slash, between its start and its end."),
    (r"\dT.*\d", "Write a time as 2019-08-05T23:20:30, with Z or +09:00 behind it if the zone is "
     "known."),
)  # fmt: skip


def repairs(text: str) -> Iterator[tuple[str, str]]:
    """Texts that may have been meant, the likeliest first, each with the rule that it keeps."""
    for looks_like, becomes, reason in REPAIRS:
        repaired = re.sub(looks_like, becomes, text)
        if repaired != text:
            yield repaired, reason


def hint(text: str) -> str:
    """A sentence on a text for which nothing better is known."""
    for looks_like, sentence in HINTS:
        if re.search(looks_like, text):
            return sentence if not text else f"{quoted(text)} is not a date. {sentence}"
    return f"{quoted(text)} is not a date. {HOW_TO}"


def quoted(text: str) -> str:
    """The text in quotation marks, cut where it would fill the page."""
    shown = text if len(text) <= LONGEST_QUOTATION else text[:LONGEST_QUOTATION] + "…"
    return f"‘{shown}’"

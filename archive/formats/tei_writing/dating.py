"""Dates as TEI's attributes: what W3C dates can say of an EDTF date, and the EDTF text itself.

A day, month or year is ``@when``; a span ``@from`` and ``@to``; one of several dates, a season or a
date with unknown digits ``@notBefore`` and ``@notAfter``. The EDTF text stands in ``@when-custom``
(``@datingMethod`` says so), which is where it comes back from.
"""

from archive import dates
from archive.dates import Day, EdtfDate
from archive.dates.points import Point
from archive.dates.spans import Choice, End, Span

METHOD = "#edtf"  # the id of what explains it, in the header
Attributes = dict[str, str]


def attributes(edtf: str, *, certainty: str = "", evidence: str = "") -> Attributes:
    """All attributes of a date, by the names that `xml.element` takes; none for no date."""
    if not edtf:
        return {}
    date = dates.parse(edtf)
    return {
        **w3c(date),
        "when_custom": edtf,
        "datingMethod": METHOD,
        "cert": certainty or certainty_of(date),
        "evidence": evidence,
    }


def w3c(date: EdtfDate) -> Attributes:
    """The attributes that every TEI program reads."""
    expression = date.expression
    if isinstance(expression, Span):
        return {"from_": _end(expression.start), "to": _end(expression.end)}
    if isinstance(expression, Choice) and expression.all_of_them:
        return {"from_": _day(date.earliest), "to": _day(date.latest)}
    when = _point(expression) if isinstance(expression, Point) else ""
    if when:
        return {"when": when}
    return {"notBefore": _day(date.earliest), "notAfter": _day(date.latest)}


def certainty_of(date: EdtfDate) -> str:
    """TEI's word for EDTF's marks: ``~`` or ``?`` is medium, both of them low."""
    return {0: "", 1: "medium", 2: "low"}[date.approximate + date.uncertain]


def _end(end: Point | End) -> str:
    return _point(end) or _day(end.earliest) if isinstance(end, Point) else ""


def _point(point: Point) -> str:
    """A day, month, year or moment as XML Schema writes it; blank for anything less certain."""
    if point.has_unknown_digits or point.season or int(point.year.digits) == 0:
        return ""
    day = "-".join(part.digits for part in point.parts)
    if not point.time:
        return day
    zone = f"{point.zone}:00" if len(point.zone) == 3 else point.zone
    return f"{day}T{point.time}{zone}"


def _day(day: Day | None) -> str:
    """A day as XML Schema writes it, which knows no year 0 and is not asked for longer ones."""
    return "" if day is None or day.year == 0 or abs(day.year) > 9999 else str(day)

"""Dates of TEI (``@when``, ``@from``, ``@notBefore`` …) as EDTF."""

import re

from archive.dates import DateError, parse

from .described import Dated
from .elements import Element, collapsed, local, words_of

ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter")
OTHERS = ("calendar", "datingMethod", "cert", "evidence", "confidence", "n")
DAY = re.compile(r"^-?\d{4}(-\d{2}){0,2}")
CERTAINTIES = {"high", "medium", "low", "unknown"}
LONGEST = 120


def dated(element: Element) -> Dated:
    """A ``date`` element: its attributes, its words, and its EDTF as far as it has one."""
    stated = {local_name(name): collapsed(value) for name, value in element.attrib.items()}
    kept = {name: stated[name] for name in (*ATTRIBUTES, *OTHERS) if stated.get(name)}
    certainty = stated.get("cert", "")
    return Dated(
        tuple(kept.items()),
        words_of(element) if local(element) else "",
        edtf_of(kept),
        certainty if certainty in CERTAINTIES else "",
        stated.get("evidence", ""),
    )


def local_name(name: str) -> str:
    return name.rpartition("}")[2]


def edtf_of(attributes: dict[str, str]) -> str:
    """``when`` as it is, ``from``–``to`` as an interval, ``notBefore``–``notAfter`` as one of a
    set; the day only, without time and zone. Empty where that is no date (``--11-14``)."""
    when = day_of(attributes.get("when", ""))
    if when:
        return when
    first, last = (day_of(attributes.get(name, "")) for name in ("from", "to"))
    if first or last:
        return valid(first if first == last else f"{first or '..'}/{last or '..'}")
    first, last = (day_of(attributes.get(name, "")) for name in ("notBefore", "notAfter"))
    if first or last:
        return valid(first if first == last else f"[{first}..{last}]")
    return ""


def day_of(value: str) -> str:
    """The calendar date in a date or a point of time; ``1847-08-00`` is August 1847."""
    found = DAY.match(value)
    if not found:
        return ""
    parts = found[0].split("-")
    while len(parts) > 1 and parts[-1] == "00":
        parts.pop()
    return valid("-".join(parts))


def valid(edtf: str) -> str:
    """The same if it is an EDTF date, nothing if not."""
    try:
        parse(edtf)
    except DateError:
        return ""
    return edtf if len(edtf) <= LONGEST else ""

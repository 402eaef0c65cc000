"""The timeline as data: what the drawing shows, mark for mark and bar for bar."""

from collections.abc import Mapping
from datetime import date

from .asking import Asked
from .drawing import Bar, DrawnLane, Entry
from .extents import Extent
from .opening import opened

Data = dict[str, object]


def data(query: Mapping[str, str], *, page: str) -> Data:
    """What an address asks for, as JSON has it. ``page`` is the address of the page of the same.

    Each lane has ``items`` or, where they could not be told apart, ``bins`` that count them.
    Days are ISO 8601, both ends included; null is an end that nobody knows.
    """
    found = opened(query)
    drawing, window = found.drawing, found.window
    return {
        "url": page + found.asked.query,
        "asked": found.asked.parameters,
        "from": window.first.isoformat() if window else None,
        "to": window.last.isoformat() if window else None,
        "lanes": [_lane(lane, found.asked, page) for lane in (drawing.lanes if drawing else ())],
    }


def _lane(lane: DrawnLane, asked: Asked, page: str) -> Data:
    return {
        "name": lane.name,
        "label": lane.label,
        "number": lane.number,
        "items": [_item(mark.entry) for mark in lane.marks],
        "bins": [_bin(bar, asked, page) for bar in lane.bars],
    }


def _item(entry: Entry) -> Data:
    earliest, latest = _ends(entry.extent)
    return {
        "key": entry.key,
        "kind": entry.kind,
        "title": entry.title,
        "url": entry.url,
        "date": entry.date,
        "in_words": entry.when,
        "earliest": earliest,
        "latest": latest,
        "approximate": entry.extent.approximate,
        "uncertain": entry.extent.uncertain,
        "number": entry.number,
        "of": list(entry.of),
    }


def _ends(extent: Extent) -> tuple[str | None, str | None]:
    return _day(extent.pieces[0].first), _day(extent.pieces[-1].last)


def _day(ordinal: int | None) -> str | None:
    """The day in ISO 8601; None where there is none, or none that calendars here can name."""
    if ordinal is None or not date.min.toordinal() <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(ordinal).isoformat()


def _bin(bar: Bar, asked: Asked, page: str) -> Data:
    return {
        "from": bar.window.first.isoformat(),
        "to": bar.window.last.isoformat(),
        "number": bar.number,
        "url": page + asked.at(bar.window).query,
    }

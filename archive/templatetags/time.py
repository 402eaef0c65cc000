"""What a drawing of time says in templates: places, months, how many, when."""

from datetime import date
from functools import lru_cache

from django import template
from django.utils.dates import MONTHS_3
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.timeline.asking import Asked
from archive.timeline.drawing import Bar, Entry
from archive.timeline.drawing import percent as written_percent
from archive.timeline.scale import Tick
from archive.timeline.silence import Silence
from archive.timeline.windows import Unit, Window

register = template.Library()


@register.filter
def percent(place: float) -> str:
    """A place on the drawing, as SVG has it."""
    return written_percent(place)


@register.filter
def iso(day: date) -> str:
    """A day as programs read it, with four digits of its year."""
    return day.isoformat()


@register.filter
def at(asked: Asked, window: Window) -> str:
    """The address of the same timeline in another window."""
    return asked.at(window).query


@register.filter
def tick_label(tick: Tick) -> str:
    """What stands at a line of the calendar: a day, a month, a year; a year where one begins."""
    day = tick.window.first
    if tick.unit.months >= 12 and not tick.unit.is_in_days:
        return str(day.year)
    if tick.unit.is_in_days and day.day != 1:
        return f"{day.day} {MONTHS_3[day.month].capitalize()}"
    if day.month == 1:
        return str(day.year)
    return MONTHS_3[day.month].capitalize()


@register.filter
def spoken(entry: Entry) -> str:
    """A mark in words: “5 August 2019: Kim Jong Un to Donald Trump”."""
    when = entry.when[:1].upper() + entry.when[1:]
    return f"{when}: {entry.title}"


@register.filter
def counted(bar: Bar) -> str:
    """A bar in words: “March 2018: 41”."""
    number = ngettext("%(number)s item", "%(number)s items", bar.number) % {"number": bar.number}
    return f"{window_in_words(bar.window)}: {number}"


@register.filter
def window_in_words(window: Window) -> str:
    """The days of a window, as short as they can be said: “June 2018”, “2018 to 2019”."""
    return _in_words(window, get_language())


@lru_cache(maxsize=10_000)
def _in_words(window: Window, _language: str | None) -> str:
    first, last = window.first, window.last
    if first == last:
        return date_format(first, "j F Y")
    for unit, form in ((Unit.YEAR, "Y"), (Unit.MONTH, "F Y"), (Unit.DAY, "j F Y")):
        if unit.start(first) == first and Window.of(unit, last).last == last:
            begins, ends = date_format(first, form), date_format(last, form)
            if begins == ends:
                return begins
            return _("%(first)s to %(last)s") % {"first": begins, "last": ends}
    return ""


@register.filter
def silent(silence: Silence) -> str:
    """How long nobody wrote: “12 days of silence”, “10 to 41 days of silence”."""
    if silence.is_exact:
        return ngettext("%(number)s day of silence", "%(number)s days of silence", silence.most) % {
            "number": number_format(silence.most, force_grouping=True)
        }
    return _("%(days)s of silence") % {"days": _some_days(silence)}


@register.filter
def taken(silence: Silence) -> str:
    """How long an answer took: “after 12 days”, “after at most 41 days”."""
    if silence.most == 0:
        return _("on the same day")
    return _("after %(days)s") % {"days": _some_days(silence)}


def _some_days(silence: Silence) -> str:
    most = number_format(silence.most, force_grouping=True)
    number = ngettext("%(number)s day", "%(number)s days", silence.most) % {"number": most}
    if silence.is_exact:
        return number
    if silence.fewest == 0:
        return _("at most %(days)s") % {"days": number}
    fewest = number_format(silence.fewest, force_grouping=True)
    return _("%(fewest)s to %(days)s") % {"fewest": fewest, "days": number}

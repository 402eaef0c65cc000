"""What lists and directories say in templates: scripts, months, numbers, degrees."""

from django import template
from django.utils import formats
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import dates

register = template.Library()

NO_DAY = ("", "..")  # EDTF for an end that is unknown, or open
SCRIPTS = {
    "Arab": gettext_lazy("Arabic script"),
    "Cyrl": gettext_lazy("Cyrillic script"),
    "Hang": gettext_lazy("hangul"),
    "Hani": gettext_lazy("Chinese characters"),
    "Hans": gettext_lazy("simplified characters"),
    "Hant": gettext_lazy("traditional characters"),
    "Kore": gettext_lazy("hangul and Chinese characters"),
    "Latn": gettext_lazy("Latin script"),
}


@register.filter
def script_name(tag: str) -> str | Promise:
    """The script that a BCP 47 tag names: “Latin script” for ``ko-Latn``; nothing for ``ko``."""
    return next((SCRIPTS[part] for part in tag.split("-")[1:] if part in SCRIPTS), "")


@register.filter
def life(date: str) -> str:
    """The span of a life in words: “born 1984” where it goes on, or nobody knows its end."""
    born, is_span, died = date.partition("/")
    if is_span and died in NO_DAY and born not in NO_DAY:
        return _("born %(date)s") % {"date": dates.in_words(born)}
    if is_span and born in NO_DAY and died not in NO_DAY:
        return _("died %(date)s") % {"date": dates.in_words(died)}
    return dates.in_words(date) if date else ""


@register.filter
def month_name(number: int) -> str:
    """The name of a month, counted from 1."""
    return str(MONTHS[number])


@register.filter
def month_of(month: str) -> str:
    """The short name of a month in EDTF: “apr” for ``2018-04``."""
    return str(MONTHS_3[int(month[-2:])])


@register.filter
def grouped(number: int) -> str:
    """A number as people read it: 100,000."""
    return formats.number_format(number, force_grouping=True)


@register.filter
def degrees(value: object) -> str:
    """Decimal degrees without the zeros that say nothing: 39.01940 is 39.0194."""
    whole, _point, part = f"{value:f}".partition(".")
    return f"{whole}.{part}".rstrip("0").rstrip(".") if part else whole

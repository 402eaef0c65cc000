"""What the choices of an address are called, to show them and take them back."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.models import Kind, Letter, Record

CHOICES: dict[str, str | Promise] = {  # in the order in which they are told
    "kind": _("kind"),
    "sender": _("from"),
    "recipient": _("to"),
    "correspondent": _("from or to"),
    "person": _("mentions"),
    "place": _("mentions"),
    "at": _("written or received at"),
    "year": _("year"),
    "month": _("month"),
    "collection": _("in"),
    "form": _("form"),
    "language": _("language"),
    "state": _("state"),
    "inferred": _("without inferred dates"),
}
OF_RECORDS = ("sender", "recipient", "correspondent", "person", "place", "at", "collection")
WORDS: dict[str, dict[str, str | Promise]] = {
    "kind": dict(Kind.choices),
    "form": dict(Letter.Form.choices),
    "state": dict(Letter.State.choices),
}


def of_choices(
    chosen: Mapping[str, str], called: Mapping[str, str | Promise]
) -> list[tuple[str, str]]:
    """Each choice with its label: “from: Kim Jong Un”.

    ``called`` are the names of values that are known already. A value that means nothing here
    stands as it was given.
    """
    unknown = [value for name, value in chosen.items() if name in OF_RECORDS and name not in called]
    titles = _titles(unknown)
    return [
        (name, _label(name, called.get(name) or titles.get(value) or value))
        for name in CHOICES
        if (value := chosen.get(name))
    ]


def _label(name: str, value: str | Promise) -> str:
    if name == "inferred":
        return str(CHOICES[name])
    if name == "month":
        value = _in_words(str(value))
    return f"{CHOICES[name]}: {WORDS.get(name, {}).get(str(value), value)}"


def _in_words(month: str) -> str:
    try:
        return dates.in_words(month)
    except dates.DateError:
        return month


def _titles(values: list[str]) -> dict[str, str]:
    """The titles of records by their slugs and identifiers; one query, none for nothing."""
    if not values:
        return {}
    found = Record.objects.published().filter(Q(slug__in=values) | Q(identifier__in=values))
    titles: dict[str, str] = {}
    for title, slug, identifier in found.values_list("title", "slug", "identifier"):
        titles |= {slug: title, identifier: title}
    return titles

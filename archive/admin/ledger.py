"""The trail of the whole archive: every change of everything, by person, kind and day.

Of each table only a page of lines is asked for, the newest before a moment, so that the page costs
the same however long the history is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import chain

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.timezone import is_aware, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Revision
from archive.models.history import PARTS, RECORDS

from . import owners, trail

PER_PAGE = 50
NOBODY = "none"  # in the address: the command line, which has no account
TABLES = {model._meta.model_name: model for model in (*RECORDS, *PARTS, Revision)}


@dataclass(frozen=True)
class Line(trail.Entry):
    """A change, and of which record; ``url`` is that record's history."""

    of: str = ""
    url: str = ""


class LedgerForm(forms.Form):
    """What is looked for. Fields that say nothing that can be looked for are passed over."""

    who = forms.ChoiceField(label=gettext_lazy("By"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Of"), required=False)
    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(is_staff=True).order_by("username")
        names = [(str(user.pk), user.get_full_name() or user.get_username()) for user in people]
        self.fields["who"].choices = [
            ("", _("everybody")),
            *names,
            (NOBODY, _("the command line")),
        ]
        kinds = [(key, capfirst(model._meta.verbose_name)) for key, model in TABLES.items()]
        by_name = sorted(kinds, key=lambda kind: kind[1])
        self.fields["kind"].choices = [("", _("everything")), *by_name]


def page(request, site):
    """The trail of everything, a page of it."""
    if not request.user.has_perm("archive.view_record"):
        raise PermissionDenied
    form = LedgerForm(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    lines, older = _page(wanted, _moment(request.GET.get("before", "")))
    context = {
        **site.each_context(request),
        "title": _("All changes"),
        "form": form,
        "saves": trail.saves_of(lines),
        "older": _address(request, older),
        "is_newest": "before" not in request.GET,
    }
    return render(request, "admin/archive/ledger.html", context)


def _page(wanted: dict, before: datetime | None) -> tuple[list[Line], datetime | None]:
    """Lines, the newest first, and the moment before which the next ones are, if there are any."""
    tables = [TABLES[wanted["kind"]]] if wanted.get("kind") else TABLES.values()
    keys = sorted(
        chain.from_iterable(_keys(model, wanted, before) for model in tables),
        key=lambda key: key[:2],
        reverse=True,
    )
    shown, rest = keys[:PER_PAGE], keys[PER_PAGE:]
    if not rest:
        return _lines(shown), None
    whole = [key for key in shown if key[0] > rest[0][0]] or shown  # what was saved at one moment
    return _lines(whole), whole[-1][0]


def _keys(
    model: type[models.Model], wanted: dict, before: datetime | None
) -> list[tuple[datetime, int, type[models.Model]]]:
    """Moment and key of the newest lines of one table."""
    rows, when, who, key = _columns(model)
    if before:
        rows = rows.filter(**{f"{when}__lt": before})
    if wanted.get("since"):
        rows = rows.filter(
            **{f"{when}__gte": make_aware(datetime.combine(wanted["since"], time.min))}
        )
    if wanted.get("until"):
        rows = rows.filter(
            **{f"{when}__lte": make_aware(datetime.combine(wanted["until"], time.max))}
        )
    if wanted.get("who"):
        person = None if wanted["who"] == NOBODY else wanted["who"]
        rows = rows.filter(**({f"{who}__isnull": True} if person is None else {who: person}))
    newest = rows.order_by(f"-{when}", f"-{key}").values_list(when, key)[: PER_PAGE + 1]
    return [(moment, number, model) for moment, number in newest]


def _columns(model: type[models.Model]) -> tuple[QuerySet, str, str, str]:
    if model is Revision:
        return Revision.objects.all(), "created", "by", "pk"
    return model.history.all(), "history_date", "history_user", "history_id"


def _lines(keys: Iterable[tuple[datetime, int, type[models.Model]]]) -> list[Line]:
    by_table: dict[type[models.Model], list[int]] = defaultdict(list)
    for _when, number, model in keys:
        by_table[model].append(number)
    entries = list(chain.from_iterable(_entries(*table) for table in by_table.items()))
    told = owners.of([entry.row for entry in entries])
    lines = [
        Line(entry.when, entry.who, entry.why, entry.act, entry.row, entry.changes, *owner)
        for entry, owner in zip(entries, told, strict=True)
    ]
    return sorted(lines, key=lambda line: line.when, reverse=True)


def _entries(model: type[models.Model], numbers: list[int]) -> Iterator[trail.Entry]:
    if model is Revision:
        rows = Revision.objects.filter(pk__in=numbers).select_related("witness__document", "by")
        yield from map(trail.entry_of_revision, rows.defer("body", "marks", "paragraphs"))
        return
    rows = list(model.history.filter(history_id__in=numbers).select_related("history_user"))
    before = _rows_before(model, [row.history_id for row in rows if row.history_type == "~"])
    for row in rows:
        yield trail.entry_of(model, row, before.get(row.history_id))


def _rows_before(model: type[models.Model], numbers: list[int]) -> dict[int, object]:
    """For each changed line of one table the line before it, in two queries."""
    if not numbers:
        return {}
    key = model._meta.pk.attname
    earlier = model.history.filter(
        **{key: OuterRef(key)}, history_id__lt=OuterRef("history_id")
    ).order_by("-history_id")
    prior = Subquery(earlier.values("history_id")[:1])
    found = model.history.filter(history_id__in=numbers).order_by().annotate(prior=prior)
    pairs = dict(found.values_list("history_id", "prior"))
    rows = model.history.in_bulk([number for number in pairs.values() if number])
    return {number: rows[prior] for number, prior in pairs.items() if prior}


def _moment(told: str) -> datetime | None:
    try:
        at = parse_datetime(told.replace(" ", "+"))
    except ValueError:
        return None
    return at if at and is_aware(at) else None


def _address(request, older: datetime | None) -> str:
    if older is None:
        return ""
    asked = request.GET.copy()
    asked["before"] = older.isoformat()
    return f"?{asked.urlencode()}"

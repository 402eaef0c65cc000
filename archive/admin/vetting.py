"""The vetting board: how well the edition is checked, in numbers that lead to what they count."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import (
    Annotation,
    Article,
    Claim,
    Letter,
    Person,
    Quotation,
    Record,
    Status,
    Verification,
    Witness,
)

from .attention import NEEDS, STATUS

# What the board asks, by heading: which needs, in which order.
BOARD = (
    (gettext_lazy("Texts"), ((Witness, "second"), (Witness, "text"), (Letter, "text"))),
    (
        gettext_lazy("Annotations and quotations"),
        (
            (Annotation, "place"),
            (Quotation, "place"),
            (Annotation, "source"),
            (Quotation, "decision"),
            (Quotation, "verdict"),
        ),
    ),
    (
        gettext_lazy("Dates and people"),
        (
            (Letter, "date"),
            (Article, "date"),
            (Letter, "party"),
            (Person, "identity"),
            (Claim, "undecided"),
        ),
    ),
    (gettext_lazy("Dead links"), ((Annotation, "link"), (Record, "link"), (Witness, "link"))),
)


def page(request, site):
    """The board. The number of queries is the same for any archive."""
    if not request.user.has_perm("archive.view_record"):
        raise PermissionDenied
    needs = {(need.model, need.key): need for need in NEEDS}
    sections = [
        {"heading": heading, "rows": [_row(needs[asked], request, site) for asked in rows]}
        for heading, rows in BOARD
    ]
    context = {
        **site.each_context(request),
        "title": _("Vetting board"),
        "sections": sections,
        **_verified(),
    }
    return render(request, "admin/archive/vetting.html", context)


def _row(need, request, site) -> dict[str, object]:
    """How many lack it, of how many; the address of the list for whoever may see it."""
    everything = need.model._default_manager.exclude(**{STATUS[need.model]: Status.DELETED})
    may_see = site.get_model_admin(need.model).has_view_permission(request)
    return {
        "label": need.label,
        "of_what": need.of_what,
        "count": need.count(),
        "all": everything.count(),
        "url": need.url if may_see else "",
        "way": need.way if may_see else "",
    }


def _verified() -> dict[str, int]:
    """Of the texts that readers see: how many were verified, and how many by a second person."""
    shown = Witness.objects.filter(current__isnull=False, document__status=Status.PUBLISHED)
    once = Verification.objects.filter(revision=OuterRef("current"))
    twice = once.exclude(second_reader="")
    texts = shown.count()
    second = shown.filter(Exists(twice)).count()
    return {
        "texts": texts,
        "verified": shown.filter(Exists(once)).count(),
        "second": second,
        "share": round(100 * second / texts) if texts else 0,
    }

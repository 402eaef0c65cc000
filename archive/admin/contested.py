"""What is contested: questions on which claims disagree, and collections whose census does."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import CensusReport, Claim, Record, Status
from archive.reading import claims

PER_PAGE = 25  # records


def page(request, site):
    """The list, undecided questions first. The number of queries does not grow with it."""
    if not request.user.has_perm("archive.view_claim"):
        raise PermissionDenied
    undecided = Claim.objects.undecided().values("record")
    claimed = Record.objects.filter(claims__isnull=False).exclude(status=Status.DELETED).distinct()
    if "undecided" in request.GET:
        claimed = claimed.filter(pk__in=undecided)
    records = Paginator(claimed.order_by("date_key", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        **site.each_context(request),
        "title": _("Contested"),
        "page": records,
        "questions": _questions([record.pk for record in records]),
        "undecided": undecided.values("record", "about", "question").distinct().count(),
        "only_undecided": "undecided" in request.GET,
        "censuses": _censuses(),
    }
    return render(request, "admin/archive/contested.html", context)


def _questions(records: list[int]) -> list[claims.Question]:
    rows = Claim.objects.filter(record__in=records).select_related("record", "means", "source")
    asked = claims.questions(rows.order_by("record__date_key", "record", "order", "pk"))
    return sorted(asked, key=lambda question: not question.is_open)


def _censuses() -> list[list[CensusReport]]:
    """The reports of collections in which sources give several numbers of letters."""
    told = CensusReport.objects.order_by().values("collection")
    several = told.annotate(numbers=Count("letters", distinct=True)).filter(numbers__gt=1)
    reports = CensusReport.objects.filter(collection__in=several.values("collection"))
    rows = reports.select_related("collection", "source").order_by("collection", "order", "pk")
    return [list(same) for _key, same in groupby(rows, key=lambda row: row.collection_id)]

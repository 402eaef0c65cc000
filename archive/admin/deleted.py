"""Housekeeping → Deleted: what was put away, by whom and why, to be restored or purged."""

from collections.abc import Iterable
from itertools import chain

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.models import Anchor, Annotation, Quotation, QuotationAnchor, Record, Status
from archive.models.history import RECORDS

PER_PAGE = 50


def page(request, site):
    """Deleted records, retired annotations and rejected quotations, a page of each."""
    if not request.user.has_perm("archive.view_record"):
        raise PermissionDenied
    records = Record.objects.filter(status=Status.DELETED).order_by("-modified", "-pk")
    sections = [
        _section(request, _("Records"), "records", records, _rows_of_records),
        _section(request, _("Retired annotations"), "annotations", _retired(), _rows_of_said),
        _section(request, _("Rejected quotations"), "quotations", _rejected(), _rows_of_said),
    ]
    context = {
        **site.each_context(request),
        "title": _("Deleted"),
        "sections": sections,
        "may_purge": request.user.is_superuser,
        "may_restore": request.user.has_perm("archive.publish_record"),
    }
    return render(request, "admin/archive/deleted.html", context)


def _section(request, heading: str, key: str, found: QuerySet, rows_of) -> dict[str, object]:
    listed = Paginator(found, PER_PAGE).get_page(request.GET.get(key))
    rows = rows_of(list(listed))
    return {"heading": heading, "key": key, "page": listed, "rows": rows}


def _retired() -> QuerySet[Annotation]:
    anchors = Anchor.objects.order_by("-revision__number")
    return (
        _with_last_line(Annotation, Annotation.objects.filter(status=Annotation.Status.RETIRED))
        .select_related("witness__document")
        .prefetch_related(Prefetch("anchors", anchors))
    )


def _rejected() -> QuerySet[Quotation]:
    anchors = QuotationAnchor.objects.order_by("side", "-revision__number")
    return (
        _with_last_line(Quotation, Quotation.objects.filter(status=Quotation.Status.REJECTED))
        .select_related("document")
        .prefetch_related(Prefetch("anchors", anchors))
    )


def _with_last_line(model, found: QuerySet) -> QuerySet:
    """With who saved it last, when and why, as its history has it."""
    lines = model.history.filter(id=OuterRef("pk")).order_by("-history_id")
    return found.annotate(
        who=Subquery(lines.values("history_user__username")[:1]),
        when=Subquery(lines.values("history_date")[:1]),
        why=Subquery(lines.values("history_change_reason")[:1]),
    ).order_by("-modified", "-pk")


def _rows_of_records(records: list[Record]) -> list[dict[str, object]]:
    lines = _last_lines(records)
    return [
        {
            "title": record.title,
            "kind": record.get_kind_display(),
            "url": _url(record.kind, "change", record.pk),
            "restore": _url(record.kind, "undelete", record.pk),
            "purge": _url(record.kind, "purge", record.pk),
            "who": getattr(lines.get(record.pk), "history_user", None),
            "when": record.modified,
            "why": getattr(lines.get(record.pk), "history_change_reason", ""),
        }
        for record in records
    ]


def _last_lines(records: Iterable[Record]) -> dict[int, object]:
    """The last line of history of each; as many queries as there are kinds."""
    keys = {record.pk for record in records}
    kinds = {record.kind for record in records}
    tables = [model.history for model in RECORDS if model.KIND in kinds]
    lines = chain.from_iterable(
        history.filter(id__in=keys, status=Status.DELETED)
        .select_related("history_user")
        .order_by("history_id")
        for history in tables
    )
    return {line.id: line for line in lines}


def _rows_of_said(found: list[Annotation | Quotation]) -> list[dict[str, object]]:
    return [
        {
            "title": _words(said),
            "kind": said,
            "url": _url(said._meta.model_name, "change", said.pk),
            "restore": "",
            "purge": _url(said._meta.model_name, "purge", said.pk),
            "who": said.who,
            "when": said.when or said.modified,
            "why": getattr(said, "retired_reason", "") or said.why,
        }
        for said in found
    ]


def _words(said: Annotation | Quotation) -> str:
    anchors = list(said.anchors.all())
    return f"“{anchors[0].exact[:80]}”" if anchors else _("(nowhere)")


def _url(noun: str, act: str, pk: int) -> str:
    return reverse(f"admin:archive_{noun}_{act}", args=[quote(pk)])

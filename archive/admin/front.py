"""The front page of the desk: what needs attention, what is under way, what changed last."""

from datetime import datetime
from operator import itemgetter

from django.urls import reverse

from archive.models import Kind, Letter, Record, Revision, Status
from archive.models.history import RECORDS

from .attention import needs_of

SHOWN = 12


def of(request, site) -> dict[str, object]:
    """The context of the front page, for this user."""
    visible = [
        model for model in RECORDS if site.get_model_admin(model).has_view_permission(request)
    ]
    kinds = [model.KIND for model in visible]
    return {
        "needs": needs_of(request, site),
        "in_review": _records(Status.REVIEW, kinds),
        "drafts": _records(Status.DRAFT, kinds),
        "recent": _recent(visible),
        "to_add": [
            {"label": model._meta.verbose_name, "url": _url(model.KIND, "add")}
            for model in visible
            if site.get_model_admin(model).has_add_permission(request)
        ],
        "is_empty": not Letter.objects.exists(),
    }


def _records(status: Status, kinds: list[Kind]) -> dict[str, object]:
    found = Record.objects.filter(status=status, kind__in=kinds)
    newest = found.order_by("-modified", "-pk")[:SHOWN]
    rows = [{"record": record, "url": _url(record.kind, "change", record.pk)} for record in newest]
    all_url = reverse("admin:archive_record_changelist") + f"?status__exact={status}"
    return {"count": found.count(), "rows": rows, "url": all_url}


def _recent(models) -> list[dict[str, object]]:
    """The last saves of records and of texts, newest first."""
    rows: list[dict[str, object]] = []
    for model in models:
        newest = model.history.select_related("history_user").order_by("-history_date")[:SHOWN]
        rows += [_row_of_record(model, row) for row in newest]
    revisions = Revision.objects.select_related("witness__document", "by").defer(
        "body", "paragraphs", "marks"
    )
    rows += [_row_of_revision(revision) for revision in revisions.order_by("-created")[:SHOWN]]
    newest_first = sorted(rows, key=itemgetter("when"), reverse=True)
    return _once_each(newest_first)[:SHOWN]


def _row_of_record(model, row) -> dict[str, object]:
    gone = row.history_type == "-"
    when: datetime = row.history_date
    return {
        "when": when,
        "who": row.history_user,
        "act": row.history_type,
        "title": row.title,
        "kind": model._meta.verbose_name,
        "url": "" if gone else _url(model.KIND, "history", row.id),
    }


def _row_of_revision(revision) -> dict[str, object]:
    return {
        "when": revision.created,
        "who": revision.by,
        "act": "text",
        "title": f"{revision.witness.document} (r{revision.number})",
        "kind": Revision._meta.verbose_name,
        "url": reverse("admin:archive_revision_change", args=[revision.pk]),
    }


def _once_each(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Of several saves of one thing, the last."""
    seen: set[tuple[object, object]] = set()
    kept = []
    for row in rows:
        key = (row["kind"], row["title"])
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def _url(kind: str, act: str, *args: object) -> str:
    return reverse(f"admin:archive_{kind}_{act}", args=args)

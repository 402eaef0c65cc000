"""Give a record another address; the old one keeps leading to it."""

from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import FormerAddress, Record

from .publish import RefusedError


def problem_with(*, kind: str, slug: str, record: Record | None = None) -> str:
    """Why ``record`` (or a new one) cannot have this slug, as a sentence; empty if it can."""
    own = record.pk if record and record.pk else 0
    other = Record.objects.filter(kind=kind, slug=slug).exclude(pk=own).first()
    if other:
        return _("“%(title)s” already has this address. Choose another.") % {"title": other.title}
    former = FormerAddress.objects.filter(kind=kind, slug=slug).select_related("record")
    taken = former.exclude(record_id=own).first()
    if taken:
        return _(
            "This is a former address of “%(title)s” and still leads there. Choose another."
        ) % {"title": taken.record.title}
    return ""


@transaction.atomic
def rename(*, record: Record, slug: str) -> Record:
    """Give ``record`` the address ``slug``. Refused if the address leads elsewhere."""
    problem = problem_with(kind=record.kind, slug=slug, record=record)
    if problem:
        raise RefusedError(problem)
    before = record.slug
    record.slug = slug
    record.version += 1
    record.save()
    keep_leading_here(record=record, slug=before)
    return record


def keep_leading_here(*, record: Record, slug: str) -> None:
    """Let ``slug``, which ``record`` had until now, redirect to the address it has now."""
    FormerAddress.objects.filter(kind=record.kind, slug=record.slug).delete()
    if slug and slug != record.slug:
        FormerAddress.objects.get_or_create(
            kind=record.kind, slug=slug, defaults={"record_id": record.pk}
        )

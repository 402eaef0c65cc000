"""Take an annotation from readers, with a reason, and put it back as it was."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Manager, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from archive.models import Annotation

from .claim import claim
from .publish import RefusedError
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RETIRED = Annotation.Status.RETIRED


@transaction.atomic
def retire(*, annotation: Annotation, version: int, by: "User | None", reason: str) -> Annotation:
    """Keep an annotation and its places, but no longer show it in today's text.

    On the pages of revisions in which readers saw it, it stays, with the reason. What readers have
    seen needs one: they read it at its address. Raises ``OvertakenError`` when somebody has saved
    it after ``version``.
    """
    if annotation.status == RETIRED:
        raise RefusedError(_("It is retired already."))
    reason = reason.strip()
    if not reason and annotation.status == Annotation.Status.PUBLISHED:
        raise RefusedError(_("Say why it is retired: readers who come to its address see it."))
    claim(record=annotation, version=version)
    annotation.status = RETIRED
    annotation.retired_reason = reason or _("Discarded as a draft.")
    sign(annotation, why=reason, by=by)
    annotation.save()
    return annotation


@transaction.atomic
def restore(*, annotation: Annotation, version: int, by: "User | None") -> Annotation:
    """Give a retired annotation the status it had before."""
    if annotation.status != RETIRED:
        raise RefusedError(_("It is not retired."))
    claim(record=annotation, version=version)
    annotation.status = status_before(annotation)
    annotation.retired_reason = ""
    sign(annotation, why=_("Restored."), by=by)
    annotation.save()
    return annotation


def status_before(annotation: Annotation) -> str:
    """What a retired annotation was before: published, or a draft, also if nobody knows."""
    return Annotation.objects.filter(pk=annotation.pk).values_list(_before(), flat=True).get()


def with_status_before(annotations: QuerySet[Annotation]) -> QuerySet[Annotation]:
    """Retired annotations with ``status_before``, in one query."""
    return annotations.annotate(status_before=_before())


def _before() -> Coalesce:
    # Every model with a history is given this manager once all models are known.
    history: Manager = Annotation.history  # type: ignore[attr-defined]
    lines = history.filter(id=OuterRef("pk")).exclude(status=RETIRED)
    newest = lines.order_by("-history_id").values("status")[:1]
    return Coalesce(Subquery(newest), Value(Annotation.Status.DRAFT.value))

"""Examine the places that anchors were given in a revision: accept, reject, place anew, retire.

Every verb says which ``state`` of the anchor the editor has seen; if somebody else has examined it
meanwhile, :class:`ExaminedMeanwhileError` is raised and nothing is changed.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Anchor, Annotation, Quotation, QuotationAnchor, Revision, Selection

from . import judging
from .claim import claim
from .publish import RefusedError, may_publish_in
from .retire import retire as retire_annotation
from .revise import adrift, follow, place
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AnyAnchor = Anchor | QuotationAnchor


class ExaminedMeanwhileError(Exception):
    """Somebody else has examined the anchor; ``anchor`` is as it is now, None if it is gone."""

    def __init__(self, anchor: AnyAnchor | None) -> None:
        super().__init__("The anchor has been examined meanwhile.")
        self.anchor = anchor


def state_of(anchor: AnyAnchor) -> str:
    """Where an anchor is and who says so; differs after every change of it."""
    examined = anchor.confirmed_at.timestamp() if anchor.confirmed_at else ""
    retired = said_by(anchor).status in (Annotation.Status.RETIRED, Quotation.Status.REJECTED)
    return f"{anchor.how} {anchor.start} {anchor.end} {examined}{' retired' if retired else ''}"


def said_by(anchor: AnyAnchor) -> Annotation | Quotation:
    """What stands at the anchor."""
    return anchor.annotation if isinstance(anchor, Anchor) else anchor.quotation


@transaction.atomic
def accept(*, anchor: AnyAnchor, seen: str, by: "User") -> None:
    """The proposed place is the right one."""
    ours = _ours(anchor, seen, by)
    if ours.start is None:
        raise RefusedError(_("It has no place that could be accepted. Give it one."))
    _settle(ours, {}, by, _("The proposed place was accepted."))


@transaction.atomic
def reject(*, anchor: AnyAnchor, seen: str, by: "User") -> None:
    """It has no place in this text; it keeps the words that it stood at in the last one."""
    ours = _ours(anchor, seen, by)
    fields = adrift(_origin(ours) or ours, ours.revision)
    _settle(ours, fields, by, _("It has no place in this text."))


@transaction.atomic
def put(*, anchor: AnyAnchor, seen: str, by: "User", start: int, end: int) -> None:
    """Its place is from ``start`` to ``end`` of the text."""
    ours = _ours(anchor, seen, by)
    made = {"how": Selection.How.MADE, "score": 1.0}
    _settle(ours, place(ours.revision, start, end) | made, by, _("Another place was chosen."))


@transaction.atomic
def retire(*, anchor: AnyAnchor, seen: str, by: "User", reason: str) -> None:
    """What was said is no longer said in today's text: an annotation retires, a quotation is
    rejected. Nothing is deleted."""
    if not reason.strip():
        raise RefusedError(_("Say why it is retired."))
    ours = _ours(anchor, seen, by, readers_would_see=True)
    said = said_by(ours)
    if isinstance(said, Annotation):
        retire_annotation(annotation=said, version=said.version, by=by, reason=reason)
        return
    claim(record=said, version=said.version)
    said.status = Quotation.Status.REJECTED
    sign(said, why=reason.strip(), by=by)
    said.save()


@transaction.atomic
def reopen(*, anchor: AnyAnchor, seen: str, by: "User") -> None:
    """Take back what was decided: the anchor is carried again from the revision before."""
    ours = _ours(anchor, seen, by)
    origin = _origin(ours)
    fields = follow(origin, ours.revision) if origin else {}
    _write(ours, fields | {"confirmed_by": None, "confirmed_at": None}, by, _("To be examined."))


def _ours(
    anchor: AnyAnchor, seen: str, by: "User", *, readers_would_see: bool = False
) -> AnyAnchor:
    """The anchor as it is now, locked, if that is what the editor has seen and may change."""
    said = "annotation" if isinstance(anchor, Anchor) else "quotation"
    rows = type(anchor).objects.select_for_update(of=("self",)).filter(pk=anchor.pk)
    now = rows.select_related(said, "revision__witness__document", "revision__witness__current")
    ours = now.first()
    if ours is None or state_of(ours) != seen:
        raise ExaminedMeanwhileError(ours)
    at_once = readers_would_see or _is_seen_by_readers(ours.revision)
    if at_once and not may_publish_in(by, ours.revision.witness.document):
        raise RefusedError(_("Readers would see this at once; a publisher does it."))
    return ours


def _is_seen_by_readers(revision: Revision) -> bool:
    current = revision.witness.current
    return current is not None and revision.number <= current.number


def _settle(anchor: AnyAnchor, fields: dict[str, object], by: "User", why: str) -> None:
    examined = {"confirmed_by": by, "confirmed_at": timezone.now()}
    _write(anchor, fields | examined, by, why)


def _write(anchor: AnyAnchor, fields: dict[str, object], by: "User", why: str) -> None:
    nowhere = {"start": None, "end": None, "paragraph": ""}
    if fields.get("how") == Selection.How.ADRIFT:
        fields = nowhere | fields
    for name, value in fields.items():
        setattr(anchor, name, value)
    sign(anchor, why=why, by=by)
    anchor.save()
    _let_later_ones_follow(anchor)
    if isinstance(anchor, QuotationAnchor):
        judging.align(quotation=anchor.quotation)


def _let_later_ones_follow(anchor: AnyAnchor) -> None:
    """In later revisions too, up to one in which somebody has decided about it."""
    before = anchor
    number = anchor.revision.number
    for later in anchor.revision.witness.revisions.filter(number__gt=number).order_by("number"):
        there = list(_same(anchor).filter(revision=later))
        if len(there) != 1 or there[0].confirmed_at or there[0].how == Selection.How.MADE:
            return
        for name, value in follow(before, later).items():
            setattr(there[0], name, value)
        there[0].save()
        before = there[0]


def _origin(anchor: AnyAnchor) -> AnyAnchor | None:
    """The anchor in the revision before; None where it is not told from its likes."""
    earlier = _same(anchor).filter(
        revision__witness=anchor.revision.witness_id,
        revision__number=anchor.revision.number - 1,
    )
    found = list(earlier.select_related("revision")[:2])
    return found[0] if len(found) == 1 else None


def _same(anchor: AnyAnchor) -> QuerySet:
    """The anchors of the same thing in all revisions."""
    if isinstance(anchor, Anchor):
        return Anchor.objects.filter(annotation=anchor.annotation_id)
    return QuotationAnchor.objects.filter(quotation=anchor.quotation_id, side=anchor.side)

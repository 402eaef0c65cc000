"""Put an annotation, or an end of a quotation, at its words: in the text readers see and after."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.models import Annotation, Quotation, Revision, Selection, Witness

from . import annotate
from .revise import WAITING, follow, place

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def revision_to_work_on(witness: Witness, anchors: QuerySet | None = None) -> Revision | None:
    """The revision in which editors place things: the one readers see, else the newest.

    Where one of ``anchors`` has no certain place in the newest, that is where it needs one.
    """
    newest = witness.revisions.order_by("number").last()
    if anchors is not None and newest and anchors.filter(WAITING, revision=newest).exists():
        return newest
    return witness.current or newest


@transaction.atomic
def pin_annotation(*, annotation: Annotation, revision: Revision, start: int, end: int) -> None:
    """Anchor an annotation here and, from here, in every later revision."""
    anchor = annotate.anchor(annotation=annotation, revision=revision, start=start, end=end)

    def carry(to: Revision, fields: dict[str, object]) -> Selection:
        annotation.anchors.filter(revision=to).delete()
        return annotation.anchors.create(**fields)

    _carry_on(anchor, carry)


@transaction.atomic
def pin_quotation(
    *, quotation: Quotation, side: str, revision: Revision, start: int, end: int
) -> None:
    """Anchor one end of a quotation here and, from here, in every later revision.

    It stood in one place; now it stands in this one alone.
    """
    quotation.anchors.filter(side=side).exclude(revision__witness=revision.witness).delete()
    anchor = annotate.anchor_quotation(
        quotation=quotation, side=side, revision=revision, start=start, end=end
    )

    def carry(to: Revision, fields: dict[str, object]) -> Selection:
        quotation.anchors.filter(side=side, revision=to).delete()
        return quotation.anchors.create(side=side, **fields)

    _carry_on(anchor, carry)


@transaction.atomic
def pin_pieces(
    *,
    quotation: Quotation,
    side: str,
    revision: Revision,
    spans: Iterable[tuple[int, int]],
    score: float = 1.0,
) -> None:
    """Anchor one end of a quotation at several places here and in every later revision."""
    later = revision.witness.revisions.filter(number__gte=revision.number)
    stale = Q(revision__in=later) | ~Q(revision__witness=revision.witness)
    quotation.anchors.filter(stale, side=side).delete()
    for start, end in spans:
        fields = place(revision, start, end) | {"score": score}

        def carry(to: Revision, fields: dict[str, object]) -> Selection:
            return quotation.anchors.create(side=side, **fields)

        _carry_on(carry(revision, fields), carry)


def confirm(*, anchor: Selection, by: "User") -> None:
    """Say that the place where the machine has put an anchor is the right one."""
    anchor.confirmed_by, anchor.confirmed_at = by, timezone.now()
    anchor.save(update_fields=["confirmed_by", "confirmed_at"])


def _carry_on(anchor: Selection, carry: Callable[[Revision, dict[str, object]], Selection]) -> None:
    before = anchor
    for later in anchor.revision.witness.revisions.filter(number__gt=anchor.revision.number):
        before = carry(later, follow(before, later))

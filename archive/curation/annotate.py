"""Say something about a passage: mark a mention, write a note, record a quotation."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from archive.models import Anchor, Annotation, Mention, Quotation, QuotationAnchor, Record, Revision

from .revise import place
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def annotate(
    *,
    revision: Revision,
    start: int,
    end: int,
    sort: str,
    targets: Iterable[Record] = (),
    by: "User | None" = None,
    **said: object,
) -> Annotation:
    """A new annotation on ``start`` to ``end`` of a revision; ``said`` are its other fields."""
    annotation = Annotation(witness=revision.witness, sort=sort, by=by, **said)
    annotation.full_clean(exclude=["witness"])
    annotation.save()
    for record in targets:
        Mention.objects.create(annotation=annotation, record=record)
    anchor(annotation=annotation, revision=revision, start=start, end=end)
    return annotation


@transaction.atomic
def anchor(*, annotation: Annotation, revision: Revision, start: int, end: int) -> Anchor:
    """Put an annotation at a place of a revision, instead of where it stood in it before."""
    Anchor.objects.filter(annotation=annotation, revision=revision).delete()
    return Anchor.objects.create(annotation=annotation, **place(revision, start, end))


@transaction.atomic
def quote(
    *,
    revision: Revision,
    start: int,
    end: int,
    words_of: str,
    by: "User | None" = None,
    why: str = "",
    **said: object,
) -> Quotation:
    """A new quotation standing at ``start`` to ``end`` of a revision of the quoting document."""
    quotation = Quotation(document=revision.witness.document, words_of=words_of, **said)
    quotation.full_clean(exclude=["document"])
    sign(quotation, why=why, by=by)
    quotation.save()
    anchor_quotation(
        quotation=quotation,
        side=QuotationAnchor.Side.QUOTING,
        revision=revision,
        start=start,
        end=end,
    )
    return quotation


@transaction.atomic
def anchor_quotation(
    *, quotation: Quotation, side: str, revision: Revision, start: int, end: int
) -> QuotationAnchor:
    """Put one end of a quotation at a place of a revision, instead of where it stood before."""
    quotation.anchors.filter(side=side, revision=revision).delete()
    return QuotationAnchor.objects.create(
        quotation=quotation, side=side, **place(revision, start, end)
    )

"""Anchors: whether each came along into the next revision, if only as adrift."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from archive.models import Anchor, Annotation, Quotation, QuotationAnchor, Revision

from .faults import CHUNK, Fault, revision_at


def faults() -> Iterator[Fault]:
    for anchor in _left_behind(Anchor, "annotation", Annotation.Status.RETIRED):
        called = f"/annotations/{anchor.annotation.identifier}"
        yield _fault(called, anchor.revision)
    for anchor in _left_behind(QuotationAnchor, "quotation", Quotation.Status.REJECTED):
        called = _("quotation %(identifier)s") % {"identifier": anchor.quotation.identifier}
        yield _fault(called, anchor.revision)
    yield from _nowhere()


def _left_behind(model: type[Anchor] | type[QuotationAnchor], owner: str, but: str) -> Iterator:
    """Anchors that the next revision of their witness knows nothing of."""
    here = {
        "revision__witness": OuterRef("revision__witness"),
        "revision__number": OuterRef("revision__number") + 1,
    }
    following = Revision.objects.filter(
        witness=OuterRef("revision__witness"), number=OuterRef("revision__number") + 1
    )
    same = {owner: OuterRef(owner)}
    if model is QuotationAnchor:
        same["side"] = OuterRef("side")
    left: QuerySet = (
        model.objects.exclude(**{f"{owner}__status": but})
        .filter(Exists(following))
        .exclude(Exists(model.objects.filter(**here, **same)))
        .select_related(owner, "revision__witness__document")
        .defer("revision__body", "revision__paragraphs", "revision__marks")
        .order_by("pk")
    )
    return left.iterator(chunk_size=CHUNK)


def _fault(called: str, revision: Revision) -> Fault:
    return Fault(
        check="carrying",
        where=f"{called}, {revision_at(revision)}",
        problem=_("The next revision has no place for it, and it is not called adrift there."),
        remedy=_("Open it at the desk and choose its words again."),
    )


def _nowhere() -> Iterator[Fault]:
    """Annotations that readers should see, of a text that is held, and that stand nowhere in it."""
    in_text = Anchor.objects.filter(
        annotation=OuterRef("pk"), revision__witness=OuterRef("witness")
    )
    lost = (
        Annotation.objects.live()
        .filter(witness__current__isnull=False)
        .exclude(Exists(in_text))
        .annotate(document=F("witness__document__title"))
        .order_by("pk")
    )
    for annotation in lost.iterator(chunk_size=CHUNK):
        yield Fault(
            check="carrying",
            where=f"/annotations/{annotation.identifier} (“{annotation.document}”)",
            problem=_("It stands in no revision, and is not called adrift in any."),
            remedy=_("Open it at the desk and choose its words."),
        )

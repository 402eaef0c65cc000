"""The review list: each anchor of a revision that is not certain, where it was and where it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import review, revise
from archive.models import Anchor, Mention, QuotationAnchor, Revision, Selection
from archive.reading import prose
from archive.text import anchoring
from archive.text.changes import Changes, compare
from archive.text.weighing import Reason

AROUND = 90  # characters shown before and after a passage
WHY = {
    Reason.SAME: gettext_lazy("proposed in an earlier revision, and never examined"),
    Reason.SURROUNDINGS: gettext_lazy("its words are the same, what is around them is not"),
    Reason.WORDS: gettext_lazy("its words were changed"),
    Reason.MOVED: gettext_lazy("it stands in a passage that was moved"),
    Reason.FOUND: gettext_lazy("its words were found again elsewhere"),
    Reason.REPLACED: gettext_lazy("something else stands in its place"),
    Reason.GONE: gettext_lazy("nothing like it is left"),
    Reason.AMBIGUOUS: gettext_lazy("several places are as good"),
}


@dataclass(frozen=True)
class Shown:
    """A passage with what stands around it, cut from a revision."""

    revision: int
    paragraph: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Item:
    """One line of the list. ``old`` is where it last stood, None if nobody knows."""

    anchor: review.AnyAnchor
    origin: Selection | None
    old: Shown | None
    new: Shown | None
    why: str

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.anchor.pk}"

    @property
    def kind(self) -> str:
        return "annotation" if isinstance(self.anchor, Anchor) else "quotation"

    @property
    def said(self) -> Model:
        return review.said_by(self.anchor)

    @property
    def state(self) -> str:
        return review.state_of(self.anchor)

    @property
    def score(self) -> int:
        """In percent."""
        return round(self.anchor.score * 100)

    @property
    def is_adrift(self) -> bool:
        return self.anchor.start is None

    @cached_property
    def label(self) -> str:
        """What it says: “mention: Kim Jong Un”."""
        if isinstance(self.anchor, QuotationAnchor):
            return f"{_('quotation')}: {self.anchor.get_side_display()}"
        sort = self.said.get_sort_display()
        meant = ", ".join(str(mention.record) for mention in self.said.mentions.all())
        body = prose.to_words(self.said.body)
        return f"{sort}: {meant or body or self.said.get_passage_type_display()}"

    @property
    def title(self) -> str:
        return capfirst(self.label)


def counts(revision: Revision) -> dict[str, int]:
    """How many anchors of a revision are certain, wait, and were examined in it."""
    tables = revise.standing_in(revision)
    waiting = sum(anchors.filter(revise.WAITING).count() for anchors in tables)
    examined = sum(anchors.filter(confirmed_at__isnull=False).count() for anchors in tables)
    everything = sum(anchors.count() for anchors in tables)
    return {
        "waiting": waiting,
        "examined": examined,
        "certain": everything - waiting - examined,
    }


def waiting_in(revision: Revision) -> list[Item]:
    """What an editor has to examine, in the order of the text; adrift ones where they stood."""
    return sorted(_items(revision, _anchors(revision, revise.WAITING)), key=_place_in_text)


def examined_in(revision: Revision) -> list[Item]:
    """What editors have decided in this revision, the last decision first."""
    found = _anchors(revision, Q(confirmed_at__isnull=False))
    found.sort(key=lambda anchor: anchor.confirmed_at, reverse=True)
    return _items(revision, found)


def _items(revision: Revision, anchors: Sequence[review.AnyAnchor]) -> list[Item]:
    """The anchors with their old places. The number of queries does not grow with them."""
    origins = _origins(revision, anchors)
    bodies = {origin.revision_id: origin.revision.body for origin in origins.values()}
    changes = {pk: compare(body, revision.body) for pk, body in bodies.items()}
    return [_item(revision, anchor, origins.get(_key(anchor)), changes) for anchor in anchors]


def _anchors(revision: Revision, condition: Q) -> list[review.AnyAnchor]:
    annotations, quotations = revise.standing_in(revision)
    mentions = Prefetch("annotation__mentions", Mention.objects.select_related("record"))
    return [
        *annotations.filter(condition)
        .select_related("annotation", "confirmed_by")
        .prefetch_related(mentions),
        *_with_piece(quotations.filter(condition)).select_related("quotation", "confirmed_by"),
    ]


def _key(anchor: review.AnyAnchor) -> tuple:
    if isinstance(anchor, Anchor):
        return ("annotation", anchor.annotation_id)
    return ("quotation", anchor.quotation_id, anchor.side, anchor.piece)


def _with_piece(ends: QuerySet) -> QuerySet:
    """Ends of quotations with ``piece``, which of several they are: the same in every revision."""
    before = QuotationAnchor.objects.filter(
        quotation=OuterRef("quotation"),
        side=OuterRef("side"),
        revision=OuterRef("revision"),
        pk__lt=OuterRef("pk"),
    ).order_by()
    counted = before.values("revision").annotate(number=Count("pk")).values("number")
    return ends.annotate(piece=Coalesce(Subquery(counted), 0))


def _origins(
    revision: Revision, anchors: Iterable[review.AnyAnchor]
) -> dict[tuple, review.AnyAnchor]:
    """For each the last place it had for certain, or else the last it was given."""
    annotations = {each.annotation_id for each in anchors if isinstance(each, Anchor)}
    quotations = {each.quotation_id for each in anchors if isinstance(each, QuotationAnchor)}
    earlier = [
        *_earlier(Anchor.objects.filter(annotation__in=annotations), revision),
        *_earlier(_with_piece(QuotationAnchor.objects.filter(quotation__in=quotations)), revision),
    ]
    found: dict[tuple, review.AnyAnchor] = {}
    for anchor in sorted(earlier, key=lambda each: (_is_certain(each), each.revision.number)):
        found[_key(anchor)] = anchor
    return found


def _earlier(anchors: QuerySet, revision: Revision) -> QuerySet:
    before = anchors.filter(
        revision__witness=revision.witness_id,
        revision__number__lt=revision.number,
        start__isnull=False,
    )
    return before.select_related("revision")


def _is_certain(anchor: Selection) -> bool:
    return anchor.how != Selection.How.APPROXIMATE or anchor.confirmed_at is not None


def _item(
    revision: Revision,
    anchor: review.AnyAnchor,
    origin: Selection | None,
    changes: dict[int, Changes],
) -> Item:
    old = shown(origin.revision, origin) if origin else None
    new = shown(revision, anchor) if anchor.start is not None else None
    why = _why(anchor, origin, changes[origin.revision_id]) if origin else ""
    return Item(anchor, origin, old, new, why)


def _why(anchor: review.AnyAnchor, origin: Selection, changes: Changes) -> str:
    """Why it has the place that it has, or none, in words."""
    carried = anchoring.carry(changes, origin.start, origin.end)
    if (carried.start, carried.end) != (anchor.start, anchor.end):
        return str(WHY[Reason.GONE] if anchor.start is None else WHY[Reason.SAME])
    return str(WHY[carried.reason])


def shown(revision: Revision, anchor: Selection) -> Shown:
    start, end, body = anchor.start, anchor.end, revision.body
    before, after = body[max(0, start - AROUND) : start], body[end : end + AROUND]
    if start > AROUND:
        before = before.partition(" ")[2] or before  # no half words
    if end + AROUND < len(body):
        after = after.rpartition(" ")[0] or after
    return Shown(revision.number, anchor.paragraph, before, body[start:end], after)


def _place_in_text(item: Item) -> int:
    if item.anchor.start is not None:
        return item.anchor.start
    return item.origin.start if item.origin else 0

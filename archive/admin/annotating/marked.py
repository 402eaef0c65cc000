"""What the page shows: the text as readers see it, with every annotation on it, drafts too.

The number of queries does not grow with the annotations.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from archive.curation.pin import revision_to_work_on
from archive.curation.retire import with_status_before
from archive.models import Anchor, Annotation, AnnotationReference, Mention, Revision, Witness
from archive.reading import apparatus
from archive.reading.texts import quotations_in
from archive.text.weaving import Group, Span, call_signs, weave

from ..annotations import NOTES
from ..lookups import described
from ..statuses import open_to

MOST_RETIRED = 50
RETIRED = Annotation.Status.RETIRED


@dataclass
class Marked:
    """An annotation and its place in the text shown, if it has one there."""

    annotation: Annotation
    anchor: Anchor | None
    may_change: bool
    sign: str = ""

    @property
    def series(self) -> str:
        return self.annotation.sort

    @property
    def words(self) -> str:
        return " ".join(self.anchor.exact.split()) if self.anchor else ""

    @property
    def is_point(self) -> bool:
        return self.anchor is not None and self.anchor.start == self.anchor.end

    def to_json(self) -> dict[str, object]:
        """What the form is filled with."""
        said = self.annotation
        return {
            "identifier": said.identifier,
            "version": said.version,
            "start": self.anchor.start if self.anchor else None,
            "end": self.anchor.end if self.anchor else None,
            "exact": self.anchor.exact if self.anchor else "",
            "mayChange": self.may_change,
            "sort": said.sort,
            "status": said.status,
            "body": said.body,
            "passage_type": said.passage_type,
            "conjecture": said.conjecture,
            "certainty": said.certainty,
            "inferred": said.inferred,
            "mentions": [_mention(mention) for mention in said.mentions.all()],
            "references": [_reference(reference) for reference in said.references.all()],
        }


@dataclass
class MarkedPassage:
    """Paragraphs shown together, and the annotations that begin in them."""

    group: Group
    marked: list[Marked] = field(default_factory=list)

    @property
    def groups(self) -> tuple[Group]:
        return (self.group,)

    @property
    def start(self) -> int:
        return self.group.paragraphs[0].paragraph.start

    @property
    def first(self) -> str:
        """The name of its first paragraph."""
        return self.group.paragraphs[0].paragraph.name

    @property
    def names(self) -> list[str]:
        return [woven.paragraph.name for woven in self.group.paragraphs]


@dataclass
class MarkedText:
    """A revision with its annotations; ``lost`` have no place in it."""

    revision: Revision
    passages: list[MarkedPassage]
    marked: list[Marked]
    lost: list[Marked]
    retired: list[Marked]

    @property
    def data(self) -> dict[str, object]:
        """What the page's script needs to know of the text."""
        return {
            "revision": self.revision.pk,
            "paragraphs": [
                {"name": each.name, "start": each.start, "end": each.end}
                for each in self.revision.text.paragraphs
            ],
            "annotations": [each.to_json() for each in self.marked + self.lost + self.retired],
        }


def gather(witness: Witness, user) -> MarkedText | None:
    """The text in which editors of a witness work, or None while it has none."""
    revision = revision_to_work_on(witness)
    if revision is None:
        return None
    marked = [_marked(each, user, witness) for each in _placed(witness, revision)]
    marked.sort(key=lambda each: (each.anchor.start, each.anchor.end, each.anchor.pk))
    return MarkedText(
        revision=revision,
        passages=_passages(revision, marked),
        marked=marked,
        lost=[_marked(each, user, witness) for each in _lost(witness, revision)],
        retired=[_restorable(each, user, witness) for each in _retired(witness, revision)],
    )


def _annotations(witness: Witness, revision: Revision) -> QuerySet[Annotation]:
    return Annotation.objects.filter(witness=witness).prefetch_related(
        Prefetch("anchors", Anchor.objects.filter(revision=revision)),
        Prefetch("mentions", Mention.objects.select_related("record")),
        Prefetch("references", AnnotationReference.objects.select_related("source")),
    )


def _has_place(revision: Revision) -> Exists:
    return Exists(
        Anchor.objects.filter(annotation=OuterRef("pk"), revision=revision, start__isnull=False)
    )


def _placed(witness: Witness, revision: Revision) -> QuerySet[Annotation]:
    return _annotations(witness, revision).exclude(status=RETIRED).filter(_has_place(revision))


def _lost(witness: Witness, revision: Revision) -> QuerySet[Annotation]:
    return _annotations(witness, revision).exclude(status=RETIRED).filter(~_has_place(revision))


def _retired(witness: Witness, revision: Revision) -> QuerySet[Annotation]:
    retired = _annotations(witness, revision).filter(status=RETIRED).order_by("-modified")
    return with_status_before(retired)[:MOST_RETIRED]


def _marked(annotation: Annotation, user, witness: Witness) -> Marked:
    anchors = annotation.anchors.all()
    place = next((anchor for anchor in anchors if anchor.start is not None), None)
    return Marked(annotation, place, may_change(annotation, annotation.status, user, witness))


def _restorable(annotation: Annotation, user, witness: Witness) -> Marked:
    retired = _marked(annotation, user, witness)
    retired.may_change = may_change(annotation, annotation.status_before, user, witness)
    return retired


def may_change(annotation: Annotation, status: str, user, witness: Witness) -> bool:
    """What readers of a published text see is changed by those who publish."""
    allowed = user.has_perm("archive.change_annotation")
    return allowed and (status == Annotation.Status.DRAFT or open_to(user, witness.document))


def _passages(revision: Revision, marked: list[Marked]) -> list[MarkedPassage]:
    spans = [_span(each) for each in marked]
    spans += [
        Span(end.quotation.identifier, end.start, end.end, kind="quotation")
        for end in quotations_in(revision)
    ]
    groups = weave(revision.text, spans)
    apparatus.give_signs(call_signs(groups))
    passages = [MarkedPassage(group) for group in groups]
    for each in marked:
        beginning = [passage for passage in passages if passage.start <= each.anchor.start]
        beginning[-1].marked.append(each)
    return passages


def _span(marked: Marked) -> Span:
    """Nothing is a link here: a press on the words opens the form."""
    return Span(
        marked.annotation.identifier,
        marked.anchor.start,
        marked.anchor.end,
        kind=f"{marked.annotation.sort} is-{marked.annotation.status}",
        call=marked.annotation.sort in NOTES,
        payload=marked,
    )


def _mention(mention: Mention) -> dict[str, str]:
    return {
        "record": str(mention.record_id),
        "text": described(mention.record),
        "certainty": mention.certainty,
        "reason": mention.reason,
    }


def _reference(reference: AnnotationReference) -> dict[str, str]:
    return {
        "source": str(reference.source_id),
        "text": str(reference.source),
        "locator": reference.locator,
        "claim": reference.claim,
    }

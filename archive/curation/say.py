"""Save an annotation with all it says: its words, what it means, what it rests on, its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from archive.models import Annotation, AnnotationReference, Mention, Record, Revision, Source

from .claim import claim
from .pin import pin_annotation
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Meant:
    """A record that a passage means."""

    record: Record
    certainty: str
    reason: str = ""


@dataclass(frozen=True)
class RestsOn:
    """A source for what an annotation says, and where in it."""

    source: Source
    locator: str = ""
    claim: str = ""


@dataclass(frozen=True)
class Place:
    """A stretch of one revision in code points; of no length, it is a point."""

    revision: Revision
    start: int
    end: int


@transaction.atomic
def say(
    *,
    annotation: Annotation,
    version: int | None,
    by: "User | None",
    meant: Sequence[Meant],
    rests_on: Sequence[RestsOn],
    place: Place | None = None,
    why: str = "",
) -> Annotation:
    """Save what an annotation says, and where if ``place`` is given.

    A new one has no ``version``. Raises ``OvertakenError``, with nothing saved, when somebody
    has saved it after that version.
    """
    sign(annotation, why=why, by=by)
    if annotation.pk is None:
        annotation.by = by
    else:
        claim(record=annotation, version=version or 0)
    annotation.save()
    _set_mentions(annotation, meant)
    _set_references(annotation, rests_on)
    if place:
        pin_annotation(
            annotation=annotation, revision=place.revision, start=place.start, end=place.end
        )
    return annotation


def _set_mentions(annotation: Annotation, meant: Iterable[Meant]) -> None:
    there = {mention.record_id: mention for mention in annotation.mentions.all()}
    for each in meant:
        mention = there.pop(each.record.pk, None)
        if mention is None:
            mention = Mention(annotation=annotation, record=each.record, certainty="")
        if (mention.certainty, mention.reason) != (each.certainty, each.reason):
            mention.certainty, mention.reason = each.certainty, each.reason
            mention.save()
    for mention in there.values():
        mention.delete()


def _set_references(annotation: Annotation, rests_on: Iterable[RestsOn]) -> None:
    """Rows keep their history as long as their source stays among the sources."""
    there = list(annotation.references.all())
    for order, each in enumerate(rests_on):
        reference = next((row for row in there if row.source_id == each.source.pk), None)
        if reference is None:
            reference = AnnotationReference(annotation=annotation, source=each.source)
        else:
            there.remove(reference)
        wanted = (each.locator, each.claim, order)
        if not reference.pk or wanted != (reference.locator, reference.claim, reference.order):
            reference.locator, reference.claim, reference.order = wanted
            reference.save()
    for reference in there:
        reference.delete()

"""Where a record is mentioned: each place with the words around it and a link to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Substr

from archive.models import Anchor, Annotation, Record, Status
from archive.models.disclosures import public_on

AROUND = 90  # characters fetched on each side; whole words of them are shown


@dataclass(frozen=True)
class Context:
    """One mention: ``before`` and ``after`` are whole words of the same paragraph."""

    document: Record
    paragraph: str
    before: str
    words: str
    after: str
    url: str
    language: str


def mentions_of(record: Record, *, limit: int | None = None) -> list[Context]:
    """Every mention of a record in what readers see first, in order of date and place."""
    return in_context(anchors_mentioning(record)[:limit])


def count_of_mentions(record: Record) -> int:
    return anchors_mentioning(record).count()


def anchors_mentioning(record: Record, known: date | None = None) -> QuerySet[Anchor]:
    """Anchors of published mentions in the current reading texts of published documents.

    With ``known`` in those that were public on that day.
    """
    return Anchor.objects.filter(
        public_on(known, "annotation__witness__"),
        start__isnull=False,
        annotation__sort=Annotation.Sort.MENTION,
        annotation__status=Annotation.Status.PUBLISHED,
        annotation__mentions__record=record,
        annotation__witness__is_reading_text=True,
        annotation__witness__current=F("revision"),
        annotation__witness__document__status=Status.PUBLISHED,
    ).order_by("annotation__witness__document__date_key", "revision", "start", "pk")


def in_context(anchors: Any) -> list[Context]:
    """A page of anchors (a query) with the words around them, which are read of these alone.

    In one query the database would cut the words out of every text before it puts them in order
    and leaves out all but a page.
    """
    keys = list(anchors.values_list("pk", flat=True))
    found = (
        Anchor.objects.filter(pk__in=keys)
        .select_related("annotation__witness__document")
        .annotate(
            before=Substr(
                "revision__body",
                Greatest(F("start") - AROUND, 0) + 1,
                F("start") - Greatest(F("start") - AROUND, 0),
            ),
            after=Substr("revision__body", F("end") + 1, AROUND),
        )
    )
    places = {key: place for place, key in enumerate(keys)}
    return [_context(anchor) for anchor in sorted(found, key=lambda anchor: places[anchor.pk])]


def _context(anchor: Any) -> Context:
    witness = anchor.annotation.witness
    document = witness.document
    return Context(
        document=document,
        paragraph=anchor.paragraph,
        before=words_before(anchor.before, is_cut=anchor.start > AROUND),
        words=" ".join(anchor.exact.split()),
        after=words_after(anchor.after, is_cut=len(anchor.after) == AROUND),
        url=f"{document.get_absolute_url()}#annotation-{anchor.annotation.identifier}",
        language=witness.language,
    )


def words_before(text: str, *, is_cut: bool) -> str:
    """What stands before in the same paragraph, without the word that was cut, after an ellipsis.

    A space at the end is kept: “in **Seoul**”, but “(**Seoul**”.
    """
    *earlier, here = text.replace("\t", " ").split("\n")
    if earlier or not is_cut:
        return here
    return "… " + here.partition(" ")[2] if " " in here.strip() else "…" + here


def words_after(text: str, *, is_cut: bool) -> str:
    """What stands after in the same paragraph, without the word that was cut, and an ellipsis."""
    here, *later = text.replace("\t", " ").split("\n")
    if later or not is_cut:
        return here
    return here.rpartition(" ")[0] + " …" if " " in here.strip() else here + "…"

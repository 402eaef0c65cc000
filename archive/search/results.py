"""What a page of results shows: each record with the words that were looked for, marked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch
from django.utils.http import urlencode

from archive.models import Anchor, Annotation, Kind, Letter, Party, Record, Witness
from archive.models.disclosures import public_on

from .excerpts import Excerpt, Segment, excerpt, mark
from .passages import Passage, passages_of, with_words
from .query import Query

DOCUMENTS = (Kind.LETTER, Kind.ARTICLE)


@dataclass(frozen=True, slots=True)
class Result:
    """One record that answers: its title, another name if that is what matched, an excerpt.

    Of a letter, ``letter`` has its parties loaded, to say from whom to whom.
    """

    record: Record
    title: tuple[Segment, ...]
    name: tuple[Segment, ...] = ()
    name_language: str = ""
    excerpt: Excerpt | None = None
    typed: str = ""

    @property
    def url(self) -> str:
        """Where the words stand: the paragraph, if they stand in one that has a name.

        Documents are told what to mark.
        """
        address = self.record.get_absolute_url()
        if self.typed and self.record.kind in DOCUMENTS:
            address = f"{address}?{urlencode({'q': self.typed})}"
        paragraph = self.excerpt.paragraph if self.excerpt else ""
        return f"{address}#{paragraph}" if paragraph else address

    @property
    def letter(self) -> Letter | None:
        return self.record.letter if self.record.kind == Kind.LETTER else None


def show(
    keys: Sequence[int], query: Query, meant: Sequence[int] = (), known: date | None = None
) -> list[Result]:
    """The records with these primary keys as results, in the same order.

    ``meant`` are those of ``Found.meant``: where a text means one of them, that is marked too.
    What has been unpublished this moment is left out. With ``known``, excerpts are from texts that
    were public on that day.
    """
    published = Record.objects.published().filter(pk__in=keys)
    parties = Prefetch("letter__parties", Party.objects.select_related("agent"))
    records = {record.pk: record for record in with_words(published).prefetch_related(parties)}
    passages = passages_of(records.values())
    if known is not None:
        passages = _public(passages, known)
    places = _meaning(meant, keys) if meant else {}
    return [_result(records[key], query, passages[key], places) for key in keys if key in records]


def _public(found: dict[int, list[Passage]], known: date) -> dict[int, list[Passage]]:
    """Of documents only texts that were public; no fragments, no notes."""
    held = Record.objects.filter(pk__in=found)
    documents = set(held.of_kind(*DOCUMENTS).values_list("pk", flat=True))
    witnesses = Witness.objects.filter(public_on(known), document__in=documents)
    public = set(witnesses.values_list("pk", flat=True))
    return {
        key: [one for one in passages if one.revision and one.revision.witness_id in public]
        if key in documents
        else passages
        for key, passages in found.items()
    }


def _meaning(meant: Sequence[int], keys: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """By revision, where the reading texts of these records mean one of some others."""
    anchors = Anchor.objects.filter(
        start__isnull=False,
        annotation__sort=Annotation.Sort.MENTION,
        annotation__status=Annotation.Status.PUBLISHED,
        annotation__mentions__record__in=meant,
        annotation__witness__is_reading_text=True,
        annotation__witness__current=F("revision"),
        annotation__witness__document__in=keys,
    )
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for revision, start, end in anchors.values_list("revision_id", "start", "end"):
        if start is not None and end is not None:
            places[revision].append((start, end))
    return places


def _result(
    record: Record,
    query: Query,
    passages: list[Passage],
    places: dict[int, list[tuple[int, int]]],
) -> Result:
    title = mark(record.title, query.needles)
    name: tuple[Segment, ...] = ()
    language = ""
    if not any(segment.matched for segment in title):
        name, language = _other_name(record, query)
    shown = excerpt(passages, query.needles, places)
    return Result(record, title, name, language, shown, query.typed if query.needles else "")


def _other_name(record: Record, query: Query) -> tuple[tuple[Segment, ...], str]:
    for name in record.names.all():
        marked = mark(name.text, query.needles)
        if any(segment.matched for segment in marked):
            return marked, name.language
    return (), ""

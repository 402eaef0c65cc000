"""A document's reading text with everything that is anchored in it, woven, and its notes.

Anchors, mentions, sources and quotations of a revision are fetched in a number of queries that
does not grow with them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import cast

from django.db.models import Prefetch, QuerySet

from archive.models import (
    Anchor,
    Annotation,
    AnnotationReference,
    Mention,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Selection,
    Witness,
)
from archive.text.weaving import Group, Span, call_signs, weave

from . import apparatus, ends, gist, quotations, revisions, sources, standing, states
from .apparatus import Meaning, Note, Quoted
from .hits import Sought
from .lens import Bar, Lens
from .passages import Followed

TERM = "term"  # an abbreviation or term that the edition explains
LINKED = "linked"  # the kind of the span that a link to a passage marks


@dataclass(frozen=True)
class Passage:
    """A group of paragraphs and the notes called in it, which stand beside it.

    ``linked`` is the passage that a link led to, if it begins here.
    """

    groups: tuple[Group, ...]
    notes: tuple[Note | Quoted, ...]
    linked: Followed | None = None
    bars: tuple[Bar, ...] = ()


class ReadingText:
    """What readers see of a text. ``notes`` and ``quotations`` are in reading order.

    ``linked`` is the passage that a link led to, wherever it is now; ``sought`` is what a search
    looked for; ``lens`` tells how its sentences are quoted, which is shown beside them. The text
    is woven when somebody first asks for what is in it: a page that has kept its parts never does.
    """

    def __init__(
        self,
        witness: Witness,
        revision: Revision,
        linked: Followed | None = None,
        sought: Sought | None = None,
        *,
        plain: bool = False,
    ) -> None:
        self.witness = witness
        self.revision = revision
        self.linked = linked
        self.sought = sought
        self.lens: Lens | None = None
        self.plain = plain

    @property
    def state(self) -> str:
        """A digest of what all that is shown follows from; blank where no page may be kept.

        Not kept are pages with a passage or hits marked, texts with quotations in them, which show
        what is elsewhere, and older revisions, whose notes are taken from history.
        """
        if not self._state or not self.lens:
            return self._state.digest if self._state else ""
        return f"{self._state.digest}-{self.lens.state}"

    @property
    def number_of_notes(self) -> int:
        if self.plain:
            return 0
        return self._state.notes if self._state else len(self.notes)

    @property
    def has_sources(self) -> bool:
        """Whether its notes rest on any."""
        return self._state.has_sources if self._state else bool(self.sources)

    @cached_property
    def _state(self) -> states.State | None:
        is_older = standing.is_superseded(self.witness, self.revision)
        if self.plain or self.linked or self.sought or is_older:
            return None
        return states.of_text(self.witness, self.revision)

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self._woven.passages

    @property
    def notes(self) -> tuple[Note, ...]:
        return self._woven.notes

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        return self._woven.meanings

    @property
    def quotations(self) -> tuple[Quoted, ...]:
        return () if self.state else self._woven.quotations

    @cached_property
    def mentioned(self) -> list[gist.Section]:
        """Who and what is in it."""
        return gist.sections(self.meanings)

    @cached_property
    def sources(self) -> list[sources.Cited]:
        """What its notes rest on."""
        return sources.of_notes(self.notes)

    @cached_property
    def _woven(self) -> "Woven":
        if self.plain:
            return Woven(_passages(weave(self.revision.text, ()), None, None), (), (), ())
        return _weave(self)


@dataclass(frozen=True)
class Woven:
    """A text with what is anchored in it, in reading order."""

    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    meanings: tuple[Meaning, ...]
    quotations: tuple[Quoted, ...]


def reading_text(document: Record) -> ReadingText | None:
    """The text that readers of a document see first, or None if no text of it is held."""
    witness = revisions.reading_witness(document)
    if witness is None or witness.current is None:
        return None
    return assemble(witness, witness.current)


def assemble(
    witness: Witness,
    revision: Revision,
    linked: Followed | None = None,
    sought: Sought | None = None,
) -> ReadingText:
    """A revision with its published annotations and its confirmed quotations.

    The passage that a link led to is marked, and the words that a search looked for.
    """
    return ReadingText(witness, revision, linked, sought)


def without_notes(witness: Witness, revision: Revision) -> ReadingText:
    """A revision with nothing of what the edition says of it."""
    return ReadingText(witness, revision, plain=True)


def _weave(text: ReadingText) -> Woven:
    anchors, quoting = _standing_in(text.witness, text.revision)
    spans = [span for span in map(_span, anchors) if span]
    spans += map(_quotation_span, quoting, apparatus.quoted_in(quoting, _places(quoting)))
    if text.linked and text.linked.span:
        spans.append(Span(LINKED, *text.linked.span, kind=LINKED))
    if text.sought:
        spans += text.sought.spans()
    if text.lens:
        spans += text.lens.spans()
    groups = weave(text.revision.text, spans)
    called = apparatus.give_signs(call_signs(groups))
    return Woven(
        passages=_passages(groups, text.linked, text.lens),
        notes=tuple(item for item in called if isinstance(item, Note)),
        meanings=tuple(span.payload for span in spans if isinstance(span.payload, Meaning)),
        quotations=tuple(item for item in called if isinstance(item, Quoted)),
    )


def _standing_in(
    witness: Witness, revision: Revision
) -> tuple[list[Anchor], list[QuotationAnchor]]:
    """What stands in a revision: today, or when readers last saw it as today's text."""
    at = standing.until(witness, revision)
    if at is None:
        return list(annotations_in(revision)), list(quotations_in(revision))
    return (
        standing.annotations(_anchors_in(revision), at),
        standing.quotations(_quoting_in(revision), at),
    )


def annotations_in(revision: Revision) -> QuerySet[Anchor]:
    """Where published annotations stand in a revision, with what they say and rest on."""
    return _anchors_in(revision).filter(annotation__status=Annotation.Status.PUBLISHED)


def quotations_in(revision: Revision) -> QuerySet[QuotationAnchor]:
    """Where confirmed quotations stand in a revision, with whose words they are."""
    return _quoting_in(revision).filter(quotation__status=Quotation.Status.CONFIRMED)


def _anchors_in(revision: Revision) -> QuerySet[Anchor]:
    return (
        Anchor.objects.filter(revision=revision, start__isnull=False)
        .select_related("annotation")
        .prefetch_related(
            Prefetch("annotation__mentions", Mention.objects.select_related("record")),
            Prefetch(
                "annotation__references", AnnotationReference.objects.select_related("source")
            ),
        )
        .order_by("start", "end", "pk")
    )


def _quoting_in(revision: Revision) -> QuerySet[QuotationAnchor]:
    return (
        QuotationAnchor.objects.filter(
            revision=revision, side=QuotationAnchor.Side.QUOTING, start__isnull=False
        )
        .select_related("quotation__letter", "quotation__speaker")
        .prefetch_related(ends.of_quotations("quotation__anchors"))
        .order_by("start", "end", "pk")
    )


def _span(anchor: Anchor) -> Span | None:
    """What the page shows of an annotation; passage types are not shown in the text."""
    annotation = anchor.annotation
    span = partial(Span, annotation.identifier, *_extent(anchor))
    if annotation.sort in (Annotation.Sort.NOTE, Annotation.Sort.TEXTUAL):
        return span(annotation.sort, call=True, payload=apparatus.note(anchor))
    if annotation.sort == Annotation.Sort.MENTION:
        payload = apparatus.meaning(anchor)
        if annotation.type_as_stated == TERM and annotation.body:
            return span(TERM, payload=payload)
        return span("mention", link=bool(payload.mentions), payload=payload)
    return None


def _quotation_span(anchor: QuotationAnchor, quoted: Quoted) -> Span:
    return Span(
        quoted.key,
        *_extent(anchor),
        kind="quotation",
        link=bool(quoted.url),
        call=quoted.piece == 1,
        payload=quoted,
    )


def _places(quoting: list[QuotationAnchor]) -> Callable[[Quotation], str]:
    """Tells where the words of each of these quotations stand on the pages of its letter."""
    letters = {anchor.quotation.letter_id for anchor in quoting}
    crowded = quotations.crowded([letter for letter in letters if letter])

    def place(quotation: Quotation) -> str:
        found, letter = ends.quoted(quotation), quotation.letter
        if letter and letter.is_published and found:
            return ends.page(letter, found[0])
        return quotations.place_in_list(quotation, quotation.letter_id in crowded)

    return place


def _extent(anchor: Selection) -> tuple[int, int]:
    """Where an anchor stands that is not adrift."""
    return cast(int, anchor.start), cast(int, anchor.end)


def _passages(
    groups: tuple[Group, ...], linked: Followed | None, lens: Lens | None
) -> tuple[Passage, ...]:
    """Each group of paragraphs with the notes whose call signs stand in it."""
    return tuple(
        Passage(
            (group,),
            tuple(apparatus.behind(call_signs((group,)))),
            linked if linked and _is_told_at(linked, group) else None,
            lens.bars(*_extent_of(group)) if lens else (),
        )
        for group in groups
    )


def _extent_of(group: Group) -> tuple[int, int]:
    return group.paragraphs[0].paragraph.start, group.paragraphs[-1].paragraph.end


def _is_told_at(linked: Followed, group: Group) -> bool:
    """Whether the passage that a link led to begins in this group, or once stood there."""
    if linked.span is None:
        return any(woven.paragraph.name == linked.beside for woven in group.paragraphs)
    return any(
        token.opens and token.first and token.of and token.of.kind == LINKED
        for woven in group.paragraphs
        for token in woven.tokens
    )

"""From what was checked to what a page tells of it.

All that is looked up for it takes a number of queries that does not grow with the quotations, but
for those on letters whose text is not held.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from archive.models import Annotation, Letter, Quotation, QuotationAnchor, Record, Revision
from archive.reading import quotations
from archive.reading.contexts import words_after, words_before
from archive.text.matching.finding import Match
from archive.text.matching.showing import Stretch, stretches

from . import links
from .candidates import Text
from .check import Answer, Checked
from .told import NotHeld, Passage, Place, Tale, Told

AROUND = 280  # characters of context on either side
MOST_NOT_HELD = 12  # letters that are told of at length; others have their pages
MOST_FRAGMENTS = 12  # of a letter, likewise


def tell(answer: Answer, *, is_chosen: bool = False, year: int | None = None) -> Tale:
    """The answer with all that its page shows.

    ``is_chosen`` tells that the reader named the letters, and ``year`` is what was asked.
    """
    shown = _Shown(answer)
    checked = enumerate(answer.checked, 1)
    quotations = [_told(number, one, shown, is_chosen, year) for number, one in checked]
    return Tale(answer, tuple(quotations), tuple(_not_held(answer.checked)))


class _Shown:
    """The records, revisions and notes in which words were found, all looked up at once."""

    def __init__(self, answer: Answer) -> None:
        texts = [
            text
            for one in answer.checked
            for text in (one.found, one.source, one.part, *one.others)
            if text is not None
        ]
        revision_keys = {text.revision for text in texts if text.revision}
        note_keys = {text.annotation for text in texts if text.annotation}
        self.records = Record.objects.in_bulk({text.record for text in texts})
        self.revisions = Revision.objects.select_related("witness").in_bulk(revision_keys)
        self.notes = Annotation.objects.in_bulk(note_keys)
        quoting = {one.source.revision for one in answer.checked if one.source}
        self._anchors = self._quoting(quoting - {None})

    def place(self, text: Text, match: Match, words: str) -> Place:
        """Where the match stands, with the way there."""
        record = self.records[text.record]
        revision = self.revisions.get(text.revision) if text.revision else None
        found = stretches(match.alignment, match.held.body, words)
        passages = tuple(_passage(record, revision, match, stretch) for stretch in found)
        url = (
            links.permalink(record, revision, *match.span)
            if revision
            else links.note(record, self.notes.get(text.annotation or 0))
        )
        known = tuple(self._known(text, match)) if revision else ()
        return Place(record, text.sort, passages, url, revision, known)

    def _quoting(self, keys: Iterable[int | None]) -> dict[int, list[QuotationAnchor]]:
        anchors = QuotationAnchor.objects.filter(
            revision__in=keys,
            side=QuotationAnchor.Side.QUOTING,
            start__isnull=False,
            quotation__status=Quotation.Status.CONFIRMED,
        ).select_related("quotation__letter", "quotation__speaker")
        by_revision = defaultdict(list)
        for anchor in anchors if keys else ():
            by_revision[anchor.revision_id].append(anchor)
        return by_revision

    def _known(self, text: Text, match: Match) -> Iterable[Quotation]:
        """The quotations, confirmed by an editor, that have any of the words found."""
        start, end = match.span
        anchors = self._anchors.get(text.revision or 0, ())
        return {
            anchor.quotation_id: anchor.quotation
            for anchor in anchors
            if (anchor.start or 0) < end and start < (anchor.end or 0)
        }.values()


def _told(number: int, one: Checked, shown: _Shown, is_chosen: bool, year: int | None) -> Told:
    judgement = one.judgement
    match = judgement.match
    return Told(
        number,
        one,
        links.alone(one, year),
        shown.place(one.found, match, one.words) if one.found and match else None,
        (
            shown.place(one.source, judgement.source, one.words)
            if one.source and judgement.source
            else None
        ),
        tuple(
            shown.place(text, other, one.words)
            for text, other in zip(one.others, judgement.others, strict=True)
        ),
        part=(
            shown.place(one.part, judgement.part, one.words)
            if one.part and judgement.part
            else None
        ),
        is_exact=match is not None and match.held.body[slice(*match.span)] in one.words,
        is_chosen=is_chosen,
    )


def _passage(record: Record, revision: Revision | None, match: Match, stretch: Stretch) -> Passage:
    body = match.held.body
    start, end = stretch.start, stretch.end
    before = words_before(body[max(0, start - AROUND) : start], is_cut=start > AROUND)
    after = words_after(body[end : end + AROUND], is_cut=end + AROUND < len(body))
    if revision is None:
        return Passage(before, stretch.parts, after)
    address = links.place(revision, start, end)
    url = links.permalink_at(record, revision, address)
    named = tuple(dict.fromkeys((address.first, address.last)))
    return Passage(before, stretch.parts, after, url, named)


def _not_held(checked: Iterable[Checked]) -> Iterable[NotHeld]:
    """The letters named whose text is not held, each once, with what is quoted of them."""
    named = {letter.pk: letter for one in checked for letter in one.letters}
    lacking = [letter for letter in named.values() if letter.state != Letter.State.HELD]
    prefetch_related_objects(lacking[:MOST_NOT_HELD], "references__source")
    for letter in lacking[:MOST_NOT_HELD]:
        yield NotHeld(letter, tuple(quotations.quoting(letter)[:MOST_FRAGMENTS]))

"""Suggest mentions: known names found in a text, for an editor to accept or reject.

What is rejected is not suggested again, at its place in this revision and in every later one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import (
    Anchor,
    Annotation,
    Certainty,
    Mention,
    Party,
    Record,
    Rejection,
    Revision,
    Witness,
)
from archive.text import anchoring, selectors
from archive.text.changes import compare
from archive.text.namefinding import Found, Why
from archive.text.namefolding import folded

from . import annotate, known, pin
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CONTEXT = 60  # characters shown before and after a name


class OutdatedError(Exception):
    """What was suggested is suggested no longer; the message says why, to the editor."""


@dataclass(frozen=True)
class Suggested:
    """A name in a text, and the records it may mean, the likeliest first.

    ``key`` is the same for all passages with one name; ``score`` goes from 0 to 1.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    paragraph: str
    name: str
    candidates: tuple[Record, ...]
    why: Why
    score: float

    @property
    def key(self) -> str:
        return folded(self.name)


@dataclass(frozen=True)
class _Place:
    """A passage about which something is decided."""

    start: int
    end: int
    name: str
    record: int | None

    def meets(self, found: Found) -> bool:
        return self.start < found.end and found.start < self.end


def suggestions_for(revision: Revision) -> list[Suggested]:
    """What may be a mention in this revision, in reading order, without what is decided already.

    The number of queries is constant.
    """
    mentions = _mentions(revision)
    present = _correspondents(revision) | {place.record for place in mentions if place.record}
    found = known.finder().find(revision.body, present)
    open_ones = (one for one in found if not _is_settled(one, mentions))
    left = list(_without_rejected(open_ones, revision))
    records = Record.objects.in_bulk({pk for one in left for pk in one.records})
    return [_shown(one, revision, records) for one in left]


@transaction.atomic
def accept(
    *,
    revision: Revision,
    start: int,
    end: int,
    record: Record,
    by: "User | None",
    certainty: str = Certainty.HIGH,
    status: str = Annotation.Status.PUBLISHED,
) -> Annotation:
    """Make a mention of what is suggested from ``start`` to ``end``: it means ``record``.

    Raises :class:`OutdatedError` if it is not suggested any more.
    """
    suggested = _at(revision, start, end)
    return _mention(revision, suggested, record, by=by, certainty=certainty, status=status)


@transaction.atomic
def accept_all(
    *,
    revision: Revision,
    name: str,
    record: Record,
    by: "User | None",
    certainty: str = Certainty.HIGH,
    status: str = Annotation.Status.PUBLISHED,
) -> list[Annotation]:
    """Make mentions of a record of all passages in which it is suggested under this name."""
    return [
        _mention(revision, suggested, record, by=by, certainty=certainty, status=status)
        for suggested in _named(revision, name)
        if record.pk in {candidate.pk for candidate in suggested.candidates}
    ]


@transaction.atomic
def reject(*, revision: Revision, start: int, end: int, by: "User | None") -> None:
    """Say that what is suggested here means none of its candidates, now and in later revisions.

    Raises :class:`OutdatedError` if it is not suggested any more.
    """
    suggested = _at(revision, start, end)
    place = {"revision": revision, "start": start, "end": end}
    _reject(revision.witness, suggested, place, by)


@transaction.atomic
def reject_all(*, revision: Revision, name: str, by: "User | None") -> int:
    """Say that a name means none of its candidates anywhere in this text; how often it stood."""
    passages = _named(revision, name)
    for suggested in passages:
        _reject(revision.witness, suggested, {"revision": None, "start": None, "end": None}, by)
    return len(passages)


@transaction.atomic
def offer_again(*, witness: Witness, name: str, by: "User | None") -> int:
    """Forget what was rejected of a name in this text; how many rejections there were."""
    rejected = list(Rejection.objects.filter(witness=witness, name=folded(name)))
    for one in rejected:
        sign(one, why=_("Offered again."), by=by)
        one.delete()
    return len(rejected)


def _at(revision: Revision, start: int, end: int) -> Suggested:
    _claim_text(revision)
    for suggested in suggestions_for(revision):
        if (suggested.start, suggested.end) == (start, end):
            return suggested
    raise OutdatedError(_("This passage is not suggested any more: it has been decided already."))


def _named(revision: Revision, name: str) -> list[Suggested]:
    _claim_text(revision)
    passages = [one for one in suggestions_for(revision) if one.key == folded(name)]
    if not passages:
        raise OutdatedError(_("Nothing is left to decide under this name."))
    return passages


def _claim_text(revision: Revision) -> None:
    """Let nobody else decide about this text meanwhile, and see that it is still worked on."""
    witness = Witness.objects.select_for_update().get(pk=revision.witness_id)
    if pin.revision_to_work_on(witness) != revision:
        raise OutdatedError(
            _("The text has been changed meanwhile. These are the suggestions for what it is now.")
        )


def _mention(
    revision: Revision,
    suggested: Suggested,
    record: Record,
    *,
    by: "User | None",
    certainty: str,
    status: str,
) -> Annotation:
    if record.pk not in {candidate.pk for candidate in suggested.candidates}:
        raise OutdatedError(_("“%s” is not among what this name may mean.") % record)
    annotation = annotate.annotate(
        revision=revision,
        start=suggested.start,
        end=suggested.end,
        sort=Annotation.Sort.MENTION,
        by=by,
        status=status,
    )
    Mention.objects.create(annotation=annotation, record=record, certainty=certainty)
    pin.pin_annotation(
        annotation=annotation, revision=revision, start=suggested.start, end=suggested.end
    )
    return annotation


def _reject(
    witness: Witness, suggested: Suggested, place: dict[str, object], by: "User | None"
) -> None:
    for record in suggested.candidates:
        given = {"witness": witness, "name": suggested.key, "record": record, **place}
        if not Rejection.objects.filter(**given).exists():
            one = Rejection(**given, by=by)
            sign(one, why=_("Not meant here."), by=by)
            one.save()


def _mentions(revision: Revision) -> list[_Place]:
    """The mentions in a revision, retired ones too: about these, too, somebody has decided."""
    anchors = Anchor.objects.filter(
        revision=revision, annotation__sort=Annotation.Sort.MENTION, start__isnull=False
    ).values_list("start", "end", "annotation__mentions__record_id")
    return [_Place(start or 0, end or 0, "", record) for start, end, record in anchors]


def _correspondents(revision: Revision) -> set[int]:
    """Who wrote and who received the letter, if it is one."""
    parties = Party.objects.filter(letter=revision.witness.document_id, agent__isnull=False)
    return set(parties.values_list("agent_id", flat=True))


def _is_settled(found: Found, mentions: Collection[_Place]) -> bool:
    """Whether these very words are a mention already, or part of one of the same record."""
    return any(
        place.record in found.records or (place.start, place.end) == (found.start, found.end)
        for place in mentions
        if place.meets(found)
    )


def _without_rejected(found: Iterable[Found], revision: Revision) -> Iterator[Found]:
    """What is found, without the candidates that were rejected, here or for the whole text."""
    rejected = list(Rejection.objects.filter(witness=revision.witness_id))
    anywhere = {(one.name, one.record_id) for one in rejected if one.is_anywhere}
    places = list(_followed((one for one in rejected if not one.is_anywhere), revision))
    for one in found:
        key = folded(one.name)
        here = {place.record for place in places if place.name == key and place.meets(one)}
        left = tuple(
            record for record in one.records if record not in here and (key, record) not in anywhere
        )
        if left:
            yield replace(one, records=left)


def _followed(rejected: Iterable[Rejection], revision: Revision) -> Iterator[_Place]:
    """Where rejected passages stand in this revision; those that are gone stand nowhere."""
    by_revision: dict[int, list[Rejection]] = defaultdict(list)
    for one in rejected:
        by_revision[one.revision_id or revision.pk].append(one)
    bodies = Revision.objects.filter(pk__in=by_revision).values_list("pk", "body")
    for pk, body in bodies:
        changes = compare(body, revision.body)
        for one in by_revision[pk]:
            place = anchoring.carry(changes, one.start or 0, one.end or 0)
            if place.start is not None and place.end is not None:
                yield _Place(place.start, place.end, one.name, one.record_id)


def _shown(found: Found, revision: Revision, records: dict[int, Record]) -> Suggested:
    around = selectors.select(revision.body, found.start, found.end, context=CONTEXT)
    return Suggested(
        start=found.start,
        end=found.end,
        exact=around.exact,
        prefix=_ending(around.prefix),
        suffix=_ending(around.suffix[::-1])[::-1],
        paragraph=revision.text.paragraph_at(found.start).name,
        name=found.name,
        candidates=tuple(records[pk] for pk in found.records if pk in records),
        why=found.why,
        score=found.score,
    )


def _ending(words: str) -> str:
    """The end of these words, of one paragraph and without half a word; “…” where more stood."""
    line = words.rpartition("\n")[2]
    if len(line) < CONTEXT:
        return line
    return "…" + (line.partition(" ")[2] or line)

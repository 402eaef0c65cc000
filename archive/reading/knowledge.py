"""The archive as it could be known on a day: what was public by then, and nothing else.

All of it is filtered by the disclosures; notes, attributions and other work of the edition, which
came later, are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from archive import dates
from archive.models import (
    Dating,
    Disclosure,
    Event,
    Letter,
    Membership,
    Record,
    RecordReference,
    Status,
    Witness,
)
from archive.models.base import RecordQuerySet
from archive.models.disclosures import known_on, public_on, quoted_on, readable_on

from . import quotations, texts
from .quotations import Fragment
from .texts import ReadingText

LATEST = 5


def by_then(edtf: str, day: date) -> bool:
    """Whether what bears this date was surely there by a day."""
    latest = dates.parse(edtf).latest if edtf else None
    return latest is not None and latest.as_date is not None and latest.as_date <= day


def state_on(day: date) -> Case:
    """The state that a letter was in then, for the public: an expression for ``annotate``."""
    return Case(
        When(readable_on(day), then=Value(Letter.State.HELD.value)),
        When(quoted_on(day), then=Value(Letter.State.QUOTED.value)),
        default=Value(Letter.State.REPORTED.value),
        output_field=CharField(),
    )


def reading_text_on(day: date) -> Q:
    """The documents whose reading text, as readers see it today, was public on a day."""
    held = Witness.objects.filter(public_on(day), document=OuterRef("pk"), is_reading_text=True)
    return Q(Exists(held))


def as_then(letters: Iterable[Letter], day: date) -> None:
    """Give these letters the state that they were in then; they are not to be saved."""
    letters = list(letters)
    keys = [letter.pk for letter in letters]
    found = Record.objects.filter(pk__in=keys).annotate(then=state_on(day))
    states = dict(found.values_list("pk", "then"))
    for letter in letters:
        letter.state = states[letter.pk]


def lately_public(day: date) -> list[Disclosure]:
    """What had become public last, one disclosure of each document."""
    found = (
        Disclosure.objects.filter(last__lte=day, record__status=Status.PUBLISHED)
        .select_related("record")
        .order_by("-last", "-date_key", "-pk")
    )
    latest: dict[int, Disclosure] = {}
    for disclosure in found[: LATEST * 20]:
        latest.setdefault(disclosure.record_id, disclosure)
    return list(latest.values())[:LATEST]


def testimonies(record: Record, day: date) -> list[RecordReference]:
    """The sources on a record that had appeared by then."""
    found = record.references.select_related("source")
    return [each for each in found if by_then(each.source.issued, day)]


def had_begun(event: Event, day: date) -> bool:
    """Whether an event may have begun by a day, as `known_on` has it."""
    return event.earliest is not None and event.earliest <= day


@dataclass(frozen=True, slots=True)
class AsKnown:
    """A document with what was public of it on a day. Unless it ``was_known``, all is empty.

    ``text`` is woven without notes; ``since`` is the first day on which anything of it is surely
    known to have been public.
    """

    day: date
    was_known: bool
    since: date | None
    text: ReadingText | None
    fragments: Sequence[Fragment]
    summaries: Sequence[Fragment]
    testimonies: Sequence[RecordReference]
    datings: Sequence[Dating]
    disclosures: Sequence[Disclosure]
    before: Record | None
    after: Record | None
    collections: Sequence[Membership]


def of_document(document: Record, day: date) -> AsKnown:
    """What could be known of a letter or an article."""
    disclosures = list(document.disclosures.filter(last__isnull=False).select_related("source"))
    public = [one for one in disclosures if one.last is not None and one.last <= day]
    quoting: list[Fragment] = []
    if isinstance(document, Letter) and public:
        as_then([document], day)
        quoting = quotations.quoting(document, day)
    siblings = Record.objects.published().of_kind(document.kind).filter(known_on(day))
    others = siblings if public else siblings.none()
    return AsKnown(
        day=day,
        was_known=bool(public),
        since=min((one.last for one in disclosures if one.last), default=None),
        text=_text(document, day) if public else None,
        fragments=[each for each in quoting if each.is_of_the_letter],
        summaries=[each for each in quoting if not each.is_of_the_letter],
        testimonies=testimonies(document, day) if public else [],
        datings=[one for one in document.datings.all() if by_then(one.date, day)] if public else [],
        disclosures=public,
        before=_beside(others, document, before=True),
        after=_beside(others, document, before=False),
        collections=list(_collections(document)) if public else [],
    )


def _text(document: Record, day: date) -> ReadingText | None:
    """The text that could be read: the reading text, or else another that was public."""
    held = Witness.objects.filter(public_on(day), document=document, current__isnull=False)
    witness = held.select_related("current").order_by("-is_reading_text", "order", "pk").first()
    if witness is None or witness.current is None:
        return None
    return texts.without_notes(witness, witness.current)


def _beside(siblings: RecordQuerySet, document: Record, *, before: bool) -> Record | None:
    """The one before or after it in order of date."""
    if document.date_key == dates.UNDATED_KEY:
        return None
    how = "lt" if before else "gt"
    same_day = Q(date_key=document.date_key)
    place = Q(**{f"date_key__{how}": document.date_key})
    place |= same_day & Q(**{f"title__{how}": document.title})
    place |= same_day & Q(title=document.title, **{f"pk__{how}": document.pk})
    found = siblings.filter(place, earliest__isnull=False).in_date_order()
    return found.reverse().first() if before else found.first()


def _collections(document: Record) -> QuerySet[Membership]:
    found = Membership.objects.filter(record=document, collection__status=Status.PUBLISHED)
    return found.select_related("collection")

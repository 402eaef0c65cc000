"""What has to be counted over all records to show the archive at one glance, kept in memory.

Only numbers and keys are kept; the records themselves are read from the database each time.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, QuerySet

from archive.models import Event, Kept, Kind, Letter, Membership, Person, Place, Record, Status

from . import foremost

NEWEST = 5

AnyRecord = TypeVar("AnyRecord", bound=Record)
Members = Mapping[int, Mapping[str, int]]  # by collection: letters by state, and articles


@dataclass(frozen=True, slots=True)
class Overview:
    """``numbers`` are those of published records by plural noun; ``members`` those of published
    members of each collection. ``people``, ``places`` and ``events`` are keys of the foremost;
    of people who wrote or were written to with the number of those letters. ``states`` are the
    numbers of letters by state, ``newest`` the keys of the documents that came last.
    """

    numbers: Mapping[str, int]
    members: Members
    people: Mapping[int, int | None]
    places: Sequence[int]
    events: Sequence[int]
    states: Mapping[str, int]
    newest: Sequence[int]


def numbers() -> Mapping[str, int]:
    """How many published records there are of each kind, by plural noun."""
    return _kept().numbers


def numbers_of(records: QuerySet) -> Mapping[str, int]:
    """How many of these records there are of each kind, by plural noun."""
    counted = records.order_by().values_list("kind").annotate(number=Count("pk"))
    return {kind.noun: 0 for kind in Kind} | {Kind(kind).noun: number for kind, number in counted}


def members() -> Members:
    """How many letters in which state, and how many articles, there are in each collection."""
    return _kept().members


def states() -> Mapping[str, int]:
    """How many letters there are in each state."""
    return _kept().states


def newest() -> list[int]:
    """The keys of the documents that came last into the archive, the last first."""
    return list(_kept().newest)


def people() -> list[Person]:
    """Those with most letters, each with ``letters``; then those who are mentioned most."""
    counted = _kept().people
    found = _in_order(Person.objects.published(), list(counted))
    for person in found:
        person.letters = counted[person.pk]
    return found


def places() -> list[Place]:
    """Those where most was written, received, or took place."""
    return _in_order(Place.objects.published(), _kept().places)


def events(known: date | None = None) -> list[Event]:
    """The events that are mentioned most, in the order in which they happened."""
    published = Event.objects.published()
    if known is None:
        keys = _kept().events
    else:
        keys = foremost.mentioned(published.filter(earliest__lte=known))
    return sorted(_in_order(published, keys), key=lambda event: (event.date_key, event.pk))


def _in_order(records: "QuerySet[AnyRecord]", keys: Sequence[int]) -> list[AnyRecord]:
    found = records.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _count() -> Overview:
    documents = Record.objects.published().of_kind(Kind.LETTER, Kind.ARTICLE)
    return Overview(
        numbers=numbers_of(Record.objects.published()),
        members=_count_members(),
        people=foremost.people(),
        places=foremost.places(),
        events=foremost.mentioned(Event.objects.published()),
        states=_count_states(),
        newest=list(documents.order_by("-pk").values_list("pk", flat=True)[:NEWEST]),
    )


def _count_states() -> Mapping[str, int]:
    letters = Letter.objects.published().order_by().values_list("state")
    return dict(letters.annotate(number=Count("pk")))


def _count_members() -> Members:
    members: dict[int, dict[str, int]] = defaultdict(dict)
    counted = (
        Membership.objects.filter(
            record__status=Status.PUBLISHED, record__kind__in=[Kind.LETTER, Kind.ARTICLE]
        )
        .order_by()
        .values_list("collection", "record__letter__state")
        .annotate(number=Count("pk"))
    )
    for collection, state, number in counted:
        members[collection][state or Kind.ARTICLE] = number
    return members


_kept = Kept(_count)

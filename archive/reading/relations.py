"""What a person, organisation, place or event has to do with the letters and with each other.

With ``known`` only what was public on that day; None is today.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet

from archive.models import (
    Article,
    Collection,
    Event,
    Letter,
    Organisation,
    Participation,
    Party,
    Place,
    Record,
    RecordReference,
    Status,
)
from archive.models.disclosures import known_on

from . import knowledge

MOST_AROUND = 6  # no place lies deeper, unless the data run in a ring
PAIRS = 6
SHOWN = 20  # of a list that may be long; the rest is one link away


@dataclass(frozen=True, slots=True)
class Some:
    """The first of many, and how many there are."""

    rows: list
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)

    def __bool__(self) -> bool:
        return self.total > 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who wrote to each other, and how many letters."""

    slug: str
    title: str
    other_slug: str
    other_title: str
    letters: int


def first_of(rows: QuerySet, shown: int = SHOWN) -> Some:
    return Some(rows=list(rows[:shown]), total=rows.count())


def letters_sent(agent: Record, known: date | None = None) -> Some:
    return _letters(known, parties__agent=agent, parties__role=Party.Role.SENDER)


def letters_received(agent: Record, known: date | None = None) -> Some:
    return _letters(known, parties__agent=agent, parties__role=Party.Role.RECIPIENT)


def letters_written_at(place: Place, known: date | None = None) -> Some:
    return _letters(known, place_written=place)


def letters_received_at(place: Place, known: date | None = None) -> Some:
    return _letters(known, place_received=place)


def other_parts(agent: Record, known: date | None = None) -> Some:
    """Letters that somebody neither sent nor received, but carried, signed, translated …"""
    ends = (Party.Role.SENDER, Party.Role.RECIPIENT)
    return first_of(
        Party.objects.filter(
            known_on(known, "letter__"), agent=agent, letter__status=Status.PUBLISHED
        )
        .exclude(role__in=ends)
        .select_related("letter")
        .order_by("letter__date_key", "letter__title", "pk")
    )


def correspondents(agent: Record, known: date | None = None) -> Some:
    """Those to whom an agent wrote and who wrote to it: ``sent`` and ``received`` for each.

    Rows are dictionaries with ``title``, ``kind``, ``slug``, ``sent`` and ``received``.
    """
    from_agent = Q(role=Party.Role.RECIPIENT, letter__parties__role=Party.Role.SENDER)
    to_agent = Q(role=Party.Role.SENDER, letter__parties__role=Party.Role.RECIPIENT)
    rows = (
        Party.objects.filter(
            from_agent | to_agent,
            known_on(known, "letter__"),
            letter__parties__agent=agent,
            letter__status=Status.PUBLISHED,
            agent__status=Status.PUBLISHED,
        )
        .exclude(agent=agent)
        .values(title=F("agent__title"), kind=F("agent__kind"), slug=F("agent__slug"))
        .annotate(
            sent=Count("letter", filter=Q(role=Party.Role.RECIPIENT), distinct=True),
            received=Count("letter", filter=Q(role=Party.Role.SENDER), distinct=True),
            letters=Count("letter", distinct=True),
        )
        .order_by("-letters", "title", "agent")
    )
    return first_of(rows)


def events_joined(agent: Record, known: date | None = None) -> Some:
    """What an agent took part in, and as what."""
    return first_of(
        Participation.objects.filter(
            known_on(known, "event__"), agent=agent, event__status=Status.PUBLISHED
        )
        .select_related("event__location")
        .order_by("event__date_key", "event__title", "pk")
    )


def participants(event: Event) -> Some:
    """Who took part in an event; those whose pages readers may not see are left out."""
    return first_of(
        Participation.objects.filter(event=event, agent__status=Status.PUBLISHED)
        .select_related("agent")
        .order_by("pk"),
        shown=100,
    )


def events_at(place: Place, known: date | None = None) -> Some:
    events = Event.objects.published().filter(known_on(known), location=place)
    return first_of(events.in_date_order())


def places_in(place: Place) -> Some:
    return first_of(Place.objects.published().filter(within=place).order_by("title", "pk"))


def places_around(place: Place) -> list[Place]:
    """The places that a place lies in, the nearest first, as far as readers may see them."""
    around: list[Place] = []
    outer = place.within
    while outer and outer.is_published and outer not in around and len(around) < MOST_AROUND:
        around.append(outer)
        outer = outer.within
    return around


def members_of(collection: Collection, known: date | None = None) -> QuerySet:
    """Its documents in their order, each as a membership with ``record`` and ``number``."""
    return (
        collection.contents.filter(known_on(known, "record__"), record__status=Status.PUBLISHED)
        .select_related("record__letter")
        .prefetch_related(
            Prefetch("record__letter__parties", Party.objects.select_related("agent"))
        )
        .order_by("order", "record__date_key", "pk")
    )


def pairs_in(collection: Collection, known: date | None = None) -> list[Pair]:
    """Those who wrote most to each other in a collection, busiest first; of very many, a few."""
    ends = "letter__parties__agent"
    rows = (
        Party.objects.filter(
            known_on(known, "letter__"),
            role=Party.Role.SENDER,
            agent__status=Status.PUBLISHED,
            letter__status=Status.PUBLISHED,
            letter__memberships__collection=collection,
            letter__parties__role=Party.Role.RECIPIENT,
            **{f"{ends}__status": Status.PUBLISHED},
        )
        .order_by()
        .values_list("agent__slug", "agent__title", f"{ends}__slug", f"{ends}__title")
        .annotate(number=Count("letter", distinct=True))
        .order_by("-number", "agent__title", f"{ends}__title")[: PAIRS * 4]
    )
    pairs: dict[frozenset[str], Pair] = {}
    for slug, title, other_slug, other_title, number in rows:
        key = frozenset((slug, other_slug))
        before = pairs.get(key)
        pairs[key] = (
            replace(before, letters=before.letters + number)
            if before
            else Pair(slug, title, other_slug, other_title, number)
        )
    found = [pair for key, pair in pairs.items() if len(key) == 2]
    return sorted(found, key=lambda pair: -pair.letters)[:PAIRS]


def parts_of(organisation: Organisation) -> Some:
    return first_of(
        Organisation.objects.published().filter(part_of=organisation).order_by("title", "pk")
    )


def articles_of(publisher: Organisation, known: date | None = None) -> Some:
    articles = Article.objects.published().filter(known_on(known), publisher=publisher)
    return first_of(articles.in_date_order())


def references(record: Record, known: date | None = None) -> list[RecordReference]:
    """The sources on which what is said of a record rests."""
    if known is not None:
        return knowledge.testimonies(record, known)
    return list(record.references.select_related("source"))


def _letters(known: date | None, **which: object) -> Some:
    """Letters in order of date, in the states that they were in then."""
    letters = Letter.objects.published().filter(known_on(known), **which)
    found = first_of(letters.with_parties().in_date_order())
    if known is not None:
        knowledge.as_then(found.rows, known)
    return found

"""The letters before and after: in each collection, and between the same two correspondents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from archive import dates
from archive.models import Collection, Letter, Membership, Party, Record, Status

IN_DATE_ORDER = ("date_key", "standing", "title", "pk")
IN_ORDER_OF_COLLECTION = ("order", "record__date_key", "pk")


@dataclass(frozen=True)
class Path:
    """One way through the archive on which a document stands, and its neighbours there.

    A path follows a collection, or what two ``correspondents`` wrote to each other, or both where
    they lead to the same letters.
    """

    previous: Record | None
    next: Record | None
    collection: Collection | None = None
    number: str = ""
    correspondents: tuple[Record, ...] = ()

    @property
    def neighbours(self) -> tuple[int | None, int | None]:
        """Which records stand before and after, whatever kind they were asked for as."""
        return getattr(self.previous, "pk", None), getattr(self.next, "pk", None)

    @property
    def leads_on(self) -> bool:
        """Whether there is a document before or after this one."""
        return self.previous is not None or self.next is not None


def paths(letter: Letter) -> list[Path]:
    """All ways on which a letter stands: its collections first, then its two correspondents."""
    found, between = in_collections(letter), between_correspondents(letter)
    if between is None:
        return found
    for place, path in enumerate(found):
        if path.neighbours == between.neighbours:
            found[place] = replace(path, correspondents=between.correspondents)
            return found
    return [*found, between]


def in_collections(document: Record) -> list[Path]:
    """The neighbours of the same kind in each published collection, in two queries."""
    others = Membership.objects.filter(
        collection=OuterRef("collection"),
        record__kind=document.kind,
        record__status=Status.PUBLISHED,
    )
    place = {name: OuterRef(name) for name in IN_ORDER_OF_COLLECTION}
    memberships = list(
        Membership.objects.filter(record=document, collection__status=Status.PUBLISHED)
        .select_related("collection")
        .annotate(
            before=Subquery(_before(others, place).values("record")[:1]),
            after=Subquery(_after(others, place).values("record")[:1]),
        )
        .order_by("collection__title")
    )
    wanted = {key for membership in memberships for key in (membership.before, membership.after)}
    records = Record.objects.in_bulk(wanted - {None})
    return [
        Path(
            previous=records.get(membership.before),
            next=records.get(membership.after),
            collection=membership.collection,
            number=membership.number,
        )
        for membership in memberships
    ]


def between_correspondents(letter: Letter) -> Path | None:
    """The neighbours among the dated letters between its first sender and first recipient.

    Letters of the same day stand in the order that a collection gives them.
    """
    pair = correspondents(letter)
    if pair is None or letter.date_key == dates.UNDATED_KEY:
        return None
    letters = between(*pair).exclude(date_key=dates.UNDATED_KEY).annotate(standing=_in_collection())
    here = Letter.objects.annotate(standing=_in_collection()).values(*IN_DATE_ORDER)
    place = here.get(pk=letter.pk)
    previous, following = _before(letters, place).first(), _after(letters, place).first()
    if previous is None and following is None:
        return None
    return Path(previous=previous, next=following, correspondents=pair)


def _in_collection() -> Coalesce:
    """A letter's place in the first collection that holds it, 0 without one."""
    orders = Membership.objects.filter(record=OuterRef("pk")).order_by("collection_id")
    return Coalesce(Subquery(orders.values("order")[:1]), 0)


def correspondents(letter: Letter) -> tuple[Record, Record] | None:
    """Who wrote to whom, if both are identified."""
    senders = [party.agent for party in letter.senders if party.agent]
    recipients = [party.agent for party in letter.recipients if party.agent]
    return (senders[0], recipients[0]) if senders and recipients else None


def between(one: Record, other: Record) -> QuerySet[Letter]:
    """The published letters that either of two wrote to the other.

    Found by what the two have sent, not by looking through all letters.
    """
    directions = Q(agent=one, letter__parties__agent=other) | Q(
        agent=other, letter__parties__agent=one
    )
    sent = Party.objects.filter(
        directions,
        role=Party.Role.SENDER,
        agent__in=[one, other],
        letter__parties__role=Party.Role.RECIPIENT,
    )
    return Letter.objects.published().filter(pk__in=sent.values("letter"))


def _before(rows: QuerySet, place: Mapping[str, object]) -> QuerySet:
    """The rows that stand before a place in the order of its names, the nearest first."""
    order = [F(name).desc() for name in place]
    return rows.filter(_beyond("lt", place)).order_by(*order)


def _after(rows: QuerySet, place: Mapping[str, object]) -> QuerySet:
    return rows.filter(_beyond("gt", place)).order_by(*place)


def _beyond(comparison: str, place: Mapping[str, object]) -> Q:
    """Rows whose values compare so to those of the place, the first of them weighing most."""
    beyond, level = Q(), Q()
    for name, value in place.items():
        beyond |= level & Q(**{f"{name}__{comparison}": value})
        level &= Q(**{name: value})
    return beyond

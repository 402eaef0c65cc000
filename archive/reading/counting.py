"""Counting what readers see, in the database and beside the rows it belongs to.

Each function gives an expression for ``annotate``: a number per record, from its own subquery,
so that counts of different things do not multiply each other. With ``known`` only what was public
on that day is counted; None is today.
"""

from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from archive.models import (
    Annotation,
    Article,
    Event,
    Letter,
    Membership,
    Mention,
    Participation,
    Party,
    Status,
)
from archive.models.disclosures import known_on, public_on

CORRESPONDENTS = (Party.Role.SENDER, Party.Role.RECIPIENT)


def letters_of_agent(known: date | None = None) -> Coalesce:
    """Letters that a person or organisation sent or received."""
    parties = Party.objects.filter(role__in=CORRESPONDENTS, letter__status=Status.PUBLISHED)
    return _per_record(parties.filter(known_on(known, "letter__")), "agent", "letter")


def mentions(known: date | None = None) -> Coalesce:
    """Passages of published texts that mean a record."""
    found = visible_mentions().filter(public_on(known, "annotation__witness__"))
    return _per_record(found, "record", "pk")


def visible_mentions() -> QuerySet:
    """Mentions that readers meet, in the reading texts they now see; ``contexts`` shows them."""
    return Mention.objects.filter(
        annotation__sort=Annotation.Sort.MENTION,
        annotation__status=Annotation.Status.PUBLISHED,
        annotation__witness__is_reading_text=True,
        annotation__witness__document__status=Status.PUBLISHED,
        annotation__anchors__revision=F("annotation__witness__current"),
        annotation__anchors__start__isnull=False,
    )


def mentions_at_a_glance() -> Coalesce:
    """The same as `mentions`, but also of what readers do not see: counted from an index alone."""
    return _per_record(Mention.objects.all(), "record", "pk")


def doings_at_a_glance() -> CombinedExpression:
    """Letters and events of a place, whoever may see them: counted from indexes alone."""
    letters = Letter.objects.all()
    written = _per_record(letters, "place_written", "pk")
    received = _per_record(letters, "place_received", "pk")
    return written + received + _per_record(Event.objects.all(), "location", "pk")


def events_joined() -> Coalesce:
    """Events that a person or organisation took part in."""
    return _per_record(
        Participation.objects.filter(event__status=Status.PUBLISHED), "agent", "event"
    )


def participants() -> Coalesce:
    """Those who took part in an event."""
    return _per_record(
        Participation.objects.filter(agent__status=Status.PUBLISHED), "event", "agent"
    )


def articles_published(known: date | None = None) -> Coalesce:
    """Articles that an organisation published."""
    return _per_record(Article.objects.published().filter(known_on(known)), "publisher", "pk")


def letters_written_at(known: date | None = None) -> Coalesce:
    return _per_record(Letter.objects.published().filter(known_on(known)), "place_written", "pk")


def letters_received_at(known: date | None = None) -> Coalesce:
    return _per_record(Letter.objects.published().filter(known_on(known)), "place_received", "pk")


def events_at(known: date | None = None) -> Coalesce:
    return _per_record(Event.objects.published().filter(known_on(known)), "location", "pk")


def documents_in(known: date | None = None) -> Coalesce:
    """Documents in a collection."""
    members = Membership.objects.filter(record__status=Status.PUBLISHED)
    return _per_record(members.filter(known_on(known, "record__")), "collection", "pk")


def _per_record(rows: QuerySet, owner: str, counted: str) -> Coalesce:
    """How many different ``counted`` there are among the rows that belong to each record."""
    count = (
        rows.filter(**{owner: OuterRef("pk")})
        .order_by()
        .values(owner)
        .annotate(number=Count(counted, distinct=True))
        .values("number")
    )
    return Coalesce(Subquery(count, output_field=IntegerField()), 0)

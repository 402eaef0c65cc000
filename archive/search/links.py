"""What published records are linked with: who wrote, who received, who and what is mentioned."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from archive.models import (
    Anchor,
    Annotation,
    Kind,
    Membership,
    Party,
    Record,
)

DATED = (Kind.LETTER, Kind.ARTICLE, Kind.EVENT)
LONGEST_SPAN_OF_YEARS = 30  # a date that may be in more years than these is in none of them
LONGEST_SPAN_OF_MONTHS = 3
UNDATED = "undated"
MENTIONED_AS: dict[str, str] = {
    Kind.PERSON: "person",
    Kind.ORGANISATION: "person",
    Kind.PLACE: "place",
}
SIGNS = {"sender": ">", "recipient": "<", "mentioned": "@", "identifier": "#"}


@dataclass(slots=True)
class Links:
    """Of one record: primary keys of others, as often as they stand there."""

    senders: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    mentioned: list[tuple[int, str]] = field(default_factory=list)  # with the kind
    collections: list[int] = field(default_factory=list)


def links_of(records: Sequence[Record]) -> dict[int, Links]:
    """The links of each of these records."""
    keys = [record.pk for record in records]
    found: dict[int, Links] = defaultdict(Links)
    parties = Party.objects.filter(letter__in=keys, agent__isnull=False)
    for letter, role, agent in parties.values_list("letter_id", "role", "agent_id"):
        if role == Party.Role.SENDER:
            found[letter].senders.append(agent)
        elif role == Party.Role.RECIPIENT:
            found[letter].recipients.append(agent)
    for document, key, kind in _mentions(keys):
        found[document].mentioned.append((key, kind))
    members = Membership.objects.filter(record__in=keys).order_by("collection", "pk")
    for key, collection in members.values_list("record_id", "collection_id"):
        found[key].collections.append(collection)
    return found


def terms(record: Record, links: Links) -> list[str]:
    """The links as terms of the index; what is mentioned often stands there often."""
    return [
        *(f"{SIGNS['sender']}{key}" for key in links.senders),
        *(f"{SIGNS['recipient']}{key}" for key in links.recipients),
        *(f"{SIGNS['mentioned']}{key}" for key, _kind in links.mentioned),
        f"{SIGNS['identifier']}{identifier_term(record.identifier)}",
    ]


def identifier_term(identifier: str) -> str:
    """An identifier as a term: letters, digits and underscores."""
    return "".join(sign if sign.isalnum() else "_" for sign in identifier.lower())


def facets(record: Record, links: Links) -> list[str]:
    """What the record (loaded ``with_words``) can be chosen by, each once."""
    chosen = [f"kind:{record.kind}"]
    letter = getattr(record, "letter", None)  # a damaged archive may have lost its row
    if letter is not None:
        chosen += [f"form:{letter.form}", f"state:{letter.state}"]
        chosen += [f"at:{at}" for at in (letter.place_written_id, letter.place_received_id) if at]
    if record.kind in DATED:
        chosen += _when(record.earliest, record.latest)
        chosen += ["inferred:yes"] if record.date_is_inferred else []
    chosen += [
        f"language:{witness.language}" for witness in record.witnesses.all() if witness.is_held
    ]
    chosen += [f"sender:{key}" for key in links.senders]
    chosen += [f"recipient:{key}" for key in links.recipients]
    chosen += [
        f"{MENTIONED_AS[kind]}:{key}" for key, kind in links.mentioned if kind in MENTIONED_AS
    ]
    chosen += [f"collection:{key}" for key in links.collections]
    return [one.replace(" ", "_") for one in dict.fromkeys(chosen)]


def _when(earliest: date | None, latest: date | None) -> list[str]:
    """The years and months in which it may have been."""
    first, last = earliest or latest, latest or earliest
    if first is None or last is None:
        return [f"year:{UNDATED}"]
    years = range(first.year, last.year + 1)
    when = [f"year:{year}" for year in years] if len(years) <= LONGEST_SPAN_OF_YEARS else []
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= LONGEST_SPAN_OF_MONTHS:
        when += [f"month:{month // 12:04}-{month % 12 + 1:02}" for month in months]
    return when


def _mentions(documents: Iterable[int]) -> Iterable[tuple[int, int, str]]:
    """(document, what it mentions, its kind), for each mention that readers see in it."""
    anchors = Anchor.objects.filter(
        annotation__witness__document__in=documents,
        annotation__witness__is_reading_text=True,
        annotation__witness__current=F("revision"),
        annotation__sort=Annotation.Sort.MENTION,
        annotation__status=Annotation.Status.PUBLISHED,
        annotation__mentions__isnull=False,
        start__isnull=False,
    )
    in_text = anchors.order_by("revision", "start", "pk", "annotation__mentions__pk")
    return in_text.values_list(
        "annotation__witness__document_id",
        "annotation__mentions__record_id",
        "annotation__mentions__record__kind",
    )

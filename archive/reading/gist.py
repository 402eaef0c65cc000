"""Who and what is in a text: its mentions gathered by the record that they mean."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.models import Certainty, Kind, Mention, Record

from .apparatus import Meaning

KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.EVENT, Kind.LETTER, Kind.ARTICLE)


@dataclass
class Mentioned:
    """A record and every place of the text that means it."""

    record: Record
    places: list[Meaning] = field(default_factory=list)
    doubtful: list[Mention] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """The mentioned records of one kind, by title."""

    kind: Kind
    mentioned: list[Mentioned]


def sections(meanings: Iterable[Meaning]) -> list[Section]:
    """People, organisations, places, events and documents in a text, the empty ones left out."""
    found: dict[int, Mentioned] = {}
    for meaning in meanings:
        for mention in meaning.mentions:
            entry = found.setdefault(mention.record_id, Mentioned(mention.record))
            entry.places.append(meaning)
            if mention.certainty != Certainty.HIGH or mention.reason:
                entry.doubtful.append(mention)
    in_order = sorted(found.values(), key=lambda entry: entry.record.title.casefold())
    return [
        Section(kind, entries)
        for kind in KINDS
        if (entries := [entry for entry in in_order if entry.record.kind == kind])
    ]

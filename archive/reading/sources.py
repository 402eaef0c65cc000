"""Sources, briefly where a note rests on them and in full below the text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.models import Source

from .apparatus import Note


@dataclass
class Cited:
    """A source and where the notes of a text rest on it: pairs of sign and reference."""

    source: Source
    places: list[tuple[Note, object]] = field(default_factory=list)


def brief(source: Source) -> str:
    """As a note names it: “The Korea Herald, 30 June 2019”, “Woodward, Rage (2020)”."""
    if source.container_title:
        return ", ".join(part for part in (source.container_title, source.issued_in_words) if part)
    names = [name.get("family") or name.get("literal", "") for name in source.authors]
    named = ", ".join([*filter(None, names), source.title])
    return f"{named} ({source.issued[:4]})" if source.issued else named


def of_notes(notes: Iterable[Note]) -> list[Cited]:
    """All sources of a text's notes, each with its places, in the order in which they are met."""
    found: dict[int, Cited] = {}
    for note in notes:
        for reference in note.annotation.references.all():
            entry = found.setdefault(reference.source_id, Cited(reference.source))
            entry.places.append((note, reference))
    return list(found.values())

"""What the parts of one file share: whose file it is, how ids begin, who has been referred to."""

from dataclasses import dataclass, field

from archive.formats import addresses
from archive.formats.description import Description
from archive.models import Kind, Record, Source, Witness

from .xml import Element, element

# The kinds that have a list in ``standOff``: the names of their entry and of the element in texts.
LISTED = {
    Kind.PERSON: ("person", "persName"),
    Kind.ORGANISATION: ("org", "orgName"),
    Kind.PLACE: ("place", "placeName"),
    Kind.EVENT: ("event", "rs"),
}


@dataclass
class Setting:
    """One document's file, or its part of a corpus, where ``prefix`` tells its ids from others'.

    ``listed`` gathers the records that must stand in the lists of the file; ``sources`` likewise.
    """

    description: Description
    prefix: str = ""
    listed: dict[int, Record] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)

    @property
    def is_part(self) -> bool:
        """Whether it stands in a corpus, which has the lists and what is common to all."""
        return bool(self.prefix)

    def permalink(self, record: Record) -> str:
        return addresses.record_url(self.description.full(""), record.identifier)

    def pointer(self, record: Record) -> str:
        """Where a record is told of: in this file's lists, else at its permalink."""
        if record.kind not in LISTED:
            return self.permalink(record)
        self.listed[record.pk] = record
        return f"#{list_id(record)}"

    def source(self, source: Source) -> str:
        """A pointer to a source among those of this file."""
        self.sources[source.pk] = source
        return f"#{self.source_id(source)}"

    def source_id(self, source: Source) -> str:
        return f"{self.prefix}src.{source.key}"

    def prefix_of(self, number: int) -> str:
        """How the ids of the nth text begin, from 1: the first one's paragraphs are just ``p7``."""
        return self.prefix if number == 1 else f"{self.prefix}w{number}."

    def permalink_of_revision(self, witness: Witness, number: int) -> str:
        siglum = "" if witness.is_reading_text else witness.siglum
        record = self.description.record
        site = self.description.full("")
        return addresses.revision_url(site, record.identifier, number, siglum=siglum)


def list_id(record: Record) -> str:
    return f"{LISTED[Kind(record.kind)][0]}.{record.identifier}"


def name_element(record: Record) -> str:
    """The element for a name of this record within words: ``persName``; ``ref`` for documents."""
    return LISTED.get(Kind(record.kind), ("", "ref"))[1]


def agent_name(record: Record | None, words: str, **said: str) -> Element:
    """A name with or without somebody known behind it."""
    return element(name_element(record) if record else "name", words, **said)

"""Write a batch of documents that are not here yet, in as few statements as there are tables."""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from archive.formats.tei.described import Agent, Document, Said
from archive.models import (
    Anchor,
    Annotation,
    Arrival,
    Article,
    Collection,
    Dating,
    Enclosure,
    Letter,
    Membership,
    Mention,
    Party,
    Record,
    Revision,
    Source,
    Witness,
)

from . import drafting, rows
from .identifiers import identifier_for
from .register import Register, free_slugs

NAMED = ("person", "organisation", "place")
PREFIX = "/id/"


@dataclass(slots=True)
class Shelf:
    """Where documents go and who brings them: the same for all of a file."""

    register: Register
    source: Source
    collection: Collection | None
    owners: dict[str, str]
    status: str
    reason: str
    by: Any
    documents: set[str] = field(default_factory=set)  # keys of the file
    here: dict[str, tuple[int, str]] = field(default_factory=dict)  # key: record, digest

    def resolver(self, document: Document) -> Callable[[str], str]:
        """Answers what address a pointer of a note leads to; nothing where it is open."""
        corpus = document.edition.corpus

        def address(quoted: str) -> str:
            target = unquote(quoted)
            known = self.register.find(target)
            if known:
                return f"{PREFIX}{known.identifier}"
            key = target.removeprefix("#")
            if key in self.documents:
                return f"{PREFIX}{identifier_for(corpus, key)}"
            if target.startswith("#") and key in self.owners:
                return f"{PREFIX}{identifier_for(corpus, self.owners[key])}#{key}"
            return ""

        return address


def expect_all(shelf: Shelf, documents: Sequence[Document]) -> None:
    """Records for all that these documents name, so that every pointer has its end."""
    shelf.register.expect(_named(documents))


def _named(documents: Sequence[Document]) -> Any:
    for document in documents:
        for agent in document.agents:
            kind = agent.kind or "person"
            yield from ((target, kind, agent.name) for target in agent.targets)
        yield from ((target, "place", document.place) for target in document.place_targets)
        for target in document.place_received_targets:
            yield target, "place", document.place_received
        for part in document.parts:
            for said in part.said:
                if said.sort == "mention" and said.type in NAMED:
                    words = part.text.body[said.start : said.end]
                    words = " ".join(words.split())
                    yield from ((target, said.type, words) for target in said.targets)
                elif said.sort == "note":
                    yield from _named_in_note(said)


def _named_in_note(said: Said) -> Any:
    for words, target, kind in drafting_links(said.body):
        if kind in NAMED:
            yield target, kind, words


def drafting_links(markdown: str) -> list[tuple[str, str, str]]:
    """The pointers of a note: words, target, and what sort of thing it is."""
    found = re.findall(r'\[([^\]]*)\]\(tei:([^)\s]*) "([^"]*)"\)', markdown)
    return [(words, unquote(target), kind.removesuffix(" too")) for words, target, kind in found]


def write(shelf: Shelf, documents: Sequence[Document]) -> list[Record]:
    """Write new documents with all that hangs on them; the records, in the same order."""
    expect_all(shelf, documents)
    records = _records(shelf, documents)
    _write_parts(shelf, documents, records)
    _write_texts(shelf, documents, records)
    _arrive(shelf, documents, records)
    return records


def _records(shelf: Shelf, documents: Sequence[Document]) -> list[Record]:
    made: dict[int, Letter | Article] = {}
    for kind, model in (("letter", Letter), ("article", Article)):
        chosen = [number for number, each in enumerate(documents) if each.kind == kind]
        words = [drafting.slug_words(documents[number]) for number in chosen]
        slugs = free_slugs(kind, words, [documents[number].key for number in chosen])
        for number, slug in zip(chosen, slugs, strict=True):
            made[number] = drafting.record_of(documents[number], slug, shelf.status)
            set_places(shelf, documents[number], made[number])
        written = [made[number] for number in chosen if isinstance(made[number], model)]
        rows.insert_records(written)
        rows.remember(written, reason=shelf.reason, by=shelf.by)
    return [made[number] for number in range(len(documents))]


def set_places(shelf: Shelf, document: Document, record: Letter | Article) -> None:
    if isinstance(record, Letter):
        record.place_written_id = _place(shelf, document.place_targets)
        record.place_received_id = _place(shelf, document.place_received_targets)


def _place(shelf: Shelf, targets: tuple[str, ...]) -> int | None:
    found = [shelf.register.find(target) for target in targets]
    return next((known.pk for known in found if known and known.kind == "place"), None)


def agents_of(shelf: Shelf, document: Document) -> list[tuple[Agent, Record | None]]:
    """Who had a part, with the record that is meant, if one is."""
    found = []
    for agent in document.agents:
        known = [shelf.register.find(target) for target in agent.targets]
        meant = [each for each in known if each and each.kind in ("person", "organisation")]
        found.append((agent, Record(pk=meant[0].pk, kind=meant[0].kind) if meant else None))
    return found


def _write_parts(shelf: Shelf, documents: Sequence[Document], records: list[Record]) -> None:
    parties: list[Party] = []
    datings: list[Dating] = []
    members: list[Membership] = []
    enclosed: list[Enclosure] = []
    for document, record in zip(documents, records, strict=True):
        if isinstance(record, Letter):
            for party in drafting.parties_of(document, agents_of(shelf, document)):
                party.letter = record
                parties.append(party)
        if document.received and document.received.edtf:
            datings.append(dating_of(document, record))
        if shelf.collection:
            order, number = document.ordinal, document.number[:20]
            members.append(
                Membership(
                    collection=shelf.collection, record_id=record.pk, order=order, number=number
                )
            )
        shelf.here[document.key] = (record.pk, "")
        if document.parent and document.parent in shelf.here:
            enclosed.append(
                Enclosure(
                    parent_id=shelf.here[document.parent][0],
                    child_id=record.pk,
                    sort=Enclosure.Sort.ENCLOSURE,
                    order=document.ordinal % 30000,
                )
            )
    for written in (parties, datings, members, enclosed):
        rows.insert(written)
        rows.remember(written, reason=shelf.reason, by=shelf.by)


def dating_of(document: Document, record: Record) -> Dating:
    received = document.received
    assert received  # the caller has seen it  # noqa: S101
    return Dating(
        record_id=record.pk,
        role=Dating.Role.RECEIVED,
        date=received.edtf,
        stated=received.words[:200],
        calendar=dict(received.attributes).get("calendar", "").lstrip("#")[:40],
        certainty=received.certainty,
    )


def _write_texts(shelf: Shelf, documents: Sequence[Document], records: list[Record]) -> None:
    witnesses: list[Witness] = []
    held = []
    for document, record in zip(documents, records, strict=True):
        for number, part in enumerate(document.parts, 1):
            witness = drafting.witness_of(document, part, number, shelf.source)
            witness.document_id = record.pk
            witnesses.append(witness)
            held.append((document, part))
    rows.insert(witnesses)
    revisions = [
        drafting.revision_of(witness, part.text, by=shelf.by, reason=shelf.reason)
        for witness, (_document, part) in zip(witnesses, held, strict=True)
    ]
    rows.insert(revisions)
    rows.show_first_revisions(witnesses)
    rows.remember(witnesses, reason=shelf.reason, by=shelf.by)
    _write_annotations(shelf, revisions, held)


def _write_annotations(shelf: Shelf, revisions: list[Revision], held: list[Any]) -> None:
    annotations: list[Annotation] = []
    anchors: list[Anchor] = []
    meant: list[tuple[Annotation, list[int]]] = []
    for revision, (document, part) in zip(revisions, held, strict=True):
        resolve = shelf.resolver(document)
        seed = secrets.token_hex(8)
        placed = []
        for number, said in enumerate(part.said, 1):
            annotation = make_annotation(
                shelf, revision.witness, said, resolve, number=number, seed=seed
            )
            placed.append((annotation, said))
            if said.sort == "mention":
                meant.append((annotation, meant_by(shelf, said)))
        annotations += [annotation for annotation, _said in placed]
        if placed:
            anchors += drafting.anchors_of(revision, part.text, placed)
    rows.insert(annotations)
    mentions = [
        Mention(annotation=annotation, record_id=pk) for annotation, keys in meant for pk in keys
    ]
    rows.insert(anchors)
    rows.insert(mentions)
    for written in (annotations, anchors, mentions):
        rows.remember(written, reason=shelf.reason, by=shelf.by)


def make_annotation(
    shelf: Shelf,
    witness: Witness,
    said: Said,
    resolve: Callable[[str], str],
    *,
    number: int,
    seed: str,
) -> Annotation:
    annotation = drafting.annotation_of(
        witness, said, by=shelf.by, resolve=resolve, number=number, seed=seed
    )
    if said.type == "term" and said.sort == "mention":
        meanings = [shelf.register.terms.get(target, "") for target in said.targets]
        annotation.body = "; ".join(filter(None, meanings))
    return annotation


def meant_by(shelf: Shelf, said: Said) -> list[int]:
    """The records (primary keys) that a mention means; documents still to come are tied later."""
    found = [_meant(shelf, target, is_reference=said.type == "ref") for target in said.targets]
    return [pk for pk in dict.fromkeys(found) if pk is not None]


def _meant(shelf: Shelf, target: str, *, is_reference: bool) -> int | None:
    known = shelf.register.find(target)
    if known:
        return known.pk
    key = target.removeprefix("#")
    if not is_reference or key == target:
        return None
    key = key if key in shelf.here else shelf.owners.get(key, "")
    return shelf.here[key][0] if key in shelf.here else None


def _arrive(shelf: Shelf, documents: Sequence[Document], records: list[Record]) -> None:
    arrivals = [
        Arrival(
            record_id=record.pk,
            origin=document.edition.corpus,
            key=document.key[:200],
            digest=drafting.digest_of(document),
            version=record.version,
            stated=drafting.stated_by(document),
        )
        for document, record in zip(documents, records, strict=True)
    ]
    rows.insert(arrivals)
    for arrival, document in zip(arrivals, documents, strict=True):
        shelf.here[document.key] = (arrival.record_id, arrival.digest)

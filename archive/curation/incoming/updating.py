"""Bring a document that is here already up to date with its file."""

import secrets
from typing import Any

from archive.formats.tei.described import Document, Part, Said
from archive.models import Anchor, Annotation, Arrival, Letter, Mention, Record, Revision, Witness

from .. import annotate, revise
from ..signing import sign
from . import drafting
from .writing import (
    Shelf,
    agents_of,
    expect_all,
    make_annotation,
    meant_by,
    set_places,
)

NO_LONGER_THERE = "No longer in the edition it came from."


def update(shelf: Shelf, document: Document, *, overwrite: bool = False) -> str:
    """Its fate: ``updated``, or ``edited`` when it was edited here since and is left alone."""
    arrival = Arrival.objects.select_related("record").get(
        origin=document.edition.corpus, key=document.key
    )
    record: Any = arrival.record.special()
    if record.version != arrival.version and not overwrite:
        return "edited"
    if record.kind != document.kind:
        raise ValueError(f"It is a {record.kind} here, but the file has a {document.kind} now.")
    expect_all(shelf, [document])
    _update_record(shelf, document, record)
    for number, part in enumerate(document.parts, 1):
        _update_text(shelf, document, part, number, record)
    arrival.digest = drafting.digest_of(document)
    arrival.version = record.version
    arrival.stated = drafting.stated_by(document)
    arrival.save()
    return "updated"


def _update_record(shelf: Shelf, document: Document, record: Any) -> None:
    before = {
        field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields
    }
    for name, value in drafting.columns_of(document).items():
        setattr(record, name, value)
    set_places(shelf, document, record)
    record.derive()
    if any(getattr(record, name) != value for name, value in before.items()):
        record.version += 1
        sign(record, why=shelf.reason, by=shelf.by)
        record.save()
    if isinstance(record, Letter):
        _update_parties(shelf, document, record)


def _update_parties(shelf: Shelf, document: Document, letter: Letter) -> None:
    wanted = list(drafting.parties_of(document, agents_of(shelf, document)))
    there = list(letter.parties.all())
    said = [(party.role, party.agent_id, party.name_as_stated, party.certainty) for party in wanted]
    if said == [(each.role, each.agent_id, each.name_as_stated, each.certainty) for each in there]:
        return
    for party in there:
        sign(party, why=shelf.reason, by=shelf.by)
        party.delete()
    for party in wanted:
        party.letter = letter
        sign(party, why=shelf.reason, by=shelf.by)
        party.save()


def _update_text(shelf: Shelf, document: Document, part: Part, number: int, record: Record) -> None:
    drafted = drafting.witness_of(document, part, number, shelf.source)
    witness = Witness.objects.filter(document=record.pk, siglum=drafted.siglum).first()
    if witness is None:
        drafted.document_id = record.pk
        drafted.is_reading_text = not Witness.objects.filter(
            document=record.pk, is_reading_text=True
        ).exists()
        drafted.names_given = 0
        sign(drafted, why=shelf.reason, by=shelf.by)
        drafted.save()
        witness = drafted
    revision = revise.revise(witness=witness, text=part.text, by=shelf.by, reason=shelf.reason)
    witness.refresh_from_db()
    _update_annotations(shelf, document, part, revision)
    if witness.current_id != revision.pk and not revise.adrift_in(revision):
        revise.show(revision=revision)


def _update_annotations(shelf: Shelf, document: Document, part: Part, revision: Revision) -> None:
    """What the file says is put where it says it; what it no longer says is retired."""
    witness = revision.witness
    anchors = Anchor.objects.filter(
        revision=revision, annotation__status=Annotation.Status.PUBLISHED
    ).exclude(annotation__type_as_stated="")
    there = list(anchors.select_related("annotation").order_by("start", "pk"))
    resolve = shelf.resolver(document)
    seed = secrets.token_hex(8)
    for number, said in enumerate(part.said, 1):
        drafted = make_annotation(shelf, witness, said, resolve, number=number, seed=seed)
        kept = next((anchor for anchor in there if _same(anchor, drafted, said)), None)
        if kept is not None:
            there.remove(kept)
            _put_right(shelf, kept, drafted, said, revision)
            continue
        sign(drafted, why=shelf.reason, by=shelf.by)
        drafted.save()
        annotate.anchor(annotation=drafted, revision=revision, start=said.start, end=said.end)
        if said.sort == "mention":
            for pk in meant_by(shelf, said):
                Mention.objects.create(annotation=drafted, record_id=pk)
    for anchor in there:
        _retire(shelf, anchor.annotation)


def _same(anchor: Anchor, drafted: Annotation, said: Said) -> bool:
    """Whether an annotation that was carried here is the one that the file has."""
    here = anchor.annotation
    if (here.sort, here.type_as_stated) != (drafted.sort, drafted.type_as_stated):
        return False
    if said.sort == "note":
        numbered = here.number_as_stated == drafted.number_as_stated
        return here.body == drafted.body or (numbered and bool(drafted.number_as_stated))
    in_place = (anchor.start, anchor.end) == (said.start, said.end)
    return in_place and here.target_as_stated == drafted.target_as_stated


def _put_right(
    shelf: Shelf, anchor: Anchor, drafted: Annotation, said: Said, revision: Revision
) -> None:
    here = anchor.annotation
    if here.body != drafted.body or here.number_as_stated != drafted.number_as_stated:
        here.body, here.number_as_stated = drafted.body, drafted.number_as_stated
        here.version += 1
        sign(here, why=shelf.reason, by=shelf.by)
        here.save()
    if (anchor.start, anchor.end) != (said.start, said.end):
        annotate.anchor(annotation=here, revision=revision, start=said.start, end=said.end)


def _retire(shelf: Shelf, annotation: Annotation) -> None:
    annotation.status = Annotation.Status.RETIRED
    annotation.retired_reason = NO_LONGER_THERE
    annotation.version += 1
    sign(annotation, why=shelf.reason, by=shelf.by)
    annotation.save()

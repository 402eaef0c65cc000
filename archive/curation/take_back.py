"""Take back documents from TEI files that were written here, in this archive or another one.

Everything is known by its identifier: what is here already is not doubled, and only what it lacks
is added. Documents and people that are not here are made as drafts. Texts come first, then what is
said of them, so that links between documents find both ends.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.formats import authorities
from archive.formats.tei_writing import returning_documents as returning
from archive.formats.tei_writing.returned import Claimed, Document, Entity, Held, Note, Quoted
from archive.models import (
    Annotation,
    Answer,
    Article,
    Collection,
    Event,
    Kind,
    Letter,
    Membership,
    Name,
    Organisation,
    Party,
    Person,
    Place,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Source,
    Witness,
)
from archive.models.fields import IDENTIFIER_ALPHABET, IDENTIFIER_LENGTH

from . import annotate, revise
from .naming import free_slug
from .outcome import Act, Outcome, RefusedEntryError
from .say import Meant, RestsOn, say
from .signing import sign
from .take_back_claims import take_claim

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MODELS: dict[str, Any] = {
    Kind.LETTER: Letter,
    Kind.ARTICLE: Article,
    Kind.PERSON: Person,
    Kind.ORGANISATION: Organisation,
    Kind.PLACE: Place,
    Kind.EVENT: Event,
    Kind.COLLECTION: Collection,
}


def take_back(*, path: Path, by: "User | None", dry_run: bool = False) -> Outcome:
    """Take in a file for which ``returning_documents.is_own`` holds.

    Raises ``returning_documents.UnreadableError``; what is wrong with one document is in the
    outcome, and the others are taken.
    """
    outcome = Outcome(is_dry=dry_run)
    with transaction.atomic():
        taking = _Taking(_("Taken back from %(name)s") % {"name": path.name}, by)
        for found in returning.read(path):
            if isinstance(found, Entity):
                taking.entity(found)
            else:
                _record(taking, found, outcome)
        for found in returning.read(path):  # again: now all that links lead to is here
            if isinstance(found, Document):
                taking.say_of(found)
        if dry_run:
            transaction.set_rollback(True)
    return _told(outcome, taking)


def _record(taking: "_Taking", document: Document, outcome: Outcome) -> None:
    try:
        with transaction.atomic():
            taking.document(document)
    except (RefusedEntryError, ValidationError) as error:
        why = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        outcome.say(document.line, Act.REFUSED, document.title, why)


def _told(outcome: Outcome, taking: "_Taking") -> Outcome:
    for document, act in taking.acts.values():
        outcome.say(document.line, act, document.title)
    outcome.lines.sort(key=lambda line: line.number)
    return outcome


class _Taking:
    """One run over one file."""

    def __init__(self, why: str, by: "User | None") -> None:
        self.why = why
        self.by = by
        self.collection = ""  # its identifier, if the file is one
        self.acts: dict[str, tuple[Document, Act]] = {}
        self.sources = {source.key: source for source in Source.objects.all()}

    def entity(self, entity: Entity) -> None:
        """Make somebody or something that is not here."""
        if entity.kind == Kind.COLLECTION:
            self.collection = entity.identifier
        if not entity.title or self._find(entity.identifier):
            return
        record = self._make(entity.kind, entity.identifier, entity.title)
        for text, language, sort in entity.names:
            kept = sort if sort in Name.Sort.values else Name.Sort.VARIANT
            self._save(Name(record=record, text=text, language=language, sort=kept))
        for scheme, value in entity.authorities:
            self._add_number(record, scheme, value)

    def document(self, document: Document) -> None:
        """The record with its texts; what is here already is kept as it is."""
        record = self._find(document.identifier)
        act = Act.SAME if record else Act.ADDED
        if record is None:
            record = self._make(document.kind, document.identifier, document.title, **document.date)
            self._add_parties(record, document)
        elif record.kind != document.kind:
            raise RefusedEntryError(_("Its identifier belongs to a %s here.") % record.kind)
        for key, sort, title, address in document.sources:
            self._add_source(key, sort, title, address)
        changed = [self._text(record, held, number) for number, held in enumerate(document.texts)]
        if act == Act.SAME and any(changed):
            act = Act.CHANGED
        self.acts[document.identifier] = (document, act)

    def say_of(self, document: Document) -> None:
        """Notes, mentions, quotations, claims and ties between letters that are not here."""
        if document.identifier not in self.acts:
            return
        record = self._find(document.identifier)
        added = [self._answer(record, *answer) for answer in document.answers]
        added.append(self._member(record))
        for held in document.texts:
            revision = record.witnesses.get(siglum=held.siglum).revisions.order_by("number").last()
            if revision.body != held.text.body:
                continue  # corrected here since: its notes were carried along
            added += [self._note(revision, note) for note in held.notes]
            added += [self._quotation(revision, quoted) for quoted in held.quotations]
        added += [self._claim(record, claimed) for claimed in document.claims]
        if any(added) and self.acts[document.identifier][1] == Act.SAME:
            self.acts[document.identifier] = (document, Act.CHANGED)

    def _find(self, identifier: str) -> Any:
        record = Record.objects.filter(identifier=identifier).first() if identifier else None
        return record.special() if record else None

    def _make(self, kind: str, identifier: str, title: str, **said: str) -> Any:
        if len(identifier) != IDENTIFIER_LENGTH or set(identifier) - set(IDENTIFIER_ALPHABET):
            raise RefusedEntryError(_("“%s” is no identifier.") % identifier)
        slug = free_slug(kind=kind, words=title)
        record = MODELS[kind](identifier=identifier, title=title, slug=slug, **said)
        record.full_clean()
        return self._save(record)

    def _save(self, thing: Any) -> Any:
        sign(thing, why=self.why, by=self.by)
        thing.save()
        return thing

    def _add_number(self, record: Any, scheme: str, value: str) -> None:
        known = authorities.in_address(value)
        if known and not record.authority_ids.filter(scheme=known[0], value=known[1]).exists():
            number = record.authority_ids.model(record=record, scheme=known[0], value=known[1])
            self._save(number)

    def _add_parties(self, record: Any, document: Document) -> None:
        for order, agent in enumerate(document.agents):
            known = Record.objects.filter(identifier=agent.identifier).first()
            self._save(
                Party(
                    letter=record,
                    role=agent.role,
                    agent=known,
                    name_as_stated=agent.words,
                    certainty=agent.certainty,
                    order=order,
                )
            )

    def _add_source(self, key: str, sort: str, title: str, address: str) -> None:
        if key not in self.sources:
            known = sort if sort in Source.Type.values else Source.Type.DOCUMENT
            source = Source(key=key, type=known, title=title, url=address)
            self.sources[key] = self._save(source)

    def _text(self, record: Any, held: Held, number: int) -> bool:
        """Whether a text was new. A corrected one becomes a revision and carries its notes."""
        witness = record.witnesses.filter(siglum=held.siglum).first()
        if witness is None:
            sort = held.sort if held.sort in Witness.Sort.values else Witness.Sort.TRANSCRIPT
            witness = Witness(
                document=record,
                siglum=held.siglum,
                label=held.label or held.siglum,
                sort=sort,
                language=held.language,
                is_reading_text=not number and not record.witnesses.exists(),
                order=number,
            )
            self._save(witness)
        last = witness.revisions.order_by("number").last()
        if last and last.text == held.text:
            return False
        made = revise.revise(witness=witness, text=held.text, by=self.by, reason=self.why)
        if last is None:
            revise.show(revision=made)
        return last is None or made.pk != last.pk

    def _member(self, record: Any) -> bool:
        collection = self._find(self.collection)
        if not isinstance(collection, Collection):
            return False
        if collection.contents.filter(record=record).exists():
            return False
        order = collection.contents.count()
        self._save(Membership(collection=collection, record=record, order=order))
        return True

    def _claim(self, record: Any, claimed: Claimed) -> bool:
        given = {"record": record, "claimed": claimed, "sources": self.sources}
        return take_claim(**given, why=self.why, by=self.by)

    def _answer(self, record: Any, identifier: str, certainty: str) -> bool:
        other = Letter.objects.filter(identifier=identifier).first()
        if other is None or record.answer_links.filter(answers=other).exists():
            return False
        self._save(Answer(letter=record, answers=other, certainty=certainty))
        return True

    def _note(self, revision: Revision, note: Note) -> bool:
        if Annotation.objects.filter(identifier=note.identifier).exists():
            return False
        annotation = Annotation(
            identifier=note.identifier,
            witness=revision.witness,
            sort=note.sort,
            body=note.body,
            conjecture=note.conjecture,
            passage_type=note.passage_type,
            certainty=note.certainty,
            inferred=note.inferred,
        )
        known = {each.identifier: each for each in self._records(note)}
        say(
            annotation=annotation,
            version=None,
            by=self.by,
            why=self.why,
            meant=[
                Meant(known[each.identifier], each.certainty, each.reason)
                for each in note.meant
                if each.identifier in known
            ],
            rests_on=[
                RestsOn(self.sources[key], *where)
                for key, *where in note.references
                if key in self.sources
            ],
        )
        annotate.anchor(annotation=annotation, revision=revision, start=note.start, end=note.end)
        return True

    def _records(self, note: Note) -> Any:
        return Record.objects.filter(identifier__in=[each.identifier for each in note.meant])

    def _quotation(self, revision: Revision, quoted: Quoted) -> bool:
        if Quotation.objects.filter(identifier=quoted.identifier).exists():
            return False
        quotation = Quotation(
            identifier=quoted.identifier,
            document=revision.witness.document,
            letter=Letter.objects.filter(identifier=quoted.letter).first(),
            speaker=Record.objects.filter(identifier=quoted.speaker).first(),
            **quoted.said,
        )
        quotation.full_clean(exclude=["document"])
        self._save(quotation)
        for start, end in quoted.places:
            QuotationAnchor.objects.create(
                quotation=quotation,
                side=QuotationAnchor.Side.QUOTING,
                **revise.place(revision, start, end),
            )
        return True

"""Take files in: file after file, batch after batch, each document wholly or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.formats import tei
from archive.formats.tei.described import Document, Edition, Entity, Refusal, Remark
from archive.formats.tei.surveying import Survey
from archive.models import Arrival, Collection, Source, Status
from archive.text.marks import TextError

from .. import derived
from ..rematch import match_again
from .drafting import digest_of
from .own import is_own, taken_back
from .register import Register, free_slugs
from .ties import Ties
from .updating import update
from .writing import Shelf, write

BATCH = 200  # documents written together
Progress = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document, or of a file that was refused.

    ``fate``: created, updated, unchanged, edited (here, so it was left alone) or refused.
    """

    corpus: str
    file: str
    key: str
    fate: str
    record: int | None = None
    line: int = 0
    reason: str = ""
    is_malformed: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Taking:
    """How files are taken: into which collection, published or as drafts, by whom."""

    collection: str = ""
    publish: bool = False
    overwrite: bool = False
    by: Any = None
    reason: str = field(default_factory=lambda: _("Taken over from TEI."))
    namespace: str = ""  # of people and places, where lists and letters are files of their own

    @property
    def status(self) -> str:
        return Status.PUBLISHED if self.publish else Status.DRAFT


def take_files(files: Iterable[Path], taking: Taking) -> Iterator[Outcome]:
    """Take each file, lists of people last; yields what came of each document.

    Interrupted, it keeps what was written so far; taken again, it goes on from there. To try it
    without writing, roll the transaction around it back.
    """
    written = 0
    for outcome in _taken(files, taking):
        written += outcome.fate in ("created", "updated")
        yield outcome
    derived.count_rows(after=written)


def _taken(files: Iterable[Path], taking: Taking) -> Iterator[Outcome]:
    waiting = []
    folders: dict[str, _Corpus] = {}  # letters of one edition are many files
    for path in files:
        if is_own(path):
            for key, fate, line, reason in taken_back(path, taking.by):
                yield Outcome(path.stem, path.name, key, fate, line=line, reason=reason)
            continue
        survey, found = tei.look(path)
        if survey is None:
            yield from (_refused(each) for each in found if isinstance(each, Refusal))
        elif survey.documents:
            yield from _whole(_Corpus(survey, taking), found)
        elif survey.entities and not survey.descriptions:
            waiting.append((survey, found))
        else:
            corpus = folders.setdefault(survey.corpus, _Corpus(survey, taking))
            yield from corpus.take(found)
    for corpus in folders.values():
        yield from corpus.finish()
    for survey, found in waiting:
        yield from _whole(_Corpus(survey, taking), found)


def _whole(corpus: "_Corpus", found: Iterable[tei.Found]) -> Iterator[Outcome]:
    yield from corpus.take(found)
    yield from corpus.finish()


def _refused(refusal: Refusal) -> Outcome:
    return Outcome(
        refusal.corpus,
        refusal.file,
        "",
        "refused",
        line=refusal.line,
        reason=refusal.reason,
        is_malformed=refusal.is_malformed,
    )


class _Corpus:
    """A volume, or the letters of a folder, being taken: the files of one edition."""

    def __init__(self, survey: Survey, taking: Taking) -> None:
        self.survey = survey
        self.taking = taking
        self.shelf: Shelf | None = None
        self.entities: list[Entity] = []
        self.batch: list[Document] = []

    def take(self, found: Iterable[tei.Found]) -> Iterator[Outcome]:
        """Take what one file holds; what does not fill a batch waits for the next file."""
        for each in found:
            if isinstance(each, Refusal):
                yield _refused(each)
            elif isinstance(each, Entity):
                self.entities.append(each)
            else:
                self.batch.append(each)
                if len(self.batch) >= BATCH:
                    yield from self._flush()

    def finish(self) -> Iterator[Outcome]:
        """Write what waits, then tie the documents to each other."""
        if self.batch:
            yield from self._flush()
        if self.entities:
            yield self._lists()
        if self.shelf is None:
            return
        said = {"reason": self.taking.reason, "by": self.taking.by}
        with transaction.atomic(), derived.paused():
            Ties(self.survey.corpus, self.survey.owners, **said).tie()

    def _flush(self) -> Iterator[Outcome]:
        batch, self.batch = self.batch, []
        with derived.paused():
            outcomes = list(self._batch(batch))
        yield from outcomes

    def _lists(self) -> Outcome:
        """People and places from a file of their own."""
        corpus, file = self.survey.corpus, self.survey.path.name
        entities, self.entities = self.entities, []
        try:
            with transaction.atomic(), derived.paused():
                register = self._register(self.survey.edition)
                changed = register.take(entities)
                derived.refresh(register.hand_out_touched())
        except (DatabaseError, ValueError) as error:
            return Outcome(corpus, file, "", "refused", reason=str(error))
        said = ngettext(
            "%(count)d person or place made or completed.",
            "%(count)d people and places made or completed.",
            changed,
        )
        return Outcome(corpus, file, "", "lists", reason=said % {"count": changed})

    def _batch(self, batch: list[Document]) -> Iterator[Outcome]:
        """Write new documents together; if that fails, each alone, to know which one it was."""
        shelf = self._shelf(batch[0].edition)
        if self.entities:
            self._more_entities(shelf)
        fresh = [each for each in batch if each.key not in shelf.here]
        made: dict[str, Outcome] = {}
        try:
            made = self._write(shelf, fresh)
        except (DatabaseError, TextError, ValueError):
            for document in fresh:
                made |= self._write_alone(shelf, document)
        for document in batch:
            yield made.get(document.key) or self._again(shelf, document)

    def _more_entities(self, shelf: Shelf) -> None:
        """People and places that a later file of the edition tells of."""
        entities, self.entities = self.entities, []
        with transaction.atomic():
            shelf.register.take(entities)
            derived.refresh(shelf.register.hand_out_touched())

    def _write(self, shelf: Shelf, documents: Sequence[Document]) -> dict[str, Outcome]:
        if not documents:
            return {}
        before = dict(shelf.here), dict(shelf.register.known)
        try:
            with transaction.atomic():
                for document in documents:
                    for part in document.parts:
                        part.text.check()
                records = write(shelf, documents)
                touched = shelf.register.hand_out_touched()
                written = [record.pk for record in records]
                derived.refresh([*touched, *written])
                match_again(records=written, by=self.taking.by)
        except BaseException:
            shelf.here, shelf.register.known = before
            shelf.register.touched = []
            raise
        return {
            document.key: self._outcome(document, "created", record.pk)
            for document, record in zip(documents, records, strict=True)
        }

    def _write_alone(self, shelf: Shelf, document: Document) -> dict[str, Outcome]:
        try:
            return self._write(shelf, [document])
        except (DatabaseError, TextError, ValueError) as error:
            return {document.key: self._outcome(document, "refused", None, str(error))}

    def _again(self, shelf: Shelf, document: Document) -> Outcome:
        """A document that is here already: as it was, brought up to date, or edited here."""
        record, digest = shelf.here[document.key]
        if digest == digest_of(document) and not self.taking.overwrite:
            return self._outcome(document, "unchanged", record)
        try:
            with transaction.atomic():
                fate = update(shelf, document, overwrite=self.taking.overwrite)
                derived.refresh([*shelf.register.hand_out_touched(), record])
                match_again(records=[record], by=self.taking.by)
        except (DatabaseError, TextError, ValueError) as error:
            return self._outcome(document, "refused", None, str(error))
        return self._outcome(document, fate, record)

    def _outcome(
        self, document: Document, fate: str, record: int | None, reason: str = ""
    ) -> Outcome:
        return Outcome(
            document.edition.corpus,
            document.file,
            document.key,
            fate,
            record,
            document.line,
            reason,
            remarks=document.remarks,
        )

    def _shelf(self, edition: Edition) -> Shelf:
        """Made with the first document: collection, source, register, what is here already."""
        if self.shelf is None:
            with transaction.atomic():
                collection = self._collection(edition)
                register = self._register(edition)
                entities, self.entities = self.entities, []
                register.take(entities)
                derived.refresh(register.hand_out_touched())
                self.shelf = Shelf(
                    register=register,
                    source=source_of(edition),
                    collection=collection,
                    owners=self.survey.owners,
                    status=self.taking.status,
                    reason=self.taking.reason,
                    by=self.taking.by,
                    documents=set(self.survey.documents),
                )
            arrivals = Arrival.objects.filter(origin=edition.corpus)
            self.shelf.here = {
                key: (pk, digest)
                for key, pk, digest in arrivals.values_list("key", "record_id", "digest")
            }
        return self.shelf

    def _register(self, edition: Edition) -> Register:
        """Ids of a volume are its own; those of letters and lists belong to their collection."""
        taking = self.taking
        if self.survey.documents:
            namespace = edition.corpus
        else:
            namespace = taking.collection or taking.namespace or slugify(edition.title)[:80]
            taking.namespace = taking.namespace or namespace
        return Register(namespace, reason=taking.reason, status=taking.status, by=taking.by)

    def _collection(self, edition: Edition) -> Collection:
        """The collection asked for, or that of the volume or the series."""
        slug = self.taking.collection or slugify(edition.title, allow_unicode=True)[:100]
        slug = slug or slugify(edition.corpus) or "collection"
        found = Collection.objects.filter(slug=slug).first()
        if found:
            return found
        made = Collection(
            slug=free_slugs("collection", [slug])[0],
            title=edition.title[:300],
            status=self.taking.status,
        )
        made._change_reason = self.taking.reason  # type: ignore[attr-defined]
        made.save()
        derived.refresh([made.pk])
        return made


def source_of(edition: Edition) -> Source:
    """The edition as a bibliographic item, made once."""
    key = (slugify(edition.corpus if edition.is_volume else edition.title) or "edition")[:80]
    found = Source.objects.filter(key=key).first()
    if found:
        return found
    return Source.objects.create(
        key=key,
        type=Source.Type.BOOK if edition.is_volume else Source.Type.WEBPAGE,
        title=edition.title[:500],
        authors=[{"literal": editor} for editor in edition.editors],
        publisher=edition.publisher[:200],
        publisher_place=edition.publisher_place[:200],
        issued=_year(edition.issued),
    )


def _year(issued: str) -> str:
    return issued if issued.isdecimal() and len(issued) == 4 else ""

"""The texts in which words can be found: what a record says, and what editors say of it."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from django.db.models import QuerySet

from archive.models import Annotation, IndexedText, Record, Witness
from archive.search.passages import plain_words

Sort = IndexedText.Sort


@dataclass(frozen=True, slots=True)
class Source:
    """One text: whose, of which sort, and its words; ``key`` is what tells it from all others."""

    record: int
    sort: str
    words: str
    revision: int | None = None
    annotation: int | None = None
    sha256: str = ""

    @property
    def digest(self) -> str:
        """What changes when the words do."""
        return self.sha256 or sha256(self.words.encode()).hexdigest()

    @property
    def key(self) -> tuple[int, str, int | None, int | None, str]:
        return self.record, self.sort, self.revision, self.annotation, self.digest


def sources_of(keys: Iterable[int]) -> Iterator[Source]:
    """All texts of these records (primary keys): what is shown, and what is said of it."""
    keys = list(keys)
    yield from _texts(keys)
    for key, note in _notes(keys):
        yield Source(key, Sort.NOTE, _plain(note))
    annotations = _live().filter(witness__document__in=keys)
    for annotation, record, body in annotations.values_list("pk", "witness__document_id", "body"):
        yield Source(record, Sort.ANNOTATION, _plain(body), annotation=annotation)


class Filed(Protocol):
    """A filed note: which it is, and of what."""

    @property
    def pk(self) -> int: ...
    @property
    def record(self) -> int: ...
    @property
    def annotation(self) -> int | None: ...


def words_of_notes(filed: Iterable[Filed]) -> dict[int, str]:
    """By primary key of the filed text: what these editors' notes say now."""
    filed = list(filed)
    notes = dict(_notes({text.record for text in filed if text.annotation is None}))
    annotations = {text.annotation for text in filed if text.annotation is not None}
    bodies: dict[int, str] = {}
    if annotations:
        bodies = dict(_live().filter(pk__in=annotations).values_list("pk", "body"))
    said = {
        text.pk: notes.get(text.record) if text.annotation is None else bodies.get(text.annotation)
        for text in filed
    }
    return {key: _plain(words) for key, words in said.items() if words}


def _notes(keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    if keys:
        records = Record.objects.filter(pk__in=keys).exclude(note="")
        yield from records.values_list("pk", "note")


def _live() -> QuerySet:
    return Annotation.objects.live().exclude(body="")


def _texts(keys: list[int]) -> Iterator[Source]:
    held = Witness.objects.filter(document__in=keys, current__isnull=False)
    rows = held.values_list("document_id", "current_id", "current__body", "current__sha256")
    for record, revision, body, digest in rows:
        yield Source(record, Sort.TEXT, body, revision=revision, sha256=digest)


def _plain(markdown: str) -> str:
    return unicodedata.normalize("NFC", plain_words(markdown))

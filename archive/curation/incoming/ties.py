"""Tie documents to each other once both are here: references, enclosures, answers."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q

from archive.models import Annotation, Answer, Arrival, Enclosure, Mention, Record
from archive.search import index

from .. import derived
from . import rows
from .drafting import with_links

OPEN = Q(sort=Annotation.Sort.MENTION, mentions__isnull=True) & ~Q(target_as_stated="")
BATCH = 500


class Ties:
    """The open ends of one edition, and how they are tied."""

    def __init__(self, corpus: str, owners: dict[str, str], *, reason: str, by: object) -> None:
        self.corpus = corpus
        self.owners = owners
        self.reason = reason
        self.by = by
        self.touched: set[int] = set()  # documents whose words changed
        self.linked: set[int] = set()  # documents that are linked with others now
        self.keys: dict[str, int] = {}
        self.identifiers: dict[str, str] = {}
        arrivals = Arrival.objects.filter(origin=corpus).exclude(key__startswith="#")
        for key, pk, identifier, stated in arrivals.values_list(
            "key", "record_id", "record__identifier", "stated"
        ).iterator():
            for alias in (key, *stated.get("aliases", ())):
                self.keys[alias] = pk
                self.identifiers[alias] = identifier

    def tie(self) -> None:
        """Tie what this edition left open in itself, and what others left open towards it."""
        self._references(self._own_open(), inside=True)
        self._references(self._open_from_elsewhere(), inside=False)
        self._links_in_notes()
        self._documents()
        for batch in _batches(self.touched):
            derived.refresh(batch)
        for batch in _batches(self.linked - self.touched):
            index.relink(batch)

    def _own_open(self) -> Iterator[tuple[int, str, int]]:
        return (
            Annotation.objects.filter(OPEN, witness__document__arrival__origin=self.corpus)
            .values_list("pk", "target_as_stated", "witness__document_id")
            .iterator()
        )

    def _open_from_elsewhere(self) -> Iterator[tuple[int, str, int]]:
        return (
            Annotation.objects.filter(OPEN, target_as_stated__startswith=f"{self.corpus}#")
            .values_list("pk", "target_as_stated", "witness__document_id")
            .iterator()
        )

    def _references(self, found: Iterator[tuple[int, str, int]], *, inside: bool) -> None:
        mentions = []
        for annotation, targets, document in found:
            meant = [self._record(target, inside=inside) for target in targets.split()]
            mentions += [
                Mention(annotation_id=annotation, record_id=pk)
                for pk in dict.fromkeys(meant)
                if pk is not None
            ]
            if any(meant):
                self.linked.add(document)
        for start in range(0, len(mentions), BATCH):
            chunk = mentions[start : start + BATCH]
            rows.insert(chunk)
            rows.remember(chunk, reason=self.reason, by=self.by)

    def _record(self, target: str, *, inside: bool) -> int | None:
        volume, hash_sign, key = target.partition("#")
        if hash_sign and volume and volume != self.corpus:
            return None
        if not hash_sign:
            key = target
        key = key if key in self.keys or not inside else self.owners.get(key, key)
        return self.keys.get(key)

    def _links_in_notes(self) -> None:
        """Notes that point here lead here now: those of other editions, and those of this one."""
        elsewhere = Annotation.objects.filter(body__contains=f"](tei:{self.corpus}#")
        own = Annotation.objects.filter(
            body__contains="](tei:", witness__document__arrival__origin=self.corpus
        )
        for notes, is_own in ((elsewhere, False), (own, True)):
            for note in notes.select_related("witness").iterator(BATCH):
                body = with_links(note.body, self._own_address if is_own else self._address)
                if body != note.body:
                    note.body, note.version = body, note.version + 1
                    note._change_reason = self.reason  # type: ignore[attr-defined]
                    note.save()
                    self.touched.add(note.witness.document_id)

    def _address(self, target: str) -> str:
        volume, _hash, key = target.partition("#")
        return self._own_address(key) if volume == self.corpus else ""

    def _own_address(self, target: str) -> str:
        identifier = self.identifiers.get(target.removeprefix("#"))
        return f"/id/{identifier}" if identifier else ""

    def _documents(self) -> None:
        """Enclosures and answers that headers tell of."""
        told: dict[str, list[tuple[int, str]]] = defaultdict(list)
        arrivals = Arrival.objects.filter(origin=self.corpus).exclude(stated__ties=None)
        for pk, stated in arrivals.values_list("record_id", "stated").iterator():
            for sort, target, _words in stated.get("ties", ()):
                told[sort].append((pk, target))
        for pk, target in told["enclosed-in"]:
            self._enclose(self.keys.get(target), pk)
        for pk, target in told["enclosure"]:
            self._enclose(pk, self.keys.get(target))
        for pk, target in told["reply-to"]:
            self._answer(pk, self.keys.get(target))

    def _enclose(self, parent: int | None, child: int | None) -> None:
        if parent and child and parent != child:
            there = Enclosure.objects.filter(child_id=child).exists()
            back = Enclosure.objects.filter(parent_id=child, child_id=parent).exists()
            if not there and not back:
                row = Enclosure(parent_id=parent, child_id=child, sort=Enclosure.Sort.ATTACHMENT)
                row._change_reason = self.reason  # type: ignore[attr-defined]
                row.save()
                self.linked |= {parent, child}

    def _answer(self, letter: int, answered: int | None) -> None:
        if answered is None or answered == letter:
            return
        both = Record.objects.filter(pk__in=[letter, answered], kind="letter").count()
        if both == 2:
            _answer, is_new = Answer.objects.get_or_create(letter_id=letter, answers_id=answered)
            if is_new:
                self.linked |= {letter, answered}


def _batches(keys: set[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), derived.BATCH):
        yield ordered[start : start + derived.BATCH]

"""Count what the archive holds of a document that came from an edition, for reports.

Nothing here looks into a file: titles, parties, dates and counts are those of the database. The
names are those that editors of TEI know: ``footnotes``, ``person_refs``, ``xrefs_document`` …
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from archive.models import Anchor, Annotation, Arrival, Party, Record, Witness
from archive.text.marks import Mark
from archive.text.paragraphs import Paragraph, Text

LINK = re.compile(r'\]\((?P<address>[^)\s]*)(?: "(?P<title>[^"]*)")?\)')
WEB = re.compile(r"(https?|mailto):")
SPACES = re.compile(r"\s+")
PARAGRAPHS = {"paragraph", "postscript", "quotation"}
POINTS = {
    "list": "lists",
    "table": "tables",
    "figure": "figures",
    "page-break": "page_breaks",
    "attachment": "attachments",
    "inline-note": "inline_notes",
}
IN_NOTES = {"list": "lists", "table": "tables"}
HIDDEN = ("character", "composed")
REPLACED: dict[str, Callable[[Mark], str]] = {
    "alternative": lambda mark: mark.get("text"),
    "composed": lambda mark: "".join(chr(int(code, 16)) for code in mark.get("codepoints").split()),
}
LISTS = ("from", "to", "subject", "participants")
ROLES = {"sent": Party.Role.SENDER, "received": Party.Role.RECIPIENT}
LETTERS = ("letter", "letter-name")
AGENTS = ("persName", "orgName", "name")
POINTERS = {"ref", "key", "corresp", "target"}
COUNTS = (
    "paragraphs", "footnotes", "source_notes", "inline_notes", "person_refs", "person_unlinked",
    "xrefs_internal", "xrefs_document", "xrefs_volume", "xrefs_web", "attachments", "tables",
    "lists", "figures", "page_breaks", "letter_refs",
)  # fmt: skip


@dataclass(slots=True)
class _Held:
    """All that is counted of one document."""

    arrival: Arrival
    texts: list[tuple[Witness, Text]] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)


def counted(records: Sequence[int]) -> Iterator[dict[str, Any]]:
    """For each of these records (primary keys): what is held of it."""
    held = _load(records)
    corpora = {each.arrival.origin for each in held.values()}
    documents = {corpus: _documents_of(corpus) for corpus in corpora}
    identifiers = _meant(note for each in held.values() for note in each.annotations)
    for pk in records:
        if pk in held:
            yield _Count(held[pk], documents[held[pk].arrival.origin], identifiers).line()


def _load(records: Sequence[int]) -> dict[int, _Held]:
    arrivals = Arrival.objects.filter(record__in=records)
    held = {
        each.record_id: _Held(each)
        for each in arrivals.select_related("record__letter", "record__article")
    }
    witnesses = Witness.objects.filter(document__in=records, current__isnull=False)
    for witness in witnesses.select_related("current").order_by("order", "pk"):
        held[witness.document_id].texts.append((witness, witness.current.text))  # type: ignore[union-attr]
    anchors = Anchor.objects.filter(
        revision__in=[witness.current_id for each in held.values() for witness, _ in each.texts],
        annotation__status=Annotation.Status.PUBLISHED,
    )
    for anchor in (
        anchors.select_related("annotation__witness")
        .prefetch_related("annotation__mentions__record")
        .order_by("start", "pk")
    ):
        held[anchor.annotation.witness.document_id].annotations.append(anchor.annotation)
    for party in Party.objects.filter(letter__in=records).select_related("agent"):
        held[party.letter_id].parties.append(party)
    return held


def _documents_of(corpus: str) -> set[str]:
    return set(
        Arrival.objects.filter(origin=corpus)
        .exclude(key__startswith="#")
        .values_list("key", flat=True)
    )


def _meant(notes: Iterable[Annotation]) -> dict[str, tuple[str, str, str]]:
    """Of the records that notes link to: where they came from, as what, and their kind."""
    found = {
        match["address"].removeprefix("/id/").partition("#")[0]
        for note in notes
        for match in LINK.finditer(note.body)
        if match["address"].startswith("/id/")
    }
    rows = Record.objects.filter(identifier__in=found).values_list(
        "identifier", "arrival__origin", "arrival__key", "kind", "arrival__stated"
    )
    return {
        row[0]: (str(row[1]), str((row[4] or {}).get("id") or row[2]), str(row[3])) for row in rows
    }


class _Count:
    def __init__(
        self, held: _Held, documents: set[str], identifiers: dict[str, tuple[str, str, str]]
    ) -> None:
        self.held = held
        self.arrival = held.arrival
        self.stated: dict[str, Any] = held.arrival.stated
        self.documents = documents
        self.identifiers = identifiers
        self.counts: dict[str, int] = dict.fromkeys(COUNTS, 0)
        self.people: set[str] = set()
        self.letters: set[str] = set()

    def line(self) -> dict[str, Any]:
        """One line of a report."""
        for _witness, text in self.held.texts:
            self._text(text)
        for annotation in self.held.annotations:
            self._annotation(annotation)
        record = self.arrival.record
        letter = record.special() if record.kind == "letter" else None
        date = self.stated.get("date")
        whole = [words for _witness, text in self.held.texts for words in _pieces(text)]
        joined = "".join(whole)
        return {
            "corpus": self.stated.get("corpus"),
            "file": self.stated.get("file"),
            "id": self.stated.get("id") or None,
            "ordinal": self.stated.get("ordinal"),
            "n": self.stated.get("n"),
            "subtype": self.stated.get("subtype"),
            "title": self.stated.get("title", record.title),
            "senders": self._parties(Party.Role.SENDER),
            "recipients": self._parties(Party.Role.RECIPIENT),
            "date": date,
            "place": getattr(letter, "place_written_stated", "") or None,
            **self._lists(),
            **self.counts,
            "person_targets": len(self.people),
            "letter_ref_targets": sorted(self.letters),
            "text_nows_len": len(joined),
            "text_nows_sha1": _sha1(joined),
            **self._body(),
        }

    def _text(self, text: Text) -> None:
        continued = {mark.start for mark in text.marks if mark.kind == "continued"}
        for paragraph in text.paragraphs:
            if paragraph.kind in PARAGRAPHS and paragraph.start not in continued:
                self.counts["paragraphs"] += 1
        for mark in text.marks:
            if mark.kind == "inner-paragraph":
                self.counts["paragraphs"] += 1
            elif mark.kind in POINTS:
                self.counts[POINTS[mark.kind]] += 1

    def _annotation(self, annotation: Annotation) -> None:
        if annotation.sort == Annotation.Sort.NOTE:
            is_source = annotation.type_as_stated == "source"
            self.counts["source_notes" if is_source else "footnotes"] += 1
            self._note(annotation.body)
            return
        sort, target = annotation.type_as_stated, annotation.target_as_stated
        if sort == "person":
            self.counts["person_refs" if target else "person_unlinked"] += 1
            self.people |= {mention.record.identifier for mention in annotation.mentions.all()}
        if sort in LETTERS:
            self.counts["letter_refs"] += 1
            self.letters.add(target.lstrip("#"))
        if sort in ("ref", "letter", "web"):
            self._reference(target)

    def _reference(self, target: str) -> None:
        if target.startswith("#"):
            self.counts["xrefs_internal"] += 1
            self.counts["xrefs_document"] += target[1:] in self.documents
        elif WEB.match(target):
            self.counts["xrefs_web"] += 1
        elif target.startswith("frus"):
            self.counts["xrefs_volume"] += 1

    def _note(self, body: str) -> None:
        for found in LINK.finditer(body):
            address, title = found["address"], found["title"] or ""
            sort, too = title.removesuffix(" too"), title.endswith(" too")
            if WEB.match(address):
                self.counts["xrefs_web"] += 1
            elif address.startswith("tei:pb"):
                self.counts["page_breaks"] += 1
            elif title in IN_NOTES:
                self.counts[IN_NOTES[title]] += 1
            elif sort == "person":
                self.counts["person_refs"] += not too
                self.people.add(address.removeprefix("/id/"))
            elif sort in ("ref", *LETTERS) and not too:
                self._reference_in_note(address, sort)

    def _reference_in_note(self, address: str, sort: str) -> None:
        if address.startswith("tei:"):
            target = unquote(address.removeprefix("tei:"))
            key = target
        else:
            identifier, _hash, fragment = address.removeprefix("/id/").partition("#")
            origin, key, kind = self.identifiers.get(identifier, (self.arrival.origin, "", ""))
            is_here = origin == self.arrival.origin
            target = f"#{fragment or key}" if is_here or kind == "person" else f"{origin}#{key}"
        if sort in LETTERS:
            self.counts["letter_refs"] += 1
            self.letters.add(key.lstrip("#"))
        if sort != "letter-name":
            self._reference(target)

    def _parties(self, role: str) -> list[dict[str, str]]:
        """Who had this part, by the name as stated; of a volume, those whom the head names."""
        if self.stated.get("volume") and role not in self.stated.get("in_head", (role,)):
            return []
        named = [party.name_as_stated for party in self.held.parties if party.role == role]
        return [{"name": name} for name in [*named, *self._unnamed(role)]]

    def _unnamed(self, role: str) -> list[str]:
        """An empty name for each whom the edition mentions without saying who it was."""
        return [
            ""
            for action in self.stated.get("actions", ())
            for said in action["said"]
            if ROLES.get(action["type"]) == role
            and said["is"] in AGENTS
            and not (said["words"] or POINTERS & said.keys())
        ]

    def _lists(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for _witness, text in self.held.texts:
            for sort, words in _items(text):
                if sort in LISTS:
                    found[f"list_{sort}"].append(words)
        return dict(found)

    def _body(self) -> dict[str, Any]:
        if self.stated.get("volume"):
            return {}
        joined = "".join(
            words for _witness, text in self.held.texts for words in _pieces(text, body_only=True)
        )
        return {"body_nows_len": len(joined), "body_nows_sha1": _sha1(joined)}


def _sha1(words: str) -> str:
    return hashlib.sha1(words.encode(), usedforsecurity=False).hexdigest()


def _pieces(text: Text, *, body_only: bool = False) -> Iterator[str]:
    """The words as the edition has them, without white space and printed notes.

    Signs that were composed are as they were, readings that were not taken stand where they stood.
    """
    left_out = [mark for mark in text.marks if mark.kind == "inline-note"]
    left_out += _outside_body(text) if body_only else []
    instead: dict[int, list[str]] = defaultdict(list)
    for mark in text.marks:
        if mark.kind in REPLACED and not any(out.start <= mark.start < out.end for out in left_out):
            instead[mark.end].append(REPLACED[mark.kind](mark))
    hidden = left_out + [mark for mark in text.marks if mark.kind in HIDDEN]
    edges = {edge for mark in hidden for edge in (mark.start, mark.end)}
    cuts = sorted({0, len(text.body), *instead, *edges})
    for start, end in pairwise([*cuts, len(text.body) + 1]):
        yield from (SPACES.sub("", words) for words in instead.get(start, ()))
        if not any(mark.start <= start < mark.end for mark in hidden):
            yield SPACES.sub("", text.body[start:end])


def _outside_body(text: Text) -> list[Mark]:
    """What stands before and after the body proper, as stretches."""
    parts = [
        mark
        for mark in text.marks
        if mark.kind == "division" and mark.get("type") in ("front", "body", "back")
    ]
    ends = [*(mark.start for mark in parts[1:]), len(text.body)][: len(parts)]
    return [
        Mark("division", mark.start, end)
        for mark, end in zip(parts, ends, strict=True)
        if mark.get("type") != "body"
    ]


def _items(text: Text) -> Iterator[tuple[str, str]]:
    """The items of each list that says its type, with all that stands in them."""
    open_lists: list[tuple[str, int]] = []
    collected: list[tuple[str, list[str], int]] = []
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in text.marks:
        if mark.kind in ("list", "list-end", "continued"):
            marks[mark.start].append(mark)
    for paragraph in text.paragraphs:
        starting = marks.get(paragraph.start, [])
        for mark in starting:
            if mark.kind == "list":
                open_lists.append((mark.get("type"), int(mark.get("depth", "1"))))
        is_continued = any(mark.kind == "continued" for mark in starting)
        words = _words_of(text, paragraph)
        if paragraph.kind in ("item", "numbered") and open_lists:
            depth = open_lists[-1][1]
            for _sort, pieces, around in collected:
                if around < depth or (is_continued and around == depth):
                    pieces.append(words)
            if not is_continued:
                done = [each for each in collected if each[2] >= depth]
                yield from ((sort, " ".join(pieces)) for sort, pieces, _depth in done)
                collected = [each for each in collected if each[2] < depth]
                collected.append((open_lists[-1][0], [words], depth))
        elif open_lists and paragraph.kind not in ("heading", "caption"):
            for _sort, pieces, _depth in collected:
                pieces.append(words)
        for mark in marks.get(paragraph.end, []):
            if mark.kind == "list-end" and open_lists:
                depth = open_lists.pop()[1]
                done = [each for each in collected if each[2] >= depth]
                yield from ((sort, " ".join(pieces)) for sort, pieces, _depth in done)
                collected = [each for each in collected if each[2] < depth]
    yield from ((sort, " ".join(pieces)) for sort, pieces, _depth in collected)


def _words_of(text: Text, paragraph: Paragraph) -> str:
    return text.words_of(paragraph).replace("\t", " ")

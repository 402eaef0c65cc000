"""What a document of another edition becomes here: the rows of its record, not yet written."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.formats.tei.described import Agent, Document, Part, Said
from archive.models import (
    Anchor,
    Annotation,
    Article,
    Certainty,
    DateEvidence,
    Letter,
    Party,
    Record,
    Revision,
    Source,
    Witness,
)
from archive.text.paragraphs import Text

from ..naming import letter_title
from .identifiers import identifier_for

CONTEXT = 32
LONGEST_TITLE = 300
LONGEST_NAME = 200
TEI_LINK = re.compile(r"\]\(tei:([^)\s]*)")
SIGLA = {"unofficial translation": "T", "transcript": "A", "print": "A"}
CERTAINTIES = set(Certainty.values)  # asked of thousands of rows: an enumeration is slow to ask
EVIDENCE = set(DateEvidence.values)
FORMS = set(Letter.Form.values)
LABELS = {
    "unofficial translation": gettext_lazy("Translation"),
    "transcript": gettext_lazy("Transcription"),
    "print": gettext_lazy("Printed edition"),
}


def digest_of(document: Document) -> str:
    """SHA-256 of all that a file says of a document, but for the lines in which it stands."""
    return hashlib.sha256(repr(document).encode()).hexdigest()


def title_of(document: Document) -> str:
    """Its title; where the edition gives none, who wrote to whom and when."""
    if document.title:
        return document.title[:LONGEST_TITLE]
    names = {
        role: [agent.name for agent in document.agents if agent.role == role and agent.name]
        for role in ("sender", "recipient")
    }
    if any(names.values()):
        date = document.date.edtf if document.date else ""
        return letter_title(senders=names["sender"], recipients=names["recipient"], date=date)
    other = next((words for _language, words in document.titles if words), "")
    return (other or document.id or document.file)[:LONGEST_TITLE]


def slug_words(document: Document) -> str:
    """``1969-03-24 telegram from the embassy in korea``: what its address is made of."""
    date = document.date.edtf if document.date else ""
    day = re.match(r"\d{4}(-\d{2}){0,2}", date.strip("["))
    words = re.sub(r"^\W*\d+[a-z]?\.\s*", "", title_of(document))
    return " ".join([day[0] if day else "", slugify(words, allow_unicode=True)[:80]]).strip()


def record_of(document: Document, slug: str, status: str) -> Letter | Article:
    """The letter or article, without what needs other records to be known."""
    model = Letter if document.kind == "letter" else Article
    record = model(
        identifier=identifier_for(document.edition.corpus, document.key), slug=slug, status=status
    )
    for name, value in columns_of(document).items():
        setattr(record, name, value)
    record.derive()
    return record


def columns_of(document: Document) -> dict[str, Any]:
    """The columns that a document decides."""
    date = document.date
    said: dict[str, Any] = {
        "title": title_of(document),
        "date": date.edtf if date else "",
        "date_stated": date.words[:LONGEST_NAME] if date else "",
        "date_certainty": date.certainty if date else "",
        "date_evidence": _evidence(document),
        "note": document.abstract,
    }
    if document.kind == "letter":
        said |= {
            "form": document.form if document.form in FORMS else Letter.Form.OTHER,
            "state": Letter.State.HELD if document.is_held else Letter.State.REPORTED,
            "place_written_stated": document.place[:LONGEST_NAME],
        }
    return said


def _evidence(document: Document) -> str:
    if not (document.date and document.date.edtf):
        return ""
    stated = document.date.evidence
    return stated if stated in EVIDENCE else str(DateEvidence.STATED)


def parties_of(document: Document, agents: list[tuple[Agent, Record | None]]) -> Iterator[Party]:
    """Who had a part, each record once in each role."""
    seen: set[tuple[str, int]] = set()
    has_in_head = {agent.role for agent, _record in agents if agent.basis != "list"}
    order = 0
    for agent, record in agents:
        if agent.basis == "list" and agent.role in has_in_head:
            continue
        if record is not None and (agent.role, record.pk) in seen:
            record = None
        name = agent.name[:LONGEST_NAME]
        if record is None and not name:
            continue
        if record is not None:
            seen.add((agent.role, record.pk))
        certainty = agent.certainty if agent.certainty in CERTAINTIES else Certainty.HIGH
        yield Party(
            role=agent.role, agent=record, name_as_stated=name, certainty=certainty, order=order
        )
        order += 1


def witness_of(document: Document, part: Part, number: int, source: Source) -> Witness:
    """The bearer of one of its texts: the edition it was taken from, its licence, its caveat."""
    edition = document.edition
    siglum = SIGLA.get(part.sort, "A") + (str(number) if number > 1 else "")
    where = _("document %(number)s") % {"number": document.number} if document.number else ""
    return Witness(
        siglum=siglum,
        label=str(LABELS.get(part.sort, edition.title))[:LONGEST_NAME],
        sort=part.sort,
        language=part.language,
        original_language=part.original_language,
        source=source,
        locator=(where or document.file)[:LONGEST_NAME],
        provenance=document.provenance if number == 1 else "",
        caveat=_("as taken over from the TEI of its edition"),
        rights=edition.licence,
        rights_url=edition.licence_url if edition.licence_url.startswith("http") else "",
        is_reading_text=number == 1,
        names_given=len(part.text.paragraphs),
        order=number - 1,
    )


def revision_of(witness: Witness, text: Text, *, by: Any, reason: str) -> Revision:
    return Revision(
        witness=witness,
        number=1,
        sha256=text.fingerprint,
        by=by,
        reason=reason[:300],
        **text.to_json(),
    )


def annotation_of(
    witness: Witness, said: Said, *, by: Any, resolve: Callable[[str], str], number: int, seed: str
) -> Annotation:
    """A note or mention; ``seed`` is a random one, drawn once for a text."""
    certainty = said.certainty if said.certainty in CERTAINTIES else ""
    return Annotation(
        identifier=identifier_for(seed, f"annotation {number}"),
        witness=witness,
        sort=Annotation.Sort.NOTE if said.sort == "note" else Annotation.Sort.MENTION,
        body=with_links(said.body, resolve),
        certainty=certainty,
        type_as_stated=said.type[:40],
        number_as_stated=said.number[:20],
        target_as_stated="" if said.sort == "note" else " ".join(said.targets)[:300],
        by=by,
    )


def with_links(markdown: str, resolve: Callable[[str], str]) -> str:
    """A note whose pointers into the edition lead to records; the others stay as they are."""

    def answered(found: "re.Match[str]") -> str:
        address = resolve(found[1])
        return f"]({address}" if address else found[0]

    return TEI_LINK.sub(answered, markdown) if "](tei:" in markdown else markdown


def anchors_of(
    revision: Revision, text: Text, placed: list[tuple[Annotation, Said]]
) -> Iterator[Anchor]:
    """Where annotations stand: their words, the words around, and their paragraph."""
    body = text.body
    paragraphs = iter(text.paragraphs)
    current = next(paragraphs)
    for annotation, said in sorted(placed, key=lambda pair: pair[1].start):
        while said.start > current.end:
            current = next(paragraphs)
        yield Anchor(
            annotation=annotation,
            revision=revision,
            start=said.start,
            end=said.end,
            exact=body[said.start : said.end],
            prefix=body[max(0, said.start - CONTEXT) : said.start],
            suffix=body[said.end : said.end + CONTEXT],
            paragraph=current.name,
        )


def stated_by(document: Document) -> dict[str, Any]:
    """What is kept of it beside the columns: how the edition states its date, its other names."""
    stated: dict[str, Any] = {
        "corpus": document.edition.corpus,
        "file": document.file,
        "id": document.id,
        "ordinal": document.ordinal,
        "n": document.number,
        "subtype": document.subtype,
        "title": document.title,
        "titles": [list(each) for each in document.titles],
        "aliases": list(document.aliases),
        "volume": document.edition.is_volume or bool(document.stated.get("divisions")),
        "in_head": sorted({agent.role for agent in document.agents if agent.basis == "head"}),
        "ties": [[tie.sort, tie.target, tie.words] for tie in document.ties],
        **document.stated,
    }
    if document.date:
        stated["date"] = dict(document.date.attributes) | {"text": document.date.words}
    if document.place_received:
        stated["place_received"] = document.place_received
    return stated

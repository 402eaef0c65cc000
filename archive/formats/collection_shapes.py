"""Which fields the files of a collection have: one table, read together with the models.

A field is named as in its model unless ``renamed`` says otherwise. What it may hold is the
model's own rule. ``parts`` are lists of smaller entries; ``extra`` is what no column holds.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from archive.models import (
    Annotation,
    AnnotationReference,
    Answer,
    Article,
    AuthorityId,
    CensusReport,
    Claim,
    Collection,
    Dating,
    Enclosure,
    Event,
    Kind,
    Letter,
    Membership,
    Mention,
    Name,
    Organisation,
    Participation,
    Party,
    Person,
    Place,
    Quotation,
    Record,
    RecordReference,
    Source,
    Witness,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one sort of entry. ``short`` is the field meant by a value alone."""

    model: type[models.Model]
    fields: tuple[str, ...]
    required: tuple[str, ...] = ()
    renamed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    extra: tuple[str, ...] = ()
    parts: Mapping[str, "Shape"] = dataclasses.field(default_factory=dict)
    short: str = ""

    @property
    def noun(self) -> str:
        """The plural of a kind of record, as in addresses; empty for what is no record."""
        return Kind(self.model.KIND).noun if issubclass(self.model, Record) else ""

    @property
    def known(self) -> tuple[str, ...]:
        return (*self.fields, *self.extra, *self.parts)

    def column(self, name: str) -> str:
        return self.renamed.get(name, name)

    def field(self, column: str) -> Any:
        """The model's own field, which knows what it may hold."""
        return self.model._meta.get_field(column)

    def default(self, column: str) -> Any:
        return self.field(column).get_default()


REFERENCE_FIELDS = ("source", "locator", "claim")
REFERENCE = Shape(RecordReference, REFERENCE_FIELDS, ("source",), short="source")
NOTE_REFERENCE = Shape(AnnotationReference, REFERENCE_FIELDS, ("source",), short="source")
DATING = Shape(
    Dating,
    ("role", "date", "stated", "calendar", "certainty", "reason", "source", "locator"),
    ("role", "date"),
)
CLAIM = Shape(
    Claim,
    (
        *("about", "question", "value", "means", "source", "locator", "passage", "inferred"),
        *("weight", "status", "reason"),
    ),
    ("about",),
)
NAME = Shape(Name, ("text", "language", "sort", "system", "preferred"), ("text", "language"))
AUTHORITY_ID = Shape(AuthorityId, ("scheme", "value"), ("scheme", "value"))

MENTION = Shape(Mention, ("record", "certainty", "reason"), ("record",), short="record")
ANNOTATION = Shape(
    Annotation,
    ("id", "sort", "note", "passage_type", "conjecture", "certainty", "inferred"),
    ("id", "sort", "quote"),
    renamed={"id": "identifier", "note": "body"},
    extra=("in", "quote", "occurrence"),
    parts={"means": MENTION, "references": NOTE_REFERENCE},
)
QUOTATION = Shape(
    Quotation,
    (
        *("id", "speaker", "speaker_as_stated", "words_of", "letter", "attribution"),
        *("attribution_reason", "language_path", "verdict", "order", "note"),
    ),
    ("id", "words_of", "quote"),
    renamed={"id": "identifier"},
    extra=("in", "quote", "occurrence"),
)
WITNESS = Shape(
    Witness,
    (
        *("siglum", "label", "sort", "language", "original_language", "translator", "source"),
        *("locator", "provenance", "caveat", "rights", "rights_url", "disclosed"),
        *("disclosed_note", "verification", "verified_by", "verified_on", "verification_note"),
        *("reading_text", "reading_reason"),
    ),
    ("siglum", "label", "sort", "language"),
    renamed={"reading_text": "is_reading_text"},
    extra=("text", "derived_from"),
    parts={"annotations": ANNOTATION, "quotations": QUOTATION},
)

RECORD_FIELDS = (
    *("id", "slug", "title", "status", "withdrawn_reason", "date", "date_stated"),
    *("date_evidence", "date_certainty", "date_reason", "note"),
)
ABOUT_RECORDS = {"datings": DATING, "references": REFERENCE, "claims": CLAIM}
ABOUT_NAMED = {"names": NAME, "authority_ids": AUTHORITY_ID, **ABOUT_RECORDS}
ABOUT_DOCUMENTS = {
    "witnesses": WITNESS,
    "enclosures": Shape(Enclosure, ("child", "sort"), ("child",), short="child"),
    **ABOUT_RECORDS,
}


def _record(model: type[Record], *fields: str, parts: Mapping[str, Shape]) -> Shape:
    return Shape(
        model,
        RECORD_FIELDS + fields,
        ("id", "slug", "title"),
        renamed={"id": "identifier"},
        parts=parts,
    )


SOURCE = Shape(
    Source,
    (
        *("key", "type", "title", "authors", "container_title", "publisher", "publisher_place"),
        *("issued", "volume", "issue", "page", "number", "url", "doi", "isbn", "archive"),
        *("archive_location", "accessed", "language", "note"),
    ),
    ("key", "title"),
)

# By the key under which a file lists them.
RECORDS: dict[str, Shape] = {
    "collection": _record(
        Collection,
        parts={
            "contents": Shape(Membership, ("record", "number"), ("record",), short="record"),
            "census": Shape(
                CensusReport,
                ("source", "locator", "letters", "breakdown", "span", "note"),
                ("source", "letters"),
            ),
            **ABOUT_RECORDS,
        },
    ),
    "people": _record(Person, "role", "identified", parts=ABOUT_NAMED),
    "organisations": _record(Organisation, "sort", "part_of", parts=ABOUT_NAMED),
    "places": _record(Place, "sort", "latitude", "longitude", "within", parts=ABOUT_NAMED),
    "events": _record(
        Event,
        "sort",
        "location",
        parts={
            "participants": Shape(
                Participation, ("agent", "role", "certainty"), ("agent",), short="agent"
            ),
            **ABOUT_RECORDS,
        },
    ),
    "letters": _record(
        Letter,
        *("state", "form", "place_written", "place_written_certainty", "place_written_stated"),
        *("place_received", "place_received_certainty"),
        parts={
            "parties": Shape(Party, ("role", "agent", "name_as_stated", "certainty"), ("role",)),
            "answers": Shape(
                Answer, ("letter", "certainty", "reason"), ("letter",), {"letter": "answers"}
            ),
            **ABOUT_DOCUMENTS,
        },
    ),
    "articles": _record(
        Article,
        *("byline", "publication", "publication_certainty", "publisher", "url", "archive_copy"),
        parts=ABOUT_DOCUMENTS,
    ),
}

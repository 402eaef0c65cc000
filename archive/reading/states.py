"""What the page of a text follows from, as a digest: as long as it is the same, so is the page.

So a page keeps its parts and is never stale, whoever changed what in whatever way: nothing has to
be told of a change. The digest takes in every column of the rows that a text’s notes, mentions
and sources stand in, and of the records that they mean. What such a part of a page shows of other
rows has to be added here; tests/views/test_kept.py changes one thing after the other and compares.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256

from django.conf import settings
from django.db.models import Model

from archive.models import (
    Anchor,
    Annotation,
    AnnotationReference,
    Mention,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Source,
    Witness,
)

NOTES = (Annotation.Sort.NOTE, Annotation.Sort.TEXTUAL)
TOLD = ("start", "annotation__sort", "annotation__status")  # tells a note that readers see
CODE = (
    (settings.BASE_DIR / "archive", "*.py"),
    (settings.BASE_DIR / "templates", "*.html"),
    (settings.BASE_DIR / "locale", "*.po"),
)


@dataclass(frozen=True, slots=True)
class State:
    """A digest of what is shown of a text, how many notes it has, whether these have sources."""

    digest: str
    notes: int
    has_sources: bool


def of_text(witness: Witness, revision: Revision) -> State | None:
    """The state of a revision with its notes and mentions; none if it quotes others.

    At most four queries, none of which makes objects of its rows.
    """
    if _quotes_others(revision):
        return None
    bearer = [getattr(witness, column) for column in _columns(Witness)]
    text = [revision.pk, revision.sha256, bearer]
    anchors = _anchors_in(revision)
    mentions = _mentions_in(revision) if anchors else []
    references = _references_in(revision) if anchors else []
    rows = [code_in_use(), text, anchors, mentions, references]
    notes = sum(_is_note(*anchor[: len(TOLD)]) for anchor in anchors)
    return State(sha256(repr(rows).encode()).hexdigest(), notes, bool(references))


@lru_cache(maxsize=1)
def code_in_use() -> str:
    """A digest of the programs and templates, since a new version may show the same otherwise."""
    digest = sha256()
    for folder, pattern in CODE:
        for path in sorted(folder.rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _anchors_in(revision: Revision) -> list[tuple]:
    anchors = Anchor.objects.filter(revision=revision).order_by("pk")
    columns = (*_columns(Anchor), *_columns(Annotation, "annotation"))
    return list(anchors.values_list(*TOLD, *columns))


def _is_note(start: int | None, sort: str, status: str) -> bool:
    return start is not None and sort in NOTES and status == Annotation.Status.PUBLISHED


def _mentions_in(revision: Revision) -> list[tuple]:
    mentions = Mention.objects.filter(annotation__anchors__revision=revision).order_by("pk")
    return list(mentions.values_list(*_columns(Mention), *_columns(Record, "record")))


def _references_in(revision: Revision) -> list[tuple]:
    """What the notes that readers see rest on."""
    references = AnnotationReference.objects.filter(
        annotation__anchors__revision=revision,
        annotation__anchors__start__isnull=False,
        annotation__sort__in=NOTES,
        annotation__status=Annotation.Status.PUBLISHED,
    )
    columns = (*_columns(AnnotationReference), *_columns(Source, "source"))
    return list(references.order_by("pk").values_list(*columns))


def _quotes_others(revision: Revision) -> bool:
    return QuotationAnchor.objects.filter(
        revision=revision,
        side=QuotationAnchor.Side.QUOTING,
        quotation__status=Quotation.Status.CONFIRMED,
    ).exists()


@cache
def _columns(model: type[Model], path: str = "") -> tuple[str, ...]:
    """All columns of a model, by the way to them."""
    before = f"{path}__" if path else ""
    return tuple(f"{before}{field.attname}" for field in model._meta.concrete_fields)

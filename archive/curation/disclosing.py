"""Disclosures follow what editors enter: witnesses, further dates, quotations, reports."""

from collections.abc import Iterable, Iterator

from archive.models import (
    Article,
    Dating,
    Disclosure,
    Quotation,
    Record,
    RecordReference,
    Status,
    Witness,
)
from archive.models.disclosures import DISCLOSED_LATER
from archive.search import index

COLUMNS = (
    "record_id",
    "what",
    "date",
    "by",
    "witness_id",
    "quotation_id",
    "dating_id",
    "source_id",
)
LONGEST_BY = 300
What = Disclosure.What


def refresh(keys: Iterable[int]) -> int:
    """Bring the disclosures of these records (primary keys) up to date; says how many changed."""
    keys = list(keys)
    due = {_row(one): one for one in _due(keys)}
    held = {_row(one): one.pk for one in Disclosure.objects.filter(record__in=keys)}
    gone = [pk for row, pk in held.items() if row not in due]
    new = [one for row, one in due.items() if row not in held]
    if gone:
        Disclosure.objects.filter(pk__in=gone).delete()
    Disclosure.objects.bulk_create(new)
    if gone or new:
        index.note_change(keys)
    return len(gone) + len(new)


def stale(keys: Iterable[int]) -> list[int]:
    """Those of these records whose disclosures are not what they should be."""
    keys = list(keys)
    due = {_row(one) for one in _due(keys)}
    held = {_row(one) for one in Disclosure.objects.filter(record__in=keys)}
    return sorted({row[0] for row in due ^ held})


def _row(disclosure: Disclosure) -> tuple:
    return tuple(getattr(disclosure, column) for column in COLUMNS)


def _due(keys: list[int]) -> Iterator[Disclosure]:
    records = Record.objects.filter(pk__in=keys, kind__in=DISCLOSED_LATER)
    documents = list(records.values_list("pk", flat=True))
    for disclosure in (
        *_of_witnesses(documents),
        *_of_datings(documents),
        *_of_quotations(documents),
        *_of_reports(documents),
        *_of_articles(documents),
    ):
        disclosure.by = disclosure.by[:LONGEST_BY]
        disclosure.derive()
        yield disclosure


def _of_witnesses(documents: list[int]) -> Iterator[Disclosure]:
    for witness in Witness.objects.filter(document__in=documents).exclude(disclosed=""):
        yield Disclosure(
            record_id=witness.document_id,
            what=What.TEXT,
            date=witness.disclosed,
            by=witness.disclosed_note,
            witness_id=witness.pk,
            source_id=witness.source_id,
        )


def _of_datings(documents: list[int]) -> Iterator[Disclosure]:
    found = Dating.objects.filter(record__in=documents, role=Dating.Role.DISCLOSED)
    for dating in found:
        yield Disclosure(
            record_id=dating.record_id,
            what=What.REPORT,
            date=dating.date,
            by=dating.reason,
            dating_id=dating.pk,
            source_id=dating.source_id,
        )


def _of_quotations(documents: list[int]) -> Iterator[Disclosure]:
    """One for each published document that quotes a letter, however often."""
    quotations = (
        Quotation.objects.confirmed()
        .fragments()
        .filter(letter__in=documents, document__status=Status.PUBLISHED)
        .exclude(document__date="")
        .select_related("document")
        .order_by("document", "letter", "pk")
    )
    seen: set[tuple[int, int]] = set()
    for quotation in quotations:
        if quotation.letter_id is None or (quotation.document_id, quotation.letter_id) in seen:
            continue
        seen.add((quotation.document_id, quotation.letter_id))
        yield Disclosure(
            record_id=quotation.letter_id,
            what=What.WORDS,
            date=quotation.document.date,
            by=quotation.document.title,
            quotation_id=quotation.pk,
        )


def _of_reports(documents: list[int]) -> Iterator[Disclosure]:
    """A source that speaks of a document, on the day it appeared."""
    references = (
        RecordReference.objects.filter(record__in=documents)
        .exclude(source__issued="")
        .select_related("source")
        .order_by("record", "source", "pk")
    )
    seen: set[tuple[int, int]] = set()
    for reference in references:
        if (reference.record_id, reference.source_id) in seen:
            continue
        seen.add((reference.record_id, reference.source_id))
        yield Disclosure(
            record_id=reference.record_id,
            what=What.REPORT,
            date=reference.source.issued,
            by=reference.source.short,
            source_id=reference.source_id,
        )


def _of_articles(documents: list[int]) -> Iterator[Disclosure]:
    """An article is public from the day it appeared."""
    dated = Article.objects.filter(pk__in=documents).exclude(date="")
    for article in dated.only("date", "publication"):
        yield Disclosure(
            record_id=article.pk, what=What.TEXT, date=article.date, by=article.publication
        )

"""Derived data follows its records: dates' bounds, filing, what search and matching look through.

The only signals of the archive. ``with paused():`` switches them off for bulk work, after which
``rebuild`` does everything they would have done.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save, pre_save

from archive.formats import names
from archive.matching import index as matching
from archive.models import (
    Anchor,
    Annotation,
    Dating,
    IndexEntry,
    Membership,
    Mention,
    Name,
    Party,
    Quotation,
    QuotationAnchor,
    Record,
    RecordReference,
    Source,
    Witness,
)
from archive.search import index

from . import disclosing, unnamed

BATCH = 200
MANY = 500  # records; after fewer the database's own count of its rows is near enough
SAYING = (Record, Witness, Annotation)  # what has words that a quotation may be from
DERIVED_FROM_DATE = ("earliest", "latest", "date_key")

_active: ContextVar[bool] = ContextVar("derived_data_follows", default=True)


@contextmanager
def paused() -> Iterator[None]:
    """Nothing derived is kept up to date inside this block."""
    token = _active.set(False)
    try:
        yield
    finally:
        _active.reset(token)


def rebuild() -> Iterator[int]:
    """Derive everything anew, some records at a time; yields how many each time.

    What is done is kept when it is interrupted.
    """
    keys = list(Record.objects.order_by("pk").values_list("pk", flat=True))
    refiling = matching.Refiling()
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        with transaction.atomic():
            _derive_dates(batch)
            _refresh_rows(batch)
            refiling.add(batch)
        yield len(batch)
    refiling.finish()
    count_rows(after=len(keys))


def count_rows(*, after: int) -> None:
    """Let the database count its rows anew ``after`` so many records were written.

    It plans its queries by them. PostgreSQL would count some time later, SQLite never, and take
    seconds for a page that needs a twentieth of one.
    """
    if after < MANY:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")


def refresh(keys: Iterable[int]) -> None:
    """Bring what is derived from names and texts of these records (primary keys) up to date."""
    keys = list(keys)
    _refresh_rows(keys)
    matching.refresh(keys)


def _refresh_rows(keys: list[int]) -> None:
    """What each record has rows of its own for."""
    file_under_names(keys)
    disclosing.refresh(keys)
    index.refresh(keys)


def file_under_names(keys: Iterable[int]) -> None:
    """Note under what each of these records is filed: “Trump, Donald” for Donald Trump."""
    records = list(Record.objects.filter(pk__in=list(keys)))
    named = names.of_agents(records)
    misfiled = [record for record in records if record.filed_as != named[record.pk].filed]
    for record in misfiled:
        record.filed_as = named[record.pk].filed
    Record.objects.bulk_update(misfiled, ["filed_as"])


def derive_date(sender: type, instance: object, **kwargs: object) -> None:
    if _active.get() and isinstance(instance, Record):
        instance.derive()


def refresh_index(sender: type, instance: object, **kwargs: object) -> None:
    if not _active.get() or kwargs.get("raw"):
        return
    keys = _records_touched_by(instance)
    if keys and isinstance(instance, (Record, Name)):
        file_under_names(keys)
    if keys:
        index.refresh(keys)
    disclosed = keys | _records_dated_by(instance)
    if disclosed:
        disclosing.refresh(disclosed)
    if keys and isinstance(instance, SAYING):
        matching.refresh(keys)


def refresh_index_after_deletion(
    sender: type, instance: object, origin: object = None, **kwargs: object
) -> None:
    """As after a change; but what goes together with its record leaves nothing to refresh.

    Only the letter that a deleted document quoted is still there.
    """
    if sender is IndexEntry and _active.get() and isinstance(instance, IndexEntry):
        index.note_change([instance.pk])
        return
    is_one_record = isinstance(origin, Record)
    started_with = getattr(origin, "model", type(origin))
    if not issubclass(started_with, Record) or (is_one_record and sender is Quotation):
        refresh_index(sender, instance, **kwargs)


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(unnamed.settle, sender=Witness, dispatch_uid="archive.settle_unnamed")
    pre_save.connect(derive_date, dispatch_uid="archive.derive_date")
    post_save.connect(refresh_index, dispatch_uid="archive.refresh_index")
    post_delete.connect(
        refresh_index_after_deletion, dispatch_uid="archive.refresh_index_after_deletion"
    )


def _records_touched_by(instance: object) -> set[int]:
    """The records whose names, passages or links a change of this one may have changed."""
    if isinstance(instance, Record):
        quotations = Quotation.objects.filter(document=instance.pk)
        letters = quotations.values_list("letter_id", flat=True)
        return {instance.pk, *(letter for letter in letters if letter is not None)}
    if isinstance(instance, (Name, Membership)):
        return {instance.record_id}
    if isinstance(instance, Witness):
        return {instance.document_id}
    if isinstance(instance, Party):
        return {instance.letter_id}
    if isinstance(instance, (Annotation, Mention, Anchor)):
        return _documents_annotated(instance)
    if isinstance(instance, QuotationAnchor):
        instance = instance.quotation
    if isinstance(instance, Quotation) and instance.letter_id is not None:
        return {instance.letter_id}
    return set()


def _documents_annotated(instance: Annotation | Mention | Anchor) -> set[int]:
    """The document of an annotation, where it may stand in what readers see of it."""
    if isinstance(instance, Annotation):
        return {instance.witness.document_id}
    witness = instance.annotation.witness
    if isinstance(instance, Anchor) and instance.revision_id != witness.current_id:
        return set()
    return {witness.document_id}


def _records_dated_by(instance: object) -> set[int]:
    """The records of which this one says when they became public."""
    if isinstance(instance, (Dating, RecordReference)):
        return {instance.record_id}
    if isinstance(instance, Source):
        return set(instance.recordreference_set.values_list("record_id", flat=True))
    return set()


def _derive_dates(keys: list[int]) -> None:
    """Only what does not follow from its date any more is written: rows by the thousand do."""
    wrong = []
    for record in Record.objects.filter(pk__in=keys):
        before = [getattr(record, name) for name in DERIVED_FROM_DATE]
        record.derive()
        if before != [getattr(record, name) for name in DERIVED_FROM_DATE]:
            wrong.append(record)
    Record.objects.bulk_update(wrong, DERIVED_FROM_DATE)

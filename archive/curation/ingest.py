"""Take a collection of files into the archive, and take it in again without doubling it.

    ingest_state < ingest_records < ingest_parts < ingest_texts < ingest

A record is known again by its identifier. One whose files say what they said last time is not
touched; one that was edited at the desk since is left alone and told of, unless it is to be
overwritten. Everything is taken in or, when anything is wrong, nothing.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from archive.formats import collection
from archive.formats.collection_fields import Entry
from archive.models import Arrival, Quotation

from . import derived, rematch
from .ingest_parts import sync_after_texts, sync_parts
from .ingest_records import in_order, save_record, save_sources
from .ingest_state import Loading, Report
from .ingest_texts import save_witnesses

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

Progress = Callable[[Iterable[Entry]], Iterable[Entry]]


def load(
    path: Path,
    *,
    overwrite: bool = False,
    dry_run: bool = False,
    by: "AbstractBaseUser | None" = None,
    progress: Progress = iter,
) -> "Report":
    """Load a folder of collection files, or one file, and report what came of it.

    With problems in the report nothing was written; nor was it with ``dry_run``. ``progress`` is
    handed the entries to write and gives them back one by one, as ``tqdm`` does.
    """
    try:
        collected = collection.read(path)
    except collection.CollectionError as error:
        return Report(problems=[str(problem) for problem in error.problems])
    with transaction.atomic(), derived.paused():
        loading = Loading(collected, overwrite=overwrite, by=by)
        _write(loading, progress)
        if dry_run or loading.problems.found:
            transaction.set_rollback(True)
    return loading.report()


def _write(loading: Loading, progress: Progress) -> None:
    """Sources, then records, then what hangs on them; last how each arrived."""
    loading.decide()
    save_sources(loading)
    wanted = in_order(loading)
    for entry in wanted:
        save_record(loading, entry)
    for entry in progress(wanted):
        if entry.address in loading.records:
            sync_parts(loading, entry, loading.records[entry.address])
            save_witnesses(loading, entry, loading.records[entry.address])
            sync_after_texts(loading, entry, loading.records[entry.address])
    if loading.problems.found:
        return
    written = [loading.records[entry.address].pk for entry in wanted]
    _index(written)
    rematch.match_again(records=written, by=loading.by)
    for entry in wanted:
        _remember(loading, entry)
    derived.count_rows(after=len(written))


def _index(keys: list[int]) -> None:
    """File and index once what was written, instead of after each row of it."""
    quoted = Quotation.objects.filter(document__in=keys, letter__isnull=False)
    touched = sorted({*keys, *quoted.values_list("letter_id", flat=True)})
    for start in range(0, len(touched), derived.BATCH):
        derived.refresh(touched[start : start + derived.BATCH])


def _remember(loading: Loading, entry: Entry) -> None:
    """Written last, so that whatever changes later is later than this."""
    record = loading.records[entry.address]
    Arrival.objects.update_or_create(
        record=record,
        defaults={
            "origin": loading.origin,
            "key": record.identifier,
            "digest": loading.digest(entry),
            "version": record.version,
        },
    )


__all__ = ["Report", "load"]

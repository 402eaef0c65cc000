"""Records: whether dates can be read, and what is derived from them follows."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from archive import dates
from archive.models import Kind, Record

from .faults import CHUNK, Fault, Watch, record_at

DERIVED = ("earliest", "latest", "date_key")


def faults(watch: Watch) -> Iterator[Fault]:
    records = Record.objects.order_by("pk")
    rows = watch(records.iterator(chunk_size=CHUNK), records.count(), _("records"))
    for record in rows:
        yield from _faults_of_date(record)
    for kind in Kind:
        yield from _half_records(kind)


def _faults_of_date(record: Record) -> Iterator[Fault]:
    said = [getattr(record, name) for name in DERIVED]
    try:
        record.derive()
    except dates.DateError as error:
        remedy = _("Correct the date at the desk.")
        yield Fault("date", record_at(record), str(error), remedy)
        return
    if said != [getattr(record, name) for name in DERIVED]:
        problem = _("What is derived from its date “%(date)s” does not follow from it.")
        remedy = _("Run “manage.py reindex”.")
        yield Fault("date", record_at(record), problem % {"date": record.date}, remedy)


def _half_records(kind: Kind) -> Iterator[Fault]:
    """Records whose row in the table of their kind is missing."""
    half = Record.objects.filter(kind=kind, **{f"{kind.value}__isnull": True}).order_by("pk")
    for record in half.iterator(chunk_size=CHUNK):
        problem = _("Its row in the table of its kind is missing.")
        yield Fault("kind", record_at(record), problem, _("Restore it from a backup."))

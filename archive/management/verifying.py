"""Look through the whole archive for faults: everything that can be recomputed is."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from archive.curation import disclosing, judging
from archive.matching import alignments
from archive.matching import index as matching
from archive.models import Quotation, QuotationAnchor, Record, Status
from archive.reading.integrity import (
    addresses,
    carrying,
    links,
    records,
    texts,
    witnesses,
)
from archive.reading.integrity.faults import CHUNK, Fault, Watch, in_chunks, record_at, unwatched
from archive.search import index


def faults(watch: Watch = unwatched) -> Iterator[Fault]:
    """Every fault of the archive, as it is found."""
    yield from texts.faults(watch)
    yield from carrying.faults()
    yield from witnesses.faults()
    yield from records.faults(watch)
    yield from addresses.faults()
    yield from links.faults(watch)
    yield from _faults_of_alignments(watch)
    yield from _faults_of_index(watch)


def _faults_of_alignments(watch: Watch) -> Iterator[Fault]:
    """Whether quotations are laid beside the words that they and their letters have today."""
    found = Quotation.objects.exclude(status=Quotation.Status.REJECTED).filter(
        score__isnull=False, verdict_now="", letter__status=Status.PUBLISHED
    )
    rows = watch(found.order_by("pk").iterator(chunk_size=CHUNK), found.count(), _("alignments"))
    for quotation in rows:
        quoted = judging.ends_shown(quotation, QuotationAnchor.Side.QUOTED)
        words = [end.exact for end in quoted]
        if not alignments.fits(quotation.alignment, judging.words_quoted(quotation), words):
            where = _("quotation %(identifier)s") % {"identifier": quotation.identifier}
            problem = _("It is laid beside other words than those that stand there today.")
            remedy = _("Open it at the desk and choose its words again.")
            yield Fault("alignment", where, problem, remedy)


def _faults_of_index(watch: Watch) -> Iterator[Fault]:
    keys = Record.objects.order_by("pk").values_list("pk", flat=True)
    rows = watch(keys.iterator(chunk_size=CHUNK), keys.count(), _("index entries"))
    for chunk in in_chunks(rows):
        for record in index.stale(chunk):
            problem = _("Search looks through something else than its names and texts.")
            yield Fault("index", record_at(record), problem, _("Run “manage.py reindex”."))
        for record in Record.objects.filter(pk__in=disclosing.stale(chunk)):
            problem = _("What became public of it when is not what its sources and texts say.")
            yield Fault("disclosures", record_at(record), problem, _("Run “manage.py reindex”."))
        for record in Record.objects.filter(pk__in=matching.stale(chunk)):
            problem = _("Quotations are looked up in something else than its texts and notes.")
            yield Fault("matching", record_at(record), problem, _("Run “manage.py reindex”."))

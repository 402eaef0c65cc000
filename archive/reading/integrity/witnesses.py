"""Witnesses: which revision readers see, and that one of a document's texts comes first."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from archive.models import Record, Witness

from .faults import CHUNK, Fault, record_at


def faults() -> Iterator[Fault]:
    yield from _foreign_revisions()
    yield from _several_reading_texts()
    yield from _no_reading_text()


def _foreign_revisions() -> Iterator[Fault]:
    strays = (
        Witness.objects.filter(current__isnull=False)
        .exclude(current__witness=F("pk"))
        .select_related("document")
        .order_by("pk")
    )
    for witness in strays.iterator(chunk_size=CHUNK):
        yield Fault(
            check="current",
            where=f"{record_at(witness.document)}, {witness.siglum}",
            problem=_("The revision that readers see belongs to another witness."),
            remedy=_("Show one of its own revisions at the desk."),
        )


def _several_reading_texts() -> Iterator[Fault]:
    counted = Record.objects.annotate(
        reading_texts=Count("witnesses", filter=Q(witnesses__is_reading_text=True))
    )
    for record in counted.filter(reading_texts__gt=1).order_by("pk").iterator(chunk_size=CHUNK):
        yield Fault(
            check="reading text",
            where=record_at(record),
            problem=_("%(count)d of its witnesses are the reading text.")
            % {"count": record.reading_texts},
            remedy=_("Choose one of them at the desk."),
        )


def _no_reading_text() -> Iterator[Fault]:
    held = Witness.objects.filter(document=OuterRef("pk"), current__isnull=False)
    unread = Record.objects.published().filter(Exists(held))
    unread = unread.exclude(Exists(held.filter(is_reading_text=True))).order_by("pk")
    for record in unread.iterator(chunk_size=CHUNK):
        yield Fault(
            check="reading text",
            where=record_at(record),
            problem=_("A text of it is held, but readers see none: none that is held comes first."),
            remedy=_("Choose a reading text at the desk."),
        )

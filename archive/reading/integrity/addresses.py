"""Slugs that records once had: whether each still leads to its record."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from archive.models import FormerAddress, Record

from .faults import CHUNK, Fault, record_at


def faults() -> Iterator[Fault]:
    former = FormerAddress.objects.select_related("record").order_by("pk")
    taken = Record.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug"))
    for address in former.filter(Exists(taken)).iterator(chunk_size=CHUNK):
        yield Fault(
            check="address",
            where=f"{address}, {record_at(address.record)}",
            problem=_("The former address is the address of a record today, so it leads there."),
            remedy=_("Rename one of the two at the desk, or remove the former address."),
        )
    for address in former.exclude(record__kind=F("kind")).iterator(chunk_size=CHUNK):
        yield Fault(
            check="address",
            where=f"{address}, {record_at(address.record)}",
            problem=_("The former address is of another kind than its record."),
            remedy=_("Remove the former address."),
        )

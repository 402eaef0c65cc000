"""Quotations that wait for an editor, and the message that says so."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from archive.models import Quotation, QuotationAnchor, Record

PERMISSION = "archive.change_quotation"


def waiting(document: int | None, letter: int | None) -> QuerySet[Quotation]:
    """What waits, of one document or about one letter if that is asked for."""
    found = Quotation.objects.waiting().select_related("document", "letter", "speaker")
    if document is not None:
        found = found.filter(document=document)
    if letter is not None:
        there = QuotationAnchor.objects.filter(
            side=QuotationAnchor.Side.QUOTED, revision__witness__document=letter
        ).values("quotation")
        found = found.filter(Q(letter=letter) | Q(pk__in=there))
    return found.order_by("document__date_key", "document", "pk")


def tell_what_waits(request, record: Record) -> None:
    """After readers were shown a text: the quotations of it that wait to be examined."""
    if not request.user.has_perm(PERMISSION):
        return
    count = waiting(None, record.pk).count()
    if count:
        context = {"count": count, "letter": record}
        messages.info(request, render_to_string("admin/archive/_quotations_wait.html", context))

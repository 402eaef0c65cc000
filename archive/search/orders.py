"""In which orders records that answer can stand, each as a query for all primary keys in it."""

from collections.abc import Callable

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from archive import dates
from archive.models import IndexFacets, Party, Record

DATE, LATEST, TITLE, CORRESPONDENT, NEWEST = "date", "-date", "title", "correspondent", "newest"


def _by_date() -> QuerySet:
    return IndexFacets.objects.order_by("date_key", "pk").values_list("pk", flat=True)


def _latest_first() -> QuerySet:
    """The undated last, as in the other direction."""
    is_undated = Case(When(date_key=dates.UNDATED_KEY, then=1), default=0)
    return IndexFacets.objects.order_by(is_undated, "-date_key", "-pk").values_list("pk", flat=True)


def _by_title() -> QuerySet:
    return Record.objects.published().order_by("title", "pk").values_list("pk", flat=True)


def _by_sender() -> QuerySet:
    """As the first sender is filed, then by date; what has no sender comes last."""
    senders = Party.objects.filter(letter=OuterRef("pk"), role=Party.Role.SENDER)
    named = Coalesce("agent__filed_as", "name_as_stated")
    sender = Subquery(senders.order_by("order", "pk").values(name=named)[:1])
    records = Record.objects.published().annotate(sender=sender)
    return records.order_by(F("sender").asc(nulls_last=True), "date_key", "pk").values_list(
        "pk", flat=True
    )


def _newest_first() -> QuerySet:
    return Record.objects.published().order_by("-pk").values_list("pk", flat=True)


ORDERS: dict[str, Callable[[], QuerySet]] = {
    DATE: _by_date,
    LATEST: _latest_first,
    TITLE: _by_title,
    CORRESPONDENT: _by_sender,
    NEWEST: _newest_first,
}

"""In which orders lists can be read, and which one an address asks for."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .keyset import Order

BY_NAME, BY_TITLE, BY_DATE, LATEST_FIRST, NEWEST_FIRST = (
    "name",
    "title",
    "date",
    "latest",
    "newest",
)
ORDERS = {
    BY_NAME: Order(("filed_as", "id")),
    BY_TITLE: Order(("title", "id")),
    BY_DATE: Order(("date_key", "title", "id")),
    LATEST_FIRST: Order(("date_key", "title", "id"), backwards=True),
    NEWEST_FIRST: Order(("id",), backwards=True),
}
LABELS: dict[str, str | Promise] = {
    BY_NAME: _("by name"),
    BY_TITLE: _("by title"),
    BY_DATE: _("earliest first"),
    LATEST_FIRST: _("latest first"),
    NEWEST_FIRST: _("newest in the archive first"),
}
JUMPS: dict[str, str | Promise] = {
    BY_NAME: _("Go to a name"),
    BY_TITLE: _("Go to a title"),
    BY_DATE: _("Go to a year"),
    LATEST_FIRST: _("Go to a year"),
}


class Sorting:
    """The order that an address asks for with ``?order=``, among those a list offers."""

    def __init__(self, query: Mapping[str, str], offered: Iterable[str]):
        self.offered = list(offered)
        asked = query.get("order", "")
        self.chosen = asked if asked in self.offered else self.offered[0]

    @property
    def order(self) -> Order:
        return ORDERS[self.chosen]

    @property
    def choices(self) -> list[tuple[str, str | Promise, bool]]:
        """Each order: its value in addresses, empty for the usual one; its label; if it is on."""
        return [
            ("" if name == self.offered[0] else name, LABELS[name], name == self.chosen)
            for name in self.offered
        ]

    @property
    def jump(self) -> str | Promise:
        """What a reader can jump to in this order, for a label; empty if to nothing."""
        return JUMPS.get(self.chosen, "")

    @property
    def jumps_to_years(self) -> bool:
        return self.order.columns[0] == "date_key"

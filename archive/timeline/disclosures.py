"""The second clock: the lane of what became public, beside when it was written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive import dates
from archive.models import Disclosure, Record
from archive.models.disclosures import DISCLOSED_LATER, known_on

from .asking import Asked
from .counting import bins
from .drawing import Bin, Entry, Lane
from .extents import extent
from .kept import DISCLOSED, LETTERS_DISCLOSED, Counted, counted
from .lanes import Course
from .windows import Window

NAME = "disclosures"
NOT_LETTERS = ("articles", "events")
MOST_GROUPED = 200


@dataclass(frozen=True, slots=True)
class Disclosures:
    """What became public of some records.

    With ``known`` only what was public by then; with ``on`` only on days that are written so.
    ``counted`` is given where all of some kind are meant, which are counted in memory;
    ``is_of_few`` says that the records are those of some people.
    """

    where: Q
    known: date | None = None
    on: str = ""
    counted: Counted | None = None
    is_of_few: bool = False

    def within(self, window: Window | None) -> QuerySet[Disclosure]:
        """Those of a window, in order of time.

        The record of each is looked at, not each record: most have nothing disclosed. Where the
        records are few, they come first.
        """
        records = Record.objects.published().filter(self.where).order_by()
        if self.is_of_few:
            which = Q(record__in=records.values("pk"))
        else:
            which = Q(Exists(records.filter(pk=OuterRef("record"))))
        found = Disclosure.objects.filter(which).select_related("record")
        if window is not None:
            found = found.filter(first__lte=window.last, last__gte=window.first)
        if self.on:
            found = found.filter(date__contains=self.on)
        return found if self.known is None else found.filter(last__lte=self.known)

    def ends(self) -> tuple[date, date] | None:
        """The first and the last day on which anything became public."""
        if self.counted is not None:
            days = self.counted.ends
            return (min(days), max(days)) if days else None
        ends = self.within(None).order_by().aggregate(first=Min("first"), last=Max("last"))
        if ends["first"] is None or ends["last"] is None:
            return None
        return ends["first"], ends["last"]

    def lane(self, window: Window) -> Lane:
        """Their lane, as entries or as counts. What one day disclosed is one entry."""
        label = _("Made public")
        if self.number(window) > MOST_GROUPED:
            return Lane(NAME, label, bins=self._bins(window))
        return Lane(NAME, label, entries=_entries(self.within(window)))

    def number(self, window: Window) -> int:
        """How many there are in a window."""
        return self.counted.within(window) if self.counted else self.within(window).count()

    def _bins(self, window: Window) -> list[Bin]:
        if self.counted is not None:
            return self.counted.bins(window)
        return bins(self.within(window), window, "first")


def disclosures(asked: Asked, courses: Sequence[Course]) -> Disclosures | None:
    """What the address asks for: of the letters shown, or of all letters and articles."""
    if NAME not in asked.lanes:
        return None
    letters = [course.where for course in courses if course.name not in NOT_LETTERS]
    where = reduce(or_, letters) if letters else Q(kind__in=DISCLOSED_LATER)
    if asked.known is not None:
        where &= known_on(asked.known)
    held = None
    if asked.known is None and asked.on is None and not asked.people:
        held = counted()[LETTERS_DISCLOSED if letters else DISCLOSED]
    return Disclosures(where, asked.known, asked.on_in_dates, held, is_of_few=bool(asked.people))


def _entries(found: Iterable[Disclosure]) -> list[Entry]:
    """One entry for all that became public on the same day."""
    together: dict[str, list[Disclosure]] = defaultdict(list)
    for disclosure in found:
        together[disclosure.date].append(disclosure)
    return [_entry(group) for group in together.values()]


def _entry(group: list[Disclosure]) -> Entry:
    first = group[0]
    records = {one.record.identifier: one.record for one in group}
    return Entry(
        key=f"{first.date_key}-{first.pk:012}",
        url=first.record.get_absolute_url() if len(records) == 1 else f"#disclosure-{first.pk}",
        title=_title(first, len(records)),
        when=first.date_in_words,
        extent=extent(dates.parse(first.date), lasts=False),
        kind="disclosure",
        brief=first.by,
        of=tuple(records),
        number=len(group),
        date=first.date,
    )


def _title(first: Disclosure, records: int) -> str:
    what = first.record.title
    if records > 1:
        what = ngettext("%(number)s document", "%(number)s documents", records)
        what %= {"number": records}
    return _("%(what)s: %(how)s") % {"what": what, "how": first.by or first.get_what_display()}

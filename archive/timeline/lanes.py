"""The lanes of the timeline, filled from the database: entries, or counts where they are many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Case, Max, Min, Q, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import dates
from archive.models import Kind, Party, Record
from archive.models.base import RecordQuerySet
from archive.models.disclosures import known_on

from .asking import Asked
from .counting import bins
from .drawing import MOST_MARKS, Entry, Lane
from .extents import extent
from .kept import Counted, counted
from .windows import Window

KIND_OF_LANE = {"letters": Kind.LETTER, "articles": Kind.ARTICLE, "events": Kind.EVENT}
LABELS: dict[str, str | Promise] = {
    "letters": gettext_lazy("Letters"),
    "articles": gettext_lazy("Articles"),
    "events": gettext_lazy("Events"),
}


@dataclass(frozen=True, slots=True)
class Course:
    """A lane, and which published records belong on it, of whatever time.

    ``counted`` is given where all records of a kind do, which are counted in memory.
    """

    name: str
    label: str
    where: Q
    counted: Counted | None = None

    @property
    def records(self) -> RecordQuerySet:
        return everything([self])


def courses(asked: Asked) -> list[Course]:
    """The lanes asked for. With people, letters are divided by who wrote to whom."""
    found: list[Course] = []
    narrower = _narrower(asked)
    of_all = [name for name in asked.lanes if name != "letters" or not asked.people]
    held = {} if narrower or not of_all else counted()
    for name, kind in KIND_OF_LANE.items():
        if name not in asked.lanes:
            continue
        if name == "letters" and asked.people:
            found += _between(asked.people)
        else:
            found.append(Course(name, str(LABELS[name]), Q(kind=kind), held.get(kind)))
    return [replace(one, where=one.where & narrower) for one in found] if narrower else found


def _narrower(asked: Asked) -> Q:
    """What the address asks for on every lane: what was known by then, what names that day."""
    on_the_day = Q() if asked.on is None else Q(date__contains=asked.on_in_dates)
    return known_on(asked.known) & on_the_day


def everything(found: Iterable[Course]) -> RecordQuerySet:
    """All that stands on the lanes, earliest first, undated last."""
    where = reduce(or_, (course.where for course in found), Q(pk__in=[]))
    return Record.objects.published().filter(where).in_date_order()


def fill(found: Sequence[Course], window: Window) -> list[Lane]:
    """The lanes with what of them lies in the window: as entries, or as counts where many.

    However much there is, each lane is counted once, and the entries are asked for together.
    """
    parted = [
        course.counted.bins(window)
        if course.counted
        else bins(within(course.records, window), window, "earliest")
        for course in found
    ]
    few = [sum(part.number for part in parts) <= MOST_MARKS for parts in parted]
    entries = _entries(
        [course for course, is_few in zip(found, few, strict=True) if is_few], window
    )
    return [
        Lane(course.name, course.label, entries=entries[course.name])
        if is_few
        else Lane(course.name, course.label, bins=parts)
        for course, parts, is_few in zip(found, parted, few, strict=True)
    ]


def whole(found: Sequence[Course]) -> tuple[date, date] | None:
    """The first and the last day of anything on the lanes; None where nothing has a date."""
    days = [day for course in found if course.counted for day in course.counted.ends]
    if others := [course for course in found if not course.counted]:
        ends = everything(others).aggregate(
            one=Min("earliest"), other=Min("latest"), third=Max("earliest"), fourth=Max("latest")
        )
        days += [day for day in ends.values() if day]
    return (min(days), max(days)) if days else None


def number_undated(found: Sequence[Course]) -> int:
    """How much on the lanes has no date."""
    number = sum(course.counted.undated for course in found if course.counted)
    others = [course for course in found if not course.counted]
    return number + (undated(everything(others)).count() if others else 0)


def within(records: RecordQuerySet, window: Window) -> RecordQuerySet:
    """Those that reach into the window, perhaps only with one end that nobody knows."""
    begun = Q(earliest__lte=window.last) | Q(earliest__isnull=True, latest__isnull=False)
    not_over = Q(latest__gte=window.first) | Q(latest__isnull=True, earliest__isnull=False)
    return records.filter(begun & not_over)


def undated(records: RecordQuerySet) -> RecordQuerySet:
    """Those whose date is not known, or lies outside the years 1 to 9999."""
    return records.filter(earliest__isnull=True, latest__isnull=True)


def _entries(found: Sequence[Course], window: Window) -> dict[str, list[Entry]]:
    """The entries of each of these lanes, in order of time; one query asks for all of them."""
    columns = ("identifier", "kind", "slug", "title", "date")
    belongs = {
        f"lane_{place}": Case(When(course.where, then=True), default=False)
        for place, course in enumerate(found)
    }
    entries: dict[str, list[Entry]] = {course.name: [] for course in found}
    records = within(everything(found), window).only(*columns).annotate(**belongs)
    for record in records if found else ():
        for place, course in enumerate(found):
            if getattr(record, f"lane_{place}"):
                entries[course.name].append(_entry(record))
    return entries


def _entry(record: Record) -> Entry:
    when = dates.parse(record.date)
    return Entry(
        key=record.identifier,
        url=record.get_absolute_url(),
        title=record.title,
        when=dates.in_words(record.date),
        extent=extent(when, lasts=record.kind == Kind.EVENT),
        kind=record.kind,
        date=record.date,
    )


def _between(people: Sequence[str]) -> list[Course]:
    """One person: from them and to them. Two: from each to the other. More: from each."""
    agents = Record.objects.published().of_kind(Kind.PERSON, Kind.ORGANISATION)
    known = {one.slug: one for one in agents.filter(slug__in=people).only("slug", "title")}
    named = [known[slug] for slug in people if slug in known]
    if not named:
        return [Course("letters", str(LABELS["letters"]), Q(pk__in=[]))]
    if len(named) == 2:
        return [from_to(*named), from_to(*reversed(named))]
    if len(named) == 1:
        to = _("To %(name)s") % {"name": named[0]}
        return [_from(named[0]), Course("to", to, _has(named[0], Party.Role.RECIPIENT))]
    return [_from(one) for one in named]


def _from(agent: Record) -> Course:
    label = _("From %(name)s") % {"name": agent}
    return Course(f"from-{agent.slug}", label, _has(agent, Party.Role.SENDER))


def from_to(sender: Record, recipient: Record) -> Course:
    label = _("%(sender)s to %(recipient)s") % {"sender": sender, "recipient": recipient}
    ends = _has(sender, Party.Role.SENDER) & _has(recipient, Party.Role.RECIPIENT)
    return Course(f"from-{sender.slug}", label, ends)


def _has(agent: Record, role: str) -> Q:
    """Letters in which somebody has a role, found by what they have, not by looking at all."""
    return Q(pk__in=Party.objects.filter(agent=agent, role=role).values("letter"))

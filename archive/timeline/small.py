"""Small timelines that stand on other pages: what happened around a day, when somebody wrote.

With ``known`` they show what could be known on that day; None is today.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.models import Collection, Kind, Membership, Participation, Record
from archive.models.disclosures import known_on

from .asking import Asked
from .disclosures import disclosures
from .drawing import Drawing, draw
from .lanes import Course, courses, fill, whole
from .windows import Unit, Window, around

FEW_ROWS = 4
LONGEST = 400  # days; what is dated more vaguely has no surroundings
BESIDE = timedelta(days=20)  # of what began and ended in different months, and of events
OF_PEOPLE = ("letters",)


@dataclass(frozen=True, slots=True)
class Small:
    """A drawing of few rows, and where the timeline shows the same."""

    asked: Asked
    drawing: Drawing

    @property
    def window(self) -> Window:
        return self.drawing.window


def surroundings(record: Record, known: date | None = None) -> Small | None:
    """What else was in the month of a letter or an article, in the months around an event.

    None for what has no date, or a vague one.
    """
    window = _month_of(record)
    if window is None:
        return None
    asked = Asked(window, known=known)
    found = courses(asked)
    lanes = fill(found, window)
    disclosed = disclosures(asked, found)
    if disclosed is not None and disclosed.number(window):
        lanes.append(disclosed.lane(window))
    lanes = [lane for lane in lanes if lane.entries or any(one.number for one in lane.bins)]
    return Small(asked, draw(window, lanes, rows=FEW_ROWS))


def of_agent(agent: Record, known: date | None = None) -> Small | None:
    """When somebody wrote and was written to, and what they took part in."""
    asked = Asked(people=(agent.slug,), lanes=OF_PEOPLE, known=known)
    joined = Participation.objects.filter(agent=agent).values("event")
    events = Course("events", _("Events"), Q(kind=Kind.EVENT, pk__in=joined) & known_on(known))
    return _whole(replace(asked, lanes=("letters", "events")), [*courses(asked), events])


def of_collection(members: Collection, known: date | None = None) -> Small | None:
    """When the letters and articles of a collection were written."""
    keys = Membership.objects.filter(collection=members).values("record")
    here = Q(pk__in=keys) & known_on(known)
    found = [
        Course("letters", _("Letters"), Q(kind=Kind.LETTER) & here),
        Course("articles", _("Articles"), Q(kind=Kind.ARTICLE) & here),
    ]
    return _whole(Asked(known=known), found)


def _whole(asked: Asked, found: Sequence[Course]) -> Small | None:
    ends = whole(found)
    if ends is None:
        return None
    window = around(*ends)
    lanes = [
        lane for lane in fill(found, window) if lane.entries or any(one.number for one in lane.bins)
    ]
    return Small(asked, draw(window, lanes, rows=FEW_ROWS))


def _month_of(record: Record) -> Window | None:
    """The calendar month that its days lie in; where they lie in several, these and days beside.

    An event has consequences: it has the months beside it.
    """
    first, last = record.earliest, record.latest
    if first is None or last is None or (last - first).days > LONGEST:
        return None
    month = Window.of(Unit.MONTH, first)
    if last <= month.last and record.kind != Kind.EVENT:
        return month
    return Window(Unit.MONTH.start(first - BESIDE), Window.of(Unit.MONTH, last + BESIDE).last)

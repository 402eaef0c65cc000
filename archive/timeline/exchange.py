"""What two wrote to each other: letters on two sides, what happened in the middle, the silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext as _

from archive.models import Answer, Kind, Participation, Record
from archive.models.base import RecordQuerySet
from archive.models.disclosures import known_on

from . import items
from .asking import LANES, Asked
from .drawing import Drawing, Lane, draw
from .lanes import Course, everything, fill, from_to, number_undated, undated, whole, within
from .replies import Said, said_in
from .silence import Silence, between
from .ways import Ways, through_time
from .windows import Window, around

PER_PAGE = 60
LEFT, MIDDLE, RIGHT = "left", "middle", "right"


@dataclass(frozen=True, slots=True)
class Reply:
    """That a letter answers another, and how long that took; ``is_here``: on the same page."""

    letter: Record
    certainty: str
    silence: Silence | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A letter on its side of the line, or an event in the middle, and what came before it."""

    record: Record
    side: str
    silence: Silence | None
    answers: Sequence[Reply] = ()
    answered_by: Sequence[Reply] = ()
    said: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A window on what two wrote to each other. ``drawing`` is None where nothing has a date."""

    one: Record
    other: Record
    asked: Asked
    window: Window | None
    drawing: Drawing | None
    page: Page[Record]
    rows: list[Row]
    numbers: tuple[int, int]
    number_undated: int
    ways: Ways | None

    @property
    def number(self) -> int:
        return sum(self.numbers)


def open_between(one: Record, other: Record, query: Mapping[str, str]) -> Exchange:
    """What two wrote to each other, in the window that an address asks for."""
    asked = replace(Asked.read(query), people=(), lanes=LANES, on=None, clocks=False)
    courses = _courses(one, other, asked)
    ends = whole(courses)
    outermost = around(*ends) if ends else None
    window = None if asked.undated else asked.window or outermost
    page = Paginator(items.in_lines(_shown(courses, asked)), PER_PAGE).get_page(query.get("page"))
    without_date = number_undated(courses)
    ways = through_time(asked, window, outermost) if outermost else None
    if ways and without_date and not asked.undated:
        ways = replace(ways, undated=asked.without_dates().query)
    return Exchange(
        one=one,
        other=other,
        asked=asked,
        window=window,
        drawing=_drawing(courses, window) if window else None,
        page=page,
        rows=_rows(list(page.object_list), courses, asked),
        numbers=(courses[0].records.count(), courses[2].records.count()),
        number_undated=without_date,
        ways=ways,
    )


def _courses(one: Record, other: Record, asked: Asked) -> list[Course]:
    """From one, events in the middle, from the other."""
    joined = Participation.objects.filter(agent__in=[one, other]).values("event")
    middle = Course("events", _("Events"), Q(kind=Kind.EVENT, pk__in=joined))
    found = [from_to(one, other), middle, from_to(other, one)]
    if asked.known is None:
        return found
    return [replace(course, where=course.where & known_on(asked.known)) for course in found]


def _shown(courses: list[Course], asked: Asked) -> RecordQuerySet:
    found = everything(courses)
    if asked.undated:
        return undated(found)
    return within(found, asked.window) if asked.window else found


def _drawing(courses: list[Course], window: Window) -> Drawing:
    """The same in one glance, each answer tied to what it answers."""
    lanes = fill(courses, window)
    drawn = {entry.key for lane in lanes for entry in lane.entries} or {""}
    links: dict[str, list[str]] = {}
    found = Answer.objects.filter(letter__identifier__in=drawn, answers__identifier__in=drawn)
    for later, earlier in found.values_list("letter__identifier", "answers__identifier"):
        links.setdefault(later, []).append(earlier)
    return draw(window, [_tied(lane, links) for lane in lanes], tied=True)


def _tied(lane: Lane, links: dict[str, list[str]]) -> Lane:
    """Letters go by their dates here: from whom to whom is said by the lane."""
    entries = [
        replace(entry, of=tuple(links.get(entry.key, ())), brief=entry.when)
        if entry.is_answer
        else entry
        for entry in lane.entries
    ]
    return replace(lane, entries=entries)


def _rows(records: list[Record], courses: list[Course], asked: Asked) -> list[Row]:
    keys = [record.pk for record in records if record.kind == Kind.LETTER]
    left = set(courses[0].records.filter(pk__in=keys).values_list("pk", flat=True))
    replies = _replies(keys, courses)
    said = said_in(keys, asked.known)
    before = _before(next(iter(records), None), courses)
    rows = []
    for record in records:
        if record.kind == Kind.EVENT:
            rows.append(Row(record, MIDDLE, None))
            continue
        silence = _from(before, record)
        before = record if record.latest else before
        rows.append(
            Row(
                record,
                LEFT if record.pk in left else RIGHT,
                silence,
                [_reply(record, link, keys) for link in replies if link.letter_id == record.pk],
                [_reply(record, link, keys) for link in replies if link.answers_id == record.pk],
                said.get(record.pk, ()),
            )
        )
    return rows


def _before(first: Record | None, courses: list[Course]) -> Record | None:
    """The last letter before the page, from which the silence on this one counts."""
    if first is None or first.earliest is None:
        return None
    same_day = Q(date_key=first.date_key)
    earlier = Q(date_key__lt=first.date_key) | same_day & Q(title__lt=first.title)
    earlier |= same_day & Q(title=first.title, pk__lt=first.pk)
    letters = everything([courses[0], courses[2]]).filter(earlier, latest__isnull=False)
    return letters.reverse().first()


def _replies(keys: list[int], courses: list[Course]) -> list[Answer]:
    """What answers what, of letters that readers may see."""
    ties = Answer.objects.filter(Q(letter__in=keys) | Q(answers__in=keys))
    links = list(ties.select_related("letter", "answers"))
    ends = {key for link in links for key in (link.letter_id, link.answers_id)}
    seen = set(everything(courses).filter(pk__in=ends).values_list("pk", flat=True))
    return [link for link in links if {link.letter_id, link.answers_id} <= seen]


def _reply(record: Record, link: Answer, here: list[int]) -> Reply:
    is_later = link.letter_id == record.pk
    letter = link.answers if is_later else link.letter
    silence = _from(link.answers, link.letter)
    return Reply(letter, link.certainty, silence, letter.pk in here)


def _from(before: Record | None, after: Record) -> Silence | None:
    if before is None:
        return None
    return between((before.earliest, before.latest), (after.earliest, after.latest))

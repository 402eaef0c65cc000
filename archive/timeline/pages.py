"""One page of the timeline: the drawing, the list of the same, and the ways on from there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.utils.timezone import localdate

from archive.models import Disclosure, Record

from . import items
from .asking import Asked
from .disclosures import NAME as DISCLOSED
from .disclosures import Disclosures
from .drawing import Drawing
from .items import Year
from .lanes import everything, number_undated, undated, within
from .opening import Opened, opened
from .ways import Ways, through_time
from .windows import Window

PER_PAGE, DISCLOSED_PER_PAGE = 60, 40


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """What the address asks for. ``drawing`` is None where nothing has a date.

    ``disclosures`` is a page of what became public in the window; None where it is not asked for.
    """

    asked: Asked
    window: Window | None
    drawing: Drawing | None
    page: Page[Record]
    years: list[Year]
    disclosures: Page[Disclosure] | None
    number_undated: int
    ways: Ways | None


def open_at(query: Mapping[str, str]) -> TimelinePage:
    """The page of the timeline that an address asks for."""
    found = opened(query)
    without_date = number_undated(found.courses)
    page = _page(found, without_date, query.get("page"))
    return TimelinePage(
        asked=found.asked,
        window=found.window,
        drawing=found.drawing,
        page=page,
        years=items.by_year_and_month(page.object_list),
        disclosures=_disclosures(found.disclosed, found.window, query.get("disclosed")),
        number_undated=without_date,
        ways=_ways(found.asked, found.window, found.outermost, without_date)
        if found.outermost
        else None,
    )


def _disclosures(
    disclosed: Disclosures | None, window: Window | None, number: str | None
) -> Page[Disclosure] | None:
    if disclosed is None or window is None:
        return None
    paginator = Paginator(disclosed.within(window), DISCLOSED_PER_PAGE)
    paginator.count = disclosed.number(window)
    return paginator.get_page(number)


def _page(opened: Opened, number_undated: int, number: str | None) -> Page[Record]:
    """A page of the list: what the drawing shows, and where that is all, what has no date too."""
    asked, drawing = opened.asked, opened.drawing
    found = everything(opened.courses)
    if asked.undated:
        found = undated(found)
    elif asked.window:
        found = within(found, asked.window)
    paginator = Paginator(items.in_lines(found), PER_PAGE)
    if drawing is not None and not asked.people:  # they are counted already, each on one lane
        drawn = sum(lane.number for lane in drawing.lanes if lane.name != DISCLOSED)
        paginator.count = drawn + (0 if asked.window else number_undated)
    return paginator.get_page(number)


def _ways(asked: Asked, window: Window | None, outermost: Window, without_date: int) -> Ways:
    return replace(
        through_time(asked, window, outermost),
        undated=asked.without_dates().query if without_date and not asked.undated else "",
        clocks=asked.with_clocks(not asked.clocks).query,
        on_this_day=asked.on_day(localdate()).query,
    )

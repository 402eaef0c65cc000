"""The reading room: the first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models.disclosures import known_on
from archive.reading import holdings, knowledge, overview
from archive.timeline import items, kept, strip

from .known import as_known, day_of


@as_known
def page(request: HttpRequest) -> HttpResponse:
    """What the archive holds, a letter to begin with, and the ways in."""
    known = day_of(request)
    months = kept.in_months()
    if known is not None:
        months = items.in_months(items.published().filter(known_on(known)))
    return render(
        request,
        "home/page.html",
        {
            "numbers": holdings.numbers(known),
            "censuses": holdings.censuses(known),
            "opening": holdings.latest_letter(known),
            "people": overview.people(),
            "places": overview.places(),
            "events": overview.events(known),
            "newest": holdings.newest() if known is None else [],
            "lately_public": [] if known is None else knowledge.lately_public(known),
            "strip": strip.strip(months),
        },
    )

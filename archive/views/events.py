"""Events: what happened, and who took part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Event
from archive.reading import claims, counting, directory, knowledge, mentions, orders, relations
from archive.search import query
from archive.timeline import small
from archive.views.addresses import find, lasting
from archive.views.known import as_known, day_of
from archive.views.site import page_url

IN_ORDER_OF = (orders.BY_DATE, orders.LATEST_FIRST, orders.BY_TITLE, orders.NEWEST_FIRST)


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """Events in the order in which they happened, with place, participants and mentions."""
    known = day_of(request)
    events = (
        Event.objects.published()
        .select_related("location")
        .annotate(joined=counting.participants(), mentioned=counting.mentions(known))
    )
    sort = request.GET.get("sort", "")
    chosen = events.filter(sort=sort) if sort in Event.Sort.values else events
    named = query.named(chosen, directory.asked_name(request.GET))
    opened = directory.open_at(events, request.GET, named=named, orders=IN_ORDER_OF, known=known)
    return render(
        request,
        "events/index.html",
        {"directory": opened, "sorts": Event.Sort.choices, "sort": sort},
    )


@lasting
@as_known
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: when, where, who took part, on what sources, and every mention."""
    known = day_of(request)
    events = Event.objects.select_related("location").prefetch_related("names", "authority_ids")
    event = find(events, slug, request)
    is_to_come = known is not None and not knowledge.had_begun(event, known)
    return render(
        request,
        "events/page.html",
        {
            "record": event,
            "claims": [] if known else claims.of(event),
            "cited": Cited(event, url=page_url(request)),
            "small": small.surroundings(event, known),
            "is_to_come": is_to_come,
            "participants": None if is_to_come else relations.participants(event),
            "references": relations.references(event, known),
            "mentions": mentions.page_of(event, request.GET.get("page"), known),
        },
    )

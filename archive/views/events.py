"""Events: what happened, and who took part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Event
from archive.reading import claims, counting, directory, mentions, orders, relations
from archive.search import query
from archive.timeline import small
from archive.views.addresses import find, lasting
from archive.views.site import page_url

IN_ORDER_OF = (orders.BY_DATE, orders.LATEST_FIRST, orders.BY_TITLE, orders.NEWEST_FIRST)


@lasting
def index(request: HttpRequest) -> HttpResponse:
    """Events in the order in which they happened, with place, participants and mentions."""
    events = (
        Event.objects.published()
        .select_related("location")
        .annotate(joined=counting.participants(), mentioned=counting.mentions())
    )
    sort = request.GET.get("sort", "")
    chosen = events.filter(sort=sort) if sort in Event.Sort.values else events
    named = query.named(chosen, directory.asked_name(request.GET))
    opened = directory.open_at(events, request.GET, named=named, orders=IN_ORDER_OF)
    return render(
        request,
        "events/index.html",
        {"directory": opened, "sorts": Event.Sort.choices, "sort": sort},
    )


@lasting
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: when, where, who took part, on what sources, and every mention."""
    events = Event.objects.select_related("location").prefetch_related("names", "authority_ids")
    event = find(events, slug, request)
    return render(
        request,
        "events/page.html",
        {
            "record": event,
            "claims": claims.of(event),
            "cited": Cited(event, url=page_url(request)),
            "small": small.surroundings(event),
            "participants": relations.participants(event),
            "references": relations.references(event),
            "mentions": mentions.page_of(event, request.GET.get("page")),
        },
    )

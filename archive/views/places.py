"""Places: where letters were written and received, and where things happened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Place
from archive.reading import claims, counting, directory, mentions, relations
from archive.search import query
from archive.views.addresses import find, lasting
from archive.views.known import as_known, day_of
from archive.views.site import page_url


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """Places from A to Z, with how many letters, events and mentions each has."""
    known = day_of(request)
    places = (
        Place.objects.published()
        .select_related("within")
        .annotate(
            letters=counting.letters_written_at(known) + counting.letters_received_at(known),
            events=counting.events_at(known),
            mentioned=counting.mentions(known),
        )
    )
    named = query.named(places, directory.asked_name(request.GET))
    opened = directory.open_at(places, request.GET, named=named, known=known)
    return render(request, "places/index.html", {"directory": opened})


@lasting
@as_known
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One place: names, where it is, its letters and events, and every mention."""
    known = day_of(request)
    places = Place.objects.select_related("within").prefetch_related("names", "authority_ids")
    place = find(places, slug, request)
    return render(
        request,
        "places/page.html",
        {
            "record": place,
            "claims": [] if known else claims.of(place),
            "cited": Cited(place, url=page_url(request)),
            "within": relations.places_around(place),
            "places": relations.places_in(place),
            "written": relations.letters_written_at(place, known),
            "received": relations.letters_received_at(place, known),
            "events": relations.events_at(place, known),
            "references": relations.references(place, known),
            "mentions": mentions.page_of(place, request.GET.get("page"), known),
        },
    )

"""People: who wrote, received, took part or is spoken of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Person
from archive.reading import claims, counting, directory, mentions, quotations, relations
from archive.search import query
from archive.timeline import small
from archive.views.addresses import find, lasting
from archive.views.known import as_known, day_of
from archive.views.site import page_url


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """People from A to Z, with how many letters and mentions each has."""
    known = day_of(request)
    people = Person.objects.published().annotate(
        letters=counting.letters_of_agent(known), mentioned=counting.mentions(known)
    )
    named = query.named(people, directory.asked_name(request.GET))
    opened = directory.open_at(people, request.GET, named=named, known=known)
    return render(request, "people/index.html", {"directory": opened})


@lasting
@as_known
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: names, letters, correspondents, events, and every mention in its place."""
    known = day_of(request)
    person = find(Person.objects.prefetch_related("names", "authority_ids"), slug, request)
    return render(
        request,
        "people/page.html",
        {
            "record": person,
            "claims": [] if known else claims.of(person),
            "cited": Cited(person, url=page_url(request)),
            "small": small.of_agent(person, known),
            "sent": relations.letters_sent(person, known),
            "received": relations.letters_received(person, known),
            "other_parts": relations.other_parts(person, known),
            "correspondents": relations.correspondents(person, known),
            "events": relations.events_joined(person, known),
            "quoted": quotations.newest_of(person, known),
            "references": relations.references(person, known),
            "mentions": mentions.page_of(person, request.GET.get("page"), known),
        },
    )

"""People: who wrote, received, took part or is spoken of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Person
from archive.reading import claims, counting, directory, mentions, quotations, relations
from archive.search import query
from archive.timeline import small
from archive.views.addresses import find, lasting
from archive.views.site import page_url


@lasting
def index(request: HttpRequest) -> HttpResponse:
    """People from A to Z, with how many letters and mentions each has."""
    people = Person.objects.published().annotate(
        letters=counting.letters_of_agent(), mentioned=counting.mentions()
    )
    named = query.named(people, directory.asked_name(request.GET))
    opened = directory.open_at(people, request.GET, named=named)
    return render(request, "people/index.html", {"directory": opened})


@lasting
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: names, letters, correspondents, events, and every mention in its place."""
    person = find(Person.objects.prefetch_related("names", "authority_ids"), slug, request)
    return render(
        request,
        "people/page.html",
        {
            "record": person,
            "claims": claims.of(person),
            "cited": Cited(person, url=page_url(request)),
            "small": small.of_agent(person),
            "sent": relations.letters_sent(person),
            "received": relations.letters_received(person),
            "other_parts": relations.other_parts(person),
            "correspondents": relations.correspondents(person),
            "events": relations.events_joined(person),
            "quoted": quotations.newest_of(person),
            "references": relations.references(person),
            "mentions": mentions.page_of(person, request.GET.get("page")),
        },
    )

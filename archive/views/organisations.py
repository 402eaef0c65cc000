"""Organisations: bodies that wrote, received, published or acted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Organisation
from archive.reading import claims, counting, directory, mentions, quotations, relations
from archive.search import query
from archive.timeline import small
from archive.views.addresses import find, lasting
from archive.views.known import as_known, day_of
from archive.views.site import page_url


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """Organisations from A to Z, with how many letters, articles and mentions each has."""
    known = day_of(request)
    organisations = Organisation.objects.published().annotate(
        letters=counting.letters_of_agent(known),
        articles_here=counting.articles_published(known),
        mentioned=counting.mentions(known),
    )
    named = query.named(organisations, directory.asked_name(request.GET))
    opened = directory.open_at(organisations, request.GET, named=named, known=known)
    return render(request, "organisations/index.html", {"directory": opened})


@lasting
@as_known
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: names, letters, articles, parts, events, and every mention."""
    known = day_of(request)
    organisations = Organisation.objects.select_related("part_of")
    organisation = find(organisations.prefetch_related("names", "authority_ids"), slug, request)
    return render(
        request,
        "organisations/page.html",
        {
            "record": organisation,
            "claims": [] if known else claims.of(organisation),
            "cited": Cited(organisation, url=page_url(request)),
            "small": small.of_agent(organisation, known),
            "sent": relations.letters_sent(organisation, known),
            "received": relations.letters_received(organisation, known),
            "other_parts": relations.other_parts(organisation, known),
            "correspondents": relations.correspondents(organisation, known),
            "articles": relations.articles_of(organisation, known),
            "parts": relations.parts_of(organisation),
            "events": relations.events_joined(organisation, known),
            "quoted": quotations.newest_of(organisation, known),
            "references": relations.references(organisation, known),
            "mentions": mentions.page_of(organisation, request.GET.get("page"), known),
        },
    )

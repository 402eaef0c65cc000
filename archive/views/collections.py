"""Collections: documents that belong together, and how many of them there are said to be."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Collection, Kind
from archive.reading import claims, counting, directory, holdings, knowledge, relations
from archive.search import query
from archive.timeline import small
from archive.views.addresses import find, lasting
from archive.views.known import as_known, day_of
from archive.views.site import page_url

MEMBERS_PER_PAGE = 100


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """Collections from A to Z, with what is held of each."""
    known = day_of(request)
    documents = counting.documents_in(known)
    collections = Collection.objects.published().annotate(documents=documents)
    named = query.named(collections, directory.asked_name(request.GET))
    opened = directory.open_at(collections, request.GET, named=named, known=known)
    return render(request, "collections/index.html", {"directory": opened})


@lasting
@as_known
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One collection: its census, source beside source, and its documents in order."""
    collection = find(Collection.objects.all(), slug, request)
    known = day_of(request)
    members = relations.members_of(collection, known)
    listed = Paginator(members, MEMBERS_PER_PAGE).get_page(request.GET.get("page"))
    if known:
        records = [member.record for member in listed]
        knowledge.as_then([one.letter for one in records if one.kind == Kind.LETTER], known)
    return render(
        request,
        "collections/page.html",
        {
            "record": collection,
            "claims": [] if known else claims.of(collection),
            "cited": Cited(collection, url=page_url(request)),
            "census": holdings.census_of(collection, known),
            "references": relations.references(collection, known),
            "small": small.of_collection(collection, known),
            "pairs": relations.pairs_in(collection, known),
            "page": listed,
            "is_numbered": any(member.number for member in listed),
        },
    )

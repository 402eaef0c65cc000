"""What two wrote to each other, as one conversation in time."""

from unicodedata import normalize

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from archive.models import FormerAddress, Kind, Record, Status
from archive.timeline import exchange

from .addresses import ElsewhereError, GoneError, MovedError, lasting, may_see
from .known import as_known

AGENTS = (Kind.PERSON, Kind.ORGANISATION)


@lasting
@as_known
def page(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Letters between two, left and right of one line; the silence between, and what happened."""
    left, right = _agent(one, request), _agent(other, request)
    if left == right:
        raise ElsewhereError(left.get_absolute_url())
    if (one, other) != (left.slug, right.slug):
        raise MovedError(reverse("correspondence.page", args=[left.slug, right.slug]))
    found = exchange.open_between(left, right, request.GET)
    return render(request, "correspondence/page.html", {"exchange": found})


def _agent(slug: str, request: HttpRequest) -> Record:
    """The person or else the organisation of this address, perhaps an old one of it."""
    if "\0" in slug:  # which PostgreSQL refuses to look up
        raise Http404
    kept = normalize("NFC", slug)
    found = _of_kinds().filter(slug=kept).order_by("-kind").first()
    if found is None:
        former = FormerAddress.objects.filter(kind__in=AGENTS, slug=kept).order_by("-kind")
        found = _of_kinds().filter(former_addresses__in=former).first()
    if found is None or not may_see(found, request):
        raise Http404
    if found.status == Status.WITHDRAWN:
        raise GoneError(found)
    return found


def _of_kinds() -> QuerySet[Record]:
    return Record.objects.of_kind(*AGENTS)

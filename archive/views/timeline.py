"""The timeline: a drawing, the same as a list, and the same as data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from archive.timeline import pages
from archive.timeline.data import data
from archive.views.known import as_known
from archive.views.site import site_url


@as_known
def index(request: HttpRequest) -> HttpResponse:
    """Letters, articles and events on their lanes, in the window that the address asks for."""
    return render(request, "timeline/index.html", {"timeline": pages.open_at(request.GET)})


def file(request: HttpRequest) -> HttpResponse:
    """What the page of the same address shows, as JSON."""
    page = site_url(request) + reverse("timeline.index")
    return JsonResponse(data(request.GET, page=page))

"""What a reader sees when an address leads nowhere or something breaks."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or none that this reader may see."""
    return render(request, "errors/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page is there, but not for this reader."""
    return render(request, "errors/forbidden.html", status=403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came without proof that it was opened here by the one who sends it."""
    return forbidden(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent what cannot be understood. Nothing of the request is used."""
    return HttpResponse(render_to_string("errors/bad_request.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke, perhaps the database. The page asks nothing of the site."""
    return HttpResponseServerError(render_to_string("errors/server_error.html"))

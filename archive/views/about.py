"""About the edition: what it is, what it promises, how to cite it, who can use it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.reading import holdings
from archive.views.site import site_url

EDITION_STATEMENT = "1.1"  # raise it with every change of what is promised, and say what changed


def index(request: HttpRequest) -> HttpResponse:
    """What this is, whom it is for, and how it works."""
    return render(request, "about/index.html", {"numbers": holdings.numbers()})


def edition(request: HttpRequest) -> HttpResponse:
    """The edition statement: what readers can rely on."""
    return render(request, "about/edition.html", {"version": EDITION_STATEMENT})


def citing(request: HttpRequest) -> HttpResponse:
    """How to cite a document of the archive, shown on one that is really here."""
    opening = holdings.latest_letter()
    url = site_url(request) + opening.letter.get_absolute_url() if opening else ""
    citations = Cited(opening.letter, url=url).citations if opening else []
    return render(request, "about/citing.html", {"opening": opening, "citations": citations})


def accessibility(request: HttpRequest) -> HttpResponse:
    """What conforms, how that was tested, and what is known not to work."""
    return render(request, "about/accessibility.html")

"""The API, described for people. What answers programs is ``archive.api``."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.matching.check import LONGEST, MOST


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What can be asked, with an example to copy, what is answered, and what may go wrong."""
    limits = {"longest": LONGEST, "most": MOST, "per_minute": settings.CHECKS_PER_MINUTE}
    return render(request, "api/index.html", limits)

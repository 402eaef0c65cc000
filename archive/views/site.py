"""What every page knows of the site it belongs to."""

from django.conf import settings
from django.http import HttpRequest

from archive.formats.addresses import site_url


def about_the_site(request: HttpRequest) -> dict[str, object]:
    """``site_name``, and ``page_url``: the page's own full address, without its query.

    ``as_known`` is the day as of which a page is shown, None for today; ``known_today`` leads back.
    """
    return {
        "site_name": settings.SITE_NAME,
        "site_url": site_url(request),
        "page_url": page_url(request),
        "as_known": getattr(request, "known", None),
        "known_today": _without_day(request),
    }


def page_url(request: HttpRequest) -> str:
    return site_url(request) + request.path


def _without_day(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("known", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path

"""Full addresses that outlive every renaming, each built in one place."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def site_url(request: HttpRequest) -> str:
    """Where the site stands, as its operator says or else as the reader’s program does."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def record_url(site_url: str, identifier: str) -> str:
    """The permalink of a record."""
    return site_url + reverse("identifiers.record", args=[identifier])


def revision_url(site_url: str, identifier: str, number: int, *, siglum: str = "") -> str:
    """The permanent address of one revision of a document's text.

    ``siglum`` names the witness where that is not the one that is meant unnamed.
    """
    address = site_url + reverse("identifiers.paragraph", args=[identifier, f"r{number}"])
    return f"{address}?{urlencode({'witness': siglum})}" if siglum else address


def annotation_url(site_url: str, identifier: str) -> str:
    """The permanent address of an annotation."""
    return site_url + reverse("annotations.page", args=[identifier])

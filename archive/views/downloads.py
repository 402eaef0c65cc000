"""Records as files: one address per record and format."""

import hashlib
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from archive.formats import base
from archive.formats.base import Format
from archive.formats.description import Description, describe
from archive.models import (
    Article,
    Collection,
    Event,
    Kind,
    Letter,
    Organisation,
    Person,
    Place,
    Record,
    Revision,
)
from archive.views import addresses, site

MODELS = {
    model.KIND: model for model in (Letter, Article, Person, Organisation, Place, Event, Collection)
}


@require_safe
@addresses.lasting
def file(request: HttpRequest, kind: Kind, slug: str, suffix: str) -> HttpResponseBase:
    """A record as BibTeX, RIS, CSL-JSON, TEI, plain text or JSON-LD, if its kind is offered so."""
    chosen = base.find(suffix, kind)
    if chosen is None:
        raise Http404
    record = find(kind, slug, suffix, request)
    if chosen.stream and kind == Kind.COLLECTION:
        pieces = chosen.stream(described(record, request))
        response = StreamingHttpResponse(pieces, headers=_headers(record, chosen, request))
        _limit_keeping(record, response)
        return response
    return send(record, chosen, chosen.render(described(record, request)), request)


def find(kind: Kind, slug: str, suffix: str, request: HttpRequest) -> Record:
    """The record of a file's address; an old slug leads to the file under the new one."""
    try:
        return addresses.find(MODELS[kind].objects.all(), slug, request)
    except addresses.MovedError as moved:
        raise addresses.MovedError(f"{moved.url.rstrip('/')}.{suffix}") from None


def described(record: Record, request: HttpRequest, state: Revision | None = None) -> Description:
    """With today's text, unless another ``state`` of it is cited."""
    url = site.site_url(request) + record.get_absolute_url()
    return describe(record, url=url, state=state)


def send(record: Record, chosen: Format, text: str, request: HttpRequest) -> HttpResponse:
    """A file of a record, or 304 if the reader has it already.

    There is an ETag but no Last-Modified: what a file says also changes with a witness, a name
    or a collection, which no single time of change tells.
    """
    body = text.encode()
    response = HttpResponse(body, headers=_headers(record, chosen, request))
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    _limit_keeping(record, response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _headers(record: Record, chosen: Format, request: HttpRequest) -> dict[str, str]:
    """What a file is, what it is called, and of which page it is another form."""
    page = site.site_url(request) + record.get_absolute_url()
    name = f"{record.slug}.{chosen.suffix}"
    return {
        "Content-Type": chosen.content_type,
        "Content-Disposition": content_disposition_header(chosen.is_saved, name) or "inline",
        "Link": f'<{quote(page, safe=":/%")}>; rel="canonical"',
    }


def _limit_keeping(record: Record, response: HttpResponseBase) -> None:
    """Caches ask again each time; what is not public they keep not at all."""
    if record.is_published:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)

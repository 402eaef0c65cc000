"""The index of all letters for other editions and services: CMIF."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from archive.formats import cmif
from archive.views import site


def _etag(request: HttpRequest) -> str:
    """Weak: the same letters, not the same bytes."""
    said = f"{site.page_url(request)} {cmif.stamp()}"
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _changed(request: HttpRequest) -> datetime | None:
    return cmif.last_changed()


@require_safe
@cache_control(public=True, no_cache=True)
@condition(etag_func=_etag, last_modified_func=_changed)
def file(request: HttpRequest) -> StreamingHttpResponse:
    """Sender, recipient, date and places of every letter that readers see, sent as it is made."""
    index = cmif.Index(
        site_url=site.site_url(request),
        site_name=settings.SITE_NAME,
        url=site.page_url(request),
        changed=cmif.last_changed(),
    )
    return StreamingHttpResponse(
        cmif.stream(index), content_type=f"{cmif.MEDIA_TYPE}; charset=utf-8"
    )

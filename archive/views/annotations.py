"""Annotations: each on a page of its own, and all of a document, for people and for programs."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from archive.formats import addresses as permanent
from archive.formats import base, webannotation, webannotation_pages
from archive.formats.webannotation import Site
from archive.models import Annotation, Kind, Status
from archive.reading import annotated
from archive.reading.annotated import Annotated

from . import addresses, downloads, site

PAGE = "text/html"
DATA = (webannotation_pages.MEDIA_TYPE, "application/ld+json", "application/json")


@require_safe
@addresses.lasting
def page(request: HttpRequest, identifier: str) -> HttpResponse:
    """One annotation: the passage, what is said of it, on what that rests, where it has stood."""
    found = _find(request, identifier)
    if found.annotation.status == Annotation.Status.RETIRED:
        return _retired(request, found)
    if request.get_preferred_type([PAGE, *DATA]) in DATA:
        response = _as_data(request, found)
    else:
        response = render(request, "annotations/page.html", _shown(request, found))
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@addresses.lasting
def file(request: HttpRequest, identifier: str) -> HttpResponse:
    """One annotation as a Web Annotation."""
    found = _find(request, identifier)
    if found.annotation.status == Annotation.Status.RETIRED:
        return _retired(request, found)
    return _as_data(request, found)


@require_safe
@addresses.lasting
def of_document(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """All annotations of a document as a Web Annotation collection, or one page of it."""
    chosen = base.find(webannotation_pages.SUFFIX, kind)
    if chosen is None:
        raise Http404
    record = downloads.find(kind, slug, chosen.suffix, request)
    description = downloads.described(record, request)
    if "page" not in request.GET:
        return downloads.send(record, chosen, chosen.render(description), request)
    number = request.GET["page"]
    content = None
    if number.isascii() and number.isdecimal() and len(number) < 8:
        content = webannotation_pages.render_page(description, int(number))
    if content is None:
        raise Http404
    return downloads.send(record, chosen, content, request)


def _find(request: HttpRequest, identifier: str) -> Annotated:
    """The annotation that this reader may know of; 410 if its document was withdrawn."""
    if "\0" in identifier:  # which PostgreSQL refuses to look up
        raise Http404
    annotation = annotated.for_its_page().filter(identifier=identifier).first()
    if annotation is None or not addresses.may_see(annotation.witness.document, request):
        raise Http404
    if annotation.witness.document.status == Status.WITHDRAWN:
        raise addresses.GoneError(annotation.witness.document)
    found = annotated.gather(annotation)
    if not (_is_for_readers(found) or _is_editor(request)):
        raise Http404
    return found


def _is_for_readers(found: Annotated) -> bool:
    """Retired ones included, which tell readers why; not what only a later draft of a text has."""
    annotation = found.annotation
    says = annotation.sort != Annotation.Sort.MENTION or annotation.body or found.mentions
    return annotation.status != Annotation.Status.DRAFT and bool(found.places) and bool(says)


def _is_editor(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_staff


def _retired(request: HttpRequest, found: Annotated) -> HttpResponse:
    return render(request, "annotations/retired.html", {"found": found}, status=410)


def _as_data(request: HttpRequest, found: Annotated) -> HttpResponse:
    where = Site(site.site_url(request), settings.SITE_NAME)
    content = webannotation.standing_alone(found.annotation, found.place, site=where)
    content_type = f"{webannotation_pages.MEDIA_TYPE}; charset=utf-8"
    response = HttpResponse(content, content_type=content_type)
    if _is_public(found):
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _is_public(found: Annotated) -> bool:
    return found.annotation.witness.document.is_published and _is_for_readers(found)


def _shown(request: HttpRequest, found: Annotated) -> dict[str, object]:
    document = found.annotation.witness.document
    return {
        "found": found,
        "annotation": found.annotation,
        "document": document,
        "witness": found.annotation.witness,
        "is_public": _is_public(found),
        "permalink": permanent.annotation_url(site.site_url(request), found.annotation.identifier),
    }

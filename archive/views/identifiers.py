"""Permalinks: ``/id/…`` leads to wherever a record is today.

The answer is 303, “see other”: a permalink names the record itself, and the page or the file is
another thing that tells of it. Nobody may keep that answer for good, because slugs change and
the same permalink leads to different formats (hence ``Vary: Accept``).
"""

import re
from collections.abc import Container

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from archive.formats import base
from archive.models import Kind, Record, Status, Witness
from archive.reading import passages, revisions
from archive.reading.passages import PassageError, Problem
from archive.views import addresses, downloads, texts
from archive.views.addresses import SeeOther

PAGE = "text/html"
# Read as the sign they are mistaken for; Crockford's base 32 leaves these out on purpose.
MISREAD = str.maketrans("oil", "011")

# Formats that tell of an older revision as of today's; the others are of today's text only.
OF_A_REVISION = frozenset({"bib", "ris", "csl.json", "txt", "json"})

PARAGRAPH = re.compile(r"p[1-9]\d{0,5}", re.ASCII)
REVISION = re.compile(r"r(?P<number>[1-9]\d{0,5})", re.ASCII)


@require_safe
@addresses.lasting
def record(request: HttpRequest, identifier: str) -> HttpResponse:
    """Today's page of a record, or the format that the reader's program asks for."""
    found = _find(request, identifier)
    if found is None:
        return _unknown(request, identifier)
    suffix = _asked_for(request, found)
    response = SeeOther(_file_of(found, suffix) if suffix else found.get_absolute_url())
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@addresses.lasting
def download(request: HttpRequest, identifier: str, suffix: str) -> HttpResponse:
    """Today's file of a record in one format."""
    found = _find(request, identifier)
    if found is None:
        return _unknown(request, identifier)
    if base.find(suffix, Kind(found.kind)) is None:
        raise Http404
    return SeeOther(_file_of(found, suffix))


@require_safe
@addresses.lasting
def paragraph(request: HttpRequest, identifier: str, paragraph: str) -> HttpResponse:
    """A paragraph of today's text (``p7``), or one revision of the text (``r3``).

    A revision is a page, or the format that the reader's program asks for. A paragraph that is no
    more leads to where its words are now. With help if there never was one.
    """
    found = _find(request, identifier)
    if found is None:
        return _unknown(request, identifier)
    if revision := REVISION.fullmatch(paragraph):
        return _revision(request, found, int(revision["number"]))
    witness = texts.asked_for(request, found)
    if witness is None or witness.current is None or not PARAGRAPH.fullmatch(paragraph):
        raise _no_paragraph(found, witness, paragraph)
    if paragraph in _names(witness.current.paragraphs):
        return SeeOther(f"{revisions.todays_page(found, witness)}#{paragraph}")
    last = revisions.last_with(witness, paragraph)
    if last is None:
        raise _no_paragraph(found, witness, paragraph)
    return _to_passage(found, witness, f"r{last}.{paragraph}")


@require_safe
@addresses.lasting
def passage(request: HttpRequest, identifier: str, revision: str, place: str) -> HttpResponse:
    """A passage of one revision, marked in today's text: ``r3/p7:120-188``."""
    found = _find(request, identifier)
    if found is None:
        return _unknown(request, identifier)
    witness = texts.asked_for(request, found)
    drafts = addresses.is_editor(request)
    asked = passages.find(found, witness, f"{revision}/{place}", drafts=drafts)
    return _to_passage(found, asked.witness, str(asked.address))


def _revision(request: HttpRequest, found: Record, number: int) -> HttpResponse:
    witness, asked = texts.revision_asked_for(request, found, number)
    suffix = _asked_for(request, found, OF_A_REVISION)
    chosen = base.find(suffix, Kind(found.kind)) if suffix else None
    if chosen is None:
        response: HttpResponse = SeeOther(revisions.revision_page(found, witness, number))
    else:
        description = downloads.described(found, request, asked)
        response = downloads.send(found, chosen, chosen.render(description), request)
        if witness.current is None or number > witness.current.number:
            patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["Accept"])
    return response


def _find(request: HttpRequest, identifier: str) -> Record | None:
    """The record this reader may know of, also under a mistyped identifier; 410 if withdrawn."""
    meant = identifier.lower().translate(MISREAD)
    found = Record.objects.filter(identifier=identifier).first()
    if found is None and meant != identifier:
        found = Record.objects.filter(identifier=meant).first()
    if found is None or not addresses.may_see(found, request):
        return None
    if found.status == Status.WITHDRAWN:
        raise addresses.GoneError(found)
    return found


def _asked_for(request: HttpRequest, found: Record, among: Container[str] | None = None) -> str:
    """The suffix of the format that ``Accept`` likes best; blank for the page."""
    offered = base.offered_for(Kind(found.kind))
    suffixes = {
        each.media_type: each.suffix for each in offered if among is None or each.suffix in among
    }
    suffixes["application/json"] = "json"
    liked = request.get_preferred_type([PAGE, *suffixes])
    return suffixes.get(liked or PAGE, "")


def _file_of(found: Record, suffix: str) -> str:
    return reverse(f"{found.noun}.download", args=[found.slug, suffix])


def _names(paragraphs: list[dict]) -> set[str]:
    return {paragraph["name"] for paragraph in paragraphs}


def _no_paragraph(found: Record, witness: Witness | None, asked: str) -> PassageError:
    """Why an address without a revision leads nowhere."""
    latest = witness.current.number if witness and witness.current else None
    if latest is None:
        problem = Problem.NO_TEXT
    else:
        problem = Problem.NO_PARAGRAPH if PARAGRAPH.fullmatch(asked) else Problem.MALFORMED
    return PassageError(problem, found, asked, witness=witness, nearest=latest)


def _to_passage(found: Record, witness: Witness, address: str) -> SeeOther:
    """To today's text, with the passage marked there."""
    return SeeOther(revisions.page_with_passage(found, witness, address))


def _unknown(request: HttpRequest, identifier: str) -> HttpResponse:
    return render(request, "identifiers/unknown.html", {"identifier": identifier}, status=404)

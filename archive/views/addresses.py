"""Find what an address leads to: a record, its newer address, or why it is gone.

A page asks `find` for its record, under the decorator `lasting`, which turns what `find` raises
into an answer:

    @lasting
    def page(request, slug):
        letter = addresses.find(Letter.objects.for_its_page(), slug, request)
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from unicodedata import normalize

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render

from archive.models import FormerAddress, Record, Status
from archive.reading.keyset import NumberedPageError
from archive.reading.passages import PassageError

AnyRecord = TypeVar("AnyRecord", bound=Record)


class SeeOther(HttpResponseRedirect):
    """303: the answer stands at another address, for now."""

    status_code = 303


class MovedError(Exception):
    """The address is an old one; ``url`` is today's."""

    def __init__(self, url: str):
        super().__init__(url)
        self.url = url


class ElsewhereError(Exception):
    """What the address asks for is shown at ``url``, for now."""

    def __init__(self, url: str):
        super().__init__(url)
        self.url = url


class GoneError(Exception):
    """The record was withdrawn; it says why."""

    def __init__(self, record: Record):
        super().__init__(record.withdrawn_reason)
        self.record = record


def find(
    records: QuerySet[AnyRecord], slug: str, request: HttpRequest, rest: str = ""
) -> AnyRecord:
    """The record of this slug that this reader may see.

    Published ones are for everybody; drafts for editors, as a preview. Raises `GoneError` for a
    withdrawn one, `MovedError` for an old or misspelt slug, and `Http404`. ``rest`` is what the
    address has after the record's own, ``changes/`` for example, and goes along when it moves.
    """
    if "\0" in slug:  # which PostgreSQL refuses to look up
        raise Http404
    slug_as_kept = normalize("NFC", slug)
    record = records.filter(slug=slug_as_kept).first()
    if record is None:
        raise MovedError(_new_address(records.model, slug_as_kept, request) + rest)
    if not may_see(record, request):
        raise Http404
    if record.status == Status.WITHDRAWN:
        raise GoneError(record)
    if slug != slug_as_kept:
        raise MovedError(record.get_absolute_url() + rest)
    return record


def may_see(record: Record, request: HttpRequest) -> bool:
    """Whether anything may be said to this reader about the record, its withdrawal included."""
    return record.status in (Status.PUBLISHED, Status.WITHDRAWN) or is_editor(request)


def is_editor(request: HttpRequest) -> bool:
    """Whether this reader also sees what is not public yet."""
    return request.user.is_active and request.user.is_staff


def lasting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page answer for old addresses, withdrawn records and passages that are not there.

    That is 301, 303, 410, and 404 or, where the address of a passage means nothing, 400.
    A page of a list asked for by its number is 302: page 3 of today is not that of tomorrow.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MovedError as moved:
            return HttpResponsePermanentRedirect(_with_query(moved.url, request))
        except ElsewhereError as elsewhere:
            return SeeOther(elsewhere.url)
        except GoneError as gone:
            return render(request, "errors/gone.html", {"record": gone.record}, status=410)
        except PassageError as error:
            return no_passage(request, error)
        except NumberedPageError as asked:
            return HttpResponseRedirect(_with_key(asked.key, request))

    return page


def no_passage(request: HttpRequest, error: PassageError) -> HttpResponse:
    """What is wrong with the address of a passage, and what there is instead."""
    context = {"error": error, "record": error.record}
    return render(request, "identifiers/no_passage.html", context, status=error.status)


def _new_address(model: type[Record], slug: str, request: HttpRequest) -> str:
    former = (
        FormerAddress.objects.filter(kind=model.KIND, slug=slug).select_related("record").first()
    )
    if former is None or not may_see(former.record, request):
        raise Http404
    return former.record.get_absolute_url()


def _with_query(url: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING")
    return f"{url}?{query}" if query else url


def _with_key(key: str, request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page")
    if key:
        query["after"] = key
    return f"{request.path}?{query.urlencode()}" if query else request.path

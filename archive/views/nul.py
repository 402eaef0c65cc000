"""Addresses with the character NUL, which no text has and PostgreSQL refuses to look up."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from . import errors

NUL = "%00"
UNREADABLE = "%EF%BF%BD"  # the replacement character, as for bytes that are no character


def refused(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: there is no page at an address with NUL; in a query, it is unreadable."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            return errors.not_found(request)
        query = request.META.get("QUERY_STRING", "")
        request.META["QUERY_STRING"] = query.replace(NUL, UNREADABLE)
        return get_response(request)

    return answer

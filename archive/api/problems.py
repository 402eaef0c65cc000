"""What the API says when it cannot answer: one shape for all, after RFC 9457."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from .schemas import Problem

MEDIA_TYPE = "application/problem+json"


class Sort(Enum):
    """The problems there are: name in addresses, status, title."""

    MALFORMED = "malformed", 400, "This is not JSON."
    NO_SUCH_ADDRESS = "no-such-address", 404, "There is nothing at this address."
    NOT_SO = "not-so", 405, "This address is not asked in this way."
    TOO_LARGE = "too-large", 413, "This is too much at once."
    NOT_UNDERSTOOD = "not-understood", 422, "Something in the question is missing or wrong."
    TOO_MANY = "too-many", 429, "Too many questions in a short time."

    @property
    def anchor(self) -> str:
        return self.value[0]

    @property
    def status(self) -> int:
        return self.value[1]

    @property
    def title(self) -> str:
        return self.value[2]


class ProblemError(Exception):
    """The question cannot be answered: which sort of problem, and what to do."""

    def __init__(
        self,
        sort: Sort,
        detail: str,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.sort, self.detail, self.errors = sort, detail, list(errors)
        self.headers = dict(headers or {})


def answer(request: HttpRequest, problem: ProblemError) -> HttpResponse:
    """The problem as JSON."""
    sort = problem.sort
    page = request.build_absolute_uri(reverse("api.index"))
    told = {
        "type": f"{page}#{sort.anchor}",
        "title": sort.title,
        "status": sort.status,
        "detail": problem.detail,
        "errors": problem.errors,
    }
    return JsonResponse(told, status=sort.status, headers=problem.headers, content_type=MEDIA_TYPE)


def described() -> dict[int, dict[str, Any]]:
    """What OpenAPI says of the problems that a question may meet."""
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    sorts = (Sort.MALFORMED, Sort.TOO_LARGE, Sort.NOT_UNDERSTOOD, Sort.TOO_MANY)
    return {sort.status: {"description": sort.title, "content": content} for sort in sorts}


def handle_in(api: NinjaAPI) -> None:
    """Let an API answer in this way whatever goes wrong with a question."""
    api.add_exception_handler(ProblemError, answer)
    api.add_exception_handler(RequestDataTooBig, _too_big)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _unreadable)


def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return answer(request, ProblemError(Sort.TOO_LARGE, _("Send less at once.")))


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"where": [str(step) for step in each["loc"][2:]], "what": each["msg"]}
        for each in error.errors
    ]
    told = "; ".join(
        f"{'.'.join(each['where'])}: {each['what']}" if each["where"] else str(each["what"])
        for each in errors
    )
    return answer(request, ProblemError(Sort.NOT_UNDERSTOOD, told, errors))


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    told = _("The body of the request must be one JSON object, in UTF-8.")
    return answer(request, ProblemError(Sort.MALFORMED, told))

"""What the page's script sends and is told: JSON, with a sentence for every refusal."""

import json
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from archive.curation.publish import RefusedError

BAD, FORBIDDEN, CONFLICT, UNPROCESSABLE = 400, 403, 409, 422


class RefusalError(Exception):
    """Why nothing was saved: a sentence, its HTTP status, and what helps to go on."""

    def __init__(self, status: int, problem: str, **help_to_go_on: object) -> None:
        super().__init__(problem)
        self.status = status
        self.told = {"problem": problem, **help_to_go_on}


def posted(view: Callable) -> Callable:
    """For a view that changes something: it gets what was sent, and may refuse."""

    @wraps(view)
    def answer(request: HttpRequest, pk: int, **named: str):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            return JsonResponse(view(request, pk, _read(request), **named))
        except RefusalError as refusal:
            return JsonResponse(refusal.told, status=refusal.status)
        except RefusedError as refusal:
            return JsonResponse({"problem": " ".join(refusal.reasons)}, status=UNPROCESSABLE)

    return answer


def whole_number(value: object) -> int:
    """A count or a number of a row, as a script sends it."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise RefusalError(BAD, _("What was sent could not be read: a number was expected."))
    return value


def _read(request: HttpRequest) -> dict[str, object]:
    """What was sent; no text that the database could not hold."""
    try:
        given = json.loads(request.body)
        json.dumps(given, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise RefusalError(BAD, _("What was sent could not be read."))
    return given

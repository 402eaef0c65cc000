"""Version 1: ``POST /api/v1/check``, and its description at ``/api/v1/openapi.json``.

Whoever asks is nobody here: no session, no cookie, nothing is stored. So any site may ask from its
own pages.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from archive.formats.addresses import site_url
from archive.matching import answers, asking, pace
from archive.matching.check import LONGEST, TooLongError, check
from archive.models import Letter

from . import claim_review, problems, schemas
from .problems import ProblemError, Sort

OTHER_METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"]
ANY_METHOD = ["POST", *OTHER_METHODS]

api = NinjaAPI(
    title="Carrel",
    version="1",
    description="Do these words stand in a letter that is held here, and how do they differ?",
    urls_namespace="api-v1",
    docs_url=None,
)
problems.handle_in(api)


@api.post(
    "/check",
    response=schemas.Answer,
    openapi_extra={"responses": problems.described()},
    operation_id="check",
    url_name="check",
    summary="Check quotations",
    tags=["quotations"],
)
def check_quotations(request: HttpRequest, asked: schemas.Asked) -> dict[str, Any]:
    """Check quoted words, or each quotation of a whole article. Nothing is stored."""
    _count(request)
    against = _letters(asked.against)
    text = asking.readable(asked.text)
    try:
        answer = check(text, against=against, year=asked.year)
    except TooLongError:
        told = _("At most %(most)s characters can be checked at once; these are %(given)s.")
        numbers = {"most": f"{LONGEST:,}", "given": f"{len(text):,}"}
        raise ProblemError(Sort.TOO_LARGE, told % numbers) from None
    site = site_url(request)
    data = answers.as_data(answer, site=site, year=asked.year)
    today = timezone.localdate()
    for one, said in zip(answer.checked, data["quotations"], strict=True):
        said["claim_review"] = claim_review.of(one, said, site=site, today=today)
    return data


@api.api_operation(OTHER_METHODS, "/check", include_in_schema=False)
def not_so(request: HttpRequest) -> None:
    """Other methods than POST."""
    told = _("Send what is to be checked by POST, as JSON.")
    raise ProblemError(Sort.NOT_SO, told, headers={"Allow": "POST, OPTIONS"})


@api.api_operation(ANY_METHOD, "/{path:rest}", include_in_schema=False)
def nowhere(request: HttpRequest, rest: str) -> None:
    """All other addresses."""
    raise ProblemError(Sort.NO_SUCH_ADDRESS, _("What there is stands at /api/v1/."))


def _count(request: HttpRequest) -> None:
    try:
        pace.count(request)
    except pace.TooManyError as error:
        told = _("Ask again in %(seconds)s seconds.") % {"seconds": error.wait}
        headers = {"Retry-After": str(error.wait)}
        raise ProblemError(Sort.TOO_MANY, told, headers=headers) from None


def _letters(typed: str | list[str] | None) -> tuple[Letter, ...]:
    names = [typed] if isinstance(typed, str) else typed or []
    meant = asking.letters_meant(names)
    if meant.unclear:
        told = _("“against” means no letter that is known here, or more than one.")
        offered = [
            {"identifier": letter.identifier, "slug": letter.slug, "title": letter.title}
            for letter in meant.offered
        ]
        wrong = [{"where": ["against"], "what": told, "offered": offered}]
        raise ProblemError(Sort.NOT_UNDERSTOOD, told, wrong)
    return meant.letters

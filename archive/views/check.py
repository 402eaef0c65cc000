"""Checking quotations: do these words stand in a letter that is held here?"""

from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from archive.matching import pace
from archive.matching.check import LONGEST, MOST, check
from archive.matching.telling import tell
from archive.models import Kind, Record
from archive.reading import holdings

from .addresses import SeeOther
from .check_form import CheckForm

LONGEST_ADDRESS = 3_500  # bytes; gunicorn takes 4,094 in the first line of a request
FEW_LETTERS = 200  # so many are offered by name


# Nothing is stored and nobody is known here, so a form on another site may ask as well.
@csrf_exempt
def page(request: HttpRequest) -> HttpResponse:
    """Each quotation with its passage, and what differs; without words, what can be checked.

    What is sent is answered at an address of its own, which can be linked, where that is not too
    long to be one.
    """
    form = _form(request)
    context: dict[str, object] = {"form": form, "longest": LONGEST, "most": MOST}
    if not (form.is_bound and form.is_valid()):
        return render(request, "check/page.html", context | _letters())
    query = urlencode(form.asked, doseq=True)
    is_short = len(query) <= LONGEST_ADDRESS
    if is_short and request.method == "POST":
        return SeeOther(f"{request.path}?{query}")
    try:
        pace.count(request)
    except pace.TooManyError as error:
        return _too_many(request, context | {"wait": error.wait})
    context |= _answer(form) | {"query": query if is_short else ""}
    return render(request, "check/page.html", context | _letters())


def _answer(form: CheckForm) -> dict[str, object]:
    year = form.cleaned_data["year"]
    answer = check(form.cleaned_data["words"], against=form.letters, year=year)
    tale = tell(answer, is_chosen=bool(form.letters), year=year)
    return {"tale": tale, "reports": holdings.reports() if tale.is_lacking else []}


def _too_many(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    response = render(request, "check/page.html", context | _letters(), status=429)
    response["Retry-After"] = str(context["wait"])
    return response


def _form(request: HttpRequest) -> CheckForm:
    if request.method != "POST" and "words" not in request.GET:
        return CheckForm(initial=request.GET.dict() | {"against": request.GET.getlist("against")})
    try:
        return CheckForm(request.POST if request.method == "POST" else request.GET)
    except RequestDataTooBig:
        form = CheckForm({})
        form.is_too_large = True
        return form


def _letters() -> dict[str, object]:
    """The letters to choose from by name, where they are not too many to look through."""
    letters = Record.objects.published().of_kind(Kind.LETTER).in_date_order()
    titles = list(letters.values_list("title", flat=True)[: FEW_LETTERS + 1])
    return {"titles": titles if len(titles) <= FEW_LETTERS else []}

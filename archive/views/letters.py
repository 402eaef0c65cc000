"""Letters: the list of them, and each with all that is known of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Kind, Letter
from archive.reading import (
    claims,
    correspondence,
    coverage,
    documents,
    knowledge,
    receptions,
    shelves,
    unknowns,
    verdicts,
    verifications,
)
from archive.reading import quotations as quoting
from archive.timeline import small

from . import addresses, finding, texts
from . import known as as_of
from .addresses import lasting
from .known import as_known, day_of
from .site import page_url

PER_PAGE = 50
SORTS = ("date", "-date", "title", "correspondent", "newest")


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """All letters, held or not: by sender, recipient, mention, place, time, form and state."""
    if renamed := _renamed(request):
        return renamed
    opened = finding.open_at(request.GET, request.path, PER_PAGE, SORTS, kind=Kind.LETTER)
    letters = documents.letters(opened.found.keys)
    if known := day_of(request):
        knowledge.as_then(letters, known)
    context = {"finding": opened, "letters": letters, "states": shelves.states(known)}
    return render(request, "letters/index.html", context)


def _renamed(request: HttpRequest) -> HttpResponse | None:
    """Addresses from before mentions could be chosen: ``person`` and ``place`` meant the ends."""
    given = request.GET
    if not given.keys() & {"person", "place", "direction"}:
        return None
    query = given.copy()
    direction = query.pop("direction", [""])[-1]
    end = direction if direction in ("sender", "recipient") else "correspondent"
    for old, new in (("person", end), ("place", "at")):
        if value := query.pop(old, [""])[-1]:
            query[new] = value
    return HttpResponsePermanentRedirect(f"{request.path}?{query.urlencode()}")


@lasting
@as_known
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One letter: its text with notes, or what is known of it; who quotes it, what came before."""
    letter = addresses.find(Letter.objects.for_its_page(), slug, request)
    if known := day_of(request):
        return as_of.document(request, letter, known)
    text = texts.todays(request, letter)
    reception = receptions.of_letter(letter, text)
    context = {
        "letter": letter,
        "record": letter,
        "text": text,
        "reception": reception,
        "known": () if text else coverage.known(letter, reception),
        "unknown_words": () if text else coverage.unknown(reception),
        "summary": verdicts.summary(text.quotations if text else ()),
        "paths": correspondence.paths(letter),
        "unknowns": unknowns.of_letter(letter),
        "verified": verifications.of_document(letter),
        "claims": claims.of(letter),
        "surroundings": small.surroundings(letter),
        "disclosures": letter.disclosures.all(),
        "cited": Cited(letter, url=page_url(request)),
    }
    return render(request, "letters/page.html", context)


@lasting
def revision(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The letter as of one revision of its text, with its notes at the places they had in it."""
    records = Letter.objects.for_its_page()
    letter = addresses.find(records, slug, request, rest=f"r/{number}/")
    context = texts.as_of(request, letter, number)
    return render(request, "letters/revision.html", {"letter": letter} | context)


@lasting
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every revision of the letter's text: when, by whom, why, and what changed, word by word."""
    letter = addresses.find(Letter.objects.all(), slug, request, rest="changes/")
    return render(request, "letters/changes.html", texts.changes(request, letter))


@lasting
def quotations(request: HttpRequest, slug: str) -> HttpResponse:
    """Every quotation of the letter, in the order of its words: who gives them, and how."""
    letter = addresses.find(Letter.objects.all(), slug, request, rest="quotations/")
    given = {name: request.GET.get(name, "") for name in ("verdict", "paragraph", "at")}
    asked = quoting.Asked(letter, **given)
    pages = Paginator(asked.found, PER_PAGE)
    page = pages.get_page(asked.page_at(PER_PAGE) or request.GET.get("page"))
    context = {
        "letter": letter,
        "record": letter,
        "asked": asked,
        "page": page,
        "fragments": quoting.fragments(page.object_list),
    }
    return render(request, "letters/quotations.html", context)

"""Search: words and names, in titles, texts and notes; what was found, as a page and as files."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from archive.formats import listings
from archive.formats.description import describe
from archive.formats.listings import Heading
from archive.models import Kind, Letter, Record
from archive.reading import documents, holdings, knowledge
from archive.search import alike, engine, results, suggest
from archive.search.examples import EXAMPLES
from archive.search.results import Result

from . import finding, site
from .addresses import lasting
from .finding import Finding
from .known import as_known

PER_PAGE = 20
MOST_ROWS = 1000  # in a file
MOST_ENTRIES = 100  # in a feed, which programs read again and again
SORTS = ("", "date", "-date", "title", "newest")
OPENSEARCH_SUGGESTIONS = "application/x-suggestions+json"


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """What was found, the words marked in their place; without a query, how to search."""
    opened = finding.open_at(request.GET, request.path, PER_PAGE, SORTS)
    context: dict[str, object] = {"finding": opened, "asked": opened.asked, "examples": EXAMPLES}
    is_answered = bool(opened.asked and opened.found.total)
    if is_answered:
        context["results"] = _results(opened)
    elif opened.asked:
        context |= _instead(opened)
    if not is_answered:
        context["numbers"] = holdings.numbers(opened.asked.known_on)
    return render(request, "search/index.html", context)


def _results(opened: Finding) -> list[Result]:
    found, known = opened.found, opened.asked.known_on
    shown = results.show(found.keys, opened.asked.query, found.meant, known)
    if known:
        knowledge.as_then([one.letter for one in shown if one.letter], known)
    return shown


def _as_known(records: Iterable[Record], known: date | None) -> Iterable[Record]:
    """The same, letters in the state that they were in on a day."""
    for record in records:
        if known and isinstance(record, Letter):
            knowledge.as_then([record], known)
        yield record


def _instead(opened: Finding) -> dict[str, object]:
    """Where nothing was found: what would be found with one thing less, and names alike."""
    asked = opened.asked
    fewer = [(words, asked.with_(q=words)) for words in alike.without_one_word(asked.q)]
    counted = [(words, less, engine.page(less, size=1).total) for words, less in fewer]
    return {
        "fewer": [
            finding.Way(opened.url(q=words), words, number)
            for words, _less, number in counted
            if number
        ],
        "alike": alike.names(asked.q),
    }


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names that begin so, as OpenSearch has it: what was typed, titles, what they are, addresses.

    For the box on every page, and for the search bars of browsers.
    """
    typed = request.GET.get("q", "")
    found = suggest.complete(typed)
    here = site.site_url(request)
    said = [" · ".join(filter(None, (str(Kind(one.kind).label), one.name))) for one in found]
    return JsonResponse(
        [typed, [one.title for one in found], said, [here + one.url for one in found]],
        safe=False,
        content_type=OPENSEARCH_SUGGESTIONS,
    )


@require_safe
@cache_control(public=True, max_age=86400)
def description(request: HttpRequest) -> HttpResponse:
    """The OpenSearch description, with which browsers add the archive to their search bars."""
    return render(
        request,
        "search/description.xml",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


@require_safe
def file(request: HttpRequest, suffix: str) -> HttpResponse:
    """What was found as JSON, CSV, RIS, BibTeX or an Atom feed, with the caveats of each text."""
    chosen = listings.FORMATS.get(suffix)
    if chosen is None:
        raise Http404
    most = MOST_ENTRIES if suffix == "atom" else MOST_ROWS
    opened = finding.open_at(request.GET, reverse("search.index"), most, SORTS)
    here = site.site_url(request)
    heading = Heading(
        title=opened.asked.q or "; ".join(str(chip.label) for chip in opened.chips),
        page=here + opened.url(),
        file=request.build_absolute_uri(),
        site=here,
        total=opened.found.total,
        shown=len(opened.found.keys),
        now=timezone.now(),
    )
    records = _as_known(documents.in_order(opened.found.keys), opened.asked.known_on)
    rows = (describe(record, url=here + record.get_absolute_url()) for record in records)
    return StreamingHttpResponse(
        (part.encode() for part in chosen.write(heading, rows)),
        content_type=f"{chosen.media_type}; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(chosen.is_saved, f"letters.{suffix}")
            or "inline",
            "X-Robots-Tag": "noindex",
        },
    )

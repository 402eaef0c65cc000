"""Articles: the list of them, and each with the quotations in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.cited import Cited
from archive.models import Article, Kind
from archive.reading import claims, correspondence, documents, verdicts, verifications
from archive.timeline import small

from . import addresses, finding, texts
from . import known as as_of
from .addresses import lasting
from .known import as_known, day_of
from .site import page_url

PER_PAGE = 50
SORTS = ("date", "-date", "title", "newest")


@lasting
@as_known
def index(request: HttpRequest) -> HttpResponse:
    """All articles in order of date, by what they mention, year and collection."""
    opened = finding.open_at(request.GET, request.path, PER_PAGE, SORTS, kind=Kind.ARTICLE)
    context = {"finding": opened, "articles": documents.articles(opened.found.keys)}
    return render(request, "articles/index.html", context)


@lasting
@as_known
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One article: its text with its quotations marked and led to their letters."""
    article = addresses.find(Article.objects.for_its_page(), slug, request)
    if known := day_of(request):
        return as_of.document(request, article, known)
    text = texts.todays(request, article)
    context = {
        "article": article,
        "record": article,
        "text": text,
        "summary": verdicts.summary(text.quotations if text else ()),
        "paths": correspondence.in_collections(article),
        "verified": verifications.of_document(article),
        "claims": claims.of(article),
        "surroundings": small.surroundings(article),
        "disclosures": article.disclosures.all(),
        "cited": Cited(article, url=page_url(request)),
    }
    return render(request, "articles/page.html", context)


@lasting
def revision(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The article as of one revision of its text, with its notes at the places they had in it."""
    records = Article.objects.for_its_page()
    article = addresses.find(records, slug, request, rest=f"r/{number}/")
    context = texts.as_of(request, article, number)
    return render(request, "articles/revision.html", {"article": article} | context)


@lasting
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every revision of the article's text: when, by whom, why, and what changed, word by word."""
    article = addresses.find(Article.objects.all(), slug, request, rest="changes/")
    return render(request, "articles/changes.html", texts.changes(request, article))

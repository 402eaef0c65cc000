"""Where machines learn which pages there are."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control

from archive.models import Kind, Record

AN_HOUR = 3600
SEARCHES = (
    "Disallow: /search/?",
    "Disallow: /search.",
    "Disallow: /search/suggestions",
    "Disallow: /check/?",
)
PAGES = (
    "home.page",
    *(f"{kind.noun}.index" for kind in Kind),
    "timeline.index",
    "check.page",
    "api.index",
    "about.index",
    "about.edition",
    "about.citing",
    "about.accessibility",
)


class RecordSitemap(Sitemap):
    """All published records of one kind, 10,000 to a file."""

    limit = 10_000

    def __init__(self, kind: Kind):
        self.kind = kind

    def items(self) -> QuerySet:
        records = Record.objects.published().of_kind(self.kind)
        return records.order_by("pk").only("kind", "slug", "modified")

    def lastmod(self, record: Record) -> datetime:
        return record.modified

    def get_latest_lastmod(self) -> datetime | None:
        return self.items().aggregate(latest=Max("modified"))["latest"]


class PageSitemap(Sitemap):
    """The pages that stand for no record."""

    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {"pages": PageSitemap} | {kind.noun: RecordSitemap(kind) for kind in Kind}


@cache_control(public=True, max_age=AN_HOUR)
def index(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps."""
    return sitemap_views.index(request, SITEMAPS)


@cache_control(public=True, max_age=AN_HOUR)
def section(request: HttpRequest, section: str) -> HttpResponse:
    """The addresses of one kind of record, with the day of their last change."""
    return sitemap_views.sitemap(request, SITEMAPS, section)


@cache_control(public=True, max_age=AN_HOUR)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read by machines but the desk, and searches, which have no end."""
    sitemap = request.build_absolute_uri(reverse("sitemaps.index"))
    lines = ["User-agent: *", "Disallow: /admin/", *SEARCHES, f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")

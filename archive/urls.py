"""Every address of the archive, in the order a reader meets them.

A page's name is ``noun.act``: the view is ``archive/views/noun.py``'s ``act``, its template
``templates/noun/act.html``, its test ``tests/views/test_noun.py``.
"""

from django.contrib import admin
from django.urls import path

from archive import converters  # noqa: F401  registers the converters used below
from archive.api import v1
from archive.models import Kind
from archive.views import (
    about,
    annotations,
    api,
    articles,
    check,
    cmif,
    collections,
    correspondence,
    downloads,
    events,
    feeds,
    health,
    home,
    identifiers,
    letters,
    organisations,
    people,
    places,
    search,
    sitemaps,
    timeline,
)

PAGES = [
    path("", home.page, name="home.page"),
    path("letters/", letters.index, name="letters.index"),
    path("letters/<str:slug>/", letters.page, name="letters.page"),
    path("letters/<str:slug>/r/<int:number>/", letters.revision, name="letters.revision"),
    path("letters/<str:slug>/changes/", letters.changes, name="letters.changes"),
    path("letters/<str:slug>/quotations/", letters.quotations, name="letters.quotations"),
    path("articles/", articles.index, name="articles.index"),
    path("articles/<str:slug>/", articles.page, name="articles.page"),
    path("articles/<str:slug>/r/<int:number>/", articles.revision, name="articles.revision"),
    path("articles/<str:slug>/changes/", articles.changes, name="articles.changes"),
    path("people/", people.index, name="people.index"),
    path("people/<str:slug>/", people.page, name="people.page"),
    path("organisations/", organisations.index, name="organisations.index"),
    path("organisations/<str:slug>/", organisations.page, name="organisations.page"),
    path("places/", places.index, name="places.index"),
    path("places/<str:slug>/", places.page, name="places.page"),
    path("events/", events.index, name="events.index"),
    path("events/<str:slug>/", events.page, name="events.page"),
    path("collections/", collections.index, name="collections.index"),
    path("collections/<str:slug>/", collections.page, name="collections.page"),
    path("correspondence/<str:one>/<str:other>/", correspondence.page, name="correspondence.page"),
    path("annotations/<stem:identifier>", annotations.page, name="annotations.page"),
    path("timeline/", timeline.index, name="timeline.index"),
    path("search/", search.index, name="search.index"),
    path("check/", check.page, name="check.page"),
    path("api/v1/", api.index, name="api.index"),
    path("about/", about.index, name="about.index"),
    path("about/edition/", about.edition, name="about.edition"),
    path("about/citing/", about.citing, name="about.citing"),
    path("about/accessibility/", about.accessibility, name="about.accessibility"),
]

DOORS = [
    path("search.<str:suffix>", search.file, name="search.file"),
    path("search/suggestions", search.suggestions, name="search.suggestions"),
    path("opensearch.xml", search.description, name="search.description"),
    path("annotations/<stem:identifier>.json", annotations.file, name="annotations.file"),
    *(
        path(
            f"{kind.noun}/<stem:slug>.annotations.json",
            annotations.of_document,
            {"kind": kind},
            name=f"{kind.noun}.annotations",
        )
        for kind in (Kind.LETTER, Kind.ARTICLE)
    ),
    *(
        path(
            f"{kind.noun}/<stem:slug>.<format:suffix>",
            downloads.file,
            {"kind": kind},
            name=f"{kind.noun}.download",
        )
        for kind in Kind
    ),
    path("id/<stem:identifier>.<format:suffix>", identifiers.download, name="identifiers.download"),
    path("id/<str:identifier>", identifiers.record, name="identifiers.record"),
    path(
        "id/<str:identifier>/<str:paragraph>", identifiers.paragraph, name="identifiers.paragraph"
    ),
    path(
        "id/<str:identifier>/<str:revision>/<str:place>",
        identifiers.passage,
        name="identifiers.passage",
    ),
    *(
        path(
            f"{kind.noun}/<str:slug>/changes.atom",
            feeds.changes,
            {"kind": kind},
            name=f"{kind.noun}.changes_feed",
        )
        for kind in feeds.MODELS
    ),
    *(
        path(
            f"{kind.noun}/<str:slug>/quotations.atom",
            feeds.quotations,
            {"kind": kind},
            name=f"{kind.noun}.quotations_feed",
        )
        for kind in feeds.QUOTED
    ),
    path("api/v1/", v1.api.urls),
    path("timeline.json", timeline.file, name="timeline.file"),
    path("cmif.xml", cmif.file, name="cmif.file"),
    path("sitemap.xml", sitemaps.index, name="sitemaps.index"),
    path(
        "sitemap-<section>.xml",
        sitemaps.section,
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("robots.txt", sitemaps.robots, name="sitemaps.robots"),
    path("healthz", health.check, name="health.check"),
    path("admin/", admin.site.urls),
]

urlpatterns = PAGES + DOORS

handler404 = "archive.views.errors.not_found"
handler500 = "archive.views.errors.server_error"
handler403 = "archive.views.errors.forbidden"
handler400 = "archive.views.errors.bad_request"

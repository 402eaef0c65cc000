"""Links in notes to other pages of the archive that readers cannot follow."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.urls import Resolver404, resolve

from archive.models import Annotation, FormerAddress, Kind, Record, Status, Witness
from archive.reading.integrity.links import links_in

NOTES = {Record: "note", Annotation: "body", Witness: "provenance"}
KINDS = {kind.noun: kind for kind in Kind}
Address = tuple[str, str]  # (kind, slug), or ("", identifier)


def with_dead_link(model: type[models.Model]) -> Q:
    """The rows of a table whose notes link to a record that is not there, or not published.

    Four queries, however many links there are.
    """
    field = NOTES[model]
    rows = model._base_manager.filter(**{f"{field}__contains": "](/"}).values_list("pk", field)
    wanted = {pk: set(_addresses(words)) for pk, words in rows}
    known = _public(set().union(*wanted.values()))
    return Q(pk__in=[pk for pk, addresses in wanted.items() if addresses - known])


def _addresses(markdown: str) -> Iterable[Address]:
    for href in links_in(markdown):
        if not href.startswith("/") or href.startswith("//"):
            continue
        try:
            match = resolve(href.partition("#")[0].partition("?")[0])
        except Resolver404:
            yield ("", href)
            continue
        noun = (match.url_name or "").partition(".")[0]
        if noun in KINDS and "slug" in match.kwargs:
            yield (KINDS[noun], match.kwargs["slug"])
        elif noun == "identifiers" and "identifier" in match.kwargs:
            yield ("", match.kwargs["identifier"])


def _public(addresses: set[Address]) -> set[Address]:
    """Those that lead to what readers see."""
    slugs = {slug for kind, slug in addresses if kind}
    identifiers = {identifier for kind, identifier in addresses if not kind}
    records = Record.objects.published()
    former = FormerAddress.objects.filter(slug__in=slugs, record__status=Status.PUBLISHED)
    return {
        *records.filter(slug__in=slugs).values_list("kind", "slug"),
        *former.values_list("kind", "slug"),
        *(("", key) for key in _existing(records, identifiers)),
    }


def _existing(records, identifiers: set[str]) -> Iterable[str]:
    return records.filter(identifier__in=identifiers).values_list("identifier", flat=True)

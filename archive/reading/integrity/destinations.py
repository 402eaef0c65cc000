"""Where a link within the archive leads: to a published record, a paragraph, an annotation."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _

from archive.models import Annotation, FormerAddress, Kind, Record, Revision, Status, Witness

KINDS = {kind.noun: kind for kind in Kind}
PARAGRAPH = re.compile(r"p[1-9][0-9]*")
IN_TEXT = re.compile(r"(annotation|note|call)-(?P<identifier>.+)")


class Destinations:
    """Looks up where links lead, and remembers it: notes link to the same pages again and again."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def problem_with(self, href: str) -> str:
        """Why a link leads nowhere, in a sentence; blank if it does, or leaves the archive."""
        inside = _inside(href)
        if not inside:
            return ""
        if inside not in self.known:
            self.known[inside] = _problem_with(inside)
        return self.known[inside]


def _inside(href: str) -> str:
    """The part of a link after the host, if it stays in the archive."""
    if settings.SITE_URL and href.startswith(f"{settings.SITE_URL}/"):
        href = href.removeprefix(settings.SITE_URL)
    return href if href.startswith("/") and not href.startswith("//") else ""


def _problem_with(inside: str) -> str:
    parts = urlsplit(inside)
    match = _match(unquote(parts.path))
    if match is None:
        return _("There is no such address.")
    noun, _dot, act = (match.url_name or "").partition(".")
    if noun == "annotations" and "identifier" in match.kwargs:
        return _problem_with_annotation(match.kwargs["identifier"])
    if noun == "identifiers" and "identifier" in match.kwargs:
        record = Record.objects.filter(identifier=match.kwargs["identifier"]).first()
        return _problem_with_record(record, "")
    if noun in KINDS and "slug" in match.kwargs:
        record = _by_slug(KINDS[noun], match.kwargs["slug"])
        return _problem_with_record(record, unquote(parts.fragment) if act == "page" else "")
    return ""


def _match(path: str) -> ResolverMatch | None:
    """What answers at a path; Django adds a slash that was forgotten."""
    for each in (path, f"{path}/"):
        try:
            return resolve(each)
        except Resolver404:
            continue
    return None


def _by_slug(kind: Kind, slug: str) -> Record | None:
    record = Record.objects.filter(kind=kind, slug=slug).first()
    if record:
        return record
    former = FormerAddress.objects.filter(kind=kind, slug=slug).select_related("record").first()
    return former.record if former else None


def _problem_with_record(record: Record | None, fragment: str) -> str:
    if record is None:
        return _("There is no such record.")
    if record.status != Status.PUBLISHED:
        return _("The record there is not published.")
    if PARAGRAPH.fullmatch(fragment) and fragment not in _paragraphs(record):
        return _("Its text has no paragraph %(name)s.") % {"name": fragment}
    in_text = IN_TEXT.fullmatch(fragment)
    return _problem_with_annotation(in_text["identifier"]) if in_text else ""


def _problem_with_annotation(identifier: str) -> str:
    live = Annotation.objects.live().filter(
        identifier=identifier, witness__document__status=Status.PUBLISHED
    )
    return "" if live.exists() else _("There is no such annotation, or readers do not see it.")


def _paragraphs(record: Record) -> set[str]:
    """The names of the paragraphs of a document's reading text."""
    reading = Witness.objects.filter(document=record, is_reading_text=True)
    revision = Revision.objects.filter(pk__in=reading.values("current")).first()
    return {paragraph.name for paragraph in revision.text.paragraphs} if revision else set()

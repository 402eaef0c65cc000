"""Links in notes to other pages of the archive: whether each leads somewhere readers may go."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from archive.models import Annotation, Record, Status, Witness

from .destinations import Destinations
from .faults import CHUNK, Fault, Watch, record_at

_markdown = MarkdownIt("commonmark", {"html": False})
MAYBE = {"record": "note", "annotation": "body", "witness": "provenance"}


def faults(watch: Watch) -> Iterator[Fault]:
    """Dead links in what readers see."""
    destinations = Destinations()
    for name, notes in _notes().items():
        field = MAYBE[name]
        rows = watch(notes.iterator(chunk_size=CHUNK), notes.count(), _("notes"))
        for row in rows:
            for href in links_in(getattr(row, field)):
                problem = destinations.problem_with(href)
                if problem:
                    remedy = _("Correct the link at the desk, or publish what it leads to.")
                    yield Fault("link", _where(row), f"{href}: {problem}", remedy)


def links_in(markdown: str) -> Iterator[str]:
    for token in _markdown.parse(markdown):
        for inner in token.children or ():
            if inner.type == "link_open":
                yield str(inner.attrGet("href"))


def _notes() -> dict[str, QuerySet]:
    """Rows with notes that readers see and that may have a link."""
    published = Status.PUBLISHED
    return {
        "record": Record.objects.published().filter(_has_link("note")).order_by("pk"),
        "annotation": Annotation.objects.live()
        .filter(_has_link("body"), witness__document__status=published)
        .select_related("witness__document")
        .order_by("pk"),
        "witness": Witness.objects.filter(_has_link("provenance"), document__status=published)
        .select_related("document")
        .order_by("pk"),
    }


def _has_link(field: str) -> Q:
    return Q(**{f"{field}__contains": "["}) | Q(**{f"{field}__contains": "<"})


def _where(row: Record | Annotation | Witness) -> str:
    if isinstance(row, Record):
        return record_at(row)
    if isinstance(row, Witness):
        return f"{record_at(row.document)}, {row.siglum}"
    return f"/annotations/{row.identifier} (“{row.witness.document.title}”)"

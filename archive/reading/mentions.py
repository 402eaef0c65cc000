"""The mentions of a record, a page at a time, under the documents in which they stand."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator

from archive.models import Record

from .contexts import Context, anchors_mentioning, in_context

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class InDocument:
    """A document and the places in it, in their order."""

    document: Record
    contexts: list[Context]


@dataclass(frozen=True, slots=True)
class Mentions:
    """One page of all mentions; ``total`` counts those on the other pages too."""

    page: Page
    documents: list[InDocument]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def page_of(record: Record, number: str | None, known: date | None = None) -> Mentions:
    """The page of a record's mentions of that number, or the nearest there is.

    With ``known`` of those in texts that were public on that day.
    """
    page = Paginator(anchors_mentioning(record, known), PER_PAGE).get_page(number)
    contexts = in_context(page.object_list)
    return Mentions(
        page=page,
        documents=[
            InDocument(document, list(places))
            for document, places in groupby(contexts, key=lambda context: context.document)
        ],
    )

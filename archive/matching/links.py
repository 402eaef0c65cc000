"""Where to find what was found: permalinks of passages, addresses of notes, of answers."""

from urllib.parse import urlencode

from django.urls import reverse

from archive.models import Annotation, Record, Revision
from archive.reading import revisions
from archive.text.passages import PassageAddress, address_of
from archive.text.spans import Span

from .asking import MOST_NAMES
from .check import Checked


def permalink(record: Record, revision: Revision, start: int, end: int) -> str:
    """The lasting address of these words of a revision."""
    return permalink_at(record, revision, place(revision, start, end))


def place(revision: Revision, start: int, end: int) -> PassageAddress:
    return address_of(revision.text, revision.number, Span(start, end))


def permalink_at(record: Record, revision: Revision, address: PassageAddress) -> str:
    return revisions.permalink(record, revision.witness, address.path)


def note(record: Record, annotation: Annotation | None) -> str:
    """Where readers see a note on a passage, or else the editors’ note on the whole record."""
    if annotation is not None:
        return reverse("annotations.page", args=[annotation.identifier])
    return f"{record.get_absolute_url()}#note"


def alone(one: Checked, year: int | None = None) -> str:
    """The page that checks this quotation alone, against the letters named unless too many are."""
    asked: dict[str, object] = {"words": one.words}
    if len(one.letters) <= MOST_NAMES:
        asked["against"] = [letter.slug for letter in one.letters]
    if year:
        asked["year"] = year
    return f"{reverse('check.page')}?{urlencode(asked, doseq=True)}"

"""Anchors: whether the words stand where an anchor says that they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from archive.models import Anchor, QuotationAnchor, Revision
from archive.text import selectors
from archive.text.marks import TextError
from archive.text.paragraphs import Text

from .faults import CHUNK, Fault, revision_at

AnyAnchor = Anchor | QuotationAnchor


def anchored_in(revisions: Iterable[Revision]) -> dict[int, list[AnyAnchor]]:
    """Everything anchored in these revisions, by their primary keys."""
    found: dict[int, list[AnyAnchor]] = defaultdict(list)
    keys = [revision.pk for revision in revisions]
    anchors = Anchor.objects.filter(revision__in=keys).select_related("annotation")
    ends = QuotationAnchor.objects.filter(revision__in=keys).select_related("quotation")
    for anchor in anchors.order_by("pk").iterator(chunk_size=CHUNK):
        found[anchor.revision_id].append(anchor)
    for end in ends.order_by("pk").iterator(chunk_size=CHUNK):
        found[end.revision_id].append(end)
    return found


def faults(revision: Revision, text: Text, anchors: Iterable[AnyAnchor]) -> Iterator[Fault]:
    for anchor in anchors:
        problem = _problem(anchor, revision, text)
        if problem:
            where = f"{_called(anchor)}, {revision_at(revision)}"
            remedy = _("Open it at the desk and choose its words again.")
            yield Fault(_check(anchor), where, problem, remedy)


def _check(anchor: AnyAnchor) -> str:
    return "anchor" if isinstance(anchor, Anchor) else "quotation"


def _called(anchor: AnyAnchor) -> str:
    if isinstance(anchor, Anchor):
        return f"/annotations/{anchor.annotation.identifier}"
    return _("quotation %(identifier)s") % {"identifier": anchor.quotation.identifier}


def _problem(anchor: AnyAnchor, revision: Revision, text: Text) -> str:
    if not _belongs(anchor, revision):
        return _("It stands in the text of another document or witness than its own.")
    if anchor.start is None or anchor.end is None:
        return ""
    words = _problem_with_words(anchor, anchor.start, anchor.end, text)
    return words or _problem_with_paragraph(anchor, anchor.start, text)


def _belongs(anchor: AnyAnchor, revision: Revision) -> bool:
    if isinstance(anchor, Anchor):
        return anchor.annotation.witness_id == revision.witness_id
    quoted = anchor.side == QuotationAnchor.Side.QUOTED
    return quoted or anchor.quotation.document_id == revision.witness.document_id


def _problem_with_words(anchor: AnyAnchor, start: int, end: int, text: Text) -> str:
    selection = selectors.Selection(start, end, anchor.exact, anchor.prefix, anchor.suffix)
    try:
        selectors.check(text.body, selection)
    except selectors.SelectionError as error:
        return str(error)
    return ""


def _problem_with_paragraph(anchor: AnyAnchor, start: int, text: Text) -> str:
    try:
        paragraph = text.paragraph(anchor.paragraph)
    except TextError as error:
        return str(error)
    if paragraph.start <= start <= paragraph.end:
        return ""
    return _("It does not stand in paragraph %(name)s.") % {"name": anchor.paragraph}

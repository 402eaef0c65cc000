"""Notes and quotations as they stood while a revision was the text that readers saw.

What they said then is in their history, also of notes that were retired since. What was purged is
gone, and what keeps no history is shown as it is today.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from simple_history.utils import get_history_manager_for_model as history_of

from archive.models import Anchor, Annotation, Quotation, QuotationAnchor, Revision, Witness

SAID = ("sort", "body", "passage_type", "conjecture", "certainty", "inferred")


def is_superseded(witness: Witness, revision: Revision) -> bool:
    """Whether readers see a later revision as today's text."""
    return witness.current is not None and revision.number < witness.current.number


def until(witness: Witness, revision: Revision) -> datetime | None:
    """When readers last saw this revision as today's text; None if they do now, or never did."""
    if not is_superseded(witness, revision):
        return None
    later = witness.revisions.filter(number__gt=revision.number)
    lines = history_of(Witness).filter(id=witness.pk, current_id__in=later.values("pk"))
    shown = lines.order_by("history_id").values_list("history_date", flat=True).first()
    return shown or later.order_by("number").values_list("created", flat=True).first()


def annotations(anchors: QuerySet[Anchor], at: datetime) -> list[Anchor]:
    """These anchors' annotations that were published then, saying what they said then."""
    found = list(anchors)
    then = _lines_at(Annotation, (anchor.annotation_id for anchor in found), at)
    return list(_published_then(found, then))


def quotations(ends: QuerySet[QuotationAnchor], at: datetime) -> list[QuotationAnchor]:
    """These ends of quotations that were confirmed then."""
    found = list(ends)
    then = _lines_at(Quotation, (end.quotation_id for end in found), at)
    return [
        end
        for end in found
        if then.get(end.quotation_id, end.quotation).status == Quotation.Status.CONFIRMED
    ]


def _published_then(found: Iterable[Anchor], then: dict[int, Any]) -> Iterator[Anchor]:
    for anchor in found:
        annotation = anchor.annotation
        line = then.get(anchor.annotation_id, annotation)
        if line.status != Annotation.Status.PUBLISHED:
            continue
        for name in SAID:
            setattr(annotation, name, getattr(line, name))
        yield anchor


def _lines_at(model: type[Model], keys: Iterable[int], at: datetime) -> dict[int, Any]:
    """By key, the line of history that held at a moment; of what began later, its first one."""
    lines = history_of(model).filter(id__in=list(keys)).exclude(history_type="-")
    held: dict[int, Any] = {}
    for line in lines.order_by("history_id"):
        if line.history_date <= at or line.id not in held:
            held[line.id] = line
    return held

"""Give a witness a new revision of its text, and carry everything anchored in it there."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet

from archive.models import (
    Anchor,
    Annotation,
    ParagraphForward,
    Quotation,
    QuotationAnchor,
    Revision,
    Selection,
    Witness,
)
from archive.text import anchoring, selectors
from archive.text.changes import Changes, compare
from archive.text.names import Forward, carry_names
from archive.text.paragraphs import Text

from .claim import OvertakenError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

WAITING = Q(how__in=[Selection.How.ADRIFT, Selection.How.APPROXIMATE], confirmed_at__isnull=True)
CONTEXT = 32  # characters before and after, kept with an anchor


class RevisedMeanwhileError(OvertakenError):
    """Somebody made ``newest`` after the revision that was to be corrected."""

    def __init__(self, newest: Revision) -> None:
        super().__init__(f"{newest} has been made meanwhile.")
        self.newest = newest


@transaction.atomic
def revise(
    *,
    witness: Witness,
    text: Text,
    by: "User | None",
    reason: str,
    substantive: bool = True,
    started_from: int | None = None,
    named: bool = False,
) -> Revision:
    """The next revision of a witness, with every anchor of the last one carried or adrift.

    Paragraphs keep their names as far as they can be recognised, whatever names ``text`` gives
    them, unless it is ``named`` after the last revision already; where the words of others went
    is kept as forwards. The same text again makes no
    revision: the last one is returned. Readers go on seeing ``witness.current`` until
    :func:`show` is called.

    ``started_from`` is the number of the revision that the editor corrected. Raises
    :class:`RevisedMeanwhileError` if there is a later one by now, and ``TextError`` for a text
    that breaks the rules.
    """
    text.check()
    witness = Witness.objects.select_for_update().get(pk=witness.pk)
    last = witness.revisions.order_by("number").last()
    if last is None:
        return _make(witness, text, 1, by, reason, substantive)
    if started_from is not None and started_from != last.number:
        raise RevisedMeanwhileError(last)
    changes = compare(last.body, text.body)
    given = {paragraph.name for paragraph in text.paragraphs} if named else ()
    text, forwards = carry_names(last.text, text, changes, witness.names_given, given)
    if last.text == text:
        return last
    revision = _make(witness, text, last.number + 1, by, reason, substantive)
    _keep_forwards(revision, forwards)
    _carry(last, revision, changes)
    return revision


@transaction.atomic
def show(*, revision: Revision) -> Witness:
    """Make a revision the one that readers see."""
    witness = revision.witness
    witness.current = revision
    witness.save(update_fields=["current"])
    return witness


def adrift_in(revision: Revision) -> int:
    """How many anchors have no place in this revision; what is retired needs none."""
    return sum(
        anchors.filter(how=Selection.How.ADRIFT).count() for anchors in standing_in(revision)
    )


def waiting_in(revision: Revision) -> tuple[QuerySet[Anchor], QuerySet[QuotationAnchor]]:
    """The anchors that are adrift in this revision, or at a place nobody has confirmed yet."""
    anchors, ends = standing_in(revision)
    return anchors.filter(WAITING), ends.filter(WAITING)


def standing_in(revision: Revision) -> tuple[QuerySet[Anchor], QuerySet[QuotationAnchor]]:
    """The anchors in a revision of all that is not retired or rejected."""
    anchors = Anchor.objects.filter(revision=revision)
    ends = QuotationAnchor.objects.filter(revision=revision)
    return (
        anchors.exclude(annotation__status=Annotation.Status.RETIRED),
        ends.exclude(quotation__status=Quotation.Status.REJECTED),
    )


def follow(anchor: Selection, revision: Revision) -> dict[str, object]:
    """The fields of the anchor that follows ``anchor`` in a later revision."""
    return _successor(anchor, compare(anchor.revision.body, revision.body), revision)


def place(revision: Revision, start: int, end: int) -> dict[str, object]:
    """The fields of an anchor made at ``start`` to ``end`` of a revision."""
    selection = selectors.select(revision.body, start, end, context=CONTEXT)
    return {
        "revision": revision,
        "start": start,
        "end": end,
        "exact": selection.exact,
        "prefix": selection.prefix,
        "suffix": selection.suffix,
        "paragraph": revision.text.paragraph_at(start).name,
    }


def _make(
    witness: Witness,
    text: Text,
    number: int,
    by: "User | None",
    reason: str,
    substantive: bool,
) -> Revision:
    _keep_count_of_names(witness, text)
    return Revision.objects.create(
        witness=witness,
        number=number,
        sha256=text.fingerprint,
        by=by,
        reason=reason,
        substantive=substantive,
        **text.to_json(),
    )


def _keep_forwards(revision: Revision, forwards: Iterable[Forward]) -> None:
    ParagraphForward.objects.bulk_create(
        ParagraphForward(
            revision=revision, name=forward.name, fate=forward.fate, to=list(forward.to)
        )
        for forward in forwards
    )


def _keep_count_of_names(witness: Witness, text: Text) -> None:
    highest = max((int(paragraph.name[1:]) for paragraph in text.paragraphs), default=0)
    if highest > witness.names_given:
        witness.names_given = highest
        Witness.objects.filter(pk=witness.pk).update(names_given=highest)  # a count, no history


def _carry(old: Revision, new: Revision, changes: Changes) -> None:
    for anchor in Anchor.objects.filter(revision=old):
        Anchor.objects.create(
            annotation_id=anchor.annotation_id, **_successor(anchor, changes, new)
        )
    for end in QuotationAnchor.objects.filter(revision=old).order_by("pk"):  # piece after piece
        QuotationAnchor.objects.create(
            quotation_id=end.quotation_id, side=end.side, **_successor(end, changes, new)
        )


def _successor(anchor: Selection, changes: Changes, revision: Revision) -> dict[str, object]:
    """The fields of the anchor that follows this one in the next revision.

    A place that was approximate and that nobody confirmed stays so, however surely it is carried.
    """
    if anchor.start is None or anchor.end is None:
        carried = anchoring.find_again(changes, anchor.exact, anchor.prefix, anchor.suffix)
    else:
        carried = anchoring.carry(changes, anchor.start, anchor.end)
    if carried.start is None or carried.end is None:
        return adrift(anchor, revision)
    how, score = Selection.How(carried.how.value), carried.score
    if anchor.how == Selection.How.APPROXIMATE and anchor.confirmed_at is None:
        how, score = Selection.How.APPROXIMATE, min(score, anchor.score)
    return place(revision, carried.start, carried.end) | {"how": how, "score": score}


def adrift(anchor: Selection, revision: Revision) -> dict[str, object]:
    """The fields of an anchor without a place, which keeps the words that it stood at.

    Where an editor has said before that it has none, that need not be said again.
    """
    examined = anchor.how == Selection.How.ADRIFT
    return {
        "revision": revision,
        "how": Selection.How.ADRIFT,
        "score": 0.0,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "confirmed_by": anchor.confirmed_by if examined else None,
        "confirmed_at": anchor.confirmed_at if examined else None,
    }

"""Where the editor selected: checked against the text, and followed into a newer one."""

from django.utils.translation import gettext as _

from archive.curation.pin import revision_to_work_on
from archive.curation.say import Place
from archive.models import Annotation, Revision, Witness
from archive.text import anchoring, selectors
from archive.text.changes import compare

from .answers import BAD, CONFLICT, UNPROCESSABLE, RefusalError, whole_number

NEEDING_WORDS = (Annotation.Sort.MENTION, Annotation.Sort.PASSAGE)


def read_place(given: object, witness: Witness) -> Place:
    """The place that was sent, if it is in the text of today and the words stand there."""
    if not isinstance(given, dict):
        raise RefusalError(BAD, _("What was sent could not be read: it has no place."))
    start, end = whole_number(given.get("start")), whole_number(given.get("end"))
    exact = given.get("exact")
    if not isinstance(exact, str):
        raise RefusalError(BAD, _("What was sent could not be read: it has no words."))
    selection = selectors.Selection(start, end, exact)
    revision = revision_to_work_on(witness)
    if revision is None:
        raise RefusalError(CONFLICT, _("There is no text yet in which these words could stand."))
    if whole_number(given.get("revision")) != revision.pk:
        raise _newer_text(witness, revision, whole_number(given["revision"]), selection)
    _check_words(revision, selection)
    return Place(revision, start, end)


def check_for_sort(place: Place, sort: object) -> None:
    """A point between two letters can have a note, but nobody is meant by it."""
    if place.start == place.end and sort in NEEDING_WORDS:
        problem = _("Select words: a point in the text can have a note only.")
        raise RefusalError(UNPROCESSABLE, problem, problems={"sort": [problem]})


def _check_words(revision: Revision, selection: selectors.Selection) -> None:
    try:
        selectors.check(revision.body, selection)
    except selectors.SelectionError as error:
        raise RefusalError(CONFLICT, str(error)) from error
    if selection.exact and not selection.exact.strip():
        raise RefusalError(UNPROCESSABLE, _("Select words, not only the space between them."))


def _newer_text(
    witness: Witness, revision: Revision, number: int, selection: selectors.Selection
) -> RefusalError:
    """The refusal for a place in another revision, with the place in this one if it has one."""
    old = witness.revisions.filter(pk=number).first()
    problem = _(
        "The text has changed since you opened this page: it is at revision %(number)d now. "
        "Nothing that you typed is lost. Look at the new text, and save again."
    ) % {"number": revision.number}
    moved = _followed(old, revision, selection) if old else None
    return RefusalError(CONFLICT, problem, stale=True, moved=moved)


def _followed(
    old: Revision, revision: Revision, selection: selectors.Selection
) -> dict[str, object] | None:
    try:
        selectors.check(old.body, selection)
    except selectors.SelectionError:
        return None
    changes = compare(old.body, revision.body)
    carried = anchoring.carry(changes, selection.start, selection.end)
    if carried.start is None or carried.end is None:
        return None
    return {
        "start": carried.start,
        "end": carried.end,
        "certain": carried.how != anchoring.How.APPROXIMATE,
    }

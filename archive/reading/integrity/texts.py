"""Revisions: whether each is still the text that it was when it was made."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from archive.models import Revision
from archive.text.marks import Mark, TextError
from archive.text.naming import highest_number
from archive.text.paragraphs import Paragraph, Text

from . import places
from .faults import CHUNK, Fault, Watch, in_chunks, revision_at

MALFORMED = (KeyError, TypeError, AttributeError, ValueError)


def faults(watch: Watch) -> Iterator[Fault]:
    """What is wrong with revisions, and with what is anchored in them."""
    revisions = (
        Revision.objects.select_related("witness__document")
        .prefetch_related("forwards")
        .order_by("witness", "number")
    )
    before: tuple[Revision, Text] | None = None
    rows = watch(revisions.iterator(chunk_size=CHUNK), revisions.count(), _("revisions"))
    for chunk in in_chunks(rows):
        anchored = places.anchored_in(chunk)
        for revision in chunk:
            text = _read(revision)
            if text is None:
                yield _unreadable(revision)
                continue
            yield from _faults_of_text(revision, text)
            yield from _vanished(revision, text, before)
            before = revision, text
            yield from places.faults(revision, text, anchored[revision.pk])


def _read(revision: Revision) -> Text | None:
    """The text, if its JSON has the shape of paragraphs and marks at all."""
    try:
        text = revision.text
    except MALFORMED:
        return None
    pieces: list[Paragraph | Mark] = [*text.paragraphs, *text.marks]
    in_order = all(isinstance(each.start, int) and isinstance(each.end, int) for each in pieces)
    named = all(isinstance(paragraph.name, str) for paragraph in text.paragraphs)
    return text if in_order and named else None


def _unreadable(revision: Revision) -> Fault:
    problem = _("The paragraphs or marks of the text cannot be read.")
    return Fault("paragraphs", revision_at(revision), problem, _from_backup())


def _faults_of_text(revision: Revision, text: Text) -> Iterator[Fault]:
    yield from _hash(revision, text)
    yield from _form(revision, text)
    yield from _names(revision, text)
    yield from _forwards(revision, text)


def _hash(revision: Revision, text: Text) -> Iterator[Fault]:
    try:
        fingerprint = text.fingerprint
    except MALFORMED:  # a lone surrogate, for example
        fingerprint = ""
    if fingerprint != revision.sha256:
        problem = _("The text was changed since it was made: its hash is %(now)s…, not %(then)s….")
        hashes = {"now": fingerprint[:12], "then": revision.sha256[:12]}
        yield Fault("hash", revision_at(revision), problem % hashes, _from_backup())


def _form(revision: Revision, text: Text) -> Iterator[Fault]:
    try:
        text.check()
    except TextError as error:
        yield Fault("paragraphs", revision_at(revision), str(error), _from_backup())
    except MALFORMED:
        yield _unreadable(revision)


def _names(revision: Revision, text: Text) -> Iterator[Fault]:
    """A name that is not counted would be given a second time."""
    try:
        highest = highest_number(paragraph.name for paragraph in text.paragraphs)
    except MALFORMED:  # said already: its paragraphs are not in order
        return
    if highest > revision.witness.names_given:
        problem = _("It has a paragraph p%(highest)d, but only %(given)d names are counted.")
        counts = {"highest": highest, "given": revision.witness.names_given}
        remedy = _("Set “names_given” of the witness to the highest number, or names come twice.")
        yield Fault("names", revision_at(revision), problem % counts, remedy)


def _forwards(revision: Revision, text: Text) -> Iterator[Fault]:
    """Where split and merged paragraphs went: a link to one is led there."""
    names = {paragraph.name for paragraph in text.paragraphs}
    for forward in revision.forwards.all():
        if not names.issuperset(forward.to):
            problem = _("Links to its paragraph %(name)s are led to paragraphs that it has not.")
            remedy = _("Restore the forwards of this revision from a backup.")
            yield Fault("forward", revision_at(revision), problem % {"name": forward.name}, remedy)


def _vanished(
    revision: Revision, text: Text, before: tuple[Revision, Text] | None
) -> Iterator[Fault]:
    """Paragraphs of the revision before that are neither here nor led on to where they went."""
    if before is None or (before[0].witness_id, before[0].number + 1) != (
        revision.witness_id,
        revision.number,
    ):
        return
    told = {forward.name for forward in revision.forwards.all()}
    told |= {paragraph.name for paragraph in text.paragraphs}
    for paragraph in before[1].paragraphs:
        if paragraph.name not in told:
            problem = _("The paragraph %(name)s is no more, and links to it are led nowhere.")
            remedy = _("Restore the forwards of this revision from a backup.")
            yield Fault(
                "forward", revision_at(revision), problem % {"name": paragraph.name}, remedy
            )


def _from_backup() -> str:
    return _("A revision never changes: restore this one from a backup.")

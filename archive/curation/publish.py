"""Let readers see a record, or no longer: submit, publish, withdraw, send back.

draft → in review → published → withdrawn. A withdrawn record may be published again; it never
becomes a draft, because its address has promised readers an answer.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.models import Letter, Party, Record, Revision, Status, Witness

from . import rematch, revise
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PERMISSION = "archive.publish_record"


class RefusedError(Exception):
    """What was asked cannot be done; ``reasons`` are sentences for the editor."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def may_publish(user: "User | None") -> bool:
    """Whether this user may publish and withdraw. ``None`` is the command line, which may."""
    return user is None or user.has_perm(PERMISSION)


def may_publish_in(user: "User | None", record: Record) -> bool:
    """Whether this user may change what readers see of a record, or readers see nothing of it."""
    return record.status not in (Status.PUBLISHED, Status.WITHDRAWN) or may_publish(user)


def submit(*, record: Record, by: "User | None", reason: str = "") -> Record:
    """Hand a draft to those who publish."""
    return _move(record, (Status.DRAFT,), Status.REVIEW, by, reason)


def reopen(*, record: Record, by: "User | None", reason: str = "") -> Record:
    """Send a record in review back to its draft."""
    return _move(record, (Status.REVIEW,), Status.DRAFT, by, reason)


@transaction.atomic
def publish(*, record: Record, by: "User | None", reason: str = "") -> Record:
    """Show a record to readers. Refused with all that is still missing.

    Quotations that its texts may close are matched again.
    """
    _require_permission(by)
    missing = hindrances(record.special())
    if missing:
        raise RefusedError(*missing)
    before = (Status.DRAFT, Status.REVIEW, Status.WITHDRAWN)
    published = _move(record, before, Status.PUBLISHED, by, reason)
    rematch.match_again(records=[record.pk], by=by)
    return published


@transaction.atomic
def withdraw(*, record: Record, by: "User | None", reason: str) -> Record:
    """Show readers at its address why it is no longer there, instead of the record."""
    _require_permission(by)
    if not reason.strip():
        raise RefusedError(_("Say why it is withdrawn: readers see the reason at its address."))
    return _move(record, (Status.PUBLISHED,), Status.WITHDRAWN, by, reason.strip())


@transaction.atomic
def show_revision(*, revision: Revision, by: "User | None", despite: str = "") -> Witness:
    """Make a revision the one that readers see.

    Refused while anchors are adrift in it, or approximate and not confirmed, unless ``despite``
    says why it is shown all the same; the reason goes into the history of the witness. Quotations
    that the text may close are matched again.
    """
    if revision.witness.document.status in (Status.PUBLISHED, Status.WITHDRAWN):
        _require_permission(by)
    waiting = sum(anchors.count() for anchors in revise.waiting_in(revision))
    if waiting and not despite.strip():
        raise RefusedError(
            ngettext(
                "%(count)d annotation has no certain place in this revision. See to it, or say "
                "why readers should see the revision all the same.",
                "%(count)d annotations have no certain place in this revision. See to them, or "
                "say why readers should see the revision all the same.",
                waiting,
            )
            % {"count": waiting}
        )
    sign(revision.witness, why=_said_of_showing(revision, waiting, despite.strip()), by=by)
    witness = revise.show(revision=revision)
    rematch.match_again(records=[witness.document_id], by=by)
    return witness


def _said_of_showing(revision: Revision, waiting: int, despite: str) -> str:
    said = _("Revision %(number)d shown to readers.") % {"number": revision.number}
    if not waiting:
        return f"{said} {despite}".strip()
    unexamined = ngettext(
        "%(count)d annotation was not examined, because: %(why)s",
        "%(count)d annotations were not examined, because: %(why)s",
        waiting,
    ) % {"count": waiting, "why": despite}
    return f"{said} {unexamined}"


def hindrances(record: Record) -> list[str]:
    """What still stands in the way of publishing, as sentences; empty when nothing does."""
    said = []
    if not record.title.strip():
        said.append(_("It has no title."))
    if not record.slug.strip():
        said.append(_("It has no address."))
    special = record.special()
    if isinstance(special, Letter):
        said += _hindrances_of_letter(special)
    return said


def _hindrances_of_letter(letter: Letter) -> list[str]:
    said = []
    roles = set(letter.parties.values_list("role", flat=True))
    if not roles & {Party.Role.SENDER, Party.Role.SIGNATORY}:
        said.append(_("It has no sender. If nobody knows, write “unknown” as stated."))
    if Party.Role.RECIPIENT not in roles:
        said.append(_("It has no recipient. If nobody knows, write “unknown” as stated."))
    return said + _hindrances_of_state(letter)


def _hindrances_of_state(letter: Letter) -> list[str]:
    rests_on_source = letter.references.exists()
    if letter.state == Letter.State.HELD:
        return _hindrances_of_text(letter)
    if letter.state == Letter.State.QUOTED and not (rests_on_source or letter.quoted_by.exists()):
        return [_("It is known from quotations, but no quotation and no source is given.")]
    if letter.state == Letter.State.REPORTED and not rests_on_source:
        return [_("It is known only by report, but no source is given.")]
    return []


def _hindrances_of_text(letter: Letter) -> list[str]:
    witnesses = list(letter.witnesses.all())
    if not any(witness.is_held for witness in witnesses):
        return [_("Its state is “text held”, but no witness has a text that readers can see.")]
    reading = [witness for witness in witnesses if witness.is_reading_text]
    if not reading:
        return [_("None of its witnesses is the reading text, so none would be shown.")]
    if not reading[0].is_held:
        return [_("The witness that is the reading text has no text that readers can see.")]
    return []


def _require_permission(by: "User | None") -> None:
    if not may_publish(by):
        raise RefusedError(_("You may prepare records, but not publish or withdraw them."))


@transaction.atomic
def _move(
    record: Record,
    before: tuple[Status, ...],
    after: Status,
    by: "User | None",
    reason: str,
) -> Record:
    current = Record.objects.select_for_update().get(pk=record.pk).special()
    if current.status not in before:
        raise RefusedError(
            _("It is %(now)s, so it cannot become %(then)s.")
            % {"now": current.get_status_display(), "then": after.label}
        )
    current.status = after
    current.withdrawn_reason = reason if after == Status.WITHDRAWN else ""
    current.version += 1
    sign(current, why=reason, by=by)
    current.save()
    return current

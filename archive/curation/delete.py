"""Delete what readers never saw, take that back, and purge what is to be gone for good.

Deleting hides a draft from every list and keeps all of it. Only an administrator purges, with a
reason; then the record goes with its texts and annotations, and only history tells of it. What
readers have seen is withdrawn instead: its address has promised them an answer.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from archive.models import Annotation, Quotation, Record, Revision, Status, Witness

from .claim import claim
from .publish import RefusedError
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEVER_SEEN = (Status.DRAFT, Status.REVIEW)
MOST_TOLD = 10  # of the things that keep something from being purged


@transaction.atomic
def delete(*, record: Record, version: int, by: "User | None", reason: str) -> Record:
    """Put a draft away: it can be restored until it is purged.

    Raises ``OvertakenError`` when somebody has saved it after ``version``.
    """
    if record.status not in NEVER_SEEN:
        raise RefusedError(_("Readers have seen it. Withdraw it, and say why."))
    if not reason.strip():
        raise RefusedError(_("Say why it is deleted."))
    return _move(record, Status.DELETED, version, by, reason.strip())


@transaction.atomic
def undelete(*, record: Record, version: int, by: "User | None", reason: str = "") -> Record:
    """Take a deleted record back among the drafts."""
    if record.status != Status.DELETED:
        raise RefusedError(_("It is not deleted."))
    return _move(record, Status.DRAFT, version, by, reason.strip() or _("Restored."))


@transaction.atomic
def purge(*, record: Record, by: "User | None", reason: str) -> None:
    """Remove a deleted record for good, with its texts and all that is said about them.

    Refused while anything else refers to it.
    """
    _require_administrator(by, reason)
    current = Record.objects.select_for_update().get(pk=record.pk).special()
    if current.status != Status.DELETED:
        raise RefusedError(_("Only what was deleted before can be purged."))
    witnesses = Witness.objects.filter(document=record.pk)
    witnesses.update(current=None, derived_from=None)  # so that they do not hold one another
    try:
        Revision.objects.filter(witness__in=witnesses).delete()
        sign(current, why=reason.strip(), by=by)
        current.delete()
    except (ProtectedError, RestrictedError) as error:
        raise RefusedError(*_what_refers(error)) from error


@transaction.atomic
def purge_said(*, said: Annotation | Quotation, by: "User | None", reason: str) -> None:
    """Remove a retired annotation or a rejected quotation for good.

    Refused while a claim rests on the passage.
    """
    _require_administrator(by, reason)
    if said.status not in (Annotation.Status.RETIRED, Quotation.Status.REJECTED):
        raise RefusedError(_("Only what was retired or rejected before can be purged."))
    try:
        sign(said, why=reason.strip(), by=by)
        said.delete()
    except RestrictedError as error:
        raise RefusedError(*_what_refers(error)) from error


def _move(record: Record, status: Status, version: int, by: "User | None", why: str) -> Record:
    current = record.special()
    claim(record=current, version=version)
    current.status = status
    sign(current, why=why, by=by)
    current.save()
    return current


def _require_administrator(by: "User | None", reason: str) -> None:
    if by is not None and not by.is_superuser:
        raise RefusedError(_("Only an administrator purges."))
    if not reason.strip():
        raise RefusedError(_("Say why it is purged: only the reason will be left of it."))


def _what_refers(error: ProtectedError | RestrictedError) -> list[str]:
    """Sentences naming what still refers to it."""
    if isinstance(error, ProtectedError):
        referring = error.protected_objects
    else:
        referring = error.restricted_objects
    named = [f"{each._meta.verbose_name} “{each}”" for each in referring]
    told = sorted(set(named))[:MOST_TOLD]
    return [_("%(thing)s still refers to it.") % {"thing": name} for name in told]

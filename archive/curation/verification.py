"""Keep who compared a revision with what."""

from typing import TYPE_CHECKING

from django.db import transaction

from archive.models import Verification, Witness

from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def verify(*, verification: Verification, by: "User | None", why: str = "") -> Verification:
    """Save a verification, new or corrected; if readers see its revision, its witness says so too.

    What a witness says of itself travels with every citation, copy and export.
    """
    if verification.pk is None:
        verification.recorded_by = by
    verification.full_clean()
    sign(verification, why=why, by=by)
    verification.save()
    witness = Witness.objects.select_for_update().get(revisions=verification.revision_id)
    if witness.current_id == verification.revision_id:
        _say_on(witness, verification, why, by)
    return verification


def _say_on(witness: Witness, verification: Verification, why: str, by: "User | None") -> None:
    """The witness tells the stronger of what was done with it, and who did it."""
    ranks = Witness.Verification.values
    if ranks.index(witness.verification) >= ranks.index(verification.sort):
        return
    witness.verification = verification.sort
    witness.verified_by, witness.verified_on = verification.by, verification.on
    sign(witness, why=why, by=by)
    witness.save(update_fields=["verification", "verified_by", "verified_on"])

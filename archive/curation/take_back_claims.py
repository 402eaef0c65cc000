"""Take back what is disputed or uncertain of a document, from a file that was written here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from archive.formats.tei_writing.returned import Claimed
from archive.models import Annotation, Claim, Record, Source

from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def take_claim(
    *, record: Record, claimed: Claimed, sources: Mapping[str, Source], why: str, by: "User | None"
) -> bool:
    """Add a claim that is not here; whether it was added.

    What an editor prefers here stays preferred: the one that arrives is then an alternative. One
    that means a record that is not here, or rests on nothing that is, says nothing.
    """
    if Claim.objects.filter(identifier=claimed.identifier).exists():
        return False
    claim = Claim(
        identifier=claimed.identifier,
        record=record,
        means=Record.objects.filter(identifier=claimed.means).first(),
        source=sources.get(claimed.source),
        passage=Annotation.objects.filter(identifier=claimed.passage).first(),
        **claimed.said,
    )
    rests_on = claim.source or claim.passage or claim.inferred
    if not rests_on or not (claim.value or claim.means):
        return False
    same = Claim.objects.filter(record=record, about=claim.about, question=claim.question)
    is_preferred = claim.status == Claim.Status.PREFERRED
    if is_preferred and same.filter(status=Claim.Status.PREFERRED).exists():
        claim.status = Claim.Status.ALTERNATIVE
    claim.full_clean(exclude=["record"])
    sign(claim, why=why, by=by)
    claim.save()
    return True

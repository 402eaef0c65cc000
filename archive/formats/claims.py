"""Claims that leave with a record: what sources say of it where they disagree."""

from archive.models import Annotation, Claim, Record


def of(record: Record) -> list[Claim]:
    """The claims of one record, without those that only say what readers do not see."""
    claims = Claim.objects.filter(record=record.pk).select_related("means", "source", "passage")
    return [claim for claim in claims.order_by("order", "pk") if claim.value or meant(claim)]


def meant(claim: Claim) -> Record | None:
    """The record that is claimed, where readers see it."""
    return claim.means if claim.means and claim.means.is_published else None


def passage(claim: Claim) -> Annotation | None:
    """The annotated passage that it rests on, where readers see it."""
    is_shown = claim.passage and claim.passage.status == Annotation.Status.PUBLISHED
    return claim.passage if is_shown else None

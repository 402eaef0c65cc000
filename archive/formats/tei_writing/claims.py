"""What is disputed or uncertain of a document: each claim is a ``note`` in ``standOff``."""

from collections.abc import Iterable, Iterator

from archive import dates
from archive.formats import addresses, claims
from archive.models import Claim

from . import annotations, dating, sources
from .annotations import INFERRED
from .setting import Setting
from .witnesses import Held
from .xml import Element, element, filled

CERT = {Claim.Weight.STRONG: "high", Claim.Weight.FAIR: "medium", Claim.Weight.WEAK: "low"}


def listed(setting: Setting, held: Iterable[Held]) -> Element | None:
    """All claims of the document whose texts these are."""
    here = {anchor.annotation_id for each in held for anchor in each.anchors}
    made = (_claim(setting, claim, here) for claim in claims.of(setting.description.record))
    return filled("listAnnotation", made, type_="claims")


def _claim(setting: Setting, claim: Claim, here: set[int]) -> Element:
    inferred = [INFERRED] if claim.inferred else []
    return element(
        "note",
        filled("label", claim.question),
        list(_value(setting, claim)),
        filled("p", claim.reason, xml_space="preserve"),
        sources.resting_on(setting, claim.source, claim.locator) if claim.source else None,
        xml_id=f"c-{claim.identifier}",
        type_="claim",
        subtype=claim.about,
        cert=CERT[Claim.Weight(claim.weight)],
        ana=" ".join([f"#claim.{claim.status}", *inferred]),
        target=_passage(setting, claim, here),
        n=str(claim.order),
    )


def _value(setting: Setting, claim: Claim) -> Iterator[Element]:
    """The record that is claimed, and what is claimed in words, or as a date."""
    if record := claims.meant(claim):
        yield element("ref", record.title, target=setting.pointer(record))
    if claim.value and claim.about == Claim.About.DATE:
        yield element("date", dates.in_words(claim.value), **dating.attributes(claim.value))
    elif claim.value:
        yield element("desc", claim.value)


def _passage(setting: Setting, claim: Claim, here: set[int]) -> str:
    """The annotation at the words: in this file, or where it stands for good."""
    annotation = claims.passage(claim)
    if annotation is None:
        return ""
    if annotation.pk in here:
        return f"#{annotations.annotation_id(annotation)}"
    return addresses.annotation_url(setting.description.full(""), annotation.identifier)

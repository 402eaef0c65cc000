"""Where an old link to a paragraph leads: paragraphs that were split, merged or removed since."""

from dataclasses import dataclass

from archive.models import ParagraphForward, Revision, Witness
from archive.text.names import Fate


@dataclass(frozen=True)
class Lead:
    """Where the words of a paragraph are in a revision.

    ``names`` are paragraphs of that revision in reading order, never none; ``fate`` is what became
    of the paragraph last, None if it stands there as ever.
    """

    names: tuple[str, ...]
    fate: Fate | None = None


def lead_to(witness: Witness, name: str, *, into: Revision | None = None) -> Lead | None:
    """Where paragraph ``name`` leads in a revision, that which readers see unless told.

    None if no paragraph of the witness ever had this name, or only one of a later revision. One
    query beside that of the revision.
    """
    revision = into or witness.current
    if revision is None:
        return None
    forwards = ParagraphForward.objects.filter(
        revision__witness=witness, revision__number__lte=revision.number
    ).order_by("revision__number", "pk")
    present = [paragraph["name"] for paragraph in revision.paragraphs]
    names, fate = _followed(list(forwards), name)
    there = tuple(each for each in present if each in names)
    return Lead(there, fate) if there else None


def _followed(forwards: list[ParagraphForward], name: str) -> tuple[set[str], Fate | None]:
    """The names to which these changes, the oldest first, lead from one name."""
    names, fate = {name}, None
    for number in dict.fromkeys(forward.revision_id for forward in forwards):
        of_this = {each.name: each for each in forwards if each.revision_id == number}
        touched = [of_this[each] for each in names if each in of_this]
        names = {each for each in names if each not in of_this}
        for forward in touched:
            names.update(forward.to)
            fate = Fate(forward.fate)
    return names, fate

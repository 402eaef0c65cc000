"""How well a quotation fits a passage, and how much that says.

*Similarity* (0 to 1) is the share of the quotation's words that need no change. *Information*
(bits) is how unlikely it is that just these words stand together: rare words say much, common ones
hardly anything.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from archive.text.matching.aligning import Alignment
from archive.text.matching.steps import Sort, Step

Rarity = Callable[[str], float]  # bits that a word (its root) says by standing in a passage

LEAST_ALIKE = 70.0  # of 100: honor and honour, 회담을 and 회담은; less is another word
PLACE_COST = 1.0  # words: what it costs that a part stands elsewhere in the text


@dataclass(frozen=True, slots=True)
class Score:
    """What an alignment is worth. ``total`` are the bits of the whole quotation."""

    similarity: float
    information: float
    total: float

    @property
    def share(self) -> float:
        """How much of what the quotation says is found, from 0 to 1."""
        return self.information / self.total if self.total else 0.0


def score(alignment: Alignment, rarity: Rarity) -> Score:
    """The worth of an alignment; ``rarity`` tells the bits of a word."""
    bits = [rarity(key) for key in alignment.quote.keys]
    cost = information = 0.0
    for step in alignment.steps:
        share = _alike(alignment, step)
        cost += _cost(step, share)
        information += share * sum(bits[step.quote : step.quote_end])
    similarity = max(0.0, 1 - cost / len(bits))
    return Score(similarity, information, sum(bits))


def _cost(step: Step, alike: float) -> float:
    if step.sort is Sort.SAME:
        return 0
    if step.sort is Sort.CUT:
        return 0 if step.marked else PLACE_COST
    if step.sort is Sort.JUMP:
        return PLACE_COST
    return max(step.quoted, step.held) * (1 - alike)


def _alike(alignment: Alignment, step: Step) -> float:
    """How alike the words on both sides are, from 0 to 1."""
    if step.sort is Sort.SAME:
        return 1
    if step.sort is not Sort.CHANGED:
        return 0
    quoted = " ".join(alignment.quote.keys[step.quote : step.quote_end])
    held = " ".join(alignment.text.keys[step.text : step.text_end])
    return ratio(quoted, held, score_cutoff=LEAST_ALIKE) / 100

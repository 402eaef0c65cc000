"""Where an insertion or a deletion stands when it could stand in several places.

When “Yes. ” is put before “Yes. No.”, either “Yes.” may be the new one, and “x. Yes” as well as
“Yes. x” may be what was inserted into “Yes. No”. It is taken to begin and end where paragraphs or
sentences do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.runs import Gap, Run, joined
from archive.text.tokens import Tokens, folded

SENTENCE_ENDS = ".!?…。"
PARAGRAPH, SENTENCE, WORD = 3, 2, 1  # how much of a break there is before a token


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts, with its tokens."""

    text: str
    tokens: Tokens

    def word(self, place: int) -> str:
        """The letters of one token."""
        return self.text[self.tokens.starts[place] : self.tokens.ends[place]]

    def plain_word(self, place: int) -> str:
        """The letters of one token as they are compared with others: small and plain."""
        return folded(self.word(place)).casefold()

    def weight(self, place: int) -> int:
        """How much of a break there is before a token: `PARAGRAPH`, `SENTENCE`, `WORD` or 0."""
        if place in (0, len(self.tokens)):
            return PARAGRAPH
        end, start = self.tokens.ends[place - 1], self.tokens.starts[place]
        if "\n" in self.text[end:start]:
            return PARAGRAPH
        if self.text[end - 1] in SENTENCE_ENDS:
            return SENTENCE
        return WORD if start > end else 0


def settled(runs: Sequence[Run], old: Side, new: Side) -> list[Run]:
    """The runs, with what was inserted or deleted between them moved to the best break."""
    settled: list[Run] = list(runs[:1])
    for after in runs[1:]:
        before = settled.pop()
        gap = Gap(before.old_end, after.old, before.new_end, after.new)
        shift = _best_shift(before, after, gap, old, new) if gap.one_sided else 0
        settled.append(Run(before.old, before.new, before.length + shift))
        settled.append(Run(after.old + shift, after.new + shift, after.length - shift))
    return joined([run for run in settled if run.length])


def _best_shift(before: Run, after: Run, gap: Gap, old: Side, new: Side) -> int:
    """By how many tokens to move the gap, backwards if negative."""
    if gap.old < gap.old_end:
        side, start, end = old, gap.old, gap.old_end
    else:
        side, start, end = new, gap.new, gap.new_end
    numbers = side.tokens.numbers
    lowest, highest = 0, 0
    while -lowest < before.length and numbers[start + lowest - 1] == numbers[end + lowest - 1]:
        lowest -= 1
    while highest < after.length and numbers[start + highest] == numbers[end + highest]:
        highest += 1
    return max(
        range(lowest, highest + 1),
        key=lambda shift: (side.weight(start + shift) + side.weight(end + shift), -abs(shift)),
    )

"""Words that were written together in one text and apart in the other.

“HanoiSummit” and “Hanoi Summit” are the same letters; to find them the same, the word is cut where
the other text has a space. Only whole words are put together, never parts of them.
"""

from collections.abc import Iterable, Iterator

from archive.text.runs import Gap
from archive.text.sliding import Side

LARGEST_GAP = 10_000  # pairs of tokens, one from each text, that are tried


def cuts(old: Side, new: Side, gaps: Iterable[Gap]) -> tuple[set[int], set[int]]:
    """Where the words of the old and of the new text must be cut to be those of the other."""
    old_cuts: set[int] = set()
    new_cuts: set[int] = set()
    for gap in gaps:
        if (gap.old_end - gap.old) * (gap.new_end - gap.new) > LARGEST_GAP:
            continue
        for place, new_place in _beginnings(old, new, gap):
            found = _cuts_from(old, new, place, new_place, gap)
            old_cuts |= found[0]
            new_cuts |= found[1]
    return old_cuts, new_cuts


def _beginnings(old: Side, new: Side, gap: Gap) -> Iterator[tuple[int, int]]:
    """Tokens that differ, of which one begins with the other."""
    for place in range(gap.old, gap.old_end):
        word = old.word(place)
        for new_place in range(gap.new, gap.new_end):
            other = new.word(new_place)
            if len(word) != len(other) and (word.startswith(other) or other.startswith(word)):
                yield place, new_place


def _cuts_from(
    old: Side, new: Side, place: int, new_place: int, gap: Gap
) -> tuple[set[int], set[int]]:
    """The cuts that make words from there on equal; none if there are no such words.

    Takes another word from the side that is behind until both are level.
    """
    chain = _Chain(old, gap.old_end).with_word(place)
    other = _Chain(new, gap.new_end).with_word(new_place)
    while len(chain.letters) != len(other.letters):
        behind = chain if len(chain.letters) < len(other.letters) else other
        level = len(behind.letters)
        if behind.at_end or chain.letters[:level] != other.letters[:level]:
            return set(), set()
        behind.with_word(behind.last + 1)
    if chain.letters != other.letters:
        return set(), set()
    return {chain.places[end] for end in other.ends}, {other.places[end] for end in chain.ends}


class _Chain:
    """Words of one text put together, with the offset of each letter and where words end."""

    def __init__(self, side: Side, end: int) -> None:
        self.side, self.end = side, end
        self.letters = ""
        self.places: list[int] = []
        self.ends: list[int] = []
        self.last = -1

    @property
    def at_end(self) -> bool:
        return self.last + 1 >= self.end

    def with_word(self, place: int) -> "_Chain":
        if self.letters:
            self.ends.append(len(self.letters))
        self.letters += self.side.word(place)
        self.places.extend(range(self.side.tokens.starts[place], self.side.tokens.ends[place]))
        self.last = place
        return self

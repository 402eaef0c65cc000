"""Which words of a rewritten passage are still those of the old one, though spelt otherwise."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

ALIKE = 0.6  # share of letters from which on two words may be the same word
SHORT = 3  # letters of words of which another letter makes another word: now, new, not
SHORT_WORD = 0.6  # what finding an equal one of them counts …
SIGN = 0.2  # … and an equal sign, both of which occur by chance; longer words count 1
AT_AN_END = 0.25  # what two words count more that stand beside what stayed


def lookalikes(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """(place in old, place in new), in order, so that the words are as alike as possible.

    Needleman and Wunsch's alignment without a price for what has no counterpart; takes time and
    space in proportion to both lengths multiplied.
    """
    table = _table(old, new)
    pairs: list[tuple[int, int]] = []
    i, j = len(old), len(new)
    while i and j:
        if table[i][j] == table[i - 1][j]:
            i -= 1
        elif table[i][j] == table[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _table(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """The best total for the first so many old and so many new words."""
    table = [[0.0] * (len(new) + 1)]
    ends = {(0, 0), (len(old) - 1, len(new) - 1)}
    for place, word in enumerate(old):
        above = table[-1]
        row = [0.0]
        for new_place, other in enumerate(new):
            alike = likeness(word, other)
            if alike and (place, new_place) in ends:
                alike += AT_AN_END
            row.append(max(above[new_place + 1], row[new_place], above[new_place] + alike))
        table.append(row)
    return table


@lru_cache(maxsize=4096)
def likeness(word: str, other: str) -> float:
    """From 0, another word, to 1, the same; signs and short words are only like themselves."""
    if word == other:
        return 1.0 if len(word) > SHORT else SHORT_WORD if word[:1].isalnum() else SIGN
    if min(len(word), len(other)) <= SHORT or not (word[0].isalnum() and other[0].isalnum()):
        return 0.0
    return Levenshtein.normalized_similarity(word, other, score_cutoff=ALIKE)

"""Passages that were moved: taken away in one place and put in, the same, in another."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from archive.text.runs import Gap, Run, grown, heaviest_chain, joined
from archive.text.sliding import Side
from archive.text.tokens import Tokens

FEWEST_WORDS = 4  # that a moved passage must have in common with what it was …
SHORTEST = 20  # … and so many characters


class Move(NamedTuple):
    """A passage that stood in one gap and now stands in another; small changes within allowed."""

    runs: tuple[Run, ...]

    @property
    def whole(self) -> Gap:
        """The passage with what changed inside it."""
        first, last = self.runs[0], self.runs[-1]
        return Gap(first.old, last.old_end, first.new, last.new_end)


def moved_paragraphs(old: Side, new: Side) -> list[Run]:
    """Paragraphs with the same words, once in either text, that stand in another order.

    They are looked for before anything else, lest their words be matched with like ones nearby.
    """
    places = _paragraphs(new)
    runs = [
        Run(place, places[words], len(words))
        for words, place in _paragraphs(old).items()
        if words in places and old.tokens.length(place, place + len(words)) >= SHORTEST
    ]
    in_place = set(heaviest_chain(runs))
    return joined([run for run in runs if run not in in_place])


def without(tokens: Tokens, stretches: Iterable[range], below: int = 0) -> Tokens:
    """The tokens, those in the stretches with numbers of their own, which are all less than one."""
    numbers = list(tokens.numbers)
    for stretch in stretches:
        for place in stretch:
            numbers[place] = below - 1 - place
    return replace(tokens, numbers=numbers)


def _paragraphs(side: Side) -> dict[str, int]:
    """The words of all paragraphs that stand in a text once, and with which token they begin."""
    lines = (match.start() for match in re.finditer("\n", side.text))
    breaks = {0, len(side.tokens), *(bisect_left(side.tokens.starts, line) for line in lines)}
    places: dict[str, list[int]] = {}
    for start, end in pairwise(sorted(breaks)):
        if end - start >= FEWEST_WORDS:
            places.setdefault(side.tokens.code[start:end], []).append(start)
    return {words: starts[0] for words, starts in places.items() if len(starts) == 1}


def moves_among(gaps: Sequence[Gap], old: Tokens, new: Tokens) -> tuple[Move, ...]:
    """The moved passages; of any that overlap, the longest."""
    by_gaps: dict[tuple[Gap, Gap], list[Run]] = {}
    for source, target, run in _common_to_two_gaps(gaps, old.numbers, new.numbers):
        by_gaps.setdefault((source, target), []).append(run)
    moves = [Move(tuple(heaviest_chain(runs))) for runs in by_gaps.values()]
    moves = [move for move in moves if _length(move, old) >= SHORTEST]
    moves.sort(key=lambda move: -_length(move, old))
    kept: list[Move] = []
    for move in moves:
        if not any(_overlap(move.whole, other.whole) for other in kept):
            kept.append(move)
    return tuple(kept)


def _common_to_two_gaps(
    gaps: Sequence[Gap], old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[Gap, Gap, Run]]:
    """(gap in the old text, gap in the new one, what is the same in both)."""
    places = _unique_places(gaps, new)
    for gap in gaps:
        place = gap.old
        while place <= gap.old_end - FEWEST_WORDS:
            words = tuple(old[place : place + FEWEST_WORDS])
            target, found = places.get(words, (gap, -1))
            if found < 0:
                place += 1
                continue
            room = Gap(gap.old, gap.old_end, target.new, target.new_end)
            run = grown(old, new, Run(place, found, FEWEST_WORDS), room)
            yield gap, target, run
            place = run.old_end


def _unique_places(
    gaps: Sequence[Gap], new: Sequence[int]
) -> dict[tuple[int, ...], tuple[Gap, int]]:
    """The sequences of words that were put in once, with their gap and place; -1 if repeated."""
    places: dict[tuple[int, ...], tuple[Gap, int]] = {}
    for gap in gaps:
        for place in range(gap.new, gap.new_end - FEWEST_WORDS + 1):
            words = tuple(new[place : place + FEWEST_WORDS])
            places[words] = (gap, -1 if words in places else place)
    return places


def _length(move: Move, old: Tokens) -> int:
    return sum(old.length(run.old, run.old_end) for run in move.runs)


def _overlap(one: Gap, other: Gap) -> bool:
    old = one.old < other.old_end and other.old < one.old_end
    return old or (one.new < other.new_end and other.new < one.new_end)

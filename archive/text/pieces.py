"""The map of characters from one text to another, in pieces, each with where it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from archive.text.lookalikes import lookalikes
from archive.text.moves import Move
from archive.text.runs import Gap, Run, gaps_between
from archive.text.sliding import Side

ALIKE = 0.6  # share of characters from which on a changed stretch is compared letter by letter
LONGEST_COMPARED = 4_000  # characters
LARGEST_TABLE = 10_000  # pairs of words compared in a rewritten stretch


class Piece(NamedTuple):
    """Characters of the old text that became those of the new one.

    ``same`` pieces have equal lengths and belong together character by character; others were
    replaced as a whole. ``move`` is 0 for what stayed in its place among the rest, or else the
    number of the moved passage.
    """

    old: int
    old_end: int
    new: int
    new_end: int
    same: bool
    move: int

    def image(self, place: int) -> int:
        """Where an offset within this piece, its end included, stands in the new text."""
        if self.same:
            return self.new + place - self.old
        share = (place - self.old) / max(1, self.old_end - self.old)
        return self.new + round(share * (self.new_end - self.new))


def pieces_of(
    old: Side, new: Side, runs: Iterable[Run], gaps: Iterable[Gap], moves: Sequence[Move]
) -> list[Piece]:
    """All pieces in the order of the old text; they do not overlap."""
    pieces: list[Piece] = []
    for run in runs:
        pieces.extend(_equal(old, new, run, 0))
    for gap in gaps:
        pieces.extend(_changed(old, new, _without_moved(gap, moves), 0))
    for number, move in enumerate(moves, start=1):
        for run in move.runs:
            pieces.extend(_equal(old, new, run, number))
        for gap in gaps_between(move.runs, move.whole):
            pieces.extend(_changed(old, new, gap, number))
    return sorted(pieces)


def characters(old: Side, new: Side, gap: Gap) -> tuple[int, int, int, int]:
    """Where a gap with tokens on both sides begins and ends in the old text and in the new."""
    return (
        old.tokens.starts[gap.old],
        old.tokens.ends[gap.old_end - 1],
        new.tokens.starts[gap.new],
        new.tokens.ends[gap.new_end - 1],
    )


def _equal(old: Side, new: Side, run: Run, move: int) -> Iterator[Piece]:
    """The pieces of a run: as long as the spaces between the tokens are the same, too."""
    piece: Piece | None = None
    for step in range(run.length):
        start, end = old.tokens.starts[run.old + step], old.tokens.ends[run.old + step]
        new_start, new_end = new.tokens.starts[run.new + step], new.tokens.ends[run.new + step]
        same = end - start == new_end - new_start
        if piece and piece.same and same and new_start - start == piece.new - piece.old:
            piece = piece._replace(old_end=end, new_end=new_end)
            continue
        if piece:
            yield piece
        piece = Piece(start, end, new_start, new_end, same, move)
    if piece:
        yield piece


def _changed(old: Side, new: Side, gap: Gap | None, move: int) -> Iterator[Piece]:
    """What of a gap can be recognised: letters if much is alike, words if less."""
    if gap is None or gap.one_sided:
        return
    start, end, new_start, new_end = characters(old, new, gap)
    before, after = old.text[start:end], new.text[new_start:new_end]
    if max(len(before), len(after)) <= LONGEST_COMPARED and _alike(before, after):
        yield from _letter_by_letter(old, new, gap, move)
    elif (gap.old_end - gap.old) * (gap.new_end - gap.new) <= LARGEST_TABLE:
        yield from _word_by_word(old, new, gap, move)


def _alike(before: str, after: str) -> bool:
    return Levenshtein.normalized_similarity(before, after, score_cutoff=ALIKE) > 0


def _letter_by_letter(old: Side, new: Side, gap: Gap, move: int) -> Iterator[Piece]:
    start, end, new_start, new_end = characters(old, new, gap)
    for step in Levenshtein.opcodes(old.text[start:end], new.text[new_start:new_end]):
        if step.tag in ("equal", "replace"):
            yield Piece(
                start + step.src_start,
                start + step.src_end,
                new_start + step.dest_start,
                new_start + step.dest_end,
                step.tag == "equal",
                move,
            )


def _word_by_word(old: Side, new: Side, gap: Gap, move: int) -> Iterator[Piece]:
    """The letters of each word that has become one like it: a typo, an inflection, a capital."""
    for place, new_place in lookalikes(
        _words(old, gap.old, gap.old_end), _words(new, gap.new, gap.new_end)
    ):
        first, new_first = gap.old + place, gap.new + new_place
        pair = Gap(first, first + 1, new_first, new_first + 1)
        yield from _letter_by_letter(old, new, pair, move)


def _words(side: Side, first: int, end: int) -> list[str]:
    return [side.plain_word(place) for place in range(first, end)]


def _without_moved(gap: Gap, moves: Sequence[Move]) -> Gap | None:
    """What is left of a gap without moved passages, if that is one stretch on either side."""
    old = [(gap.old, gap.old_end)]
    new = [(gap.new, gap.new_end)]
    for move in moves:
        old = _cut(old, move.whole.old, move.whole.old_end)
        new = _cut(new, move.whole.new, move.whole.new_end)
    if len(old) != 1 or len(new) != 1:
        return None
    return Gap(*old[0], *new[0])


def _cut(stretches: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    left: list[tuple[int, int]] = []
    for first, last in stretches:
        if end <= first or last <= start:
            left.append((first, last))
            continue
        left.extend(part for part in ((first, start), (end, last)) if part[0] < part[1])
    return left

"""What changed between two texts: what stayed, what was moved, and where each character went.

The comparison does not mind spaces, line breaks, and the looks of quotation marks and dashes.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from archive.text.alone import without_lone_words
from archive.text.moves import Move, moved_paragraphs, moves_among, without
from archive.text.pieces import Piece, characters, pieces_of
from archive.text.runs import Gap, Run, gaps_between, matching_runs
from archive.text.selectors import folded
from archive.text.sliding import Side, settled
from archive.text.spacing import cuts
from archive.text.spans import Span
from archive.text.tokens import Tokens, tokens_of


@dataclass(frozen=True)
class Changes:
    """What became of the old text in the new one. Runs, gaps and moves count in tokens."""

    old: Side
    new: Side
    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...]
    moves: tuple[Move, ...]
    pieces: tuple[Piece, ...] = field(repr=False)

    @property
    def none(self) -> bool:
        """Whether the texts are the same, character by character."""
        return self.old.text == self.new.text

    def run_at(self, token: int) -> Run | None:
        """The run in place that has this token of the old text."""
        place = bisect_right(self._run_starts, token) - 1
        if place < 0 or token >= self.runs[place].old_end:
            return None
        return self.runs[place]

    def moved_run_at(self, token: int) -> Run | None:
        """The run in a moved passage that has this token of the old text."""
        runs = (run for move in self.moves for run in move.runs)
        return next((run for run in runs if run.old <= token < run.old_end), None)

    def gap_before(self, run: Run) -> Gap | None:
        return self._gaps_by_end.get((run.old, run.new))

    def gap_after(self, run: Run) -> Gap | None:
        return self._gaps_by_start.get((run.old_end, run.new_end))

    def pieces_in(self, start: int, end: int) -> list[Piece]:
        """The pieces that share characters with this stretch of the old text."""
        first = max(0, bisect_right(self._piece_starts, start) - 1)
        last = bisect_left(self._piece_starts, end)
        return [piece for piece in self.pieces[first:last] if piece.old_end > start]

    def pieces_into(self, start: int, end: int) -> list[Piece]:
        """The pieces that became characters of this stretch of the new text."""
        first = max(0, bisect_right(self._new_starts, start) - 1)
        last = bisect_left(self._new_starts, end)
        return [piece for piece in self._by_new[first:last] if piece.new_end > start]

    def origin(self, place: int) -> int | None:
        """Which character of the old text became this one of the new; None if it is new."""
        pieces = self.pieces_into(place, place + 1)
        if not pieces:
            return None
        return min(pieces[0].old_end - 1, pieces[0].old + place - pieces[0].new)

    @cached_property
    def replaced(self) -> list[tuple[Span, Span]]:
        """The stretches of the old text for which others stand in the new one, and these."""
        gaps = [gap for gap in self.gaps if not gap.one_sided]
        places = [characters(self.old, self.new, gap) for gap in gaps]
        return [(Span(*place[:2]), Span(*place[2:])) for place in places]

    @cached_property
    def plain_new(self) -> str:
        """The new text with plain quotation marks, dashes and spaces, at equal length."""
        return folded(self.new.text)

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.old for run in self.runs]

    @cached_property
    def _gaps_by_end(self) -> dict[tuple[int, int], Gap]:
        return {(gap.old_end, gap.new_end): gap for gap in self.gaps}

    @cached_property
    def _gaps_by_start(self) -> dict[tuple[int, int], Gap]:
        return {(gap.old, gap.new): gap for gap in self.gaps}

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.old for piece in self.pieces]

    @cached_property
    def _by_new(self) -> list[Piece]:
        return sorted(self.pieces, key=lambda piece: piece.new)

    @cached_property
    def _new_starts(self) -> list[int]:
        return [piece.new for piece in self._by_new]


def compare(old: str, new: str) -> Changes:
    """What changed from the old text to the new one."""
    first = _aligned(old, new, tokens_of(old, new))
    cut = cuts(first.old, first.new, first.gaps)
    found = _aligned(old, new, tokens_of(old, new, cut)) if any(cut) else first
    pieces = pieces_of(found.old, found.new, found.runs, found.gaps, found.moves)
    return replace(found, pieces=tuple(pieces))


def _aligned(old: str, new: str, tokens: tuple[Tokens, Tokens]) -> Changes:
    """The changes in words: what stayed and what was moved, without the map of characters."""
    before, after = Side(old, tokens[0]), Side(new, tokens[1])
    moved = moved_paragraphs(before, after)
    rest = without(tokens[0], [range(run.old, run.old_end) for run in moved])
    new_rest = without(tokens[1], [range(run.new, run.new_end) for run in moved], -len(rest))
    sides = Side(old, rest), Side(new, new_rest)
    runs = without_lone_words(settled(matching_runs(rest, new_rest), *sides), *sides)
    gaps = tuple(gaps_between(runs, Gap(0, len(rest), 0, len(new_rest))))
    moves = (*(Move((run,)) for run in moved), *moves_among(gaps, rest, new_rest))
    return Changes(before, after, tuple(runs), gaps, moves, ())

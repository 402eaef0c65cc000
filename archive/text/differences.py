"""Two texts side by side, word by word: what stayed, went, came, was moved or looks different."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.text.changes import Changes
from archive.text.runs import Gap, Run
from archive.text.sliding import Side


class Kind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    RESTYLED = "restyled"  # the same words with other spaces, line breaks or signs
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved away"  # deleted here, inserted elsewhere
    MOVED_HERE = "moved here"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the old text and what they are in the new one; one of them may be empty.

    ``move`` is the same number for what was moved away and what was moved here, or 0.
    """

    kind: Kind
    old: str
    new: str
    move: int = 0


def differences(changes: Changes) -> tuple[Difference, ...]:
    """The changes in reading order. All ``old`` put together are the old text, ``new`` the new."""
    found: list[Difference] = []
    for difference in _in_order(changes):
        last = found[-1] if found else None
        if last and (last.kind, last.move) == (difference.kind, difference.move):
            old, new = last.old + difference.old, last.new + difference.new
            found[-1] = Difference(last.kind, old, new, last.move)
        elif difference.old or difference.new:
            found.append(difference)
    return tuple(found)


def _in_order(changes: Changes) -> Iterator[Difference]:
    yield _same(_head(changes.old), _head(changes.new))
    parts: list[Run | Gap] = sorted(
        [*changes.runs, *changes.gaps], key=lambda part: (part.old, part.new)
    )
    for part in parts:
        if isinstance(part, Run):
            yield from _of_run(changes, part)
        else:
            yield from _deleted(changes, part)
            yield from _inserted(changes, part)


def _of_run(changes: Changes, run: Run) -> Iterator[Difference]:
    for step in range(run.length):
        old = _words(changes.old, run.old + step, run.old + step + 1)
        yield _same(old, _words(changes.new, run.new + step, run.new + step + 1))


def _same(old: str, new: str) -> Difference:
    return Difference(Kind.KEPT if old == new else Kind.RESTYLED, old, new)


def _deleted(changes: Changes, gap: Gap) -> Iterator[Difference]:
    moved = [(m.whole.old, m.whole.old_end, n) for n, m in enumerate(changes.moves, start=1)]
    for start, end, move in _stretches(gap.old, gap.old_end, moved):
        kind = Kind.MOVED_AWAY if move else Kind.DELETED
        yield Difference(kind, _words(changes.old, start, end), "", move)


def _inserted(changes: Changes, gap: Gap) -> Iterator[Difference]:
    moved = [(m.whole.new, m.whole.new_end, n) for n, m in enumerate(changes.moves, start=1)]
    for start, end, move in _stretches(gap.new, gap.new_end, moved):
        kind = Kind.MOVED_HERE if move else Kind.INSERTED
        yield Difference(kind, "", _words(changes.new, start, end), move)


def _stretches(
    start: int, end: int, moved: list[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """(start, end, number of the move or 0) for all parts of a stretch of tokens."""
    for first, last, move in sorted(moved):
        if start <= first < last <= end:
            yield start, first, 0
            yield first, last, move
            start = last
    yield start, end, 0


def _words(side: Side, start: int, end: int) -> str:
    """The words from one token to before another, with the spaces that follow them."""
    if start == end:
        return ""
    after = side.tokens.starts[end] if end < len(side.tokens) else len(side.text)
    return side.text[side.tokens.starts[start] : after]


def _head(side: Side) -> str:
    """What stands before the first word: nothing, or spaces."""
    return side.text[: side.tokens.starts[0]] if len(side.tokens) else side.text

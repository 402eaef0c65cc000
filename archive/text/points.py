"""Where a place between two characters stands in a changed text: a page break, a note's sign."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from archive.text.certainty import certain_place
from archive.text.changes import Changes
from archive.text.spans import Span

ONE_NEIGHBOUR = 0.6  # score when only what stood before the point or after it is still there
BOTH_NEIGHBOURS = 0.9  # score when both are, but not as they were


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the new text; score 1 if certain, less if only its neighbours are recognised."""

    place: int
    score: float


def point_in(changes: Changes, place: int) -> Point | None:
    """Where a place in the old text stands in the new one; None if its neighbours are gone."""
    tokens = changes.old.tokens
    left, right = bisect_right(tokens.ends, place) - 1, bisect_left(tokens.starts, place)
    if not len(tokens):
        return None
    if right - left == 2:
        cut = certain_place(changes, Span(tokens.starts[left + 1], place))
        return Point(cut.end, 1.0) if cut else _beside(changes, place, place - 1, place)
    certain = _between(changes, place, left, right)
    if certain is not None:
        return Point(certain, 1.0)
    before = tokens.ends[left] - 1 if left >= 0 else None
    after = tokens.starts[right] if right < len(tokens) else None
    return _beside(changes, place, before, after)


def _between(changes: Changes, place: int, left: int, right: int) -> int | None:
    """The place between two tokens that certainly are neighbours still."""
    old, new = changes.old.tokens, changes.new.tokens
    first, last = max(left, 0), min(right, len(old) - 1)
    run = changes.run_at(first)
    if run is None or not certain_place(changes, Span(old.starts[first], old.ends[last])):
        return None
    new_left, new_right = left + run.distance, right + run.distance
    at_ends = (left < 0, right == len(old))
    if at_ends != (new_left < 0, new_right == len(new)):
        return None
    start = old.ends[left] if left >= 0 else 0
    end = old.starts[right] if right < len(old) else len(changes.old.text)
    new_start = new.ends[new_left] if new_left >= 0 else 0
    new_end = new.starts[new_right] if new_right < len(new) else len(changes.new.text)
    if place == start or end - start == new_end - new_start:
        return new_start + place - start
    return new_end if place == end else None


def _beside(changes: Changes, place: int, before: int | None, after: int | None) -> Point | None:
    """The place behind the character ``before`` or else before ``after``, where these are known."""
    left = None if before is None else _behind(changes, before)
    right = None if after is None else _ahead(changes, after)
    if left is None and right is None:
        return None
    in_order = left is not None and right is not None and left <= right
    score = BOTH_NEIGHBOURS if in_order else ONE_NEIGHBOUR
    touches_before = before is not None and before + 1 == place
    first, second = (left, right) if touches_before else (right, left)
    known = first if first is not None else second
    return None if known is None else Point(known, score)


def _behind(changes: Changes, character: int) -> int | None:
    pieces = changes.pieces_in(character, character + 1)
    return pieces[0].image(character + 1) if pieces else None


def _ahead(changes: Changes, character: int) -> int | None:
    pieces = changes.pieces_in(character, character + 1)
    return pieces[0].image(character) if pieces else None

"""What a matched passage could be confused with, in what was deleted or inserted next to it."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from archive.text.changes import Changes
from archive.text.runs import Gap, Run
from archive.text.sliding import SENTENCE
from archive.text.spans import NEXT, Span, likeness_after, likeness_before

REST_OF_SENTENCE = 24  # characters left of a sentence that may be left by chance …
ALIKE_BESIDE = 0.5  # … unless what follows or precedes is so much alike


class Held(NamedTuple):
    """A passage all of whose tokens, from ``first`` to ``last``, are matched by one run.

    ``place`` is where they stand in the new text.
    """

    span: Span
    first: int
    last: int
    run: Run
    place: Span


def has_rival(changes: Changes, held: Held) -> bool:
    """Whether what was deleted or inserted beside the run could be the passage as well.

    It is told from others by what stands next to it in its own sentence: another sentence may
    begin, or end, with the same words.
    """
    tokens, run = changes.old.tokens, held.run
    before, after = changes.gap_before(run), changes.gap_after(run)
    if after and _may_slide(changes, after, held.last - run.old_end):
        return True
    if before and _may_slide(changes, before, held.first + 1 - run.old):
        return True
    if after and _near_end(changes, held):
        near = bisect_left(tokens.starts, held.span.start - NEXT)
        start = max(near, _sentence_start(changes, held))
        if _stands_in(changes, after, tokens.code[start : held.last + 1]):
            return True
    if before and _near_start(changes, held):
        near = bisect_right(tokens.ends, held.span.end + NEXT)
        end = min(near, _sentence_end(changes, held))
        return _stands_in(changes, before, tokens.code[held.first : end])
    return False


def dangles(changes: Changes, held: Held) -> bool:
    """Whether the passage is all that is the same of a sentence of which the rest was replaced.

    A sentence put in instead of another may begin or end with the same words.
    """
    tokens, (span, _, _, run, place) = changes.old.tokens, held
    before, after = changes.gap_before(run), changes.gap_after(run)
    old, new = changes.old.text, changes.new.text
    if after and not after.one_sided and _near_end(changes, held):
        start = _sentence_start(changes, held)
        if tokens.length(start, run.old_end) < REST_OF_SENTENCE:
            return likeness_after(old, new, span, place) < ALIKE_BESIDE
    if before and not before.one_sided and _near_start(changes, held):
        end = _sentence_end(changes, held)
        if tokens.length(run.old, end) < REST_OF_SENTENCE:
            return likeness_before(old, new, span, place) < ALIKE_BESIDE
    return False


def _near_end(changes: Changes, held: Held) -> bool:
    return changes.old.tokens.ends[held.run.old_end - 1] - held.span.end < NEXT


def _near_start(changes: Changes, held: Held) -> bool:
    return held.span.start - changes.old.tokens.starts[held.run.old] < NEXT


def _sentence_start(changes: Changes, held: Held) -> int:
    """The token of the run with which the passage's sentence begins there."""
    tokens = range(held.first, held.run.old, -1)
    return next((token for token in tokens if _begins(changes, token)), held.run.old)


def _sentence_end(changes: Changes, held: Held) -> int:
    """The token of the run before which the passage's sentence ends there."""
    tokens = range(held.last + 1, held.run.old_end)
    return next((token for token in tokens if _begins(changes, token)), held.run.old_end)


def _begins(changes: Changes, token: int) -> bool:
    """Whether a sentence or a paragraph begins with this token."""
    return changes.old.weight(token) >= SENTENCE


def _may_slide(changes: Changes, gap: Gap, count: int) -> bool:
    """Whether so many tokens after a gap, or before it if negative, could be those at its edge."""
    old, new = changes.old.tokens.code, changes.new.tokens.code
    return _repeats(old, gap.old, gap.old_end, count) or _repeats(new, gap.new, gap.new_end, count)


def _repeats(code: str, start: int, end: int, count: int) -> bool:
    """Whether the tokens at the two ends of a stretch are followed, or preceded, by the same."""
    if start == end or start + count < 0 or end + count > len(code):
        return False
    if count < 0:
        return code[start + count : start] == code[end + count : end]
    return code[start : start + count] == code[end : end + count]


def _stands_in(changes: Changes, gap: Gap, words: str) -> bool:
    old, new = changes.old.tokens.code, changes.new.tokens.code
    return words in old[gap.old : gap.old_end] or words in new[gap.new : gap.new_end]

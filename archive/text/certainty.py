"""When a passage has certainly stayed the same: its words are matched, and nothing rivals them.

A run matches words in order. Its inside is certain; near its ends the same words may stand again in
what was deleted or inserted next to it, and then nobody can tell which of them is meant.
"""

from bisect import bisect_left, bisect_right

from archive.text.changes import Changes
from archive.text.rivals import Held, dangles, has_rival
from archive.text.runs import Run
from archive.text.spans import Span, likeness_after, likeness_before

LONG_RUN = 30  # characters of a run that cannot be the same by chance
SUPPORT = 1.1  # likeness before and after, together, that makes up for a shorter run
TELLING = 12  # characters of words that are not there by chance if they stand once in both texts
WORDS_AROUND = 12  # on either side, by which a moved passage is told from all others


def certain_place(changes: Changes, span: Span) -> Span | None:
    """Where the words of a span, which begins and ends with no space, certainly stand."""
    first, last = _tokens_in(changes, span)
    held = _held(changes, span, first, last, changes.run_at(first))
    if held:
        doubtful = has_rival(changes, held) or dangles(changes, held)
        return held.place if not doubtful and _supported(changes, held) else None
    moved = _held(changes, span, first, last, changes.moved_run_at(first))
    return moved.place if moved and _known_by_words_around(changes, moved) else None


def _tokens_in(changes: Changes, span: Span) -> tuple[int, int]:
    """The first and the last token that have characters in the span."""
    tokens = changes.old.tokens
    return bisect_right(tokens.ends, span.start), bisect_left(tokens.starts, span.end) - 1


def _held(changes: Changes, span: Span, first: int, last: int, run: Run | None) -> Held | None:
    """The span in a run; None when it is not wholly there, or cuts a word whose length changed."""
    if run is None or last >= run.old_end:
        return None
    old, new = changes.old.tokens, changes.new.tokens
    new_first, new_last = first + run.distance, last + run.distance
    head, tail = span.start - old.starts[first], old.ends[last] - span.end
    if head and old.length(first, first + 1) != new.length(new_first, new_first + 1):
        return None
    if tail and old.length(last, last + 1) != new.length(new_last, new_last + 1):
        return None
    place = Span(new.starts[new_first] + head, new.ends[new_last] - tail)
    return Held(span, first, last, run, place)


def _supported(changes: Changes, held: Held) -> bool:
    """Whether the words cannot be the same by chance."""
    span, run = held.span, held.run
    if changes.old.tokens.length(run.old, run.old_end) >= LONG_RUN:
        return True
    if span.end - span.start >= TELLING and _unique(changes, held.first, held.last + 1):
        return True
    old, new = changes.old.text, changes.new.text
    before = likeness_before(old, new, span, held.place)
    return before + likeness_after(old, new, span, held.place) >= SUPPORT


def _known_by_words_around(changes: Changes, held: Held) -> bool:
    """Whether the passage with some words around it is long and stands once in both texts."""
    start = max(held.run.old, held.first - WORDS_AROUND)
    end = min(held.run.old_end, held.last + 1 + WORDS_AROUND)
    return changes.old.tokens.length(start, end) >= LONG_RUN and _unique(changes, start, end)


def _unique(changes: Changes, first: int, end: int) -> bool:
    """Whether these tokens of the old text stand once in it and once in the new one."""
    old, new = changes.old.tokens.code, changes.new.tokens.code
    words = old[first:end]
    return old.find(words) == old.rfind(words) and 0 <= new.find(words) == new.rfind(words)

"""How well a place in the new text fits a passage of the old one: a score, and why."""

from dataclasses import dataclass
from enum import StrEnum

from archive.text.changes import Changes
from archive.text.spans import Span, likeness, likeness_after, likeness_before

WORDS, BEFORE, AFTER, POSITION = 0.5, 0.15, 0.15, 0.2  # what each counts in the score
LEAST_LIKE = 0.4  # likeness of words below which they count nothing
LEAST_AROUND = 0.5  # likeness that is needed on one side of short words, which stand anywhere …
LONG = 25  # … but not of words of so many characters …
TELLING = 12  # … or of so many that stand once in either text


class Reason(StrEnum):
    """Why a passage has the place that it has, or none."""

    SAME = "same"  # its words stand where they stood
    SURROUNDINGS = "surroundings"  # its words are the same, what is around them is not
    WORDS = "words"  # its words were changed
    MOVED = "moved"  # it stands in a moved passage
    FOUND = "found"  # its words were found again elsewhere
    REPLACED = "replaced"  # something else stands in its place
    GONE = "gone"  # nothing like it is left
    AMBIGUOUS = "ambiguous"  # several places are as good


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the new text where a passage may stand; the score is from 0 to 1."""

    span: Span
    score: float
    reason: Reason


def weighed(
    changes: Changes, span: Span, place: Span, position: float, reason: Reason | None
) -> Place:
    """The place with its score; ``position`` tells how far it is where it was expected."""
    old, new = changes.old.text, changes.new.text
    words = likeness(span.of(old), place.of(new))
    before = likeness_before(old, new, span, place)
    after = likeness_after(old, new, span, place)
    if max(before, after) < LEAST_AROUND and not telling(changes, span, place):
        words = 0.0
    elif words < 1.0 and reason != Reason.REPLACED:
        words = (words + _kept(changes, span, place)) / 2
    counted = max(0.0, words - LEAST_LIKE) / (1 - LEAST_LIKE)
    score = WORDS * counted + BEFORE * before + AFTER * after + POSITION * position
    same = Reason.SURROUNDINGS if words == 1.0 else Reason.WORDS
    return Place(place, score, reason or same)


def telling(changes: Changes, span: Span, place: Span) -> bool:
    """Whether words tell a place by themselves: long ones, or those that stand in a text once."""
    old, new = span.of(changes.old.text), place.of(changes.new.text)
    once = changes.old.text.count(old) == 1 == changes.new.text.count(new)
    return len(new) >= LONG or (len(new) >= TELLING and old == new and once)


def _kept(changes: Changes, span: Span, place: Span) -> float:
    """The share of the passage's characters that are still in the place."""
    pieces = [piece for piece in changes.pieces_in(*span) if piece.same]
    kept = 0
    for piece in pieces:
        start, end = max(piece.old, span.start), min(piece.old_end, span.end)
        if place.start <= piece.image(start) and piece.image(end) <= place.end:
            kept += end - start
    return kept / (span.end - span.start)

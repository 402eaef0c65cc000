"""Stretches of a text, and how alike two of them and what surrounds them are."""

from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from archive.text.tokens import JOINT, folded

SURROUNDINGS = 32  # characters on either side that are compared
NEXT = 12  # the nearest of them count by themselves, too: what is far may have changed


class Span(NamedTuple):
    """From ``start`` to before ``end``, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def trimmed(text: str, span: Span) -> Span:
    """The span without spaces at its ends; empty, at its start, when there is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else Span(span.start, span.start)


def inside_word(text: str, place: int) -> bool:
    """Whether the letters before and after an offset are those of one word."""
    if not 0 < place < len(text) or JOINT.match(text, place - 1):
        return False
    return text[place - 1].isalnum() and text[place].isalnum()


def likeness(old: str, new: str) -> float:
    """From 0 to 1, by letters; 1 for words that are the same but for spaces and kinds of signs."""
    old, new = folded(old), folded(new)
    return 1.0 if old == new else Levenshtein.normalized_similarity(old, new)


def likeness_before(old: str, new: str, span: Span, place: Span) -> float:
    """How alike what stands before the two is."""
    before = old[max(0, span.start - SURROUNDINGS) : span.start]
    other = new[max(0, place.start - SURROUNDINGS) : place.start]
    return likeness_beside(before[::-1], other[::-1])


def likeness_after(old: str, new: str, span: Span, place: Span) -> float:
    """How alike what stands after the two is."""
    return likeness_beside(old[span.end : span.end + SURROUNDINGS], new[place.end :])


def likeness_beside(old: str, new: str) -> float:
    """How alike two stretches are that both begin next to a span; their first characters count."""
    old, new = folded(old[:SURROUNDINGS]), folded(new[:SURROUNDINGS])
    if not old or not new:
        return float(old == new)
    length = min(NEXT, len(old), len(new))
    near = Levenshtein.normalized_similarity(old[:length], new[:length])
    return max(Levenshtein.normalized_similarity(old, new), near * 0.9)

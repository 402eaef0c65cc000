"""Find the words of a passage that was adrift, when a later text puts them in again."""

from archive.text.changes import Changes
from archive.text.places import OTHERS, occurrences
from archive.text.spans import SURROUNDINGS, Span, likeness_beside
from archive.text.weighing import AFTER, BEFORE, LEAST_AROUND, WORDS, Place, Reason


def found_again(changes: Changes, exact: str, prefix: str, suffix: str) -> list[Place]:
    """Where words that once stood between ``prefix`` and ``suffix`` were put in; the best first.

    Where they come from the old text they are those of some other passage. Nothing is known of
    the place, so that a score is at most 0.8.
    """
    new = changes.new.text
    places: list[Place] = []
    for start in occurrences(new, exact) if exact.strip() else []:
        span = Span(start, start + len(exact))
        before = likeness_beside(prefix[::-1], new[max(0, start - SURROUNDINGS) : start][::-1])
        after = likeness_beside(suffix, new[span.end :])
        if _is_old(changes, span) or max(before, after) < LEAST_AROUND:
            continue
        places.append(Place(span, WORDS + BEFORE * before + AFTER * after, Reason.FOUND))
    return sorted(places, key=lambda place: -place.score)


def _is_old(changes: Changes, span: Span) -> bool:
    old = sum(
        min(piece.new_end, span.end) - max(piece.new, span.start)
        for piece in changes.pieces_into(*span)
    )
    return old > OTHERS * (span.end - span.start)

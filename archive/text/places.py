"""Where a passage that changed, or whose surroundings did, may stand now."""

from collections.abc import Iterator

from archive.text.changes import Changes
from archive.text.lookalikes import ALIKE
from archive.text.pieces import Piece
from archive.text.selectors import folded
from archive.text.spans import Span, inside_word, likeness, trimmed
from archive.text.weighing import LONG, Place, Reason, telling, weighed

LEAST_FOUND = 0.8  # score of a place worth proposing for a few words alone
OTHERS = 0.34  # share of a place's letters, from elsewhere in the old text, that rules it out
MOST_OCCURRENCES = 200  # that are looked at
GROWTH = 5  # by how many times a passage may be replaced by a longer or shorter one


def proposals(changes: Changes, span: Span) -> list[Place]:
    """Where a span of the old text, without spaces at its ends, may stand; the best comes first."""
    places = [*_images(changes, span), *_found(changes, span), *_replaced(changes, span)]
    return sorted(places, key=lambda place: -place.score)


def _images(changes: Changes, span: Span) -> Iterator[Place]:
    """Where the characters of the passage went: in their place, or with moved passages."""
    tracks: dict[int, list[Piece]] = {}
    for piece in changes.pieces_in(*span):
        tracks.setdefault(piece.move, []).append(piece)
    for move, pieces in tracks.items():
        image, ends = _image(changes, span, pieces)
        image = _whole_words(changes, span, trimmed(changes.new.text, image))
        if image.start == image.end:
            continue
        position = ends * (0.75 if move else 1.0)
        yield weighed(changes, span, image, position, Reason.MOVED if move else None)


def _image(changes: Changes, span: Span, pieces: list[Piece]) -> tuple[Span, float]:
    """Where the first piece begins and the last ends, and the share of the two that is known."""
    first, last = pieces[0], pieces[-1]
    start = first.image(max(span.start, first.old))
    end = last.image(min(span.end, last.old_end))
    known_start, known_end = first.old <= span.start, last.old_end >= span.end
    for old, new in changes.replaced if not first.move else ():
        if not known_start and old.start == span.start and new.start <= start:
            start, known_start = new.start, True
        if not known_end and old.end == span.end and new.end >= end:
            end, known_end = new.end, True
    return Span(start, max(start, end)), (known_start + known_end) / 2


def _whole_words(changes: Changes, span: Span, image: Span) -> Span:
    """The image with letters that were added to its first and last word, if these were whole.

    Letters put in where it ends inside a word belong to it, too: that is a name before its ending.
    """
    start, end = image
    old, new = changes.old.text, changes.new.text
    if not inside_word(old, span.start):
        while inside_word(new, start) and _is_new(changes, start - 1):
            start -= 1
    grown = end
    while inside_word(new, grown) and _is_new(changes, grown):
        grown += 1
    if not inside_word(old, span.end) or changes.origin(grown) == span.end:
        end = grown
    return Span(start, end)


def _is_new(changes: Changes, place: int) -> bool:
    """Whether a letter was put in, maybe for a space."""
    origin = changes.origin(place)
    return origin is None or changes.old.text[origin].isspace()


def _found(changes: Changes, span: Span) -> Iterator[Place]:
    """Where the very words stand, in what did not come from elsewhere in the old text."""
    words = span.of(changes.old.text)
    if len(words) < 2:
        return
    length = max(len(changes.old.text), len(changes.new.text))
    expected = _expected(changes, span)
    starts = occurrences(changes.new.text, words) or occurrences(changes.plain_new, folded(words))
    for start in starts:
        place = Span(start, start + len(words))
        if not _same_bounds(changes, span, place) or _from_elsewhere(changes, span, place):
            continue
        near = 1 - abs(place.start - expected) / length
        found = weighed(changes, span, place, near / 2, Reason.FOUND)
        if found.score >= LEAST_FOUND or telling(changes, span, place):
            yield found


def occurrences(text: str, words: str) -> list[int]:
    """Where the words begin; a phrase that stands everywhere tells no place."""
    starts: list[int] = []
    start = text.find(words)
    while start >= 0 and len(starts) < MOST_OCCURRENCES:
        starts.append(start)
        start = text.find(words, start + len(words))
    return starts


def _replaced(changes: Changes, span: Span) -> Iterator[Place]:
    """What stands now where exactly this passage stood, unless it is another name."""
    words = span.of(changes.old.text)
    for old, new in changes.replaced:
        if old != span or not 1 / GROWTH <= (new.end - new.start) / len(words) <= GROWTH:
            continue
        if len(words) >= LONG or likeness(words, new.of(changes.new.text)) >= ALIKE:
            yield weighed(changes, span, new, 1.0, Reason.REPLACED)


def _expected(changes: Changes, span: Span) -> int:
    """Where the passage would stand, judging by what precedes it."""
    before = changes.pieces_in(0, span.start)
    return before[-1].new_end if before else 0


def _same_bounds(changes: Changes, span: Span, place: Span) -> bool:
    """Whether the place cuts no word, or as the passage did: with the same letter beside it."""
    old, new = changes.old.text, changes.new.text
    bounds = ((span.start, place.start, -1), (span.end, place.end, 0))
    return all(
        not inside_word(new, other)
        or (inside_word(old, bound) and old[bound + beside] == new[other + beside])
        for bound, other, beside in bounds
    )


def _from_elsewhere(changes: Changes, span: Span, place: Span) -> bool:
    """Whether the words there are those of another passage of the old text."""
    others = 0
    for piece in changes.pieces_into(*place):
        start, end = max(piece.new, place.start), min(piece.new_end, place.end)
        origin = piece.old + start - piece.new
        own = min(origin + end - start, span.end) - max(origin, span.start)
        others += end - start - max(0, own)
    return others > OTHERS * (place.end - place.start)

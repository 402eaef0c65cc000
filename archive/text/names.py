"""Paragraph names that last: which paragraph of a revised text is which of the old one.

A paragraph keeps its name as long as half of its letters are its old ones, wherever it stands. A
new one gets a name that was never used. What is split or merged is told, so that an old link leads
to where the words are now.
"""

from bisect import bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, pairwise
from typing import NamedTuple

from archive.text.changes import Changes, compare
from archive.text.naming import highest_number
from archive.text.paragraphs import Paragraph, Text
from archive.text.spans import likeness

RELATED = 0.5  # share of a paragraph's letters by which it comes from another, or went into it
REWRITTEN = 0.4  # likeness by which what stands in the same place is the same paragraph still


class Fate(StrEnum):
    """What became of a paragraph that is no longer by itself what it was."""

    SPLIT = "split"  # its words are in several paragraphs now
    MERGED = "merged"  # its words are in a paragraph with another name now
    GONE = "gone"  # its words were deleted


@dataclass(frozen=True, slots=True)
class Forward:
    """Where a link to a paragraph of the old text leads in the new one.

    ``to`` names the paragraphs with its words, in reading order; for a paragraph that is gone, the
    one after which it stood, or the first.
    """

    name: str
    fate: Fate
    to: tuple[str, ...]


class _Pair(NamedTuple):
    """So many letters of an old paragraph are in a new one; both by their place in the text."""

    letters: int
    old: int
    new: int


def carry_names(
    old: Text, new: Text, changes: Changes, highest: int = 0, given: Collection[str] = ()
) -> tuple[Text, tuple[Forward, ...]]:
    """The new text with lasting names, and which old paragraphs are to be found elsewhere.

    Of the names that the new text has, only those ``given`` by an editor are minded: they stay.
    ``changes`` are those from the old body to the new one; ``highest`` is the highest number of a
    paragraph name ever used in this text, those in sight are minded anyway.
    """
    pairs = _pairs(old, new, changes)
    named = {place: p.name for place, p in enumerate(new.paragraphs) if p.name in given}
    successors = _successors(old, new, pairs, named)
    named |= {place: old.paragraphs[source].name for source, place in successors.items()}
    known = (*(paragraph.name for paragraph in old.paragraphs), *named.values())
    numbers = count(max(highest, highest_number(known)) + 1)
    names = [
        named[place] if place in named else f"p{next(numbers)}"
        for place in range(len(new.paragraphs))
    ]
    paragraphs = tuple(
        replace(paragraph, name=name) for paragraph, name in zip(new.paragraphs, names, strict=True)
    )
    return replace(new, paragraphs=paragraphs), _forwards(old, names, successors, pairs)


def named_after(old: Text, new: Text, *, highest: int = 0, given: Collection[str] = ()) -> Text:
    """The new text with lasting names, as :func:`carry_names` gives them."""
    return carry_names(old, new, compare(old.body, new.body), highest, given)[0]


def _pairs(old: Text, new: Text, changes: Changes) -> list[_Pair]:
    """Old and new paragraphs that share half of the letters of one of them, the most first."""
    shared: dict[tuple[int, int], int] = {}
    for source, paragraph in enumerate(old.paragraphs):
        for place, letters in _destinations(paragraph, new.paragraphs, changes):
            shared[source, place] = shared.get((source, place), 0) + letters
    pairs = [
        _Pair(letters, source, place)
        for (source, place), letters in shared.items()
        if letters >= RELATED * min(_letters(old, source), _letters(new, place))
    ]
    return sorted(pairs, key=lambda pair: (-pair.letters, pair.old, pair.new))


def _destinations(
    paragraph: Paragraph, targets: Sequence[Paragraph], changes: Changes
) -> Iterator[tuple[int, int]]:
    """(place of a new paragraph, letters that went there) for each stretch of an old paragraph."""
    for piece in changes.pieces_in(paragraph.start, paragraph.end):
        if not piece.same:
            continue
        start = piece.image(max(piece.old, paragraph.start))
        end = piece.image(min(piece.old_end, paragraph.end))
        first = bisect_right(targets, start, key=lambda target: target.start) - 1
        for place in range(max(first, 0), len(targets)):
            target = targets[place]
            if target.start >= end:
                break
            yield place, _count(changes.new.text[max(start, target.start) : min(end, target.end)])


def _successors(
    old: Text, new: Text, pairs: Iterable[_Pair], given: Mapping[int, str]
) -> dict[int, int]:
    """For old paragraphs the new ones that keep their names: each one at most once.

    ``given`` are the names of new paragraphs that are settled.
    """
    sources = {paragraph.name: source for source, paragraph in enumerate(old.paragraphs)}
    successors = {sources[name]: place for place, name in given.items() if name in sources}
    taken = set(given)
    for pair in pairs:
        if pair.old not in successors and pair.new not in taken:
            successors[pair.old] = pair.new
            taken.add(pair.new)
    return successors | _rewritten(old, new, successors, taken)


def _rewritten(
    old: Text, new: Text, successors: Mapping[int, int], taken: Container[int]
) -> dict[int, int]:
    """The successors of paragraphs that were rewritten between two that were not."""
    known = [(-1, -1), *sorted(successors.items()), (len(old.paragraphs), len(new.paragraphs))]
    found: dict[int, int] = {}
    for (before, new_before), (after, new_after) in pairwise(known):
        sources = range(before + 1, after)
        places = [place for place in range(new_before + 1, new_after) if place not in taken]
        if len(sources) != len(places):
            continue
        for source, place in zip(sources, places, strict=True):
            words = old.words_of(old.paragraphs[source])
            if likeness(words, new.words_of(new.paragraphs[place])) >= REWRITTEN:
                found[source] = place
    return found


def _forwards(
    old: Text, names: Sequence[str], successors: dict[int, int], pairs: Iterable[_Pair]
) -> tuple[Forward, ...]:
    """What became of the old paragraphs that are not, whole, under their own names."""
    homes = {source: {place} for source, place in successors.items()}
    for pair in pairs:
        homes.setdefault(pair.old, set()).add(pair.new)
    forwards: list[Forward] = []
    nearest = names[:1]
    for source, paragraph in enumerate(old.paragraphs):
        to = tuple(names[place] for place in sorted(homes.get(source, ())))
        if not to:
            forwards.append(Forward(paragraph.name, Fate.GONE, tuple(nearest)))
        elif to != (paragraph.name,):
            fate = Fate.SPLIT if len(to) > 1 else Fate.MERGED
            forwards.append(Forward(paragraph.name, fate, to))
        nearest = to[-1:] or nearest
    return tuple(forwards)


def _count(words: str) -> int:
    return sum(not sign.isspace() for sign in words)


def _letters(text: Text, place: int) -> int:
    return _count(text.words_of(text.paragraphs[place]))

"""Finding the words again in the few texts on a page, to show where they stand.

A needle is a string to find in folded lines that have a space at either end: `` hanoi `` is the
word, `` hano`` its beginning, ``김정은`` stands anywhere. One that begins with ``~`` is made of
stems, one for each word: ``~peac talk`` finds “peace talks”.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .analysis import terms
from .folding import Folded, fold, trace
from .passages import Passage
from .query import STEMS

BEFORE = 70  # signs shown before the first match
WIDTH = 240  # signs shown in all
ELLIPSIS = "…"
WORD = re.compile(r"[^ ]+")
Places = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of an excerpt: plain, or one of the words that were looked for."""

    words: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a text with its matches, and the paragraph they stand in where that has a name."""

    segments: tuple[Segment, ...]
    language: str = ""
    paragraph: str = ""


def excerpt(
    passages: Sequence[Passage], needles: Iterable[str], places: Mapping[int, Places] | None = None
) -> Excerpt | None:
    """The paragraph with most of the needles, around the first; without any, an opening.

    ``places`` are further matches, by the primary key of the revision in which they stand.
    """
    needles = list(needles)
    best: tuple[int, Passage, list[tuple[int, int]]] | None = None
    for passage in passages:
        known = (places or {}).get(passage.revision.pk, ()) if passage.revision else ()
        for found in _by_paragraph(passage.words, needles, known):
            if best is None or len(found) > best[0]:
                matches = sorted(match for matches in found for match in matches)
                best = len(found), passage, matches
    if best is not None:
        return _cut(best[1], best[2])
    return _cut(passages[0], []) if passages else None


def mark(words: str, needles: Iterable[str]) -> tuple[Segment, ...]:
    """A whole title or name, with what was looked for in it."""
    found = _matches(trace(words), list(needles))
    return _segments(words, 0, len(words), [match for matches in found for match in matches])


def _by_paragraph(
    words: str, needles: Sequence[str], known: Places = ()
) -> Iterable[list[list[tuple[int, int]]]]:
    """For each line with any needle, where each of those in it stands in the whole."""
    start = 0
    for line in words.split("\n"):
        end = start + len(line)
        likely = _likely(line, needles)
        found = [
            [(start + first, start + last) for first, last in matches]
            for matches in (_matches(trace(line), likely) if likely else ())
        ]
        here = [place for place in known if start <= place[0] and place[1] <= end]
        if found or here:
            yield [*found, here] if here else found
        start = end + 1


def _likely(line: str, needles: Sequence[str]) -> list[str]:
    """The needles that may be in a line: to look where they stand takes ten times as long."""
    folded = fold(line)
    stems = {" ".join(terms(word)) for word in set(folded.split(" "))}
    return [
        needle
        for needle in needles
        if (
            stems.issuperset(needle.removeprefix(STEMS).split(" "))
            if needle.startswith(STEMS)
            else needle in f" {folded} "
        )
    ]


def _matches(folded: Folded, needles: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Where each needle that occurs stands, as offsets into the original."""
    found = ([*_occurrences(folded, needle)] for needle in needles)
    return [matches for matches in found if matches]


def _occurrences(folded: Folded, needle: str) -> Iterable[tuple[int, int]]:
    if needle.startswith(STEMS):
        yield from _stems(folded, needle.removeprefix(STEMS).split(" "))
        return
    line = f" {folded.text} "
    word = needle.strip(" ")
    offset = line.find(needle)
    while offset >= 0:
        start = offset + len(needle) - len(needle.lstrip(" ")) - 1
        yield folded.origins[start], folded.origins[start + len(word) - 1] + 1
        offset = line.find(needle, offset + 1)


def _stems(folded: Folded, needle: list[str]) -> Iterable[tuple[int, int]]:
    """Words that have these stems, one after the other."""
    words = [*WORD.finditer(folded.text)]
    stems = [" ".join(terms(word[0])) for word in words]
    for place in range(len(words) - len(needle) + 1):
        if stems[place : place + len(needle)] == needle:
            start, end = words[place].start(), words[place + len(needle) - 1].end()
            yield folded.origins[start], folded.origins[end - 1] + 1


def _cut(passage: Passage, matches: list[tuple[int, int]]) -> Excerpt:
    words = passage.words
    first = matches[0][0] if matches else 0
    opening = words.rfind("\n", 0, first) + 1
    closing = words.find("\n", first) if "\n" in words[first:] else len(words)
    start = opening if first - BEFORE <= opening else _word_start(words, first - BEFORE)
    end = closing if start + WIDTH >= closing else _word_end(words, start + WIDTH)
    segments = _segments(words, start, end, matches)
    if start > opening:
        segments = (Segment(ELLIPSIS), *segments)
    if end < closing:
        segments = (*segments, Segment(ELLIPSIS))
    paragraph = passage.paragraph if matches else ""
    if passage.revision is not None and matches:
        paragraph = passage.revision.text.paragraph_at(first).name
    return Excerpt(segments, passage.language, paragraph)


def _word_start(words: str, offset: int) -> int:
    """The next beginning of a word, unless that is far."""
    space = words.find(" ", offset, offset + 20)
    return space + 1 if space >= 0 else offset


def _word_end(words: str, offset: int) -> int:
    """The last end of a word, unless that is far."""
    space = words.rfind(" ", offset - 20, offset)
    return space if space >= 0 else offset


def _segments(
    words: str, start: int, end: int, matches: Iterable[tuple[int, int]]
) -> tuple[Segment, ...]:
    """The words from start to end, cut where matches begin and end; overlapping ones are one."""
    segments: list[Segment] = []
    reached = start
    for match_start, match_end in sorted(matches):
        if match_end <= reached or match_start >= end:
            continue
        if match_start > reached:
            segments.append(Segment(words[reached:match_start]))
        reached = max(match_start, reached)
        segments.append(Segment(words[reached : min(match_end, end)], matched=True))
        reached = min(match_end, end)
    if reached < end:
        segments.append(Segment(words[reached:end]))
    return tuple(segments)

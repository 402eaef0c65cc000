"""Differences as a reader sees them: word by word, with long unchanged stretches folded away."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.text.changes import Changes
from archive.text.differences import Difference, Kind, differences

WORD = re.compile(r"(\S+)(\s*)")
CONTEXT = 14  # words that stay in view on either side of a change
LEAST_FOLDED = 24  # words; to fold fewer would hide more than it spares


class Look(StrEnum):
    """How some words are shown."""

    KEPT = "kept"
    FOLDED = "folded"  # kept, and out of the way
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"


LOOKS = {
    Kind.DELETED: Look.DELETED,
    Kind.INSERTED: Look.INSERTED,
    Kind.MOVED_AWAY: Look.MOVED_AWAY,
    Kind.MOVED_HERE: Look.MOVED_HERE,
}
GONE = (Look.DELETED, Look.MOVED_AWAY)
NEW = (Look.INSERTED, Look.MOVED_HERE)


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are shown alike. ``move`` tells which that moved away stand where."""

    look: Look
    words: str
    move: int = 0

    @property
    def count(self) -> int:
        """How many words they are."""
        return len(self.words.split())

    @property
    def shown(self) -> str:
        """The words with a line between paragraphs; a break that came or went has its sign."""
        sign = "¶" if self.look in GONE + NEW else ""
        return self.words.rstrip(" ").replace("\n", f"{sign}\n\n")

    @property
    def space(self) -> str:
        """The spaces after the words, which need no line under them or through them."""
        return self.words[len(self.words.rstrip(" ")) :]

    @property
    def is_seen(self) -> bool:
        """Whether there is more to it than spaces within a line."""
        return "\n" in self.words or not self.words.isspace()


def compared(changes: Changes, *, context: int = CONTEXT) -> tuple[Part, ...]:
    """The two texts as one, in reading order; ``context`` words beside each change unfolded."""
    parts = tuple(_joined(_parts(differences(changes))))
    last = len(parts) - 1
    return tuple(
        piece
        for place, part in enumerate(parts)
        for piece in _folded(part, context * (place > 0), context * (place < last))
    )


def counted(parts: Iterable[Part]) -> tuple[int, int]:
    """How many words went and how many came; what was moved is not counted."""
    went = came = 0
    for part in parts:
        went += part.count if part.look == Look.DELETED else 0
        came += part.count if part.look == Look.INSERTED else 0
    return went, came


def _parts(found: Iterable[Difference]) -> Iterator[Part]:
    for difference in found:
        if difference.kind == Kind.KEPT:
            yield Part(Look.KEPT, difference.new)
        elif difference.kind == Kind.RESTYLED:
            yield from _restyled(difference.old, difference.new)
        else:
            words = difference.old or difference.new
            yield Part(LOOKS[difference.kind], words, difference.move)


def _restyled(old: str, new: str) -> Iterator[Part]:
    """Words with other signs or spaces: each that looks different, once as it was and as it is."""
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) != len(after):
        yield Part(Look.DELETED, old)
        yield Part(Look.INSERTED, new)
        return
    yield from _replaced(_leading(old), _leading(new))
    for (word, space), (new_word, new_space) in zip(before, after, strict=True):
        yield from _replaced(word, new_word)
        yield from _respaced(space, new_space)


def _replaced(old: str, new: str) -> Iterator[Part]:
    if old == new:
        yield Part(Look.KEPT, new)
    else:
        yield Part(Look.DELETED, old)
        yield Part(Look.INSERTED, new)


def _respaced(old: str, new: str) -> Iterator[Part]:
    """Spaces are worth a sign only where paragraphs are parted or joined, or words are."""
    if ("\n" in old, bool(old)) == ("\n" in new, bool(new)):
        yield Part(Look.KEPT, new)
    else:
        yield from _replaced(old, new)


def _leading(words: str) -> str:
    return words[: len(words) - len(words.lstrip())]


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts without empty ones, those that are alike and side by side as one."""
    last: Part | None = None
    for part in parts:
        if not part.words:
            continue
        if last and (last.look, last.move) == (part.look, part.move):
            last = Part(part.look, last.words + part.words, part.move)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _folded(part: Part, before: int, after: int) -> Iterator[Part]:
    """A kept part with its middle folded, but for so many words at its ends."""
    words = list(WORD.finditer(part.words)) if part.look == Look.KEPT else []
    if len(words) - before - after < LEAST_FOLDED:
        yield part
        return
    start = words[before].start() if before else 0
    end = words[-after].start() if after else len(part.words)
    pieces = (part.words[:start], part.words[start:end], part.words[end:])
    looks = (Look.KEPT, Look.FOLDED, Look.KEPT)
    yield from (Part(look, piece) for look, piece in zip(looks, pieces, strict=True) if piece)

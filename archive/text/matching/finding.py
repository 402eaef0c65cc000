"""The passages of some texts that a quotation may come from, the best first."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.text.matching.aligning import Alignment, align
from archive.text.matching.pieces import Pieces
from archive.text.matching.places import STRETCH, Coder, likeness
from archive.text.matching.scoring import Rarity, Score, score
from archive.text.matching.words import roots_in, words_of

LEAST_LIKENESS = 0.25  # less is not worth a closer look
CLOSER = 5  # passages that are laid beside the quotation word by word
MOST = 20  # the same, where one after the other seems to have all its words
WHOLE = 0.999  # likeness of a passage that has all words, in their order


class Source(StrEnum):
    """What a text is, which decides what finding words in it means."""

    LETTER = "letter"
    DOCUMENT = "document"  # an article, or another document that may quote
    NOTE = "note"  # what an editor wrote


@dataclass(frozen=True, slots=True)
class Held:
    """A text that is held: ``key`` and ``owner`` (whose text it is) are the caller's own.

    ``stretches`` are where (start, end) to look first; the rest is looked at if need be.
    """

    key: Hashable
    owner: Hashable
    source: Source
    body: str
    stretches: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation beside one text."""

    held: Held
    alignment: Alignment
    score: Score

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the text, from the first word it quotes to the last."""
        return self.alignment.span

    @property
    def passages(self) -> tuple[str, ...]:
        """The words of the text that it quotes, part by part in the quotation's order."""
        words, body = self.alignment.text, self.held.body
        return tuple(body[slice(*words.span(*part))] for part in self.alignment.parts)


def find(pieces: Pieces, texts: Iterable[Held], rarity: Rarity) -> list[Match]:
    """Where the quotation fits, one match for each text at most, the best first.

    Only the few most likely passages are looked at word by word.
    """
    if not len(pieces.words):
        return []
    coder = Coder(pieces.words.keys)
    likely: list[tuple[float, int, Held, tuple[int, int]]] = []
    for held in texts:
        for start, end in held.stretches or ((0, len(held.body)),):
            guess = likeness(coder.coded(roots_in(held.body[start:end])), pieces.runs)
            if guess >= LEAST_LIKENESS:
                likely.append((guess, -len(likely), held, (start, end)))
    likely.sort(key=lambda one: one[:2], reverse=True)
    matches: dict[Hashable, Match] = {}
    for guess, _place, held, stretch in likely:
        if len(matches) >= (MOST if guess >= WHOLE else CLOSER):
            break
        if held.key not in matches:
            match = _match(pieces, held, stretch, rarity)
            if match:
                matches[held.key] = match
    return sorted(matches.values(), key=_order, reverse=True)


def _match(pieces: Pieces, held: Held, stretch: tuple[int, int], rarity: Rarity) -> Match | None:
    """The match in the stretch, or in the whole text if much of it may stand elsewhere there."""
    match = _in(pieces, held, stretch, rarity)
    if stretch == (0, len(held.body)) or (match and match.alignment.longest_lack < STRETCH):
        return match
    whole = _in(pieces, held, (0, len(held.body)), rarity)
    return max((one for one in (match, whole) if one), key=_order, default=None)


def _in(pieces: Pieces, held: Held, stretch: tuple[int, int], rarity: Rarity) -> Match | None:
    start, end = stretch
    body = held.body[start:end]
    alignment = align(pieces, words_of(body, start), body, start)
    return Match(held, alignment, score(alignment, rarity)) if alignment else None


def _order(match: Match) -> tuple[float, bool, float]:
    score = match.score
    return round(score.similarity, 3), match.held.source is Source.LETTER, score.information

"""A quotation beside its passage as readers see it: what is the same, what differs, what is cut."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.text.matching.aligning import Alignment
from archive.text.matching.steps import Sort, Step

MOST_IN_VIEW = 60  # words of a cut; more are folded away
ENDS_IN_VIEW = 10  # words of such a cut that stay at either end
WORD = re.compile(r"\S+")
WORDS = re.compile(r"[^\W_]")


class Look(StrEnum):
    """Whose words some words are."""

    SAME = "same"  # of both
    LETTER = "letter"  # of the text only: the quotation has others, or none
    QUOTED = "quoted"  # of the quotation only
    CUT = "cut"  # of the text, between two parts of the quotation


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are shown alike; ``is_marked`` if an ellipsis in the quotation says so."""

    look: Look
    words: str
    is_marked: bool = False

    @property
    def count(self) -> int:
        """How many words they are."""
        return len(self.words.split())

    @property
    def shown(self) -> str:
        """The words with a line between paragraphs."""
        return _shown(self.words)

    @property
    def is_long(self) -> bool:
        """Whether it is so much that it would hide what it stands between."""
        return self.count > MOST_IN_VIEW

    @property
    def folded(self) -> tuple[str, str, str]:
        """Of a long one the first words, the many between, and the last words."""
        words = list(WORD.finditer(self.words))
        first, last = words[ENDS_IN_VIEW].start(), words[-ENDS_IN_VIEW].start()
        pieces = self.words[:first], self.words[first:last], self.words[last:]
        return _shown(pieces[0]), _shown(pieces[1]), _shown(pieces[2])


def _shown(words: str) -> str:
    return words.replace("\t", " ").replace("\n", "\n\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage, ``start`` to ``end`` of the text, that the quotation goes through in order."""

    start: int
    end: int
    parts: tuple[Part, ...]


def stretches(alignment: Alignment, body: str, quotation: str) -> list[Stretch]:
    """The passages in the quotation's order; one, unless parts of it stand the other way round.

    ``body`` is the text, ``quotation`` the words that were laid beside it.
    """
    groups: list[list[Step]] = [[]]
    for step in alignment.steps:
        if step.sort is Sort.JUMP:
            groups.append([])
        else:
            groups[-1].append(step)
    return [_stretch(alignment, body, quotation, steps) for steps in groups if steps]


def quoted(alignment: Alignment, step: Step, quotation: str) -> str:
    """The quotation's words of a step, as they stand in it."""
    start, end = alignment.quote.span(step.quote, step.quote_end)
    return quotation[start:end]


def _stretch(alignment: Alignment, body: str, quotation: str, steps: list[Step]) -> Stretch:
    spans = [alignment.text.span(step.text, step.text_end) for step in steps]
    start = next((span[0] for step, span in zip(steps, spans, strict=True) if step.held), 0)
    end = cursor = start
    parts: list[Part] = []
    for step, span in zip(steps, spans, strict=True):
        if step.held:
            parts.append(Part(Look.SAME, body[cursor : span[0]]))
            end = cursor = span[1]
        parts += _parts(alignment, step, body[slice(*span)], quotation)
    return Stretch(start, end, tuple(_merged(parts)))


def _parts(alignment: Alignment, step: Step, held: str, quotation: str) -> Iterator[Part]:
    if step.sort is Sort.SAME:
        yield Part(Look.SAME, held)
    elif step.sort is Sort.CUT:
        yield Part(Look.CUT, held, step.marked)
    else:
        if step.held:
            yield Part(Look.LETTER, held)
        if step.quoted:
            yield Part(Look.QUOTED, quoted(alignment, step, quotation))


def _merged(parts: list[Part]) -> Iterator[Part]:
    """The parts with what looks alike in one piece; signs behind a cut belong to it."""
    last: Part | None = None
    for part in parts:
        is_behind_a_cut = (
            last is not None and last.look is Look.CUT and not WORDS.search(part.words)
        )
        if last and (last.look is part.look is Look.SAME or is_behind_a_cut):
            last = Part(last.look, last.words + part.words, last.is_marked)
            continue
        if last and last.words:
            yield last
        last = part
    if last and last.words:
        yield last

"""A quotation laid beside a text: every word that is the same, changed, left out or added."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.text.matching.pieces import Pieces
from archive.text.matching.places import Run, coded, runs_in
from archive.text.matching.steps import Sort, Step, between
from archive.text.matching.words import Words

LEAST_CUT = 6  # words left out without a sign; fewer are words left out, more are a cut
LONGEST_EDGE = 2  # words at the ends of a quotation that may stand for those of the text
MOST_SLID = 4  # words that may stand before a cut as well as behind it
SENTENCE_END = re.compile(r"[.!?。！？\n]")


@dataclass(frozen=True)
class Alignment:
    """The steps that lead through the whole quotation, in its order."""

    quote: Words
    text: Words
    steps: tuple[Step, ...]

    @cached_property
    def same(self) -> int:
        """How many words of the quotation are in the text as they are."""
        return sum(step.quoted for step in self.steps if step.sort is Sort.SAME)

    @cached_property
    def is_word_for_word(self) -> bool:
        """Whether nothing differs but case, punctuation and spacing, and nothing is cut."""
        return all(step.sort is Sort.SAME for step in self.steps)

    @cached_property
    def is_joined(self) -> bool:
        """Whether its parts stand in several places of the text."""
        return any(step.sort in (Sort.CUT, Sort.JUMP) for step in self.steps)

    @cached_property
    def is_altered(self) -> bool:
        """Whether any word was changed, left out or added."""
        return any(step.sort in (Sort.CHANGED, Sort.LEFT_OUT, Sort.ADDED) for step in self.steps)

    @cached_property
    def longest_lack(self) -> int:
        """How many words of the quotation side by side are not in the text."""
        lacking = (step.quoted for step in self.steps if step.sort is not Sort.SAME)
        return max(lacking, default=0)

    @cached_property
    def lacking_ends(self) -> int:
        """How many words stand before the first and behind the last that are in the text."""
        same = [step for step in self.steps if step.sort is Sort.SAME]
        return len(self.quote) - (same[-1].quote_end - same[0].quote) if same else len(self.quote)

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The passages (first, end) of the text that it consists of, in the quotation's order."""
        passages: list[list[int]] = []
        fresh = True
        for step in self.steps:
            if step.sort in (Sort.CUT, Sort.JUMP):
                fresh = True
            elif step.held and fresh:
                passages.append([step.text, step.text_end])
                fresh = False
            elif step.held:
                passages[-1][1] = step.text_end
        return tuple((first, end) for first, end in passages)

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the text of all that it quotes, from its first to its last word."""
        return (
            self.text.starts[min(first for first, _end in self.parts)],
            self.text.ends[max(end for _first, end in self.parts) - 1],
        )


def align(pieces: Pieces, text: Words, body: str = "", offset: int = 0) -> Alignment | None:
    """The quotation beside the text, or nothing if none of it stands there.

    ``body`` is what the text's words come from, and ``offset`` where it begins; it tells where
    sentences end.
    """
    pair = coded(pieces.words.keys, text.keys)
    runs = [run for first, end in pieces.runs for run in runs_in(pair, first, end)]
    if not runs:
        return None
    runs = _slid(pieces.words, text, runs, body, offset)
    steps: list[Step] = []
    steps += _before(pieces.words, text, runs[0], body, offset)
    for run, following in pairwise([*runs, None]):
        if run is None:
            continue
        steps += _same(pieces.words, text, run)
        steps += _between(pieces, text, run, following) if following else ()
    steps += _behind(pieces.words, text, runs[-1], body, offset)
    return Alignment(pieces.words, text, tuple(_merged(steps)))


def _slid(quote: Words, text: Words, runs: list[Run], body: str, offset: int) -> list[Run]:
    """The runs, parted where a sentence begins if that can be told only there.

    The last words of a run may also stand before the next one: “… from you. I | truly” is parted
    before “I”.
    """
    slid = [runs[0]]
    for following in runs[1:]:
        run = slid.pop()
        count = _sliding(quote, text, run, following, body, offset)
        slid.append(Run(run.quote, run.text, run.length - count))
        slid.append(Run(following.quote - count, following.text - count, following.length + count))
    return slid


def _sliding(quote: Words, text: Words, run: Run, following: Run, body: str, offset: int) -> int:
    """How many words of a run belong to the next, which then begins with a sentence."""
    if run.quote_end != following.quote:
        return 0
    for count in range(1, min(MOST_SLID, run.length - 1, following.text) + 1):
        first = following.text - count
        is_same = text.keys[first] == quote.keys[following.quote - count]
        if not is_same or run.text <= first < run.text_end:
            return 0
        before = text.ends[first - 1] - offset if first else 0
        if SENTENCE_END.search(body[before : text.starts[first] - offset]):
            return count
    return 0


def _same(quote: Words, text: Words, run: Run) -> Iterator[Step]:
    """A run of equal roots; where the words themselves differ, they are changed."""
    for number in range(run.length):
        at, place = run.quote + number, run.text + number
        equal = quote.keys[at] == text.keys[place]
        yield Step(Sort.SAME if equal else Sort.CHANGED, at, at + 1, place, place + 1)


def _between(pieces: Pieces, text: Words, run: Run, following: Run) -> Iterator[Step]:
    """What lies between two runs that follow each other in the quotation."""
    quote, quote_end = run.quote_end, following.quote
    marked = any(quote <= cut <= quote_end for cut in pieces.cuts())
    if following.text < run.text_end:
        yield from _added(quote, quote_end, run.text_end)
        yield Step(Sort.JUMP, quote_end, quote_end, run.text_end, following.text, marked)
        return
    gap = following.text - run.text_end
    extra = gap - (quote_end - quote)
    if (marked and gap) or extra >= LEAST_CUT:
        yield from _added(quote, quote_end, run.text_end)
        yield Step(Sort.CUT, quote_end, quote_end, run.text_end, following.text, marked)
        return
    step = between(quote, quote_end, run.text_end, following.text)
    if step:
        yield _respaced(pieces.words, text, step)


def _respaced(quote: Words, text: Words, step: Step) -> Step:
    """The same letters with other spaces between them are the same words: to-day, today."""
    quoted = "".join(quote.keys[step.quote : step.quote_end])
    held = "".join(text.keys[step.text : step.text_end])
    if quoted != held:
        return step
    return Step(Sort.SAME, step.quote, step.quote_end, step.text, step.text_end)


def _added(quote: int, quote_end: int, text: int) -> Iterator[Step]:
    if quote < quote_end:
        yield Step(Sort.ADDED, quote, quote_end, text, text)


def _before(quote: Words, text: Words, run: Run, body: str, offset: int) -> Iterator[Step]:
    """Words before the first run: instead of those before it in the text, or added."""
    count = run.quote
    first = run.text - count
    if not count:
        return
    if count <= LONGEST_EDGE and first >= 0 and body:
        start, end = text.starts[first] - offset, text.starts[run.text] - offset
        if not SENTENCE_END.search(body[start:end]):
            yield _respaced(quote, text, Step(Sort.CHANGED, 0, count, first, run.text))
            return
    yield Step(Sort.ADDED, 0, count, run.text, run.text)


def _behind(quote: Words, text: Words, run: Run, body: str, offset: int) -> Iterator[Step]:
    count = len(quote) - run.quote_end
    end = run.text_end + count
    if not count:
        return
    if count <= LONGEST_EDGE and end <= len(text) and body:
        words = body[text.ends[run.text_end - 1] - offset : text.ends[end - 1] - offset]
        if not SENTENCE_END.search(words):
            step = Step(Sort.CHANGED, run.quote_end, len(quote), run.text_end, end)
            yield _respaced(quote, text, step)
            return
    yield Step(Sort.ADDED, run.quote_end, len(quote), run.text_end, run.text_end)


def _merged(steps: list[Step]) -> Iterator[Step]:
    """The steps with neighbours of one sort as one."""
    last: Step | None = None
    for step in steps:
        if last and last.sort is step.sort is not Sort.CUT and last.text_end == step.text:
            last = Step(step.sort, last.quote, step.quote_end, last.text, step.text_end)
            continue
        if last:
            yield last
        last = step
    if last:
        yield last

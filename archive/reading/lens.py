"""The lens: how often and how differently each sentence of a letter's text is quoted."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from archive.models import Revision
from archive.text import weaving
from archive.text.sentences import sentences
from archive.text.spans import Span

from .families import Family, by_date
from .quotations import SHOWN, Fragment

QUOTED = "quoted"  # the kind of the span that a quoted sentence is
SENTENCES = 20  # are told of on a crowded page, those quoted most
NARROWEST = 20  # of a hundred, so that a single quotation is seen


@dataclass(frozen=True)
class Sentence:
    """A quoted sentence: its words, its place, and the quotations that have any of it.

    ``begun`` are those that begin in it; the others are told of where they begin.
    """

    paragraph: str
    span: Span
    start: int
    words: str
    family: Family
    begun: Family

    @property
    def key(self) -> str:
        """Its own on the page."""
        return f"sentence-{self.paragraph}-{self.start}"

    @property
    def series(self) -> str:
        return QUOTED

    @property
    def sign(self) -> str:
        return f"×{self.family.number}"

    @property
    def earlier(self) -> int:
        """How many quotations begin before it."""
        return self.family.number - self.begun.number


@dataclass(frozen=True, slots=True)
class Bar:
    """How much a sentence is quoted, beside it; all are parts of a hundred.

    ``y`` and ``height`` are its place in its group of paragraphs; ``same`` of ``width`` stands for
    the quotations that give its words as they are.
    """

    y: float
    height: float
    width: float
    same: float

    @property
    def other(self) -> float:
        return round(self.width - self.same, 1)


@dataclass(frozen=True)
class Lens:
    """The quoted sentences of a text in reading order, and the quotations without a place in it."""

    sentences: Sequence[Sentence]
    unplaced: Sequence[Fragment]
    is_crowded: bool = False

    @property
    def shown(self) -> list[Sentence]:
        """Those told of on the letter's page, in reading order."""
        if not self.is_crowded:
            return list(self.sentences)
        most = sorted(self.sentences, key=lambda each: -each.family.number)[:SENTENCES]
        return sorted(most, key=lambda each: each.span)

    @property
    def most(self) -> int:
        return max((sentence.family.number for sentence in self.sentences), default=0)

    @property
    def state(self) -> str:
        """A digest of what it shows beside the text."""
        rows = [(each.key, each.family.number, each.family.same) for each in self.shown]
        return sha256(repr((rows, self.most)).encode()).hexdigest()[:16]

    def spans(self) -> list[weaving.Span]:
        """The quoted sentences, to be marked in the text."""
        return [
            weaving.Span(each.key, *each.span, kind=QUOTED, call=True, payload=each)
            for each in self.shown
        ]

    @property
    def rows(self) -> list[tuple[Sentence, Bar]]:
        """Each sentence told of, with its bar alone."""
        return [(each, self.bars(*each.span)[0]) for each in self.shown]

    def bars(self, start: int, end: int) -> tuple[Bar, ...]:
        """What stands beside a stretch of the text."""
        within = (each for each in self.shown if start <= each.span.start < end)
        return tuple(self._bar(each, start, max(end - start, 1)) for each in within)

    def _bar(self, sentence: Sentence, start: int, length: int) -> Bar:
        span, family = sentence.span, sentence.family
        width = self.strength(family)
        return Bar(
            y=round(100 * (span.start - start) / length, 1),
            height=round(100 * (span.end - span.start) / length, 1),
            width=width,
            same=round(width * family.same / family.number, 1),
        )

    def strength(self, family: Family) -> float:
        """How wide the bar of a family is: twice as many quotations make it one step wider."""
        share = math.log2(1 + family.number) / math.log2(1 + self.most)
        return round(NARROWEST + (100 - NARROWEST) * share, 1) if self.most > 1 else NARROWEST


def through(revision: Revision, fragments: Sequence[Fragment]) -> Lens:
    """The text of a revision as those see it who quote it."""
    placed: dict[Span, list[Fragment]] = defaultdict(list)
    begun: dict[Span, list[Fragment]] = defaultdict(list)
    unplaced: list[Fragment] = []
    found = sentences(revision.text) if any(each.held for each in fragments) else []
    for fragment in fragments:
        touched = _touched(fragment, revision, found)
        for sentence in touched:
            placed[sentence].append(fragment)
        (begun[touched[0]] if touched else unplaced).append(fragment)
    is_crowded = len(fragments) > SHOWN
    quoted = [
        _sentence(revision, span, placed[span], begun[span], is_crowded) for span in sorted(placed)
    ]
    return Lens(quoted, unplaced, is_crowded)


def _touched(fragment: Fragment, revision: Revision, found: list[Span]) -> list[Span]:
    """The sentences that a quotation has words of, in reading order."""
    spans = [
        Span(end.start, end.end)
        for end in fragment.held
        if end.revision_id == revision.pk and end.start is not None and end.end is not None
    ]
    touched = set()
    for span in spans:
        place = max(0, bisect_right(found, span) - 1)
        while place < len(found) and found[place].start < span.end:
            if found[place].overlaps(span):
                touched.add(found[place])
            place += 1
    return sorted(touched)


def _sentence(
    revision: Revision,
    span: Span,
    placed: list[Fragment],
    begun: list[Fragment],
    is_crowded: bool,
) -> Sentence:
    paragraph = revision.text.paragraph_at(span.start)
    return Sentence(
        paragraph=paragraph.name,
        span=span,
        start=span.start - paragraph.start,
        words=span.of(revision.body),
        family=Family(by_date(placed), is_crowded),
        begun=Family(by_date(begun), is_crowded),
    )

"""Carry a passage from one text to the next: to its place there, or to none.

Certain is only a passage whose very words, but for spaces and the looks of signs, stand in what
both texts share, with nothing beside it that they could be confused with. Everything else is
proposed to an editor, with a score, or is adrift: a wrong place is worse than none.
"""

from dataclasses import dataclass
from enum import StrEnum

from archive.text.again import found_again
from archive.text.certainty import certain_place
from archive.text.changes import Changes
from archive.text.places import proposals
from archive.text.points import point_in
from archive.text.spans import Span, trimmed
from archive.text.weighing import Place, Reason

LEAST_SCORE = 0.55  # of a place worth proposing
LEAST_MARGIN = 0.08  # by which it must be better than the next


class How(StrEnum):
    """How a passage came to its place; the first two are certain."""

    UNCHANGED = "unchanged"  # the same words at the same offsets
    SHIFTED = "shifted"  # the same words at other offsets
    APPROXIMATE = "approximate"  # a proposal, for an editor to look at
    ADRIFT = "adrift"  # no place


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a passage. ``start`` and ``end`` are None when it is adrift.

    ``score`` is 1 if the place is certain and 0 if there is none. Between, it is the share of what
    told the old place that is still true of the new one: its words count a half, what stands
    before and after three tenths, standing where it was expected two tenths.
    """

    start: int | None
    end: int | None
    how: How
    score: float
    reason: Reason

    @property
    def certain(self) -> bool:
        return self.how in (How.UNCHANGED, How.SHIFTED)


def carry(changes: Changes, start: int, end: int) -> Carried:
    """Where the passage from ``start`` to ``end`` of the old text stands in the new one."""
    span = Span(start, end)
    if changes.none:
        return _certain(span, span)
    words = trimmed(changes.old.text, span)
    if words.start == words.end:
        return _carried_point(changes, span)
    place = certain_place(changes, words)
    if place:
        return _certain(span, _with_spaces(changes, span, words, place))
    return _proposed(proposals(changes, words))


def find_again(changes: Changes, exact: str, prefix: str = "", suffix: str = "") -> Carried:
    """Where a passage that is adrift in the old text may stand in the new one: a proposal at best.

    ``exact`` are its words, ``prefix`` and ``suffix`` what stood around them when it had a place.
    """
    return _proposed(found_again(changes, exact, prefix, suffix))


def _certain(span: Span, place: Span) -> Carried:
    how = How.UNCHANGED if place == span else How.SHIFTED
    return Carried(place.start, place.end, how, 1.0, Reason.SAME)


def _proposed(places: list[Place]) -> Carried:
    """The best of several places, unless it is weak or another one is as good."""
    if not places or places[0].score < LEAST_SCORE:
        return Carried(None, None, How.ADRIFT, 0.0, Reason.GONE)
    best = places[0]
    rivals = [place for place in places[1:] if not place.span.overlaps(best.span)]
    if rivals and best.score - rivals[0].score < LEAST_MARGIN:
        return Carried(None, None, How.ADRIFT, 0.0, Reason.AMBIGUOUS)
    score = min(best.score, 0.99)
    return Carried(best.span.start, best.span.end, How.APPROXIMATE, score, best.reason)


def _carried_point(changes: Changes, span: Span) -> Carried:
    """A passage without words: a mark between two characters, or spaces."""
    point = point_in(changes, span.start)
    if point is None:
        return Carried(None, None, How.ADRIFT, 0.0, Reason.GONE)
    place = Span(point.place, point.place + span.end - span.start)
    if place.of(changes.new.text) != span.of(changes.old.text):
        return Carried(None, None, How.ADRIFT, 0.0, Reason.GONE)
    if point.score == 1.0:
        return _certain(span, place)
    return Carried(place.start, place.end, How.APPROXIMATE, point.score, Reason.SURROUNDINGS)


def _with_spaces(changes: Changes, span: Span, words: Span, place: Span) -> Span:
    """The place with the spaces that the passage had around its words, if they are still there."""
    wide = Span(place.start - words.start + span.start, place.end - words.end + span.end)
    if wide.start < 0 or wide.of(changes.new.text).strip() != place.of(changes.new.text):
        return place
    before, after = Span(wide.start, place.start), Span(place.end, wide.end)
    same = before.of(changes.new.text) == changes.old.text[span.start : words.start]
    same = same and after.of(changes.new.text) == changes.old.text[words.end : span.end]
    return wide if same else place

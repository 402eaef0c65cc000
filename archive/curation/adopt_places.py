"""Find the passage that a Web Annotation from a file means, in the texts that are held here.

In this order: in the very revision that the file names; by position, if the words there agree; by
the quoted words with those around them; by something like them, which an editor has to confirm.
Where no one place is meant, it is not placed: a wrong place is worse than none.
"""

from dataclasses import dataclass, replace
from itertools import takewhile

from django.utils.translation import gettext as _

from archive.formats.webannotation_places import Place
from archive.models import Revision
from archive.text import anchoring, changes, selectors
from archive.text.marks import TextError

LONGEST_APPROXIMATE = 5_000  # code points of words that are looked for approximately
CERTAIN = 1.0


class NotPlacedError(ValueError):
    """The passage was not found, or not for certain enough; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a revision. ``score`` is 1 if it is certain, less if an editor has to look."""

    revision: Revision
    start: int
    end: int
    score: float = CERTAIN

    @property
    def is_certain(self) -> bool:
        return self.score == CERTAIN


def find(place: Place, *, shown: Revision, named: Revision | None) -> Found:
    """Where the passage stands: in the revision it names, if that is held, or the one shown.

    Raises `NotPlacedError`.
    """
    if not place.is_told:
        raise NotPlacedError(_("It says of no passage where it is."))
    for revision in dict.fromkeys(filter(None, (named, shown))):
        in_body = _with_position_in_body(place, revision)
        span = _by_position(revision.body, in_body, is_named=revision == named)
        if span:
            return Found(revision, *span)
    if place.exact is None:
        raise NotPlacedError(
            _("It gives a position but no words, and the text it counts in is not held here.")
        )
    if not place.exact:
        return _point(place, shown)
    return _by_words(place, place.exact, shown) or _approximately(place, place.exact, shown)


def _with_position_in_body(place: Place, revision: Revision) -> Place:
    """The place with its position counted from the start of the body, not of a paragraph."""
    if place.start is None or place.end is None or not place.is_within_paragraph:
        return place
    try:
        start = revision.text.paragraph(place.paragraph).start
    except TextError:
        return replace(place, start=None, end=None)
    return replace(
        place, start=start + place.start, end=start + place.end, is_within_paragraph=False
    )


def _by_position(body: str, place: Place, *, is_named: bool) -> tuple[int, int] | None:
    """The position, if the words there and around are those quoted.

    A position without words is trusted in the revision that it was made for, and nowhere else.
    """
    if place.start is None or place.end is None:
        return None
    if place.exact is None:
        return (place.start, place.end) if is_named and place.end <= len(body) else None
    for start, end in ((place.start, place.end), _from_utf16(body, place.start, place.end)):
        says = body[start:end] == place.exact and end <= len(body)
        if says and _agreement(body, start, end, place) == CERTAIN:
            return start, end
    return None


def _from_utf16(body: str, start: int, end: int) -> tuple[int, int]:
    """A position that counts UTF-16 code units, as one that counts code points."""
    units = body.encode("utf-16-le")
    before, until = (
        len(units[: 2 * offset].decode("utf-16-le", errors="ignore")) for offset in (start, end)
    )
    return before, until


def _agreement(body: str, start: int, end: int, place: Place) -> float:
    """The share of the words before and after that stand there; 1 if none are given."""
    given = len(place.prefix) + len(place.suffix)
    if not given:
        return CERTAIN
    before = selectors.folded(body[max(0, start - len(place.prefix)) : start])
    after = selectors.folded(body[end : end + len(place.suffix)])
    same_before = _shared(before[::-1], selectors.folded(place.prefix)[::-1])
    same_after = _shared(after, selectors.folded(place.suffix))
    return (same_before + same_after) / given


def _shared(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _point(place: Place, revision: Revision) -> Found:
    """A place between two characters: where the words before meet those after."""
    around = place.prefix + place.suffix
    offsets = selectors.occurrences(revision.body, around) if around else []
    if len(offsets) != 1:
        raise NotPlacedError(_("The place between its words before and after was not found."))
    offset = offsets[0] + len(place.prefix)
    return Found(revision, offset, offset)


def _by_words(place: Place, exact: str, revision: Revision) -> Found | None:
    """The one occurrence that agrees best with the words around; None if there is none at all."""
    starts = _in_paragraph(selectors.occurrences(revision.body, exact), place, revision)
    if not starts:
        return None
    length = len(exact)
    weighed = sorted(
        ((_agreement(revision.body, start, start + length, place), start) for start in starts),
        reverse=True,
    )
    score, start = weighed[0]
    if len(weighed) > 1 and weighed[1][0] == score:
        raise NotPlacedError(
            _("%(words)s occurs %(count)d times, and nothing says which one is meant.")
            % {"words": selectors.quoted(exact), "count": len(weighed)}
        )
    return Found(revision, start, start + length, score if score == CERTAIN else _doubt(score))


def _in_paragraph(starts: list[int], place: Place, revision: Revision) -> list[int]:
    """Those in the paragraph that is named, if any are; else all."""
    try:
        paragraph = revision.text.paragraph(place.paragraph)
    except TextError:
        return starts
    return [start for start in starts if paragraph.start <= start <= paragraph.end] or starts


def _doubt(score: float) -> float:
    """The very words count a half, what stands around them the rest; never certain."""
    return min(0.5 + score / 2, 0.99)


def _approximately(place: Place, exact: str, revision: Revision) -> Found:
    """Where something like the words stands: the quotation is carried as if it were a text."""
    missing = NotPlacedError(_("%(words)s does not occur.") % {"words": selectors.quoted(exact)})
    if len(exact) > LONGEST_APPROXIMATE:
        raise missing
    start = len(place.prefix)
    quotation = place.prefix + exact + place.suffix
    carried = anchoring.carry(changes.compare(quotation, revision.body), start, start + len(exact))
    if carried.start is None or carried.end is None:
        raise missing
    return Found(revision, carried.start, carried.end, min(carried.score, 0.99))

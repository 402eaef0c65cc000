"""Where a Web Annotation says it stands: its targets and their selectors, read with suspicion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from django.utils.translation import gettext as _

from archive.formats.webannotation_values import WrongError, address, listed, number, words

REVISION = re.compile(
    r"/id/(?P<document>[^/?#]+)/r(?P<number>[1-9]\d{0,8})(?:\?witness=(?P<siglum>[^&#]+))?$"
)
DEEPEST = 8  # how many selectors may refine each other


@dataclass(frozen=True, slots=True)
class Place:
    """One target: whatever its selectors tell.

    ``start`` and ``end`` are positions in the source, or, with ``is_within_paragraph``, in the
    paragraph; ``exact`` is None where no words are quoted.
    """

    source: str
    start: int | None = None
    end: int | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    paragraph: str = ""
    is_within_paragraph: bool = False

    @property
    def is_told(self) -> bool:
        """Whether it is more than “somewhere in the source”."""
        return self.start is not None or self.exact is not None

    @property
    def revision(self) -> tuple[str, int, str] | None:
        """Identifier of the document, number of the revision and siglum, if these are named."""
        found = REVISION.search(self.source)
        if found is None:
            return None
        return found["document"], int(found["number"]), (found["siglum"] or "").replace("+", " ")


def read(target: Any) -> tuple[Place, ...]:
    """The places of an annotation; `WrongError` for what is no target."""
    targets = listed(target)
    if not targets:
        raise WrongError(_("It has no target."))
    return tuple(_place(each) for each in targets)


def _place(target: Any) -> Place:
    if isinstance(target, str):
        return Place(address(target, "target"))
    if not isinstance(target, dict):
        raise WrongError(_("A target must be an address or an object."))
    source = target.get("source", target.get("id"))
    if isinstance(source, dict):
        source = source.get("id")
    if source is None and ("items" in target or "value" in target):
        return Place("")
    place = Place(address(source, "source"))
    for selector in listed(target.get("selector")):
        place = _with(place, selector)
    return place


def _with(place: Place, selector: Any) -> Place:
    """The place with what one selector and its refinements add; the first of a kind counts."""
    refinements = list(_refinements(selector))
    in_paragraph = ""
    for each in refinements:
        kind = each.get("type")
        if kind == "FragmentSelector":
            in_paragraph = words(each.get("value"), "value")
            place = replace(place, paragraph=place.paragraph or in_paragraph)
        elif kind == "TextQuoteSelector" and place.exact is None:
            place = _with_quote(place, each)
        elif kind == "TextPositionSelector":
            place = _with_position(place, each, is_within=bool(in_paragraph))
    return place


def _refinements(selector: Any) -> Iterator[dict]:
    """A selector and those that refine it; selectors that are only named tell nothing here."""
    for _level in range(DEEPEST):
        if isinstance(selector, str) or selector is None:
            return
        if not isinstance(selector, dict):
            raise WrongError(_("A selector must be an address or an object."))
        yield selector
        selector = selector.get("refinedBy")


def _with_quote(place: Place, selector: dict) -> Place:
    return replace(
        place,
        exact=normalize("NFC", words(selector.get("exact"), "exact")),
        prefix=normalize("NFC", words(selector.get("prefix", ""), "prefix")),
        suffix=normalize("NFC", words(selector.get("suffix", ""), "suffix")),
    )


def _with_position(place: Place, selector: dict, *, is_within: bool) -> Place:
    start, end = number(selector.get("start"), "start"), number(selector.get("end"), "end")
    if start > end:
        raise WrongError(_("A position ends before it starts."))
    if place.start is not None and (is_within or not place.is_within_paragraph):
        return place
    return replace(place, start=start, end=end, is_within_paragraph=is_within)

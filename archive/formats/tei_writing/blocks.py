"""Paragraphs in the order of the text, in the structure that TEI asks for.

A division has a top (heading, opener, byline), a middle, and a bottom (closer, postscript). Where a
text goes back from a later to an earlier part, as with a heading behind a paragraph, a new division
begins. The kinds of the paragraphs come from `archive.text.kinds`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.text.kinds import PARAGRAPH_KINDS
from archive.text.woven import Group, WovenParagraph

from .xml import Element, add, element

TOP, MIDDLE, BOTTOM = range(3)
ANYWHERE = {"caption", "footnote"}
# The part in which a kind stands; those in both places are at the top until the middle has begun.
PARTS = {
    "heading": TOP,
    "salutation": TOP,
    "closing": BOTTOM,
    "signature": BOTTOM,
    "postscript": BOTTOM,
}
TOP_OR_BOTTOM = {"dateline", "byline", "address"}
WRAPPED = {"opener", "closer", "postscript"}
# What holds a run of paragraphs of one kind.
HOLDERS = {
    "list": ("list", {"rend": "bulleted"}),
    "numbered": ("list", {"rend": "numbered"}),
    "table": ("table", {}),
    "quotation": ("quote", {}),
    "verse": ("lg", {}),
    "address": ("address", {}),
}


@dataclass
class Division:
    """One ``div``, or the whole body if there is but one."""

    part: int = TOP
    content: list[Element] = field(default_factory=list)
    has_middle: bool = False

    def put(self, made: Element, part: int, wrapper: str) -> None:
        if part != TOP and not self.has_middle:
            if part == BOTTOM:
                self.content.append(element("ab"))  # TEI wants something to close
            self.has_middle = True
        self.part = part
        last = self.content[-1] if self.content else None
        if wrapper and last is not None and last.tag == element(wrapper).tag:
            add(last, made)
        else:
            self.content.append(element(wrapper, made) if wrapper else made)


def body(groups: Iterable[tuple[Group, list[Element]]]) -> Element:
    """The ``body`` of a text, from its groups of paragraphs and their elements."""
    divisions = [Division()]
    for group, elements in groups:
        kind = group.paragraphs[0].paragraph.kind
        for made in _held(group, elements):
            part = divisions[-1].part if kind in ANYWHERE else _part(kind, divisions[-1])
            if part < divisions[-1].part:
                divisions.append(Division())
            if kind in ANYWHERE:
                divisions[-1].content.append(made)
            else:
                divisions[-1].put(made, part, _wrapper(kind, part))
    if len(divisions) > 1:
        return element("body", (element("div", each.content) for each in divisions))
    only = divisions[0]
    return element("body", only.content, None if only.has_middle else element("ab"))


def name_of(woven: WovenParagraph) -> str:
    """The element of a paragraph."""
    return PARAGRAPH_KINDS[woven.paragraph.kind].tei


def _held(group: Group, elements: list[Element]) -> list[Element]:
    """The elements of a group in what holds them together, or each by itself."""
    if group.kind in HOLDERS:
        name, said = HOLDERS[group.kind]
        return [element(name, elements, **said)]
    if group.paragraphs[0].paragraph.kind == "caption":
        return [element("figure", each) for each in elements]
    return elements


def _part(kind: str, division: Division) -> int:
    if kind in TOP_OR_BOTTOM:
        return BOTTOM if division.has_middle else TOP
    return PARTS.get(kind, MIDDLE)


def _wrapper(kind: str, part: int) -> str:
    """The opener, closer or postscript that a paragraph shares with its neighbours."""
    inside = PARAGRAPH_KINDS[kind].inside
    if kind in ("dateline", "address"):
        return "opener" if part == TOP else "closer"
    return inside if inside in WRAPPED else ""

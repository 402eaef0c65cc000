"""Walk through the elements of one text and write its lines, marks, notes and mentions."""

from collections.abc import Callable

from .blocks import Blocks
from .elements import Element, local
from .inline import Inline
from .vocabulary import CONTAINERS, LINES, MARKS, NAMING


class Walker(Blocks, Inline):
    """One text on its way from elements to a part."""

    def walk(self, element: Element) -> None:
        """One element, in the way its name asks for."""
        name = local(element)
        if not name:
            return
        if self.set_apart(element):
            self.nested.append(element)
            return
        self.look_at_attributes(name, element)
        special = SPECIAL.get(name)
        if special:
            special(self, element)
        elif name in NAMING:
            self.naming(element)
        elif name in MARKS:
            self.marked(element, MARKS[name])
        elif name in CONTAINERS:
            self.container(element, CONTAINERS[name])
        elif name in LINES:
            self.line(element, LINES[name])
        else:
            self.words(name, element)

    def quote(self, element: Element) -> None:
        """A quotation: a block if it holds blocks or is set as one, else words in a sentence."""
        holds_blocks = any(local(child) in ("p", "lg", "list", "table", "ab") for child in element)
        set_apart = "block" in (element.get("rend") or element.get("rendition") or "")
        if not self.flat and (holds_blocks or set_apart):
            self.container(element, "quotation")
        else:
            self.marked(element, "quoted")


SPECIAL: dict[str, Callable[[Walker, Element], None]] = {
    "list": Walker.list,
    "item": Walker.item,
    "table": Walker.table,
    "row": Walker.row,
    "quote": Walker.quote,
    "q": Walker.quote,
    "said": Walker.quote,
    "figure": Walker.figure,
    "graphic": Walker.graphic,
    "hi": Walker.highlighted,
    "foreign": Walker.foreign,
    "note": Walker.note,
    "anchor": Walker.anchor,
    "pb": Walker.page_break,
    "lb": Walker.line_break,
    "cb": Walker.milestone,
    "milestone": Walker.milestone,
    "gap": Walker.gap,
    "space": Walker.space,
    "c": Walker.character,
    "choice": Walker.choice,
    "app": Walker.choice,
}

"""Blocks: what stands in lines of its own, or holds what does."""

from .elements import Element, local
from .lines import Frame
from .walk import Walk, attributes_of

INNER = {
    "postscript": "postscript",
    "quote": "quotation",
    "cit": "quotation",
    "epigraph": "quotation",
}
LOWEST_LEVEL = 5
NUMBERED_LISTS = {"ordered", "numbered", "order"}


class Blocks(Walk):
    """Walks through divisions, paragraphs, lists, tables and figures."""

    def container(self, element: Element, kind: str) -> None:
        """A block that holds blocks."""
        name = local(element)
        if self.flat:
            self.flattened(element)
            return
        self.lines.end()
        outer = self.lines.frames[-1]
        if name == "div" and (element.get("type") or element.get("n")):
            self.lines.point("division", **attributes_of(element, "division"))
        if name == "attachment":
            self.lines.point("attachment")
        frame = Frame(
            kind, None, self.language_of(element), inner=INNER.get(name, outer.inner)
        )  # fmt: skip
        frame.made = int(kind == "quotation")
        deeper = name in ("div", "attachment", "floatingText")
        self.level += deeper
        self.framed(element, frame)
        self.level -= deeper

    def framed(self, element: Element, frame: Frame) -> None:
        self.lines.frames.append(frame)
        self.inside(element)
        self.lines.end()
        self.lines.frames.pop()

    def flattened(self, element: Element) -> None:
        """A block where there can be none: a space before and behind its words."""
        self.lines.separate()
        if local(element) == "p" and not self.in_note:
            if not self.lines.is_open:
                self.lines.begin()
            self.lines.point_ahead("inner-paragraph", **self.counted("inner-paragraph"))
        self.inside(element)
        self.lines.separate()

    def counted(self, kind: str) -> dict[str, str]:
        """Nothing, or what keeps a second mark of this kind at the same place apart."""
        return {}

    def line(self, element: Element, kind: str) -> None:
        """A block that is one line."""
        name = local(element)
        if self.flat:
            self.flattened(element)
            return
        self.lines.end()
        outer = self.lines.frames[-1]
        if name in ("p", "ab") and (name == "p" or outer.inner in ("item", "numbered")):
            kind = outer.inner
        kind = self._kind_here(element, kind)
        frame = Frame(kind, self._level(element), self.language_of(element), name == "p")
        frame.inner = outer.inner
        nested_in_item = kind in ("item", "numbered")
        if nested_in_item:
            frame.made = outer.made
        self._announce(element)
        first, made = len(self.lines.lines), frame.made
        self.framed(element, frame)
        if name == "p":
            self._count_paragraph(frame, first, made, natural=not nested_in_item)
        if nested_in_item:
            outer.made = frame.made

    def _kind_here(self, element: Element, kind: str) -> str:
        parent = local(element.getparent()) if element.getparent() is not None else ""
        if kind == "salutation" and parent == "closer":
            return "closing"
        if kind == "heading" and parent == "figure":
            return "caption"
        return kind

    def _level(self, element: Element) -> int:
        inside_list = local(element.getparent()) in ("list", "table")
        return min(LOWEST_LEVEL, self.level + 2 * inside_list)

    def _announce(self, element: Element) -> None:
        """What is said of the line before it begins: how it is set, its type."""
        rend = element.get("rend") or element.get("rendition")
        if rend and local(element) in ("p", "ab"):
            self.lines.point("layout", rend=rend.lstrip("#"))
        if local(element) == "ab" and element.get("type"):
            self.lines.point("division", **attributes_of(element, "division"))

    def _count_paragraph(self, frame: Frame, first: int, made: int, *, natural: bool) -> None:
        """See to it that a paragraph can be counted: by a line of its own, or by a mark."""
        lines = self.lines
        if natural and frame.made > made:
            return
        if len(lines.lines) == first:
            lines.frames.append(frame)
            lines.begin()
            lines.end()
            lines.frames.pop()
            if natural:
                return
        lines.mark_line(first, "inner-paragraph")

    def list(self, element: Element) -> None:
        if self.flat:
            self.lines.point("list", depth=str(self.depth + 1), type=element.get("type") or "")
            self.depth += 1
            self.flattened(element)
            self.depth -= 1
            return
        self.lines.end()
        self.depth += 1
        first = len(self.lines.lines)
        depth = str(self.depth)
        self.lines.point("list", depth=depth, type=element.get("type") or element.get("rend") or "")
        numbered = {element.get("type"), element.get("rend")} & NUMBERED_LISTS
        kind = "numbered" if numbered else "item"
        self.framed(element, Frame("block", None, self.language_of(element), inner=kind))
        if len(self.lines.lines) > first:
            self.lines.point_behind("list-end", depth=depth)
        self.depth -= 1

    def item(self, element: Element) -> None:
        if self.flat:
            self.flattened(element)
            return
        self.lines.end()
        kind = self.lines.frames[-1].inner
        kind = kind if kind in ("item", "numbered") else "item"
        frame = Frame(kind, None, self.language_of(element), inner=kind)
        first = len(self.lines.lines)
        self.lines.frames.append(frame)
        self.inside(element)
        if len(self.lines.lines) == first:
            self.lines.begin()
        self.lines.end()
        self.lines.frames.pop()

    def table(self, element: Element) -> None:
        self.depth += 1
        if self.flat:
            self.lines.point("table", depth=str(self.depth))
            self.flattened(element)
        else:
            self.lines.end()
            self.lines.point("table", depth=str(self.depth))
            self.framed(element, Frame("block", None, self.language_of(element)))
        self.depth -= 1

    def row(self, element: Element) -> None:
        if self.flat:
            self.flattened(element)
            return
        self.lines.end()
        self.lines.frames.append(Frame("row", None, self.language_of(element)))
        self.lines.begin()
        self.flat += 1
        cells = [child for child in element if local(child)]
        for number, cell in enumerate(cells):
            if number:
                self.lines.cell()
            if local(cell) == "cell":
                self.look_at_attributes("cell", cell)
                self.inside(cell)
            else:
                self.walk(cell)
        self.flat -= 1
        self.lines.end()
        self.lines.frames.pop()

    def figure(self, element: Element) -> None:
        graphic = next((child for child in element if local(child) == "graphic"), None)
        url = "" if graphic is None else graphic.get("url") or ""
        self.lines.point("figure", url=url)
        if any(local(child) not in ("graphic", "") for child in element):
            self.container(element, "caption")

    def graphic(self, element: Element) -> None:
        if local(element.getparent()) != "figure":
            self.lines.point("milestone", unit="graphic", n=element.get("url") or "")

"""The words of a note as Markdown: its paragraphs, emphasis, links, lists.

What Markdown has no sign for stands as a link without words, which nobody sees and nothing loses:
``[](tei:pb?n=12 "page-break")``.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import quote

from archive.text.marks import FORBIDDEN

from .elements import Element, collapsed, local, names_what, targets_of
from .vocabulary import NAMING, RENDERINGS

SIGNS = re.compile(r"([\\`*_\[\]<>&])")
LINE_START = re.compile(r"^(\d+)([.)])|^([-+#=~>])")
EDGES = re.compile(r"^([\s,.;:]*)(.*?)([\s,.;:]*)$", re.DOTALL)
BLOCKS = {
    "p",
    "ab",
    "lg",
    "l",
    "quote",
    "floatingText",
    "div",
    "head",
    "closer",
    "salute",
    "signed",
}
BLOCKS |= {"opener", "dateline", "address", "addrLine", "postscript", "figure", "body", "cit"}
EMPHASISED = {"emph", "title", "foreign", "mentioned", "term"}
SAFE = "#/:?=&%~.,;+@-_"


@dataclass(slots=True)
class Body:
    """The Markdown of a note, all it points to, the notes inside it, and their lines."""

    markdown: str = ""
    targets: list[str] = field(default_factory=list)
    nested: list[Element] = field(default_factory=list)


def body_of(note: Element) -> Body:
    """What a note says."""
    writer = _Writer()
    writer.inside(note)
    writer.end()
    return Body("\n\n".join(writer.paragraphs), list(dict.fromkeys(writer.targets)), writer.nested)


def link(words: str, pointer: str, title: str) -> str:
    """A link to something in the edition, or on the web."""
    address = pointer if title == "web" else f"tei:{pointer}"
    said = "" if title == "web" else f' "{title}"'
    return f"[{words}]({quote(address, safe=SAFE)}{said})"


def escaped(words: str) -> str:
    return SIGNS.sub(r"\\\1", words)


class _Writer:
    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.pieces: list[str] = []
        self.targets: list[str] = []
        self.nested: list[Element] = []
        self.prefix = ""

    def end(self) -> None:
        """End the paragraph under way."""
        words = re.sub(r"[ \t\r\n]+", " ", "".join(self.pieces)).strip()
        self.pieces = []
        if not words:
            return
        words = LINE_START.sub(lambda found: _disarmed(found), words)
        if self.prefix and self.paragraphs and self.paragraphs[-1].startswith("- "):
            self.paragraphs[-1] += f"\n{self.prefix}{words}"
        else:
            self.paragraphs.append(self.prefix + words)

    def inside(self, element: Element) -> None:
        self.text(element.text)
        for child in element:
            if local(child):
                self.element(child)
            self.text(child.tail)

    def text(self, words: str | None) -> None:
        if words:
            words = unicodedata.normalize("NFC", FORBIDDEN.sub("", words.replace("\r", " ")))
            self.pieces.append(escaped(words))

    def element(self, element: Element) -> None:
        name = local(element)
        if name == "note" and element.get("rend") != "inline":
            self.nested.append(element)
        elif name in BLOCKS:
            self.end()
            self.inside(element)
            self.end()
        elif name == "hi" or name in EMPHASISED:
            self.emphasis(element)
        elif name in NAMING:
            self.naming(element)
        else:
            self.special(name, element)

    def special(self, name: str, element: Element) -> None:
        """Breaks, lists and tables; the words of everything else."""
        if name in ("pb", "cb"):
            asked = "&".join(
                f"{key}={element.get(key)}" for key in ("n", "facs") if element.get(key)
            )
            self.pieces.append(link("", f"{name}?{asked}", "page-break"))
        elif name == "lb":
            self.pieces.append("" if element.get("break") == "no" else " ")
        elif name == "list":
            self.list(element)
        elif name == "table":
            self.table(element)
        elif name in ("choice", "app"):
            self.choice(element)
        elif name in ("space",):
            self.pieces.append(" ")
        else:
            self.inside(element)

    def list(self, element: Element) -> None:
        self.end()
        self.pieces.append(link("", "list", "list"))
        for child in element:
            if local(child) in ("item", "label", "head"):
                self.prefix = "- " if local(child) == "item" else ""
                self.inside(child)
                self.end()
                self.prefix = ""
            elif local(child):
                self.element(child)

    def table(self, element: Element) -> None:
        self.end()
        self.pieces.append(link("", "table", "table"))
        for child in element:
            if local(child) == "row":
                for number, cell in enumerate(cell for cell in child if local(cell)):
                    self.pieces.append(" — " if number else "")
                    self.inside(cell)
                self.end()
            elif local(child):
                self.element(child)
                self.end()

    def choice(self, element: Element) -> None:
        """The reading of the edition, and in brackets what else is written there."""
        taken = next(
            (child for name in ("corr", "reg", "expan", "lem") for child in element
             if local(child) == name),
            next((child for child in element if local(child)), None),
        )  # fmt: skip
        if taken is None:
            return
        self.inside(taken)
        others = [child for child in element if local(child) and child is not taken]
        words = "; ".join(filter(None, (collapsed("".join(each.itertext())) for each in others)))
        if words:
            self.pieces.append(escaped(f" [{words}]"))

    def emphasis(self, element: Element) -> None:
        rend = (element.get("rend") or element.get("rendition") or "italic").lower().lstrip("#")
        kind = RENDERINGS.get(rend.split()[0], "") if rend.split() else ""
        sign = {"emphasis": "*", "strong": "**"}.get(kind, "" if local(element) == "hi" else "*")
        outer, self.pieces = self.pieces, []
        self.inside(element)
        words, self.pieces = "".join(self.pieces), outer
        before, inner, after = EDGES.match(words).groups()  # type: ignore[union-attr]
        if sign and inner and "*" not in inner:
            inner = f"{sign}{inner}{sign}"
        self.pieces.append(f"{before}{inner}{after}")

    def naming(self, element: Element) -> None:
        """A name as a link to what it means; a link inside a link keeps only its words."""
        sort = names_what(element)
        targets = targets_of(element)
        outer, self.pieces = self.pieces, []
        self.inside(element)
        words, self.pieces = "".join(self.pieces), outer
        if not targets or sort == "term":
            self.pieces.append(words)
            return
        if sort != "web":
            self.targets.extend(targets)
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
        self.pieces.append(link(words, targets[0], sort))
        self.pieces.extend(link("", more, f"{sort} too") for more in targets[1:])


def _disarmed(found: "re.Match[str]") -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"

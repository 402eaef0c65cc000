"""Read back what this package wrote: texts, marks, and what points into them, exactly as they were.

Only for files that say in ``appInfo`` that they were written here; any other TEI is read by
`archive.formats.tei`, which makes out what an encoder may have meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive.text.kinds import MARK_KINDS, PARAGRAPH_KINDS
from archive.text.marks import Mark
from archive.text.paragraphs import CELL_SEPARATOR, NAME, Block, Text, assemble

from .marks import KIND_OF
from .pointers import resolve
from .xml import TEI, XML, Element

ID, LANGUAGE = f"{{{XML}}}id", f"{{{XML}}}lang"
CELL = f"{{{TEI}}}cell"
# Paragraphs by (element, the element that holds it); heads of figures are captions.
KINDS = {(kind.tei, kind.inside): name for name, kind in PARAGRAPH_KINDS.items()} | {
    ("addrLine", "address"): "address",
    ("dateline", "closer"): "dateline",
}
LISTS = {"bulleted": "item", "numbered": "numbered"}


@dataclass(frozen=True, slots=True)
class Returned:
    """A text that came back, and at which offset each of its elements begins."""

    text: Text
    starts: dict[str, int]

    def place(self, pointer: str) -> tuple[int, int] | None:
        """Start and end of what a pointer means in this text."""
        return resolve(pointer, self.starts)


def text_of(body: Element, stand_off: Element | None = None, *, prefix: str = "") -> Returned:
    """The text of a ``body``, with the marks that ``standOff`` has for it."""
    pieces: dict[str, list[tuple[str, Mark]]] = {}
    blocks: list[Block] = []
    starts: dict[str, int] = {}
    start = 0
    for paragraph in _paragraphs(body, prefix):
        reader = _Paragraph(paragraph, start, prefix, pieces)
        block = reader.block()
        blocks.append(block)
        starts |= reader.starts
        start += len(block.words) + 1
    text = assemble(blocks)
    marks = [*_joined(pieces), *_marks_beside(stand_off, starts)]
    marks.sort(key=lambda mark: mark.order)
    return Returned(Text(text.body, text.paragraphs, tuple(marks)), starts)


def _paragraphs(body: Element, prefix: str) -> Iterator[Element]:
    """The elements that are paragraphs of this text: their ids are paragraph names."""
    for each in body.iter(f"{{{TEI}}}*"):
        name = each.get(ID, "")
        if name.startswith(prefix) and NAME.fullmatch(name.removeprefix(prefix)):
            yield each


class _Paragraph:
    """Reads one paragraph: its words, and the marks in them by where they stand in the body."""

    def __init__(
        self, element: Element, start: int, prefix: str, pieces: dict[str, list[tuple[str, Mark]]]
    ) -> None:
        self.element = element
        self.start = start
        self.prefix = prefix
        self.pieces = pieces
        self.words: list[str] = []
        self.length = 0
        self.starts: dict[str, int] = {}

    def block(self) -> Block:
        tag, inside = _local(self.element), _local(self.element.getparent())
        name = self.element.get(ID).removeprefix(self.prefix)
        if tag == "row":
            kind = "row"
            self._read_cells()
        else:
            kind = _kind(self.element, tag, inside)
            self.starts[self.element.get(ID)] = self.start
            self._read(self.element)
        level = self.element.get("type", "").removeprefix("level-")
        return Block(
            "".join(self.words),
            kind,
            name,
            int(level) if kind == "heading" else None,
            self.element.get(LANGUAGE, ""),
        )

    def _read_cells(self) -> None:
        for number, cell in enumerate(self.element.iter(CELL)):
            if number:
                self._add(CELL_SEPARATOR)
            self.starts[cell.get(ID)] = self.start + self.length
            self._read(cell)

    def _add(self, words: str | None) -> None:
        if words:
            self.words.append(words)
            self.length += len(words)

    def _read(self, element: Element) -> None:
        self._add(element.text)
        for child in element:
            before = self.start + self.length
            self._read(child)
            if kind := _mark_kind(child):
                self._keep(child, kind, before)
            self._add(child.tail)

    def _keep(self, element: Element, kind: str, before: int) -> None:
        """Note a mark, or a piece of one under the name of the whole."""
        mark = Mark.make(
            kind, before, self.start + self.length, **_attributes(element, kind, self.prefix)
        )
        name = element.get(ID) or f"#{len(self.pieces)}"
        whole = name.rpartition(".")[0] if element.get("next") or element.get("prev") else name
        self.pieces.setdefault(whole, []).append((name, mark))


def _joined(pieces: dict[str, list[tuple[str, Mark]]]) -> Iterator[Mark]:
    """Marks whose pieces are put together again."""
    for parts in pieces.values():
        first, last = parts[0][1], parts[-1][1]
        yield Mark(first.kind, first.start, last.end, first.attributes)


def _kind(element: Element, tag: str, inside: str) -> str:
    if tag == "item":
        return LISTS[element.getparent().get("rend")]
    return KINDS.get((tag, inside)) or KINDS.get((tag, "")) or "paragraph"


def _mark_kind(element: Element) -> str:
    """The kind of mark that an element stands for; blank for names and quotations."""
    tag = _local(element)
    if tag == "ref" and element.get("type") != "note":
        return ""
    if tag == "seg" and element.get("type") == "quoted":
        return "quoted"
    return KIND_OF.get((tag, element.get("rend", "")), "") or KIND_OF.get((tag, ""), "")


def _attributes(element: Element, kind: str, prefix: str) -> dict[str, str]:
    said: dict[str, Any] = dict(element.attrib)
    if LANGUAGE in said:
        said["lang"] = said[LANGUAGE]
    if "target" in said:
        said["target"] = said["target"].removeprefix("#").removeprefix(prefix)
    allowed = MARK_KINDS[kind].attributes
    return {name: value for name, value in said.items() if name in allowed}


def _marks_beside(stand_off: Element | None, starts: dict[str, int]) -> Iterator[Mark]:
    if stand_off is None:
        return
    features = {each.get(ID): each for each in stand_off.iter(f"{{{TEI}}}fs")}
    for span in stand_off.iter(f"{{{TEI}}}span"):
        where = resolve(span.get("target", ""), starts)
        said = features.get(span.get("ana", "").removeprefix("#"))
        if where and said is not None:
            yield Mark(said.get("type"), *where, tuple(sorted(_said(said).items())))


def _said(features: Element) -> dict[str, str]:
    return {
        each.get("name"): each.findtext(f"{{{TEI}}}string") or ""
        for each in features.iter(f"{{{TEI}}}f")
    }


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]

"""Walk through the elements of one text and write its lines, marks, notes and mentions."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.text.kinds import MARK_KINDS

from .described import Part, Remark, Said
from .elements import Element, collapsed, is_document, local, names_what, targets_of, words_of
from .lines import Frame, Lines, Place, language_tag
from .notes import body_of
from .vocabulary import (
    CONTAINERS,
    EVERYWHERE,
    LINES,
    MARKS,
    NAMING,
    RENDERINGS,
    TRANSPARENT,
    UNDERSTOOD,
    WITHOUT_A_MARK,
    XML_ID,
    XML_LANG,
)

INNER = {
    "postscript": "postscript",
    "quote": "quotation",
    "cit": "quotation",
    "epigraph": "quotation",
}
LOWEST_LEVEL = 5
NUMBERED_LISTS = {"ordered", "numbered", "order"}
NAMED_WITHOUT_POINTER = {"person", "place", "organisation", "ref", "letter", "letter-name"}
TAKEN = ("corr", "reg", "expan", "lem")
SIGNS = {  # characters that editions write by @rendition
    "kaufmannsund": "&",
    "gemination-m": "mm",
    "gemination-n": "nn",
    "dots": "…",
    "prozent": "%",
    "langesS": "ſ",
    "gemination-l": "ll",
}


@dataclass(frozen=True, slots=True)
class _Saying:
    sort: str
    type: str
    start: Place
    end: Place
    body: str = ""
    number: str = ""
    targets: tuple[str, ...] = ()
    certainty: str = ""
    identifier: str = ""
    line: int = 0


class Walker:
    """One text on its way from elements to a part. `nested` are the documents found in it."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.lines = Lines(language)
        self.sayings: list[_Saying] = []
        self.remarks: list[Remark] = []
        self.nested: list[Element] = []
        self.set_apart: Callable[[Element], bool] = is_document
        self.anchors: dict[str, Place] = {}
        self.flat = 0  # inside a cell or a printed line: blocks do not begin new lines
        self.in_note = 0
        self.depth = 0  # of lists and tables
        self.level = 1

    def part(self, **said: str) -> Part:
        """What was walked through, as one text with what is said of it."""
        text = self.lines.finished()
        offset = self.lines.offset
        sayings = tuple(
            Said(
                sort=saying.sort,
                type=saying.type,
                start=offset(saying.start),
                end=max(offset(saying.start), offset(saying.end)),
                body=saying.body,
                number=saying.number,
                targets=saying.targets,
                certainty=saying.certainty,
                identifier=saying.identifier,
                line=saying.line,
            )
            for saying in self.sayings
        )
        return Part(text, sayings, self.language, **said)

    def inside(self, element: Element) -> None:
        """The words and elements inside an element."""
        self.lines.write(element.text)
        for child in element:
            self.walk(child)
            self.lines.write(child.tail)

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

    def look_at_attributes(self, name: str, element: Element) -> None:
        """Tell of attributes that are not understood."""
        understood = UNDERSTOOD.get(name)
        for attribute in element.attrib:
            plain = attribute.rpartition("}")[2]
            if plain in EVERYWHERE and plain != attribute:
                continue
            if understood is None or plain not in understood:
                self.remark(element, f"@{plain} of <{name}>")

    def remark(self, element: Element, what: str, how: str = "unknown") -> None:
        self.remarks.append(Remark(element.sourceline or 0, what, how))

    def words(self, name: str, element: Element) -> None:
        """Words without a mark: of elements that need none, and of unknown ones."""
        if name not in TRANSPARENT:
            self.remark(element, f"<{name}>")
        elif name in WITHOUT_A_MARK:
            self.remark(element, f"<{name}>", "words")
        self.inside(element)

    # Blocks

    def container(self, element: Element, kind: str) -> None:
        """A block that holds blocks."""
        name = local(element)
        if self.flat:
            self.flattened(element)
            return
        self.lines.end()
        outer = self.lines.frames[-1]
        if name == "div" and (element.get("type") or element.get("n")):
            self.lines.point("division", **_attributes(element, "division"))
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

    def language_of(self, element: Element) -> str:
        return language_tag(element.get(XML_LANG)) or self.lines.frames[-1].language

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
            self.lines.point("division", **_attributes(element, "division"))

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

    def quote(self, element: Element) -> None:
        """A quotation: a block if it holds blocks or is set as one, else words in a sentence."""
        holds_blocks = any(local(child) in ("p", "lg", "list", "table", "ab") for child in element)
        set_apart = "block" in (element.get("rend") or element.get("rendition") or "")
        if not self.flat and (holds_blocks or set_apart):
            self.container(element, "quotation")
        else:
            self.marked(element, "quoted")

    def figure(self, element: Element) -> None:
        graphic = next((child for child in element if local(child) == "graphic"), None)
        url = "" if graphic is None else graphic.get("url") or ""
        self.lines.point("figure", url=url)
        if any(local(child) not in ("graphic", "") for child in element):
            self.container(element, "caption")

    def graphic(self, element: Element) -> None:
        if local(element.getparent()) != "figure":
            self.lines.point("milestone", unit="graphic", n=element.get("url") or "")

    # Words

    def marked(self, element: Element, kind: str) -> None:
        """Words with a mark; a title that points to something is a mention too."""
        since = self.lines.ahead
        self.inside(element)
        self.lines.mark(kind, since, **_attributes(element, kind))
        if local(element) == "title" and targets_of(element):
            self.say(element, "mention", "work", since, targets=targets_of(element))

    def highlighted(self, element: Element) -> None:
        since = self.lines.ahead
        self.inside(element)
        rend = element.get("rend") or element.get("rendition") or ""
        for one in rend.split() or [""]:
            kind = RENDERINGS.get(one.lower().lstrip("#"), "highlight")
            said = {"rend": one.lstrip("#")} if kind == "highlight" else {}
            self.lines.mark(kind, since, **said)
        self._foreign(element, since)

    def foreign(self, element: Element) -> None:
        since = self.lines.ahead
        self.inside(element)
        self._foreign(element, since)

    def _foreign(self, element: Element, since: Place) -> None:
        language = language_tag(element.get(XML_LANG))
        if language:
            self.lines.mark("foreign", since, lang=language)

    def naming(self, element: Element) -> None:
        """A name, a reference: a mention of what it points to, or of somebody not said."""
        since = self.lines.ahead
        self.inside(element)
        sort, targets = names_what(element), targets_of(element)
        if targets or sort in NAMED_WITHOUT_POINTER:
            self.say(element, "mention", sort, since, targets=targets)

    def say(
        self,
        element: Element,
        sort: str,
        type_: str,
        since: Place,
        body: str = "",
        targets: tuple[str, ...] = (),
    ) -> None:
        until = self.lines.here
        if (until.line, until.offset) < (since.line, since.offset):
            since = until
        self.sayings.append(
            _Saying(
                sort,
                type_,
                since,
                until,
                body,
                collapsed(element.get("n")) if sort == "note" else "",
                targets,
                element.get("cert") or "",
                element.get(XML_ID) or "",
                element.sourceline or 0,
            )
        )

    def note(self, element: Element) -> None:
        if element.get("rend") == "inline":
            self.printed_note(element)
            return
        body = body_of(element)
        number = collapsed(element.get("n"))
        type_ = element.get("type") or element.get("place") or "footnote"
        markdown = body.markdown or number or "–"
        here = self.lines.here
        since = self._lemma(element) or here
        self.say(element, "note", type_, since, markdown, tuple(body.targets))
        for nested in body.nested:
            self.note(nested)

    def _lemma(self, element: Element) -> Place | None:
        """Where the words begin that the note is on, if an anchor says so."""
        pointers = [element.get("target"), element.get("corresp")]
        names = [pointer.lstrip("#") for pointer in pointers if pointer]
        own = element.get(XML_ID) or ""
        names += [own[:-1], own.removesuffix("h")] if own else []
        return next((self.anchors[name] for name in names if name in self.anchors), None)

    def printed_note(self, element: Element) -> None:
        """A note that is a printed line, or words in one: “[Extract.]”."""
        is_block = not self.flat and not self.lines.is_open and not self._in_a_line(element)
        frame = Frame("block", None, self.language_of(element))
        if is_block:
            self.lines.frames.append(frame)
        since = self.lines.ahead
        self.flat += 1
        self.in_note += 1
        self.inside(element)
        self.flat -= 1
        self.in_note -= 1
        self.lines.mark("inline-note", since, type=element.get("type") or "")
        if is_block:
            self.lines.end()
            self.lines.frames.pop()

    def _in_a_line(self, element: Element) -> bool:
        return local(element.getparent()) in LINES

    def anchor(self, element: Element) -> None:
        if element.get(XML_ID):
            self.anchors[element.get(XML_ID)] = self.lines.ahead

    def page_break(self, element: Element) -> None:
        if element.get("break") == "no":
            self.lines.join()
        self.lines.point("page-break", **_attributes(element, "page-break"))

    def line_break(self, element: Element) -> None:
        if element.get("break") == "no":
            self.lines.join()
            self.lines.point("line-break")
        elif self.lines.is_open:
            self.lines.separate()
            self.lines.point_ahead("line-break")

    def milestone(self, element: Element) -> None:
        unit = "column" if local(element) == "cb" else element.get("unit") or ""
        self.lines.point("milestone", unit=unit, n=element.get("n") or "")

    def gap(self, element: Element) -> None:
        measure = [element.get("quantity"), element.get("unit")]
        extent = element.get("extent") or " ".join(filter(None, measure))
        self.lines.point_ahead("gap", extent=extent, reason=element.get("reason") or "")
        self.inside(element)

    def space(self, element: Element) -> None:
        self.lines.separate()
        self.inside(element)

    def character(self, element: Element) -> None:
        if element.text or len(element):
            self.inside(element)
            return
        rendition = (element.get("rendition") or "").lstrip("#")
        if rendition in SIGNS:
            since = self.lines.ahead
            self.lines.write(SIGNS[rendition])
            self.lines.mark("character", since, rendition=rendition)
        else:
            self.remark(element, f"<c rendition={rendition}>")

    def choice(self, element: Element) -> None:
        """One reading goes into the text, the others stand beside it."""
        children = [child for child in element if local(child)]
        readings = [child for child in children if local(child) != "rdgGrp"]
        readings += [each for child in children if local(child) == "rdgGrp" for each in child]
        by_name = [child for name in TAKEN for child in readings if local(child) == name]
        taken = next(iter(by_name), readings[0] if readings else None)
        for number, child in enumerate(readings, 1):
            if child is taken and local(child) == "rdg":
                self.inside(child)
            elif child is taken:
                self.walk(child)
            elif local(child) not in ("note", "wit", ""):
                self.alternative(child, number)
            else:
                self.walk(child)

    def alternative(self, element: Element, number: int) -> None:
        self.look_at_attributes(local(element), element)
        words = words_of(element)
        if words:
            self.lines.point_ahead(
                "alternative",
                text=words,
                n=str(number),
                wit=element.get("wit") or "",
                resp=element.get("resp") or "",
                **{"as": local(element)},
            )
        for each in element.iter():
            if local(each) == "pb":
                self.page_break(each)
            elif local(each) == "note":
                self.note(each)
            elif local(each) in NAMING and targets_of(each):
                here = self.lines.here  # the words are not in the text, but they name somebody
                self.say(each, "mention", names_what(each), here, targets=targets_of(each))


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


def _attributes(element: Element, kind: str) -> dict[str, str]:
    """Those attributes of an element that its mark keeps."""
    stated = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    if "rendition" in stated:
        stated.setdefault("rend", stated["rendition"].lstrip("#"))
    return {name: stated[name] for name in MARK_KINDS[kind].attributes if stated.get(name)}

"""What stands in a line: marked words, names, notes, breaks, gaps, other readings."""

from .elements import Element, collapsed, local, names_what, targets_of, words_of
from .lines import Frame, Place, language_tag
from .notes import body_of
from .vocabulary import LINES, NAMING, RENDERINGS, XML_ID, XML_LANG
from .walk import Walk, attributes_of

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


class Inline(Walk):
    """Walks through what leaves the line that it stands in."""

    def marked(self, element: Element, kind: str) -> None:
        """Words with a mark; a title that points to something is a mention too."""
        since = self.lines.ahead
        self.inside(element)
        self.lines.mark(kind, since, **attributes_of(element, kind))
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
        self.lines.point("page-break", **attributes_of(element, "page-break"))

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

"""What all walking shares: the text in the making, what is said of it, what was not understood."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.text.kinds import MARK_KINDS

from .described import Part, Remark, Said
from .elements import Element, collapsed, is_document
from .lines import Lines, Place, language_tag
from .vocabulary import EVERYWHERE, TRANSPARENT, UNDERSTOOD, WITHOUT_A_MARK, XML_ID, XML_LANG


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


class Walk:
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
        raise NotImplementedError

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

    def language_of(self, element: Element) -> str:
        return language_tag(element.get(XML_LANG)) or self.lines.frames[-1].language

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


def attributes_of(element: Element, kind: str) -> dict[str, str]:
    """Those attributes of an element that its mark keeps."""
    stated = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    if "rendition" in stated:
        stated.setdefault("rend", stated["rendition"].lstrip("#"))
    return {name: stated[name] for name in MARK_KINDS[kind].attributes if stated.get(name)}

"""Volumes of documents: one file with hundreds of ``div[@type='document']``, as FRUS has them."""

from collections.abc import Iterator

from .dating import dated, edtf_of
from .described import Agent, Dated, Document, Edition, Remark
from .elements import (
    Element,
    is_document,
    local,
    own_descendants,
    pointer_of,
    targets_of,
    words_of,
)
from .forms import form_of, is_editorial
from .streaming import Stream
from .surveying import Survey
from .vocabulary import FRUS, XML_ID
from .walking import Walker

ROLES = {"from": "sender", "to": "recipient"}
LISTS = {"from": "sender", "to": "recipient", "participants": "participant"}
# Of a document; the last three point to a scan of it.
HEADS = {"head", "note", "dateline", "page-count-according-to-citation", "file", "pdf"}
MIN, MAX = f"{{{FRUS}}}doc-dateTime-min", f"{{{FRUS}}}doc-dateTime-max"


class Volume:
    """The second reading of a volume, document after document."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.edition: Edition = survey.edition
        self.ordinal = 0
        self.keys: set[str] = set()

    def documents(self) -> Iterator[Document]:
        """The documents in the order of the file, each before those nested in it."""
        stream = Stream(self.survey.path)
        divisions: list[str] = []
        inside = 0
        for event, element in stream:
            if event == "start":
                inside += is_document(element)
                if local(element) == "div":
                    divisions.append(element.get(XML_ID) or element.get("type") or "")
                continue
            if local(element) == "div":
                divisions.pop()
            if is_document(element):
                inside -= 1
                if not inside:
                    yield from self.document(element, tuple(divisions), "")
            if not inside:
                stream.release(element)

    def document(self, div: Element, divisions: tuple[str, ...], parent: str) -> Iterator[Document]:
        """One document, and then those nested in it."""
        self.ordinal += 1
        ordinal = self.ordinal
        identifier = div.get(XML_ID) or f"@{ordinal}"
        key = identifier if identifier not in self.keys else f"{identifier}@{ordinal}"
        self.keys.add(key)
        walker = Walker()
        walker.inside(div)
        head = next((child for child in div if local(child) == "head"), None)
        title = words_of(head) if head is not None else ""
        editorial = is_editorial(title, div.get("subtype") or "")
        dateline = next((each for each in own_descendants(div) if local(each) == "dateline"), None)
        date, place = _dateline(dateline)
        part = walker.part(sort="print")
        yield Document(
            edition=self.edition,
            file=self.survey.path.name,
            id=identifier,
            key=key,
            ordinal=ordinal,
            line=div.sourceline or 0,
            title=title,
            kind="article" if editorial else "letter",
            form=form_of(title),
            number=(div.get("n") or "").strip(),
            subtype=div.get("subtype") or "",
            parent=parent,
            is_held=_has_a_text(div),
            agents=tuple(_agents(div, head)),
            date=_with_bounds(date, div),
            place=words_of(place) if place is not None else "",
            place_targets=targets_of(place) if place is not None else (),
            parts=(part,) if part.text.paragraphs else (),
            aliases=(key,),
            stated={"divisions": list(divisions)},
            remarks=tuple(_attributes_of(div)) + tuple(walker.remarks),
        )
        for nested in walker.nested:
            yield from self.document(nested, divisions, key)


def _agents(div: Element, head: Element | None) -> Iterator[Agent]:
    """Senders and recipients of the head; of the lists of a memorandum, who else took part."""
    for element in own_descendants(head) if head is not None else ():
        role = ROLES.get(element.get("type") or "")
        if role:
            yield _agent(element, role, "head")
    for element in own_descendants(div):
        role = LISTS.get(element.get("type") or "") if local(element) == "list" else None
        for item in element if role else ():
            if local(item) == "item":
                yield from _agents_of_item(item, str(role))


def _agents_of_item(item: Element, role: str) -> Iterator[Agent]:
    """Those an item names, or the item itself: “The Secretary of State (Rogers)”."""
    people = [each for each in own_descendants(item) if local(each) == "persName"]
    if not people and words_of(item):
        yield Agent(role, words_of(item), basis="list")
    for person in people:
        if words_of(person):
            yield _agent(person, role, "list")


def _agent(element: Element, role: str, basis: str) -> Agent:
    kind = "person" if local(element) == "persName" else "organisation"
    targets = targets_of(element) if pointer_of(element) and kind == "person" else ()
    return Agent(role, words_of(element), targets, kind, element.get("cert") or "", basis)


def _dateline(dateline: Element | None) -> tuple[Dated | None, Element | None]:
    if dateline is None:
        return None, None
    date = next(dateline.iter("{*}date"), None)
    place = next(dateline.iter("{*}placeName"), None)
    return (dated(date) if date is not None else None), place


def _with_bounds(date: Dated | None, div: Element) -> Dated | None:
    """The date; where it says nothing of the day, the one the edition sorts the document by."""
    if (date and date.edtf) or not div.get(MIN):
        return date
    inferred = edtf_of({"from": div.get(MIN) or "", "to": div.get(MAX) or ""})
    stated = (date.attributes, date.words) if date else ((), "")
    return Dated(*stated, inferred, "", "external") if inferred else date


def _has_a_text(div: Element) -> bool:
    """Whether more than a head is there: some entries only say when, and point to a scan."""
    return any(local(child) not in HEADS and words_of(child) for child in div if local(child))


def _attributes_of(div: Element) -> Iterator[Remark]:
    known = {"type", "subtype", "n", "id", "doc-dateTime-min", "doc-dateTime-max"}
    for name in div.attrib:
        if name.rpartition("}")[2] not in known:
            yield Remark(div.sourceline or 0, f"@{name.rpartition('}')[2]} of <div>")

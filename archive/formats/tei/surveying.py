"""A first look at a file: what it is, which documents it has, who and what its lists tell of."""

from dataclasses import dataclass, field
from pathlib import Path

from .described import Edition, Entity
from .elements import Element, is_document, local
from .headers import edition_of
from .registers import ENTITIES, entity_in_item, entity_of
from .streaming import Stream, UnreadableError
from .vocabulary import XML_ID

LISTS = {"listPerson", "listPlace", "listOrg", "standOff"}


@dataclass(slots=True)
class Survey:
    """What the first reading found. ``owners``: for each xml:id, the document it belongs to."""

    path: Path
    corpus: str
    edition: Edition
    root: str = ""
    documents: list[str] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)
    descriptions: int = 0
    texts: int = 0
    has_lists: bool = False


def survey(path: Path, corpus: str) -> Survey:
    """Read a whole file once; `UnreadableError` if that cannot be done."""
    found = Survey(path, corpus, Edition(corpus, corpus))
    _Surveyor(found).read()
    if found.root not in ("TEI", "teiCorpus", "TEI.2"):
        raise UnreadableError(1, f"It is no TEI file: its outermost element is <{found.root}>.")
    if found.entities:
        found.entities = list({entity.key: entity for entity in found.entities}.values())
    return found


class _Surveyor:
    def __init__(self, found: Survey) -> None:
        self.found = found
        self.stream = Stream(found.path)
        self.open: list[str] = []  # the documents around
        self.keep = 0  # inside an element that is looked at when it ends
        self.homeless: list[str] = []  # ids that the next document will own
        self.ordinal = 0

    def read(self) -> None:
        for event, element in self.stream:
            if event == "start":
                self.start(element)
            else:
                self.end(element)

    def start(self, element: Element) -> None:
        name, found = local(element), self.found
        if element.getparent() is None:
            found.root = name
        if is_document(element):
            self.ordinal += 1
            key = element.get(XML_ID) or f"@{self.ordinal}"
            found.documents.append(key)
            if not self.open:
                self.stream.enter()
            self.open.append(key)
            found.owners.update((each, key) for each in self.homeless)
            self.homeless = []
        found.descriptions += name == "correspDesc"
        found.texts += name == "body"
        found.has_lists = found.has_lists or name in LISTS
        self.keep += _is_kept(name)
        identifier = element.get(XML_ID)
        if identifier and self.open:
            found.owners[identifier] = self.open[-1]
        elif identifier and name == "pb":
            self.homeless.append(identifier)

    def end(self, element: Element) -> None:
        name, found = local(element), self.found
        if is_document(element):
            self.open.pop()
            if not self.open:
                self.stream.leave()
        if name == "teiHeader" and found.edition.title == found.corpus:
            found.edition = edition_of(element, found.corpus)
        if not self.open and name in ENTITIES and element.get(XML_ID):
            found.entities.append(entity_of(element, found.corpus))
        elif not self.open and name == "item":
            found.entities.extend(entity_in_item(element, found.corpus))
        self.keep -= _is_kept(name)
        if not self.keep:
            self.stream.release(element)


def _is_kept(name: str) -> bool:
    return name in ENTITIES or name in ("item", "teiHeader")

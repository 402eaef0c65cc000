"""CMIF in: the letters that an edition's index tells of, each with the line on which it stands.

What is wrong with one letter is said with its line and leaves the others as they are. CMIF's own
schema rejects real files, so that only what cannot be understood counts as wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from archive.formats import authorities
from archive.formats.tei.dating import ATTRIBUTES, dated

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMES = {"persName": "person", "orgName": "organisation", "name": ""}
LARGEST = 64 << 20  # bytes; a hundred thousand letters take about as much


class UnreadableError(ValueError):
    """A file that is no CMIF; the message is a sentence, ``line`` counts from 1 (0: the whole)."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


class WrongError(ValueError):
    """Something that is wrong with one letter."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person, body or place: the words, and the (register, number) that points to it, if any."""

    words: str
    kind: str = ""
    authority: tuple[str, str] | None = None
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Where a letter began or came to; ``date`` is EDTF."""

    agents: tuple[Named, ...] = ()
    place: Named | None = None
    date: str = ""
    words: str = ""
    certainty: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter: its address or number in the edition, its edition (an id), and its two ends."""

    line: int
    address: str
    number: str
    source: str
    sent: End
    received: End

    @property
    def key(self) -> str:
        """What it is known by for good: its address, or its number in its edition."""
        return self.address or f"{self.source} {self.number}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A ``bibl`` that letters stand in."""

    id: str
    title: str
    address: str = ""
    is_online: bool = False


@dataclass(slots=True)
class Index:
    """What a file holds. ``problems`` are (line, sentence) of letters that were not understood."""

    editions: dict[str, Edition] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def read(content: bytes) -> Index:
    """Read a file. `UnreadableError` where it is not well-formed, too large, or no CMIF at all."""
    root = _parsed(content)
    index = Index(editions={each.id: each for each in _editions(root)})
    for element in root.iter(f"{TEI}correspDesc"):
        try:
            index.entries.append(_entry(element))
        except WrongError as error:
            index.problems.append((element.sourceline or 0, str(error)))
    if not index.entries and not index.problems:
        raise UnreadableError("There is no correspDesc in this file, so it lists no letters.")
    _refuse_twins(index)
    return index


def _parsed(content: bytes) -> Any:
    """The root element. No entity is expanded, nothing is fetched."""
    if len(content) > LARGEST:
        raise UnreadableError(f"The file is larger than {LARGEST >> 20} MB. Split it.")
    parser = etree.XMLParser(
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            f"This is not well-formed XML: {error.msg}.", error.lineno or 0
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("The file declares a document type. Take the DOCTYPE out of it.", 1)
    return root


def _editions(root: Any) -> Iterator[Edition]:
    for bibl in root.iterfind(f".//{TEI}sourceDesc//{TEI}bibl"):
        link = next((each.get("target") or "" for each in bibl.iter(f"{TEI}ref")), "")
        words = _words(bibl)
        is_online = bibl.get("type") in ("online", "hybrid")
        yield Edition(bibl.get(XML_ID, ""), words or "CMIF", link, is_online)


def _entry(element: Any) -> Entry:
    address = (element.get("ref") or "").strip()
    number = (element.get("key") or "").strip()
    source = (element.get("source") or "").strip().lstrip("#")
    if not (address or number):
        raise WrongError("It has neither @ref nor @key, so that it could not be known again.")
    if len(address.split()) > 1:
        raise WrongError("Its @ref holds more than one address.")
    ends = {each.get("type"): each for each in element.iterfind(f"{TEI}correspAction")}
    if not {"sent", "received"} & ends.keys():
        raise WrongError("It says nothing of who sent or received it (correspAction).")
    sent, received = (_end(ends.get(each)) for each in ("sent", "received"))
    if not (sent.agents or received.agents):
        raise WrongError("It names neither sender nor recipient.")
    return Entry(element.sourceline or 0, address, number, source, sent, received)


def _end(action: Any | None) -> End:
    if action is None:
        return End()
    agents = tuple(
        _named(each, NAMES[_local(each)])
        for each in action
        if _local(each) in NAMES and _words(each)
    )
    place = next((each for each in action.iterfind(f"{TEI}placeName") if _words(each)), None)
    date = next(action.iterfind(f"{TEI}date"), None)
    named = _named(place, "place") if place is not None else None
    if date is None:
        return End(agents, named)
    said = dated(date)
    if not said.edtf and any(date.get(each) for each in ATTRIBUTES):
        raise WrongError(f"Its date is none: {_as_stated(date)}.")
    return End(agents, named, said.edtf, said.words, said.certainty, said.evidence)


def _as_stated(date: Any) -> str:
    return " ".join(f'{each}="{date.get(each)}"' for each in ATTRIBUTES if date.get(each))


def _named(element: Any, kind: str) -> Named:
    addresses = (element.get("ref") or "").split()
    known = (authorities.in_address(address) for address in addresses)
    certainty = element.get("cert") or ""
    return Named(_words(element), kind, next((each for each in known if each), None), certainty)


def _refuse_twins(index: Index) -> None:
    """Of letters with one address or number only the first can be taken."""
    first: dict[str, Entry] = {}
    for entry in index.entries:
        if entry.key in first:
            line = first[entry.key].line
            said = f"“{entry.key}” stands on line {line} already; only the first is taken."
            index.problems.append((entry.line, said))
        first.setdefault(entry.key, entry)
    index.entries = list(first.values())
    index.problems.sort()


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]

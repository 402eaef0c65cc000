"""What comes back from a file that was written here: plain data, known by identifiers."""

from dataclasses import dataclass
from typing import Any

from archive.text.paragraphs import Text


class UnreadableError(ValueError):
    """A file that cannot be read; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something of the lists, or the collection; names: (words, language, sort)."""

    identifier: str
    kind: str
    title: str
    names: tuple[tuple[str, str, str], ...] = ()
    authorities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    identifier: str
    certainty: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation and its place."""

    identifier: str
    sort: str
    start: int
    end: int
    body: str = ""
    conjecture: str = ""
    passage_type: str = ""
    certainty: str = ""
    inferred: bool = False
    meant: tuple[Meant, ...] = ()
    references: tuple[tuple[str, str, str], ...] = ()  # source key, where in it, what it says


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation and the places of its pieces."""

    identifier: str
    places: tuple[tuple[int, int], ...]
    said: dict[str, str]
    letter: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim; ``said`` are its own columns, the others identifiers and the key of a source."""

    identifier: str
    said: dict[str, Any]
    means: str
    source: str
    passage: str


@dataclass(frozen=True, slots=True)
class Held:
    """A text with what is said of it."""

    siglum: str
    label: str
    sort: str
    language: str
    text: Text
    notes: tuple[Note, ...]
    quotations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    role: str
    identifier: str
    words: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Document:
    """One letter or article; ``sources`` are (key, type, title, address)."""

    line: int
    identifier: str
    kind: str
    title: str
    date: dict[str, str]
    agents: tuple[Agent, ...]
    answers: tuple[tuple[str, str], ...]
    texts: tuple[Held, ...]
    sources: tuple[tuple[str, str, str, str], ...]
    claims: tuple[Claimed, ...]

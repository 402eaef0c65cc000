"""What reading TEI gives: documents, the people and places of an edition, and refusals.

Plain data that knows neither XML nor the database. Offsets count code points into the body of a
part's text. Pointers stay as the file writes them (``#p_KIS1``, ``frus1964-68v29p1#d200``,
``https://d-nb.info/gnd/118540238``); in notes, which are Markdown, they are links with the scheme
``tei:`` and the sort of thing they lead to as their title: ``[Taylor](tei:#p_TRL1 "person")``.
"""

from dataclasses import dataclass, field

from archive.text.paragraphs import Text


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition that a file belongs to; ``corpus`` names it in reports: a volume, a folder."""

    corpus: str
    title: str
    editors: tuple[str, ...] = ()
    publisher: str = ""
    publisher_place: str = ""
    issued: str = ""
    licence: str = ""
    licence_url: str = ""
    is_volume: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the encoding that a report tells: ``what`` at ``line`` of the file.

    ``how`` is ``mark``, ``note``, ``words`` (only the words were kept) or ``unknown`` (an element
    or attribute that was not understood; its words were kept all the same).
    """

    line: int
    what: str
    how: str = "unknown"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: the attributes as they stand, the words, and what they say in EDTF, if anything."""

    attributes: tuple[tuple[str, str], ...] = ()
    words: str = ""
    edtf: str = ""
    certainty: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who had a part in a letter. ``kind``: person, organisation or nothing known.

    ``basis`` says where it stands: ``head``, ``list`` or ``header``.
    """

    role: str
    name: str
    targets: tuple[str, ...] = ()
    kind: str = ""
    certainty: str = ""
    basis: str = "header"


@dataclass(frozen=True, slots=True)
class Said:
    """A note, or a mention, and where it stands in the text of its part.

    ``sort`` is ``note`` or ``mention``; ``type`` what the edition says it is: footnote, source,
    commentary …; person, place, organisation, term, ref, letter, web. ``body`` is Markdown.
    ``targets`` of a note are all that it names.
    """

    sort: str
    type: str
    start: int
    end: int
    body: str = ""
    number: str = ""
    targets: tuple[str, ...] = ()
    language: str = ""
    certainty: str = ""
    identifier: str = ""
    line: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a document: it becomes a witness. ``sort`` is a value of ``Witness.Sort``."""

    text: Text
    said: tuple[Said, ...] = ()
    language: str = "en"
    sort: str = "print"
    label: str = ""
    original_language: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie to another document: ``sort`` is previous, next, reply-to, enclosure or enclosed-in."""

    sort: str
    target: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One letter or article as its file has it. ``key`` is unique in its corpus."""

    edition: Edition
    file: str
    id: str
    key: str
    ordinal: int
    line: int = field(repr=False)
    title: str
    kind: str = "letter"
    form: str = "letter"
    number: str = ""
    subtype: str = ""
    parent: str = ""
    is_held: bool = True
    titles: tuple[tuple[str, str], ...] = ()
    agents: tuple[Agent, ...] = ()
    date: Dated | None = None
    received: Dated | None = None
    place: str = ""
    place_targets: tuple[str, ...] = ()
    place_received: str = ""
    place_received_targets: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    ties: tuple[Tie, ...] = ()
    aliases: tuple[str, ...] = ()
    stated: dict[str, object] = field(default_factory=dict)
    provenance: str = ""
    abstract: str = ""
    remarks: tuple[Remark, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or term of an edition's lists; ``key`` as pointers have it."""

    corpus: str
    key: str
    kind: str
    names: tuple[tuple[str, str], ...]  # (language, name), the first is the one to show
    description: str = ""
    date: str = ""
    ids: tuple[tuple[str, str], ...] = ()  # (scheme of AuthorityId, value)
    latitude: str = ""
    longitude: str = ""
    language: str = "en"
    line: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a part of it, that was not taken: where, why, and what to do about it."""

    corpus: str
    file: str
    line: int
    reason: str
    is_malformed: bool = False


Found = Document | Entity | Refusal

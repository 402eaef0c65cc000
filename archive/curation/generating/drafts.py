"""What a document is before it is written: plain data, which refers to other drafts."""

from dataclasses import dataclass, field
from datetime import date

from archive.models import Annotation, Kind, Letter, Quotation, Status
from archive.text.paragraphs import Text

from .cast import Entity
from .days import Dated


@dataclass(frozen=True)
class Said:
    """An annotation on ``start`` to ``end`` of the draft's text."""

    sort: Annotation.Sort
    start: int
    end: int
    body: str = ""
    target: Entity | None = None
    passage_type: str = ""


@dataclass(frozen=True)
class Quoting:
    """A quotation at ``start`` to ``end`` of the draft's text.

    ``quoted`` is where the words stand in the text of ``letter``, if that is held.
    """

    start: int
    end: int
    letter: "Draft"
    verdict: Quotation.Verdict
    quoted: tuple[int, int] | None = None


@dataclass(eq=False)
class Draft:
    """A letter or an article. ``pk`` and ``revision`` are set once it has been written."""

    identifier: str
    title: str
    slug: str
    day: date
    dated: Dated
    kind: Kind = Kind.LETTER
    status: Status = Status.PUBLISHED
    state: Letter.State = Letter.State.HELD
    form: Letter.Form = Letter.Form.LETTER
    sender: Entity | None = None
    recipient: Entity | None = None
    copied: Entity | None = None
    place: Entity | None = None
    publisher: Entity | None = None
    language: str = "en"
    text: Text | None = None
    said: list[Said] = field(default_factory=list)
    quotations: list[Quoting] = field(default_factory=list)
    answers: "Draft | None" = None
    parent: "Draft | None" = None
    received: date | None = None
    pk: int = 0
    revision: int = 0

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED


@dataclass
class Volume:
    """Documents that make a collection, in order; ``number`` counts volumes from 1."""

    number: int
    title: str
    first: date
    last: date
    drafts: list[Draft]

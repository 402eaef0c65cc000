"""What goes into a weaving and what comes out: spans in, groups of paragraphs with tokens out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from archive.text.marks import Mark
from archive.text.paragraphs import Paragraph


class _ReadByTemplates:
    """Gives its fields as items too.

    Templates ask for items first; without an answer each look-up costs an exception, and these
    took a third of the time of rendering a letter.
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> object:
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Span(_ReadByTemplates):
    """Something said about a stretch of the body; zero length is a point between characters.

    `link`: it is shown as a link where no shorter linked span lies over it. `call`: a call sign
    (the mark of a note) follows its last piece. `payload` is the caller's, handed to the template.
    """

    key: str
    start: int
    end: int
    kind: str
    link: bool = False
    call: bool = False
    payload: object = None


@dataclass(frozen=True, slots=True)
class Token(_ReadByTemplates):
    """One step of a woven paragraph.

    `of` is the span or mark that opens, closes, stands or calls here. A span in several pieces
    counts them in `part` from 1; `first` and `last` tell the outermost ones. `link` says that
    this piece is a link. `number` counts call signs through the text from 1.
    """

    kind: Literal["text", "open", "close", "point", "call"]
    text: str = ""
    of: Span | Mark | None = None
    link: bool = False
    part: int = 0
    first: bool = False
    last: bool = False
    number: int = 0

    @property
    def opens(self) -> bool:
        """Whether a span opens here."""
        return self.kind == "open" and isinstance(self.of, Span)

    @property
    def closes(self) -> bool:
        """Whether a span closes here."""
        return self.kind == "close" and isinstance(self.of, Span)

    @property
    def span(self) -> Span | None:
        return self.of if isinstance(self.of, Span) else None

    @property
    def mark(self) -> Mark | None:
        return self.of if isinstance(self.of, Mark) else None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of the mark."""
        return dict(self.of.attributes) if isinstance(self.of, Mark) else {}


@dataclass(frozen=True, slots=True)
class WovenParagraph:
    """A paragraph and its tokens: one cell, or as many as a table row has."""

    paragraph: Paragraph
    cells: tuple[tuple[Token, ...], ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in reading order."""
        return tuple(token for cell in self.cells for token in cell)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring paragraphs shown together: the items of a list, the rows of a table …

    `kind` is list, numbered, table, quotation, verse, address or footnotes; empty for others.
    """

    kind: str
    paragraphs: tuple[WovenParagraph, ...]


def call_signs(groups: Iterable[Group]) -> list[Span]:
    """The spans with call signs, in the order in which these stand in the text."""
    return [
        token.span
        for group in groups
        for paragraph in group.paragraphs
        for token in paragraph.tokens
        if token.kind == "call" and token.span
    ]

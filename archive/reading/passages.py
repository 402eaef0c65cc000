"""Links that know their text: a passage of one revision, and what became of it in another."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from archive.models import Record, Revision, Witness
from archive.text import comparing
from archive.text.anchoring import carry
from archive.text.changes import Changes, compare
from archive.text.comparing import Part
from archive.text.names import Fate
from archive.text.passages import (
    AddressError,
    BeyondError,
    NoParagraphError,
    PassageAddress,
    address_of,
    locate,
    parse,
)
from archive.text.spans import Span

from . import revisions
from .forwards import lead_to

SHORT = 24  # words of context in the comparison of a passage


class State(StrEnum):
    """What became of a passage since the revision that its address names."""

    UNCHANGED = "unchanged"  # the same words in the same paragraph
    MOVED = "moved"  # the same words in another place
    CHANGED = "changed"  # other words in its place
    GONE = "gone"  # no place


class Problem(StrEnum):
    """Why an address leads to no passage."""

    MALFORMED = "malformed"
    NO_TEXT = "no text"
    NO_REVISION = "no revision"
    NO_PARAGRAPH = "no paragraph"
    BEYOND = "beyond"


class PassageError(Exception):
    """An address leads to no passage; says why, and what there is instead.

    ``nearest`` is the revision to offer, ``paragraph`` a paragraph of it or nothing, ``length``
    how many characters that has.
    """

    def __init__(
        self,
        problem: Problem,
        record: Record,
        address: str,
        *,
        witness: Witness | None = None,
        nearest: int | None = None,
        paragraph: str = "",
        length: int | None = None,
    ):
        super().__init__(f"{problem}: {address}")
        self.problem, self.record, self.address = problem, record, address
        self.witness, self.nearest = witness, nearest
        self.paragraph, self.length = paragraph, length

    @property
    def status(self) -> int:
        """The answer's status: a bad request, or a place that is not there."""
        return 400 if self.problem == Problem.MALFORMED else 404

    @property
    def latest(self) -> int | None:
        """The number of today's revision."""
        return self.witness.current.number if self.witness and self.witness.current else None

    @property
    def changes_page(self) -> str:
        """The page with all revisions, if there are any."""
        return revisions.changes_page(self.record, self.witness) if self.witness else ""

    @property
    def offered(self) -> str:
        """The permalink of the nearest thing there is."""
        if self.witness is None or self.nearest is None:
            return ""
        path = f"r{self.nearest}/{self.paragraph}".rstrip("/")
        return revisions.permalink(self.record, self.witness, path)


@dataclass(frozen=True)
class Passage:
    """A passage where its address has it: in one revision of a witness."""

    record: Record
    witness: Witness
    revision: Revision
    address: PassageAddress
    span: Span

    @property
    def words(self) -> str:
        return self.span.of(self.revision.body)

    @property
    def shown(self) -> str:
        """The words with a line between paragraphs."""
        return self.words.replace("\n", "\n\n")

    @property
    def page(self) -> str:
        """The page of its own revision, with the passage marked."""
        page = revisions.revision_page(self.record, self.witness, self.revision.number)
        return revisions.with_passage(page, self.address)

    @property
    def changes_page(self) -> str:
        return revisions.changes_page(self.record, self.witness)


@dataclass(frozen=True)
class Followed:
    """A passage and its place in a later text; ``span`` is None when it is gone.

    ``certain`` is whether nothing else in the text could be meant. ``beside`` names the paragraph
    where a passage that is gone once stood, if that is known.
    """

    passage: Passage
    into: Revision
    state: State
    span: Span | None
    certain: bool = True
    beside: str = ""

    @property
    def words(self) -> str:
        """The words that stand there now."""
        return self.span.of(self.into.body) if self.span else ""

    @property
    def restyled(self) -> bool:
        """Whether spaces or signs look different, though the words are the same."""
        same = self.state in (State.UNCHANGED, State.MOVED)
        return same and self.words != self.passage.words

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The differences between the words then and now."""
        return comparing.compared(compare(self.passage.words, self.words), context=SHORT)

    @property
    def is_in_its_revision(self) -> bool:
        """Whether the text shown is the very one that the address names."""
        return self.passage.revision.pk == self.into.pk

    @cached_property
    def paragraphs(self) -> list[str]:
        """The names of the paragraphs in which it begins and ends now; one if that is the same."""
        if self.span is None:
            return []
        found = address_of(self.into.text, self.into.number, self.span)
        return list(dict.fromkeys((found.first, found.last)))

    @property
    def address(self) -> str:
        """The permalink of the same place in the text as it is now."""
        if self.span is None:
            return ""
        found = address_of(self.into.text, self.into.number, self.span)
        return revisions.permalink(self.passage.record, self.passage.witness, found.path)


def find(record: Record, witness: Witness | None, address: str, *, drafts: bool = False) -> Passage:
    """The passage of this address in its own revision. Raises `PassageError`."""
    if witness is None or witness.current is None:
        raise PassageError(Problem.NO_TEXT, record, address)
    latest = witness.current.number
    try:
        wanted = parse(address)
    except AddressError:
        raise PassageError(
            Problem.MALFORMED, record, address, witness=witness, nearest=latest
        ) from None
    revision = revisions.find(witness, wanted.revision, drafts=drafts)
    if revision is None:
        nearest = min(wanted.revision, latest)
        raise PassageError(Problem.NO_REVISION, record, address, witness=witness, nearest=nearest)
    return Passage(record, witness, revision, wanted, _span(record, witness, revision, wanted))


def follow(passage: Passage, into: Revision) -> Followed:
    """What became of a passage in another revision of its text."""
    if passage.revision.pk == into.pk:
        return Followed(passage, into, State.UNCHANGED, passage.span)
    changes = compare(passage.revision.body, into.body)
    carried = carry(changes, *passage.span)
    if carried.start is None or carried.end is None:
        return _by_name(passage, into)
    span = Span(carried.start, carried.end)
    state = _state(passage, into, changes, span, certain=carried.certain)
    return Followed(passage, into, state, span, carried.certain)


def _span(record: Record, witness: Witness, revision: Revision, wanted: PassageAddress) -> Span:
    try:
        return locate(revision.text, wanted)
    except NoParagraphError as missing:
        other = revisions.last_with(witness, missing.name)
        raise PassageError(
            Problem.NO_PARAGRAPH,
            record,
            str(wanted),
            witness=witness,
            nearest=other or revision.number,
            paragraph=missing.name if other else "",
        ) from None
    except BeyondError as beyond:
        raise PassageError(
            Problem.BEYOND,
            record,
            str(wanted),
            witness=witness,
            nearest=revision.number,
            paragraph=beyond.paragraph.name,
            length=beyond.length,
        ) from None


def _by_name(passage: Passage, into: Revision) -> Followed:
    """A passage whose words are not found: its paragraph may lead on all the same.

    A whole paragraph that was rewritten, split or merged leads to what it became; of any other
    passage only the paragraph is known in which it stood, or after which.
    """
    lead = lead_to(passage.witness, passage.address.first, into=into)
    if lead is None:
        return Followed(passage, into, State.GONE, None)
    if passage.address.is_whole_paragraph and lead.fate != Fate.GONE:
        first, last = into.text.paragraph(lead.names[0]), into.text.paragraph(lead.names[-1])
        if first.start < last.end:
            span = Span(first.start, last.end)
            return Followed(passage, into, State.CHANGED, span, certain=False)
    return Followed(passage, into, State.GONE, None, beside=lead.names[-1])


def _state(
    passage: Passage, into: Revision, changes: Changes, span: Span, *, certain: bool
) -> State:
    same_words = certain or passage.words.split() == span.of(into.body).split()
    if not same_words:
        return State.CHANGED
    if any(piece.move for piece in changes.pieces_in(*passage.span)):
        return State.MOVED
    now = into.text.paragraph_at(span.start).name
    return State.UNCHANGED if certain and now == passage.address.first else State.MOVED

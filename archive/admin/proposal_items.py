"""What waits on the list of quotations to examine, with both passages and what differs."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.curation import judging
from archive.curation.pin import revision_to_work_on
from archive.models import Letter, Quotation, QuotationAnchor, Revision, Witness
from archive.text.comparing import Look, Part

from .attributing import AttributionForm
from .review_items import Shown, shown
from .statuses import open_to

Side = QuotationAnchor.Side
LOOKS = {  # of a step: how the letter's words are shown, and how the quotation's
    "same": (None, Look.KEPT),
    "changed": (Look.DELETED, Look.INSERTED),
    "left out": (Look.DELETED, None),
    "added": (None, Look.INSERTED),
    "cut": (Look.DELETED, None),
    "jump": (None, Look.KEPT),
}
LONGEST_CUT = 160  # characters; of a longer cut its ends are shown
ELSEWHERE = "/"  # before what stands in an earlier place of the letter


@dataclass(frozen=True)
class End:
    """One end of a quotation: its text, and the passages there (none if nobody knows)."""

    side: str
    witness: Witness | None
    revision: Revision | None
    passages: tuple[Shown, ...]

    @property
    def words(self) -> str:
        return self.passages[0].words if self.passages else ""

    @property
    def paragraph(self) -> str:
        return self.passages[0].paragraph if self.passages else ""


@dataclass(frozen=True)
class Item:
    """One quotation of the list."""

    quotation: Quotation
    quoting: End
    quoted: End
    parts: tuple[Part, ...]
    may_confirm: bool

    @property
    def letter(self) -> Letter | None:
        """The letter in which the words were found, else the one that they are said to be from."""
        witness = self.quoted.witness
        found = witness.document.special() if witness and self.quoted.passages else None
        return found if isinstance(found, Letter) else self.quotation.letter

    @property
    def attributing(self) -> AttributionForm:
        """Whose words they are, as far as is known, to be said otherwise."""
        letter = self.quotation.letter or self.letter
        return AttributionForm(
            instance=self.quotation,
            initial={"letter": letter and letter.pk},
            auto_id=f"id_{self.quotation.pk}_%s",
        )

    @property
    def score(self) -> int:
        """In percent."""
        return round((self.quotation.score or 0) * 100)


def items(quotations: Iterable[Quotation], user) -> list[Item]:
    """The quotations of one page, ready to be shown."""
    return [_item(quotation, user) for quotation in quotations]


def _item(quotation: Quotation, user) -> Item:
    return Item(
        quotation,
        _end(quotation, Side.QUOTING, quotation.document_id),
        _end(quotation, Side.QUOTED, quotation.letter_id),
        parts(quotation.alignment),
        open_to(user, quotation.document),
    )


def _end(quotation: Quotation, side: str, document: int | None) -> End:
    pieces = judging.ends_shown(quotation, side)
    if pieces:
        revision = pieces[0].revision
        return End(
            side, revision.witness, revision, tuple(shown(revision, piece) for piece in pieces)
        )
    witness = _text_of(document)
    return End(side, witness, witness and revision_to_work_on(witness), ())


def _text_of(document: int | None) -> Witness | None:
    held = Witness.objects.filter(document=document, revisions__isnull=False)
    found = held.select_related("document", "current").order_by("-is_reading_text", "order", "pk")
    return found.first() if document else None


def parts(steps: Iterable[dict[str, str]]) -> tuple[Part, ...]:
    """From the letter to the quotation, word by word, as differences between texts are shown."""
    found = []
    for step in steps:
        held, quoted = LOOKS.get(step["sort"], (None, None))
        if held:
            found.append(Part(held, f"{_shortened(step['held'])} "))
        if quoted:
            found.append(Part(quoted, f"{step['quoted'] or ELSEWHERE} "))
    return tuple(found)


def _shortened(words: str) -> str:
    half = LONGEST_CUT // 2
    return words if len(words) <= LONGEST_CUT else f"{words[:half]} … {words[-half:]}"

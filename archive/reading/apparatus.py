"""Notes and marked passages of a text, with the signs by which its call signs and notes meet.

Explanatory notes are numbered (1, 2, 3), textual ones lettered (a, b, c), quotations numbered
with a Q, so that a reader tells them apart without colour.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

from django.utils.text import slugify

from archive.models import Anchor, Annotation, Mention, Quotation, QuotationAnchor
from archive.text.comparing import Part
from archive.text.weaving import Span

from . import ends, verdicts


@dataclass(slots=True)
class Note:
    """A note on a passage. ``sign`` is given once all notes of the text are in order."""

    annotation: Annotation
    lemma: str
    paragraph: str
    sign: str = ""

    @property
    def key(self) -> str:
        return self.annotation.identifier

    @property
    def series(self) -> str:
        return self.annotation.sort

    @property
    def is_textual(self) -> bool:
        return self.annotation.sort == Annotation.Sort.TEXTUAL

    @property
    def quotation(self) -> None:
        return None


@dataclass(slots=True)
class Meaning:
    """A passage that means published records; it is a link to the first of them."""

    annotation: Annotation
    words: str
    paragraph: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.annotation.identifier

    @property
    def url(self) -> str:
        return self.mentions[0].record.get_absolute_url()

    @property
    def title(self) -> str:
        """All that is meant, where that is more than the link can lead to."""
        titles = [mention.record.title for mention in self.mentions]
        return "; ".join(titles) if len(titles) > 1 else ""


@dataclass(slots=True)
class Quoted:
    """A passage given as somebody's words, with the place it leads to if its letter has a page.

    ``url`` is where on the letter's pages these words stand: in its text, or among its fragments.
    """

    quotation: Quotation
    lemma: str
    paragraph: str
    url: str = ""
    piece: int = 1
    sign: str = ""
    series: str = "quotation"

    @property
    def key(self) -> str:
        """Its own on the page, also where a quotation stands in several pieces."""
        identifier = self.quotation.identifier
        return identifier if self.piece == 1 else f"{identifier}-{self.piece}"

    @property
    def is_textual(self) -> bool:
        return False

    @property
    def annotation(self) -> None:
        return None

    @property
    def standing(self) -> str:
        """What was found out about it, as style sheets have it."""
        return slugify(verdicts.standing(self.quotation))

    @property
    def verdict_sign(self) -> str:
        return verdicts.sign(self.quotation)

    @property
    def differences(self) -> tuple[Part, ...]:
        """The words beside the letter's own, where they differ from these."""
        return ends.differences(self.quotation, [self.lemma])


def note(anchor: Anchor) -> Note:
    return Note(anchor.annotation, anchor.exact, anchor.paragraph)


def meaning(anchor: Anchor) -> Meaning:
    published = [
        mention for mention in anchor.annotation.mentions.all() if mention.record.is_published
    ]
    return Meaning(anchor.annotation, anchor.exact, anchor.paragraph, published)


def quoted_in(
    anchors: Iterable[QuotationAnchor], url_of: Callable[[Quotation], str]
) -> Iterator[Quoted]:
    """The pieces of quotations, counted where one quotation has several."""
    pieces: Counter[int] = Counter()
    for anchor in anchors:
        quotation = anchor.quotation
        pieces[quotation.pk] += 1
        piece = pieces[quotation.pk]
        yield Quoted(quotation, anchor.exact, anchor.paragraph, url_of(quotation), piece)


def behind(calling: Iterable[Span]) -> list[Note | Quoted]:
    """The notes that these spans, which have call signs, were made of; others are passed over."""
    return [span.payload for span in calling if isinstance(span.payload, Note | Quoted)]


def give_signs(calling: Iterable[Span]) -> list[Note | Quoted]:
    """Number the notes behind these spans, which come in reading order, each series by itself."""
    count: Counter[str] = Counter()
    notes = behind(calling)
    for item in notes:
        count[item.series] += 1
        item.sign = sign(item.series, count[item.series])
    return notes


def sign(series: str, number: int) -> str:
    """The sign of the n-th note of its series: 7, g or Q7."""
    if series == Annotation.Sort.TEXTUAL:
        return lettered(number)
    return f"Q{number}" if series == "quotation" else str(number)


def lettered(number: int) -> str:
    """a … z, aa … az, ba …; ``number`` counts from 1."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[letter] + letters
    return letters

"""What of a letter is quoted elsewhere: every quotation, with where and by whom it is given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from archive.models import Article, Kind, Letter, Party, Quotation, QuotationAnchor, Record, Status
from archive.models.disclosures import known_on, readable_on
from archive.text import languagepaths
from archive.text.comparing import Part

from . import ends, verdicts

SHOWN = 40  # on the letter's own page; of more, the rest is on pages of their own
NEWEST = 5
MOST = 300  # are looked at for the letter's page
IN_ORDER = ("order", "document__date_key", "document__title", "pk")


@dataclass(frozen=True)
class Fragment:
    """Words that a document gives as a letter's: where they stand there, and who vouches.

    ``url`` is their place in the document; ``words`` are the pieces in which they stand there.
    """

    quotation: Quotation
    document: Record
    words: tuple[str, ...]
    language: str
    caveat: str

    @property
    def url(self) -> str:
        return f"{self.document.get_absolute_url()}#annotation-{self.quotation.identifier}"

    @property
    def is_of_the_letter(self) -> bool:
        """Whether these are given as the letter's own words rather than a summary of them."""
        return self.quotation.words_of == Quotation.WordsOf.LETTER

    @property
    def outlet(self) -> str:
        """In what it was published, as far as that is known."""
        article = self.article
        return (article.publication or str(article.publisher or "")) if article else ""

    @property
    def article(self) -> Article | None:
        return self.document.article if self.document.kind == Kind.ARTICLE else None

    @property
    def verdict_sign(self) -> str:
        return verdicts.sign(self.quotation)

    @property
    def is_translated_back(self) -> bool:
        """Whether the words came back into a language in which they had been before."""
        return languagepaths.is_translated_back(self.quotation.language_path)

    @property
    def held(self) -> list[QuotationAnchor]:
        """The passages of the letter that it quotes, where these were found."""
        return ends.quoted(self.quotation)

    @property
    def places(self) -> list[str]:
        """Where these stand, marked, in the letter."""
        letter = self.quotation.letter
        return [ends.page(letter, end) for end in self.held] if letter else []

    @cached_property
    def differences(self) -> tuple[Part, ...]:
        """The words beside the letter's own, where they differ from these."""
        return ends.differences(self.quotation, self.words)


def quoting(letter: Letter, known: date | None = None) -> list[Fragment]:
    """The first quotations attributed to a letter, in the order of its words if that is known."""
    return fragments(of_letter(letter, known)[:SHOWN])


def of_letter(letter: Letter, known: date | None = None) -> QuerySet[Quotation]:
    """The quotations of a letter that readers see, in the order of its words if that is known."""
    return public(known).filter(letter=letter).order_by(*IN_ORDER)


def of_agent(agent: Record, known: date | None = None) -> QuerySet[Quotation]:
    """The quotations of somebody that readers see: from letters sent by them, or spoken by them."""
    sent = Party.objects.filter(
        agent=agent, role=Party.Role.SENDER, letter__status=Status.PUBLISHED
    )
    return public(known).filter(Q(speaker=agent) | Q(letter__in=sent.values("letter")))


def newest_of(agent: Record, known: date | None = None) -> list[Fragment]:
    """What was quoted of somebody last; with ``known`` what readers of that day had met last."""
    if known is None:
        return fragments(of_agent(agent).order_by("-modified", "-pk")[:NEWEST])
    found = of_agent(agent, known).filter(Q(letter=None) | known_on(known, "letter__"))
    return fragments(found.order_by("-document__date_key", "-pk")[:NEWEST])


def public(known: date | None = None) -> QuerySet[Quotation]:
    """Confirmed quotations in published documents; with ``known`` in those readable on that day."""
    could_be_read = readable_on(known, "document__") & known_on(known, "document__")
    return Quotation.objects.confirmed().filter(could_be_read, document__status=Status.PUBLISHED)


def fragments(quotations: QuerySet[Quotation]) -> list[Fragment]:
    """These quotations with all that is told of each; without those whose words are adrift."""
    found = quotations.select_related(
        "document__article__publisher", "speaker", "letter"
    ).prefetch_related(ends.of_quotations())
    return [_fragment(quotation) for quotation in found if ends.quoting(quotation)]


def _fragment(quotation: Quotation) -> Fragment:
    pieces = ends.quoting(quotation)
    witness = pieces[0].revision.witness
    return Fragment(
        quotation=quotation,
        document=quotation.document,
        words=tuple(piece.exact for piece in pieces),
        language=witness.language,
        caveat=witness.caveat,
    )


def crowded(letters: Collection[int]) -> frozenset[int]:
    """Those letters whose own page does not show all quotations of them."""
    counted = public().filter(letter__in=letters).order_by().values("letter")
    many = counted.annotate(number=Count("pk")).filter(number__gt=SHOWN)
    return frozenset(many.values_list("letter", flat=True)) if letters else frozenset()


def place_in_list(quotation: Quotation, is_crowded: bool = False) -> str:
    """Where a quotation stands among those of its letter; blank where this has no page."""
    letter = quotation.letter
    if letter is None or not letter.is_published:
        return ""
    fragment = f"#fragment-{quotation.identifier}"
    if not is_crowded:
        return letter.get_absolute_url() + fragment
    page = reverse("letters.quotations", args=[letter.slug])
    return f"{page}?at={quotation.identifier}{fragment}"


@dataclass(frozen=True)
class Asked:
    """Which quotations of a letter somebody wants to see: those with a verdict, in a paragraph."""

    letter: Letter
    verdict: str = ""
    paragraph: str = ""
    at: str = ""

    @property
    def is_chosen(self) -> bool:
        return bool(self.verdict or self.paragraph)

    @cached_property
    def verdicts(self) -> list[tuple[Quotation.Verdict, int]]:
        """The verdicts on quotations of the letter, each with how many have it."""
        counted = of_letter(self.letter).order_by().values("verdict").annotate(n=Count("pk"))
        count = {row["verdict"]: row["n"] for row in counted}
        return [(verdict, count[verdict]) for verdict in Quotation.Verdict if verdict in count]

    @property
    def all(self) -> int:
        """How many quotations of the letter there are."""
        return sum(number for _verdict, number in self.verdicts)

    @property
    def found(self) -> QuerySet[Quotation]:
        found = of_letter(self.letter)
        if self.verdict:
            found = found.filter(verdict=self.verdict)
        if self.paragraph:
            quoted = QuotationAnchor.Side.QUOTED
            held = ends.of_today().filter(side=quoted, paragraph=self.paragraph)
            found = found.filter(pk__in=held.values("quotation"))
        return found

    def page_at(self, per_page: int) -> int | None:
        """The page of the list that has the quotation asked for; None if none has."""
        if not self.at:
            return None
        keys = list(self.found.values_list("identifier", flat=True))
        return keys.index(self.at) // per_page + 1 if self.at in keys else None

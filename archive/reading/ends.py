"""The two ends of a quotation, as readers see them today: where it stands, and what it quotes."""

from collections.abc import Iterable
from itertools import chain, zip_longest

from django.db.models import F, Prefetch, Q, QuerySet

from archive.models import Quotation, QuotationAnchor, Record, Revision
from archive.text.changes import compare
from archive.text.comparing import Part, compared
from archive.text.passages import PassageAddress

from . import revisions

MARKS = "“”„‟«»‹›‘’‚‛\"'「」『』〈〉《》 \n\t"  # quotation marks, which are not the letter's
IS_SHOWN = Q(side=QuotationAnchor.Side.QUOTED) | Q(revision__witness__is_reading_text=True)
LEFT_OUT = " … "
BETWEEN = ("cut", "jump")  # steps of an alignment; a jump has no words of its own
COMPARED = (Quotation.Verdict.ALTERED, Quotation.Verdict.JOINED, Quotation.Verdict.ELSEWHERE)


def of_quotations(path: str = "anchors") -> Prefetch:
    """Both ends of quotations in the texts of today: where quoted, and what they quote."""
    return Prefetch(path, of_today().filter(IS_SHOWN).order_by("revision", "start"))


def of_today() -> QuerySet[QuotationAnchor]:
    """The ends of quotations in texts as they are today."""
    texts = Revision.objects.select_related("witness").defer("body", "marks")
    return QuotationAnchor.objects.filter(
        start__isnull=False, revision__witness__current=F("revision")
    ).prefetch_related(Prefetch("revision", texts))


def quoting(quotation: Quotation) -> list[QuotationAnchor]:
    """Where a quotation stands in what readers see first of the quoting document."""
    return [end for end in quotation.anchors.all() if end.side == QuotationAnchor.Side.QUOTING]


def quoted(quotation: Quotation) -> list[QuotationAnchor]:
    """The passages of the letter that it quotes, where these were found."""
    return [end for end in quotation.anchors.all() if end.side == QuotationAnchor.Side.QUOTED]


def page(document: Record, end: QuotationAnchor) -> str:
    """Where readers see the words in the letter today, marked."""
    return revisions.page_with_passage(document, end.revision.witness, address(end))


def address(end: QuotationAnchor) -> PassageAddress:
    """The address of the words in their revision."""
    start, last = end.start or 0, end.end or 0
    places = [place for place in end.revision.paragraphs if place["start"] <= last]
    first = next(place for place in reversed(places) if place["start"] <= start)
    number, name = end.revision.number, first["name"]
    if (start, last) == (first["start"], first["end"]):
        return PassageAddress(number, name, name)
    within = start - first["start"], last - places[-1]["start"]
    return PassageAddress(number, name, places[-1]["name"], *within)


def differences(quotation: Quotation, words: Iterable[str]) -> tuple[Part, ...]:
    """What was quoted beside what the letter has there, word by word, where the two differ."""
    if quotation.verdict not in COMPARED:
        return ()
    held = _held_words(quotation)
    given = LEFT_OUT.join(each.strip(MARKS) for each in words)
    return compared(compare(held, given)) if held and given else ()


def _held_words(quotation: Quotation) -> str:
    """What the letter has from the first passage to the last, as far as it is kept what was cut."""
    passages = [end.exact.strip(MARKS) for end in quoted(quotation)]
    between = [f" {step['held']} " for step in quotation.alignment if step["sort"] in BETWEEN]
    if len(between) != len(passages) - 1 or not all(map(str.strip, between)):
        between = [LEFT_OUT] * (len(passages) - 1)
    return "".join(chain.from_iterable(zip_longest(passages, between, fillvalue=""))).strip()

"""Passages given as somebody's words: marked in the text, and told of in ``standOff``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive.formats import addresses
from archive.models import Quotation, QuotationAnchor
from archive.text.woven import Span

from .inline import Inline
from .pointers import Places
from .setting import Setting
from .xml import Element, element, filled


def marked(anchors: Iterable[QuotationAnchor]) -> Iterator[Span]:
    """The quoting passages as elements within the text."""
    for number, anchor in enumerate(anchors):
        if anchor.start is None or anchor.end is None or anchor.start == anchor.end:
            continue
        payload = Inline("quote", {"corresp": f"#{_id(anchor.quotation)}"})
        key = f"q{number}-{anchor.quotation.identifier}"
        yield Span(key, anchor.start, anchor.end, "quotation", payload=payload)


def listed(setting: Setting, anchors: Iterable[QuotationAnchor], places: Places) -> Element | None:
    """What is said of each quotation; one may stand in several pieces."""
    pieces: dict[int, list[QuotationAnchor]] = defaultdict(list)
    for anchor in anchors:
        pieces[anchor.quotation_id].append(anchor)
    made = (_made(setting, each, places) for each in pieces.values())
    return filled("listAnnotation", made, type_="quotations")


def _made(setting: Setting, pieces: list[QuotationAnchor], places: Places) -> Element:
    quotation = pieces[0].quotation
    where = (places.pointer(each.start or 0, each.end or 0) for each in pieces)
    verdict = quotation.verdict.replace(" ", "-")
    return element(
        "annotation",
        list(_references(setting, quotation)),
        filled("note", quotation.speaker_as_stated, type_="speaker"),
        filled("note", quotation.attribution_reason, type_="attribution"),
        filled("note", quotation.language_path, type_="languages"),
        filled("note", quotation.note, type_="remark", xml_space="preserve"),
        xml_id=_id(quotation),
        motivation="linking",
        target=" ".join(where),
        ana=f"#words.{quotation.words_of} #verdict.{verdict}",
        cert=quotation.attribution,
        n=str(quotation.order) if quotation.order else "",
    )


def _references(setting: Setting, quotation: Quotation) -> Iterator[Element]:
    """The letter whose words they are, the passage found there, and who speaks."""
    letter, speaker = quotation.letter, quotation.speaker
    if letter and letter.is_published:
        yield element("ref", letter.title, type_="letter", target=setting.permalink(letter))
        yield from _passages(setting, quotation)
    if speaker and speaker.is_published:
        yield element("ref", speaker.title, type_="speaker", target=setting.pointer(speaker))


def _passages(setting: Setting, quotation: Quotation) -> Iterator[Element]:
    """Permalinks of the quoted ends, in the revisions that readers see."""
    for end in quotation.anchors.all():
        witness = end.revision.witness
        is_quoted = end.side == QuotationAnchor.Side.QUOTED and end.start is not None
        if not is_quoted or witness.current_id != end.revision_id:
            continue
        document = addresses.record_url(setting.description.full(""), witness.document.identifier)
        start = end.revision.text.paragraph_at(end.start or 0)
        finish = end.revision.text.paragraph_at(end.end or 0)
        first, last = (end.start or 0) - start.start, (end.end or 0) - finish.start
        behind = str(last) if start == finish else f"{finish.name}:{last}"
        query = "" if witness.is_reading_text else f"?witness={witness.siglum}"
        address = f"{document}/r{end.revision.number}/{start.name}:{first}-{behind}{query}"
        yield element("ref", end.exact, type_="quoted", target="".join(address.split()))


def _id(quotation: Quotation) -> str:
    return f"q-{quotation.identifier}"

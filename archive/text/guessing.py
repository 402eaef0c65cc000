"""Guess the kinds of pasted paragraphs: cautiously, for an editor to confirm in the preview."""

import re
from collections.abc import Sequence

Kind = tuple[str, int | None]  # kind and, for headings, level

SHORT = 60  # characters; datelines, salutations, closings and signatures are short
HEADLINE = 120
OPENING = 8  # paragraphs from the beginning in which a salutation may stand
ENDING = 6  # paragraphs from the end in which a closing may stand

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTHS} {_DAY},? \d{{4}}|{_DAY} (?:of )?{_MONTHS},? \d{{4}}|{_MONTHS},? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}년 ?\d{1,2}월 ?\d{1,2}일)"
)
DATELINE = re.compile(rf"(?:[^\W\d_][^.!?]*[, ] ?)?(?:the )?{_DATE}[.,]?")
SALUTATION = re.compile(
    r"(?:(?:My |Most )?(?:Dear|Dearest|Esteemed|Respected|Honou?red)\b"
    r"|(?:Your )?(?:Excellency|Majesty|Highness|Holiness|Grace|Honou?r)\b"
    r"|Sirs?\b|Madam\b|Gentlemen\b|M(?:r|rs|s|onsieur|adame)\b|To whom it may concern"
    r"|친애하는|존경하는).*[,:，]",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:Very |Most |Ever )?(?:Yours|Sincerely|Respectfully|Faithfully|Cordially|Truly)\b"
    r"|(?:With |My )?(?:best|kind|kindest|warm|warmest) (?:regards|wishes)"
    r"|I (?:am|remain),?\b"
    r"|With (?:deep|high|great|my|sincere)[^.]* (?:esteem|respect|regards?)"
    r").*,"
    r"|(?:Yours )?(?:Sincerely|Respectfully|Faithfully|Truly)(?: yours)?",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"P\. ?S\.|PS[:.]? |Postscript\b")
CAPTION = re.compile(r"[▲△▼▽] ?\S")
BYLINE = re.compile(
    r"(?:By|(?:Staff )?[Rr]eporter|Correspondent) [A-Z][\w’'-]+(?: [\w.’'-]+){0,4}|.{2,12} 기자"
)


def kinds_of(stretches: Sequence[Sequence[str]]) -> list[Kind]:
    """The kind of every paragraph, in order; `stretches` are paragraphs between empty lines."""
    paragraphs = [words for stretch in stretches for words in stretch]
    kinds: list[Kind] = [("paragraph", None)] * len(paragraphs)
    salutation = _salutation(paragraphs)
    closing = _closing(paragraphs, salutation)
    if salutation is not None:
        kinds[salutation] = ("salutation", None)
    if closing is not None:
        kinds[closing] = ("closing", None)
        _mark_ending(paragraphs, kinds, closing)
    _mark_datelines(paragraphs, kinds, salutation, closing)
    if salutation is None and closing is None:
        _mark_article(stretches, paragraphs, kinds)
    return kinds


def _salutation(paragraphs: Sequence[str]) -> int | None:
    for place, words in enumerate(paragraphs[:OPENING]):
        if len(words) <= SHORT and SALUTATION.fullmatch(words):
            return place
    return None


def _closing(paragraphs: Sequence[str], salutation: int | None) -> int | None:
    """The last closing near the end, behind the salutation."""
    first = max(len(paragraphs) - ENDING, 0 if salutation is None else salutation + 1)
    for place in range(len(paragraphs) - 1, first - 1, -1):
        if len(paragraphs[place]) <= SHORT and CLOSING.fullmatch(paragraphs[place]):
            return place
    return None


def _mark_ending(paragraphs: Sequence[str], kinds: list[Kind], closing: int) -> None:
    """A name right behind the closing is the signature; postscripts say so themselves."""
    for place in range(closing + 1, len(paragraphs)):
        words = paragraphs[place]
        if POSTSCRIPT.match(words):
            kinds[place] = ("postscript", None)
        elif place == closing + 1 and _is_name(words):
            kinds[place] = ("signature", None)


def _is_name(words: str) -> bool:
    return len(words) <= SHORT and words[-1] not in "!?:;" and not DATELINE.fullmatch(words)


def _mark_datelines(
    paragraphs: Sequence[str], kinds: list[Kind], salutation: int | None, closing: int | None
) -> None:
    """Dates before the salutation (without one, the first line only) and behind the closing."""
    before = range(1 if salutation is None else salutation)
    after = range(len(paragraphs) if closing is None else closing + 1, len(paragraphs))
    for place in (*before, *after):
        if place < len(paragraphs) and kinds[place][0] == "paragraph":
            words = paragraphs[place]
            if len(words) <= SHORT and DATELINE.fullmatch(words):
                kinds[place] = ("dateline", None)


def _mark_article(
    stretches: Sequence[Sequence[str]], paragraphs: Sequence[str], kinds: list[Kind]
) -> None:
    """Captions, a byline at either end, and headlines over longer paragraphs."""
    for place, words in enumerate(paragraphs):
        near_an_end = place < 4 or place >= len(paragraphs) - 2
        if CAPTION.match(words) and len(words) <= 2 * HEADLINE:
            kinds[place] = ("caption", None)
        elif near_an_end and len(words) <= SHORT and BYLINE.fullmatch(words):
            kinds[place] = ("byline", None)
    if len(stretches) < 3 or max(map(len, paragraphs)) <= HEADLINE:
        return
    place = 0
    for stretch in stretches[:2]:
        if not all(_is_headline(words) for words in stretch):
            return
        for _ in stretch:
            if kinds[place][0] == "paragraph":
                kinds[place] = ("heading", 1 if place == 0 else 2)
            place += 1


def _is_headline(words: str) -> bool:
    return len(words) <= HEADLINE and words[-1] not in ".,;:"

"""Marks as elements: which of them TEI can hold in the text, and where the others go.

Nearly all that show in the writing become elements. A mark that says how the text is built, whose
attributes break TEI's rules (a certainty that is none of its words, say), or that begins or ends
between two paragraphs, is kept beside the text: as a ``span`` that points to it and a feature
structure ``fs`` that says what it is.
"""

import re
import unicodedata
from collections.abc import Iterable

from archive import dates
from archive.text.kinds import MARK_KINDS
from archive.text.marks import Mark
from archive.text.paragraphs import NAME

from .pointers import Places
from .xml import Element, element

# The marks whose elements may stand anywhere in a paragraph, with others around and inside them.
INLINE = {
    *("emphasis", "strong", "small-caps", "underline", "superscript", "subscript", "highlight"),
    *("foreign", "title", "quoted", "date", "time", "line-break", "page-break", "milestone"),
    *("deletion", "addition", "unclear", "supplied", "gap", "note-reference"),
    *("sic", "original", "abbreviation", "correction", "regularisation", "expansion"),
}
TEXT_ATTRIBUTES = {"n", "extent"}
ADDRESSES = {"hand", "facs", "resp", "calendar"}
DATES = {"when", "from", "to", "notBefore", "notAfter"}
CERTAINTIES = {"high", "medium", "low", "unknown"}
ADDRESS = re.compile(r"[A-Za-z0-9#/][A-Za-z0-9._~:/?#@!$&'()*+,;=-]*", re.ASCII)
DAY = re.compile(r"(?!0000)\d{4}(-\d{2}){0,2}", re.ASCII)
KIND_OF = {(kind.tei, kind.rend): name for name, kind in MARK_KINDS.items() if name in INLINE}
RENDS = {kind.rend for kind in MARK_KINDS.values() if kind.tei == "hi" and kind.rend}
NOTE_REFERENCE = "note-reference"


def fits(mark: Mark, places: Places) -> bool:
    """Whether an element in the text can say all that the mark says."""
    if mark.kind not in INLINE or (mark.kind == "milestone" and not mark.get("unit")):
        return False
    if mark.kind == "highlight" and mark.get("rend") in RENDS:
        return False  # it would be read as emphasis, and so on
    if mark.start != mark.end and not places.is_inside(mark.start, mark.end):
        return False
    return all(_is_allowed(name, value) for name, value in mark.attributes)


def attributes(mark: Mark, places: Places) -> dict[str, str]:
    """The attributes of a mark's element, by the names that `xml.element` takes."""
    kind = MARK_KINDS[mark.kind]
    said = dict(mark.attributes)
    if "lang" in said:
        said["xml_lang"] = said.pop("lang")
    if "target" in said:
        said["target"] = f"#{places.id_of(said['target'])}"
    if mark.kind == NOTE_REFERENCE:
        said["type_"] = "note"
    if kind.tei in ("lb", "pb") and _joins(mark, places.text.body):
        said["break_"] = "no"
    return said | ({"rend": kind.rend} if kind.rend else {})


def tag(mark: Mark) -> str:
    return MARK_KINDS[mark.kind].tei


def stand_off(marks: Iterable[Mark], places: Places) -> list[Element]:
    """A ``spanGrp`` and one ``fs`` for each of these marks; nothing for none."""
    spans, features = [], []
    for number, mark in enumerate(marks, start=1):
        name = f"{places.prefix}mark.{number}"
        where = places.pointer(mark.start, mark.end)
        spans.append(element("span", target=where, ana=f"#{name}"))
        said = [element("f", element("string", value), name=key) for key, value in mark.attributes]
        features.append(element("fs", said, type_=mark.kind, xml_id=name))
    return [element("spanGrp", spans, type_="marks"), *features] if spans else []


def _is_allowed(name: str, value: str) -> bool:
    if name in TEXT_ATTRIBUTES:
        return value == value.strip() and "\t" not in value
    if name in ADDRESSES:
        return bool(ADDRESS.fullmatch(value))
    if name == "cert":
        return value in CERTAINTIES
    if name in DATES:
        return _is_day(value)
    if name == "target":
        return bool(NAME.fullmatch(value))
    return name == "lang" or (_is_words(value) and not (name == "unit" and " " in value))


def _is_day(value: str) -> bool:
    """Whether it is a day, month or year that XML Schema knows."""
    if not DAY.fullmatch(value):
        return False
    try:
        dates.parse(value)
    except dates.DateError:
        return False
    return value[5:7] <= "12"  # EDTF's seasons are none


def _is_words(value: str) -> bool:
    """Whether it is a list of TEI's “words”: no control characters, one space between two."""
    if value != " ".join(value.split()):
        return False
    return not any(unicodedata.category(sign)[0] in "CZ" for sign in value if sign != " ")


def _joins(mark: Mark, body: str) -> bool:
    """Whether a break stands inside a word."""
    around = body[max(0, mark.start - 1) : mark.start], body[mark.start : mark.start + 1]
    return all(sign and not sign.isspace() for sign in around)

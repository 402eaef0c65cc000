"""Citations in the styles that historians and journalists are asked for.

A CSL processor (citeproc) sets them from the styles of the CSL project. The words around a
citation are never patched; where a style needs it, it is given other data (see `_letter`).
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from archive.formats import csl, csl_dates, csl_engine
from archive.formats.csl import CslItem
from archive.formats.description import Description
from archive.formats.names import CitedName

CHICAGO = "chicago-notes-bibliography-access-dates"
MLA = "modern-language-association"
APA = "apa"
# Within quotation marks, which Chicago and MLA set around titles, a title's own become single.
INNER_QUOTES = str.maketrans("“”", "‘’")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Style:
    """A way to cite: its key, its name for readers, its CSL style, and which part of it."""

    key: str
    label: str | Promise
    csl: str
    part: csl_engine.Part


@dataclass(frozen=True)
class Citation:
    """One citation: ``html`` with italics, ``text`` to be copied."""

    style: str
    label: str
    html: SafeString
    text: str


STYLES = (
    Style("chicago-note", _("Chicago, note"), CHICAGO, "note"),
    Style("chicago-bibliography", _("Chicago, bibliography"), CHICAGO, "bibliography"),
    Style("mla", _("MLA"), MLA, "bibliography"),
    Style("apa", _("APA"), APA, "bibliography"),
)


def of(description: Description) -> list[Citation]:
    """The record's citations, one per style; none for what is not a document."""
    if not description.is_document:
        return []
    return [_cite(style, description) for style in STYLES]


def _cite(style: Style, description: Description) -> Citation:
    data = _letter(style, description) if description.letter else _article(style, description)
    html = _set(style.csl, style.part, json.dumps(data, sort_keys=True))
    return Citation(style.key, str(style.label), html, unescape(TAG.sub("", html)))


@lru_cache(maxsize=8192)
def _set(csl_style: str, part: csl_engine.Part, data: str) -> SafeString:
    """A citation depends on its data alone, so it is kept by its data and never grows stale."""
    return mark_safe(csl_engine.cite(csl_style, part, json.loads(data)))  # noqa: S308  escaped there


def _letter(style: Style, description: Description) -> CslItem:
    """A letter as this style cites it best.

    Chicago knows letters ("Kim Jong Un to Donald Trump, 5 August 2019, in …") by their date of
    sending, CSL's ``event-date``, and wants no title. The others know the addressee only from
    the title; APA says the day of a document, but of a chapter only the year, which is where a
    date in words fits once.
    """
    data = _common(style, description)
    date = _date(style, description.record.date)
    if style.csl == CHICAGO and description.writers and description.addressees:
        letter: CslItem = {"type": "personal_communication", "event-date": date}
        if style.part == "bibliography" or description.form != "letter":
            letter["genre"] = description.form
        letter["recipient"] = [_name(style, name) for name in description.addressees]
        return _filled(data | letter)
    if style.csl == MLA and description.addressees:
        return _filled(data | {"type": "manuscript", "genre": description.title, "issued": date})
    whole_date = date is None or "literal" not in date
    kind = "document" if style.csl != APA or whole_date else "chapter"
    return _filled(data | {"type": kind, "title": description.title, "issued": date})


def _article(style: Style, description: Description) -> CslItem:
    """An article as this style cites it best; APA begins an unsigned one with its title."""
    date = _date(style, description.record.date)
    in_words = date is not None and "literal" in date
    kind = "article-journal" if style.csl == APA and in_words else "article-newspaper"
    data = _common(style, description) | {
        "type": kind if description.container else "webpage",
        "title": description.title,
        "issued": date,
        "archive": description.site_name,
    }
    if style.csl != APA:
        data["title"] = description.title.translate(INNER_QUOTES)
    elif not description.writers:
        data |= {"author": [{"literal": description.title}], "title": ""}
    return _filled(data)


def _common(style: Style, description: Description) -> CslItem:
    return {
        "id": "cited",
        "language": "en",
        "author": [_name(style, name) for name in description.writers],
        "container-title": description.container,
        "publisher": description.publisher,
        "medium": description.version,
        "URL": description.permalink,
        "accessed": csl.day(description),
    }


def _date(style: Style, edtf: str) -> CslItem | None:
    """Whole dates as numbers; others in the words of the page. APA has a "ca." of its own."""
    if not edtf:
        return None
    if csl_dates.is_plain(edtf) or (style.csl == APA and csl_dates.is_about(edtf)):
        return csl_dates.from_edtf(edtf)
    return csl_dates.in_words(edtf)


def _name(style: Style, name: CitedName) -> CslItem:
    """Chicago and MLA leave a name that begins with the family name as it is; APA shortens it.

    The processor knows no fixed order of names, so for the first two such a name is one piece.
    It takes a word without a capital for a particle: "Yu-mi" is given to it as "Yu-Mi", and a
    name that has no capitals, "bell hooks", is not to be shortened.
    """
    given = re.sub(r"-(\w)", lambda found: found[0].upper(), name.given)
    shortens = all(word[0].isupper() for word in re.findall(r"\w+", given))
    whole = not shortens if style.csl == APA else name.family_first
    if whole or not name.family:
        return {"literal": name.whole}
    parts = name.as_csl()
    parts.pop("static-ordering", None)
    return parts | ({"given": given} if style.csl == APA else {})


def _filled(data: CslItem) -> CslItem:
    return {field: value for field, value in data.items() if value}

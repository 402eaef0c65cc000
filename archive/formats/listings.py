"""Lists of records as files: JSON, CSV, RIS, BibTeX and an Atom feed, written row by row.

Each row says the caveats of its text. Each file says what was asked for, where, when, and how
many there are in all where it gives only the first. To add a format, write a generator of pieces
of text and name it in ``FORMATS``.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from django.utils.translation import gettext as _

from archive.formats import bibtex, ris
from archive.formats.description import Description

COLUMNS = (
    "identifier",
    "kind",
    "title",
    "from",
    "to",
    "date",
    "date_in_words",
    "earliest",
    "latest",
    "date_inferred",
    "form",
    "state",
    "language",
    "caveats",
    "doubts",
    "url",
    "permalink",
)
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes 김정은 for Latin letters
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # with which a cell would begin to calculate
SEPARATOR = "; "
NOT_IN_XML = {sign: None for sign in range(32) if chr(sign) not in "\t\n\r"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file says of itself: what was asked for, its addresses, how many there are."""

    title: str
    page: str
    file: str
    site: str
    total: int
    shown: int
    now: datetime

    @property
    def remark(self) -> str:
        """A sentence where the file does not give everything."""
        if self.shown >= self.total:
            return ""
        return _("The first %(shown)d of %(total)d; choose less to have all of it.") % {
            "shown": self.shown,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """A format for lists: its media type, its writer, and whether browsers are to save it."""

    media_type: str
    write: Callable[[Heading, Iterable[Description]], Iterator[str]]
    is_saved: bool = False


def row_of(description: Description) -> dict[str, object]:
    """One record in the columns of a list; lists of names and sentences stay lists."""
    record = description.record
    letter = description.letter
    return {
        "identifier": record.identifier,
        "kind": record.kind,
        "title": record.title,
        "from": [name.whole for name in description.writers],
        "to": [name.whole for name in description.addressees],
        "date": record.date,
        "date_in_words": record.date_in_words,
        "earliest": record.earliest.isoformat() if record.earliest else "",
        "latest": record.latest.isoformat() if record.latest else "",
        "date_inferred": record.date_is_inferred,
        "form": letter.form if letter else "",
        "state": letter.state if letter else "",
        "language": description.language,
        "caveats": description.caveats,
        "doubts": description.doubts,
        "url": description.url,
        "permalink": description.permalink,
    }


def as_json(heading: Heading, rows: Iterable[Description]) -> Iterator[str]:
    """An object with what was asked for and ``results``, an array of rows."""
    said = {
        "title": heading.title,
        "page": heading.page,
        "total": heading.total,
        "shown": heading.shown,
        "remark": heading.remark,
        "retrieved": heading.now.isoformat(timespec="seconds"),
    }
    yield json.dumps(said, ensure_ascii=False, indent=1)[:-2] + ',\n "results": ['
    joint = "\n"
    for row in rows:
        yield joint + json.dumps(row_of(row), ensure_ascii=False)
        joint = ",\n"
    yield "\n]}\n"


def as_csv(heading: Heading, rows: Iterable[Description]) -> Iterator[str]:
    """A table with a line of column names; several values in a cell are parted by semicolons."""
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for row in rows:
        yield _line([_cell(value) for value in row_of(row).values()])


def as_ris(heading: Heading, rows: Iterable[Description]) -> Iterator[str]:
    """References, for letters and articles alone: nothing else can be cited so."""
    for row in rows:
        if row.is_document:
            yield ris.render(row).strip() + "\n\n"


def as_bibtex(heading: Heading, rows: Iterable[Description]) -> Iterator[str]:
    """Entries, for letters and articles alone; what stands outside them is a comment."""
    if heading.remark:
        yield f"% {heading.remark}\n% {heading.page}\n\n"
    for row in rows:
        if row.is_document:
            yield bibtex.render(row).strip() + "\n\n"


def as_atom(heading: Heading, rows: Iterable[Description]) -> Iterator[str]:
    """A feed: an entry for each record, changed when the record was."""
    file = io.StringIO()
    xml = XMLGenerator(file, encoding="utf-8")
    xml.startDocument()
    xml.startElement("feed", AttributesImpl({"xmlns": "http://www.w3.org/2005/Atom"}))
    _element(xml, "title", heading.title or _("What the archive holds"))
    _element(xml, "id", heading.page)
    _element(xml, "link", rel="self", href=heading.file)
    _element(xml, "link", rel="alternate", type="text/html", href=heading.page)
    _element(xml, "updated", heading.now.isoformat(timespec="seconds"))
    if heading.remark:
        _element(xml, "subtitle", heading.remark)
    yield _taken(file)
    for row in rows:
        _entry(xml, row)
        yield _taken(file)
    xml.endElement("feed")
    xml.endDocument()
    yield _taken(file)


def _entry(xml: XMLGenerator, row: Description) -> None:
    xml.startElement("entry", AttributesImpl({}))
    _element(xml, "title", row.record.title)
    _element(xml, "id", row.permalink)
    _element(xml, "link", rel="alternate", type="text/html", href=row.url)
    _element(xml, "updated", row.record.modified.isoformat(timespec="seconds"))
    for name in [writer.whole for writer in row.writers] or [row.site_name]:
        xml.startElement("author", AttributesImpl({}))
        _element(xml, "name", name)
        xml.endElement("author")
    said = [row.record.date_in_words, *row.caveats, *row.doubts]
    _element(xml, "summary", SEPARATOR.join(filter(None, said)))
    xml.endElement("entry")


def _element(xml: XMLGenerator, name: str, words: str = "", **attributes: str) -> None:
    xml.startElement(name, AttributesImpl(attributes))
    xml.characters(words.translate(NOT_IN_XML))
    xml.endElement(name)


def _taken(file: io.StringIO) -> str:
    """What was written so far, and no more of it kept."""
    written = file.getvalue()
    file.seek(0)
    file.truncate()
    return written


def _line(cells: Iterable[str]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()


def _cell(value: object) -> str:
    """A value as one cell, which no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "yes" if value else ""
    words = SEPARATOR.join(value) if isinstance(value, list) else str(value)
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words


FORMATS: dict[str, Listing] = {
    "json": Listing("application/json", as_json),
    "csv": Listing("text/csv", as_csv, is_saved=True),
    "ris": Listing("application/x-research-info-systems", as_ris, is_saved=True),
    "bib": Listing("application/x-bibtex", as_bibtex, is_saved=True),
    "atom": Listing("application/atom+xml", as_atom),
}

"""BibTeX, with the fields that biblatex adds (``date`` in EDTF, ``urldate``, ``langid``)."""

from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from archive import dates
from archive.formats.description import Description
from archive.formats.names import CitedName

# Escaped braces would still be counted as braces, so they go by their names.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
LANGUAGES = {"en": "english", "ko": "korean", "de": "german", "fr": "french", "ru": "russian"}


def render(description: Description) -> str:
    entry = Entry(_type(description), fields=_fields(description))
    data = BibliographyData(entries={description.record.identifier: entry})
    return _Writer().to_string(data)


class _Writer(Writer):
    """Writes values as they are given: ``url`` and ``date`` are read verbatim, without escapes."""

    def _encode(self, text: str) -> str:
        return text


def escaped(text: str) -> str:
    """Text as TeX reads it back: on one line, with TeX's own signs named."""
    return " ".join(text.split()).translate(ESCAPES)


def _type(description: Description) -> str:
    if description.article and description.container:
        return "article"
    return "misc" if description.letter else "online"


def _fields(description: Description) -> list[tuple[str, str]]:
    said = [
        ("author", " and ".join(_name(name) for name in description.writers)),
        # Inner braces keep the capitals of names, which BibTeX's styles would lower.
        ("title", f"{{{escaped(description.title)}}}"),
        *_where(description),
        *_when(description.record.date),
        ("type", escaped(description.form) if description.letter else ""),
        ("langid", LANGUAGES.get(description.language.split("-")[0], "")),
        ("url", description.permalink),
        ("urldate", description.accessed.isoformat()),
        ("note", escaped(description.note)),
    ]
    return [(field, value) for field, value in said if value]


def _where(description: Description) -> list[tuple[str, str]]:
    """The newspaper of an article; of all else the collection, and this site as its publisher."""
    container = f"{{{escaped(description.container)}}}" if description.container else ""
    if _type(description) != "article":
        return [("howpublished", container), ("organization", escaped(description.site_name))]
    publisher = ("publisher", escaped(description.publisher))
    return [("journal", container), ("journaltitle", container), publisher]


def _when(edtf: str) -> list[tuple[str, str]]:
    """``date`` for biblatex, which reads EDTF but no sets; ``year`` and ``month`` for BibTeX.

    BibTeX gets the first year of a span, and the month only if it is one.
    """
    date = dates.parse(edtf) if edtf else None
    first = date.earliest if date else None
    if date is None or first is None:
        return []
    one_month = date.precision in ("month", "day") and not (date.is_interval or date.is_set)
    month = str(first.month) if one_month else ""
    return [("date", "" if date.is_set else edtf), ("year", str(first.year)), ("month", month)]


def _name(name: CitedName) -> str:
    if not name.family:
        return f"{{{escaped(name.whole)}}}"
    return escaped(name.inverted)

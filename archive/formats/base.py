"""The formats in which a record leaves the archive, in the order in which pages offer them.

To add the next one:

1. Write ``archive/formats/<name>.py`` with one public function ``render(description) -> str``.
   The `Description` it is given knows title, writers, date, witness, caveats, revision,
   permalink and day of access, and the record itself. Say the caveats: they travel with every
   copy.
2. Add a line to FORMATS below, and its suffix to ``archive/converters.py``.
3. Add its table of cases to ``tests/formats/``: one record out, its own parser back in.

Addresses, content negotiation, links in the page's head and the list of downloads follow.
``docs/formats.md`` tells it at more length.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.formats import bibtex, csl, jsonld, plain, ris, tei_writing, webannotation_pages
from archive.formats.description import Description
from archive.models import Kind

DOCUMENTS = frozenset({Kind.LETTER, Kind.ARTICLE})


@dataclass(frozen=True)
class Format:
    """One format: the end of its address, its name for readers, its media type, its writer.

    ``is_saved``: whether a browser is to save it rather than show it. ``stream`` gives the same
    as ``render`` in pieces, for records that may be too long for one.
    """

    suffix: str
    label: str | Promise
    media_type: str
    kinds: frozenset[Kind]
    render: Callable[[Description], str]
    is_saved: bool = False
    stream: Callable[[Description], Iterator[str]] | None = None

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8"


FORMATS = (
    Format("bib", _("BibTeX"), "application/x-bibtex", DOCUMENTS, bibtex.render, is_saved=True),
    Format(
        "ris",
        _("RIS"),
        "application/x-research-info-systems",
        DOCUMENTS,
        ris.render,
        is_saved=True,
    ),
    Format(
        "csl.json",
        _("CSL-JSON"),
        "application/vnd.citationstyles.csl+json",
        DOCUMENTS,
        csl.render,
    ),
    Format(
        tei_writing.SUFFIX,
        _("TEI"),
        tei_writing.MEDIA_TYPE,
        DOCUMENTS | {Kind.COLLECTION},
        tei_writing.render,
        stream=tei_writing.stream,
    ),
    Format("txt", _("Plain text"), "text/plain", DOCUMENTS, plain.render),
    Format("json", _("JSON-LD"), "application/ld+json", frozenset(Kind), jsonld.render),
    Format(
        webannotation_pages.SUFFIX,
        _("Web Annotations"),
        webannotation_pages.MEDIA_TYPE,
        DOCUMENTS,
        webannotation_pages.render,
    ),
)


def offered_for(kind: Kind) -> list[Format]:
    return [each for each in FORMATS if kind in each.kinds]


def find(suffix: str, kind: Kind) -> Format | None:
    """The format of this suffix, if records of this kind are offered in it."""
    return next((each for each in offered_for(kind) if each.suffix == suffix), None)

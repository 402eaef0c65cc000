"""What texts and claims rest on, as ``bibl``."""

from collections.abc import Iterable, Iterator

from archive.models import Source
from archive.models.sources import Reference

from . import dating
from .setting import Setting
from .xml import Element, element, filled

# A title in a journal, newspaper, book or programme, or one of its own.
WITHIN = {
    Source.Type.NEWSPAPER: "j",
    Source.Type.MAGAZINE: "j",
    Source.Type.JOURNAL: "j",
    Source.Type.CHAPTER: "m",
}


def listed(setting: Setting) -> Element | None:
    """Every source that the file has pointed to; asked for last."""
    sources = sorted(setting.sources.values(), key=lambda source: source.key)
    return filled("listBibl", (_bibl(setting, source) for source in sources))


def pointing(setting: Setting, references: Iterable[Reference]) -> Iterator[Element]:
    """That something rests on these sources, where in them, and what they say."""
    for reference in references:
        yield resting_on(setting, reference.source, reference.locator, reference.claim)


def resting_on(setting: Setting, source: Source, locator: str, claim: str = "") -> Element:
    """That something rests on this source, where in it, and what it says."""
    return element(
        "bibl",
        element("title", source.short),
        filled("biblScope", locator),
        filled("note", claim, type_="claim"),
        type_="reference",
        corresp=setting.source(source),
    )


def _bibl(setting: Setting, source: Source) -> Element:
    level = WITHIN.get(Source.Type(source.type))
    return element(
        "bibl",
        [element("author", _author(author)) for author in source.authors],
        element("title", source.title, level="a" if level else ""),
        filled("title", source.container_title, level=level or "s"),
        filled("publisher", source.publisher),
        filled("pubPlace", source.publisher_place),
        element("date", source.issued_in_words, **dating.attributes(source.issued))
        if source.issued
        else None,
        list(_numbers(source)),
        element("ptr", target=source.url) if first_word(source.url) else None,
        filled("note", source.note),
        xml_id=setting.source_id(source),
        type_=source.type,
        xml_lang=source.language,
    )


def _numbers(source: Source) -> Iterator[Element | None]:
    yield filled("biblScope", source.volume, unit="volume")
    yield filled("biblScope", source.issue, unit="issue")
    yield filled("biblScope", source.page, unit="page")
    yield filled("idno", source.number, type_="number")
    yield filled("idno", source.doi, type_="DOI")
    yield filled("idno", source.isbn, type_="ISBN")
    yield filled("orgName", source.archive, type_="archive")
    yield filled("idno", source.archive_location, type_="shelfmark")
    if source.accessed:
        yield element("date", type_="accessed", when=source.accessed.isoformat())


def _author(author: dict[str, str]) -> str:
    literal = author.get("literal")
    return literal or ", ".join(filter(None, (author.get("family"), author.get("given"))))


def first_word(address: str) -> str:
    """The address, if it is one that can stand in a pointer; white space would make two of it."""
    return address if address and not any(sign.isspace() for sign in address) else ""

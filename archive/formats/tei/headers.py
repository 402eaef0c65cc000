"""What a teiHeader says of the edition."""

from .described import Edition
from .elements import Element, collapsed, descendants, first_child, local, words_of


def edition_of(header: Element, corpus: str) -> Edition:
    """Title, editors, publisher, date and licence, as far as they are given."""
    file = first_child(header, "fileDesc")
    statement = first_child(file, "titleStmt") if file is not None else None
    publication = first_child(file, "publicationStmt") if file is not None else None
    series = first_child(file, "seriesStmt") if file is not None else None
    title = _title(statement)
    editors = [words_of(each) for each in statement if local(each) == "editor"] if (
        statement is not None
    ) else []  # fmt: skip
    licence = next(descendants(header, "licence"), None)
    is_volume = any(each.get("type") == "complete" for each in descendants(header, "title"))
    return Edition(
        corpus=corpus,
        title=(title if is_volume or series is None else _title(series)) or title or corpus,
        editors=tuple(filter(None, editors)),
        publisher=_words(publication, "publisher"),
        publisher_place=_words(publication, "pubPlace"),
        issued=_issued(publication),
        licence=words_of(licence) if licence is not None else "",
        licence_url=(licence.get("target") or "").strip() if licence is not None else "",
        is_volume=is_volume,
    )


def _title(statement: Element | None) -> str:
    titles = [each for each in statement if local(each) == "title"] if statement is not None else []
    complete = [each for each in titles if each.get("type") == "complete"]
    english = [
        each for each in titles if each.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    ]
    return next(filter(None, map(words_of, [*complete, *english, *titles])), "")


def _words(element: Element | None, name: str) -> str:
    child = first_child(element, name) if element is not None else None
    return words_of(child) if child is not None else ""


def _issued(publication: Element | None) -> str:
    date = first_child(publication, "date") if publication is not None else None
    if date is None:
        return ""
    return collapsed(date.get("when")) or words_of(date)

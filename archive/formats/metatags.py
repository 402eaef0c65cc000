"""What a page's head tells reference managers and link previews.

Zotero reads ``citation_*`` (Highwire's names) and Dublin Core, and takes the kind of item from
``z:itemType``. Without that last one it would take every title for a journal article.
"""

from archive.formats.csl_dates import first_day
from archive.formats.description import Description
from archive.models import Kind

Tags = list[tuple[str, str]]
OPEN_GRAPH_TYPES = {Kind.LETTER: "article", Kind.ARTICLE: "article", Kind.PERSON: "profile"}


def of(description: Description) -> Tags:
    """``name`` and ``content`` of each tag, in order; only documents have any."""
    if not description.is_document:
        return []
    return [(name, content) for name, content in _all(description) if content]


def _all(description: Description) -> Tags:
    record = description.record
    day = first_day(record.date)
    authors = [name.inverted for name in description.writers]
    return [
        ("z:itemType", _zotero_type(description)),
        ("citation_title", description.title),
        *(("citation_author", author) for author in authors),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_journal_title", description.container if description.article else ""),
        ("citation_publisher", description.publisher),
        ("citation_language", description.language),
        ("citation_public_url", description.permalink),
        ("citation_abstract", description.note),
        ("DC.title", description.title),
        *(("DC.creator", author) for author in authors),
        *(("DC.contributor", name.inverted) for name in description.addressees),
        ("DC.date", record.date),
        ("DC.type", "Text"),
        ("DC.language", description.language),
        ("DC.identifier", description.permalink),
        ("DC.publisher", description.publisher or description.site_name),
        ("DC.description", description.version),
        ("DC.rights", description.witness.rights if description.witness else ""),
        ("DCTERMS.isPartOf", description.container),
    ]


def open_graph(description: Description) -> Tags:
    """``property`` and ``content`` of each tag, for link previews."""
    words = description.version or description.record.date_in_words
    said = [
        ("og:title", description.record.title),
        ("og:type", OPEN_GRAPH_TYPES.get(description.kind, "website")),
        ("og:url", description.url),
        ("og:site_name", description.site_name),
        ("og:description", f"{words[:1].upper()}{words[1:]}"),
    ]
    return [(name, content) for name, content in said if content]


def _zotero_type(description: Description) -> str:
    if description.letter:
        return "letter"
    return "newspaperArticle" if description.container else "webpage"

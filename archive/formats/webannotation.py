"""Web Annotations (W3C): what the editors say of a text, as JSON-LD for other programs.

Each annotation has a target in one revision at its permanent address, told three ways: by
position, by the quoted words with those around them, and, where it stands in one paragraph, by
that paragraph and the position in it. Positions count Unicode code points into the revision's
plain text, which is in NFC; the end is exclusive. (The recommendation counts "characters" of the
normalised text; programs in JavaScript, which count UTF-16 code units, come to other numbers
behind signs beyond the basic plane.)

An annotation that is adrift in the text of today targets the last revision in which it stood.
"""

import json
from dataclasses import dataclass

from archive.formats import addresses
from archive.formats.webannotation_bodies import CONTEXT, Node, assurance, bodies, motivation
from archive.models import Anchor, Annotation, Record, Revision

# How a fragment of an HTML page is to be read: as the id of an element, here of a paragraph.
HTML_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the edition stands, without a slash at the end, and what it is called."""

    url: str
    name: str


def standing_alone(annotation: Annotation, anchor: Anchor | None, *, site: Site) -> str:
    """One annotation as a file of its own."""
    return dumped({"@context": CONTEXT} | node(annotation, anchor, site=site))


def dumped(content: Node) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def node(annotation: Annotation, anchor: Anchor | None, *, site: Site) -> Node:
    """An annotation at a place. With no anchor it has never had one: it is on the document."""
    said: Node = {
        "id": addresses.annotation_url(site.url, annotation.identifier),
        "type": "Annotation",
        "motivation": motivation(annotation),
        "created": annotation.created.isoformat(),
        "modified": annotation.modified.isoformat(),
        "creator": _creator(annotation, site),
        "generator": generator(site),
    }
    body = bodies(annotation, site_url=site.url)
    if body:
        said["body"] = body
    return said | assurance(annotation) | {"target": _target(annotation, anchor, site)}


def generator(site: Site) -> Node:
    return {"id": f"{site.url}/#carrel", "type": "Software", "name": "Carrel"}


def edition(site: Site) -> Node:
    """The edition as an agent, where no person is named."""
    return {"id": f"{site.url}/", "type": "Organization", "name": site.name}


def _creator(annotation: Annotation, site: Site) -> Node:
    """The editor by name; who has given none stays unnamed behind the edition."""
    name = annotation.by.get_full_name() if annotation.by else ""
    return {"type": "Person", "name": name} if name else edition(site)


def _target(annotation: Annotation, anchor: Anchor | None, site: Site) -> Node:
    document = annotation.witness.document
    scope = addresses.record_url(site.url, document.identifier)
    if anchor is None or anchor.start is None:
        return {"id": scope, "schema:name": document.title}
    return {
        "type": "SpecificResource",
        "source": _source(document, annotation, anchor.revision, site),
        "scope": scope,
        "selector": selectors(anchor),
    }


def _source(document: Record, annotation: Annotation, revision: Revision, site: Site) -> Node:
    """The revision, with its caveats and the rights in its words."""
    witness = annotation.witness
    siglum = witness.siglum_in_links
    source: Node = {
        "id": addresses.revision_url(site.url, document.identifier, revision.number, siglum=siglum),
        "type": "Text",
        "language": witness.language,
        "schema:name": f"{document.title}: {witness.label}",
        "schema:version": revision.number,
    }
    if witness.caveats:
        source["schema:creditText"] = "; ".join(witness.caveats)
    if witness.rights_url:
        source["rights"] = witness.rights_url
    if witness.rights:
        source["dc:rights"] = witness.rights
    return source


def selectors(anchor: Anchor) -> list[Node]:
    """The place by position, by words, and by paragraph if it stands in one."""
    if anchor.start is None or anchor.end is None:
        return []
    found: list[Node] = [
        {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        {
            "type": "TextQuoteSelector",
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
    ]
    within = _paragraph(anchor, anchor.start, anchor.end)
    if within:
        found.append(
            {
                "type": "FragmentSelector",
                "conformsTo": HTML_FRAGMENTS,
                "value": within["name"],
                "refinedBy": {
                    "type": "TextPositionSelector",
                    "start": anchor.start - within["start"],
                    "end": anchor.end - within["start"],
                },
            }
        )
    return found


def _paragraph(anchor: Anchor, start: int, end: int) -> dict | None:
    """The paragraph that holds all of the passage."""
    for paragraph in anchor.revision.paragraphs:
        if paragraph["name"] == anchor.paragraph:
            whole = paragraph["start"] <= start <= end <= paragraph["end"]
            return paragraph if whole else None
    return None

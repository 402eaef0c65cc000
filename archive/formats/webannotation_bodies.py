"""What an annotation says, as bodies of a Web Annotation.

A mention *identifies* records by their permalinks, a passage type *classifies*, a conjecture is an
*edit* proposed, an explanatory note *comments* and a textual note *describes*. For what the Web
Annotation vocabulary has no word, TEI's ``cert`` and ``evidence`` and CiTO's
``citesAsEvidence`` are used, under prefixes that the context declares.
"""

from django.conf import settings

from archive.formats import addresses
from archive.models import Annotation, AnnotationReference, Certainty, Mention, Source

Node = dict[str, object]

MARKDOWN = "text/markdown"
PLAIN = "text/plain"
PREFIXES = {"tei": "http://www.tei-c.org/ns/1.0/", "cito": "http://purl.org/spar/cito/"}
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", PREFIXES]

MOTIVATIONS = {
    Annotation.Sort.MENTION: "identifying",
    Annotation.Sort.NOTE: "commenting",
    Annotation.Sort.TEXTUAL: "describing",
    Annotation.Sort.PASSAGE: "classifying",
}
CONJECTURE = "editing"


def motivation(annotation: Annotation) -> str:
    return MOTIVATIONS[Annotation.Sort(annotation.sort)]


def bodies(annotation: Annotation, *, site_url: str) -> list[Node]:
    """All that an annotation says to readers: records not published are not told."""
    means = [
        _identifying(mention, site_url)
        for mention in annotation.mentions.all()
        if mention.record.is_published
    ]
    said = []
    if annotation.passage_type:
        said.append(_textual("classifying", annotation.passage_type, PLAIN))
    if annotation.conjecture:
        language = annotation.witness.language
        said.append(_textual(CONJECTURE, annotation.conjecture, PLAIN, language))
    if annotation.body:
        purpose = "describing" if annotation.sort == Annotation.Sort.TEXTUAL else "commenting"
        said.append(_textual(purpose, annotation.body, MARKDOWN, settings.LANGUAGE_CODE))
    return means + said


def assurance(annotation: Annotation) -> Node:
    """How sure the editors are, and on what it rests; empty where there is nothing to say."""
    node: Node = {}
    if annotation.certainty:
        node["tei:cert"] = annotation.certainty
    if annotation.inferred:
        node["tei:evidence"] = "conjecture"
    sources = [_evidence(reference) for reference in annotation.references.all()]
    if sources:
        node["cito:citesAsEvidence"] = sources
    return node


def _identifying(mention: Mention, site_url: str) -> Node:
    node: Node = {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": {
            "id": addresses.record_url(site_url, mention.record.identifier),
            "schema:name": mention.record.title,
        },
    }
    if mention.certainty != Certainty.HIGH:
        node["tei:cert"] = mention.certainty
    if mention.reason:
        node["schema:description"] = mention.reason
    return node


def _textual(purpose: str, value: str, media_type: str, language: str = "") -> Node:
    node: Node = {"type": "TextualBody", "purpose": purpose, "value": value, "format": media_type}
    return node | {"language": language} if language else node


def _evidence(reference: AnnotationReference) -> Node:
    node = _source(reference.source)
    if reference.locator:
        node["schema:pagination"] = reference.locator
    if reference.claim:
        node["schema:description"] = reference.claim
    return node


def _source(source: Source) -> Node:
    node: Node = {"schema:identifier": source.key, "schema:name": source.short}
    return {"id": source.url} | node if source.url else node

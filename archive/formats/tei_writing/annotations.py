"""What editors say of passages: notes, apparatus, passage types, and whom the words mean.

Each stands in ``standOff`` and points to its passage. An explanatory note is a ``note``, a textual
one an ``app`` with the words as ``lem``; mentions and passage types are TEI's ``annotation``, which
has the terms of the W3C's Web Annotations.
"""

from collections.abc import Iterable, Iterator

from archive.models import Anchor, Annotation, Certainty, Mention
from archive.text.woven import Span

from . import sources
from .inline import Inline
from .pointers import Places
from .setting import Setting, name_element
from .xml import Element, element, filled

INFERRED = "#inferred"


def lists(setting: Setting, anchors: Iterable[Anchor], places: Places) -> list[Element]:
    """``listAnnotation`` and ``listApp`` of one text."""
    anchors = [each for each in anchors if each.start is not None]
    textual = [each for each in anchors if _is_textual(each)]
    others = [each for each in anchors if not _is_textual(each)]
    made = (
        filled("listAnnotation", (_made(setting, each, places) for each in others)),
        filled("listApp", (_app(setting, each, places) for each in textual)),
    )
    return [each for each in made if each is not None]


def names(setting: Setting, anchors: Iterable[Anchor]) -> Iterator[Span]:
    """The mentions among them, as elements within the text."""
    for anchor in anchors:
        start, end = anchor.start or 0, anchor.end or 0
        if anchor.annotation.sort == Annotation.Sort.MENTION and start < end:
            key = anchor.annotation.identifier
            yield Span(key, start, end, "mention", payload=_name(setting, anchor))


def annotation_id(annotation: Annotation) -> str:
    return f"a-{annotation.identifier}"


def _name(setting: Setting, anchor: Anchor) -> Inline:
    """The element for the first record that is meant; all of them are pointed to."""
    annotation = anchor.annotation
    meant = [mention.record for mention in _told(annotation)]
    pointers = " ".join(setting.pointer(record) for record in meant)
    said = {"corresp": f"#{annotation_id(annotation)}"}
    tag = name_element(meant[0]) if meant else "rs"
    if tag == "rs" and meant:
        said["type_"] = "event"
    return Inline(tag, said | {"target" if tag == "ref" else "ref": pointers})


def _made(setting: Setting, anchor: Anchor, places: Places) -> Element:
    annotation = anchor.annotation
    said = _attributes(annotation) | {"target": _pointer(anchor, places)}
    if annotation.sort == Annotation.Sort.NOTE:
        return element("note", list(_said(setting, annotation)), type_="explanatory", **said)
    is_mention = annotation.sort == Annotation.Sort.MENTION
    body = filled("note", list(_said(setting, annotation)))
    return element(
        "annotation",
        list(_meant(setting, annotation)),
        body,
        motivation="identifying" if is_mention else "classifying",
        **said,
    )


def _app(setting: Setting, anchor: Anchor, places: Places) -> Element:
    annotation = anchor.annotation
    return element(
        "app",
        element("lem", anchor.exact, xml_space="preserve"),
        filled("rdg", annotation.conjecture, type_="conjecture"),
        element("note", list(_said(setting, annotation))),
        from_=places.point(anchor.start or 0),
        to=places.point(anchor.end or 0),
        **_attributes(annotation),
    )


def _attributes(annotation: Annotation) -> dict[str, str]:
    pointers = [INFERRED] if annotation.inferred else []
    if annotation.passage_type:
        pointers.append(f"#passage.{annotation.passage_type}")
    return {
        "xml_id": annotation_id(annotation),
        "cert": annotation.certainty,
        "ana": " ".join(pointers),
    }


def _said(setting: Setting, annotation: Annotation) -> Iterator[Element | None]:
    """The words of an annotation, and what they rest on."""
    yield filled("p", annotation.body, xml_space="preserve")
    yield from sources.pointing(setting, annotation.references.all())


def _meant(setting: Setting, annotation: Annotation) -> Iterator[Element]:
    for mention in _told(annotation):
        pointer = setting.pointer(mention.record)
        cert = "" if mention.certainty == Certainty.HIGH else mention.certainty
        yield element("ref", mention.record.title, target=pointer, cert=cert)
        if mention.reason:
            yield element("note", mention.reason, type_="reason", target=pointer)


def _told(annotation: Annotation) -> list[Mention]:
    return [each for each in annotation.mentions.all() if each.record.is_published]


def _is_textual(anchor: Anchor) -> bool:
    return anchor.annotation.sort == Annotation.Sort.TEXTUAL


def _pointer(anchor: Anchor, places: Places) -> str:
    return places.pointer(anchor.start or 0, anchor.end or 0)

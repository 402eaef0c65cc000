"""Elements of TEI, made in one expression, and written with line breaks where they do not count."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# What XML 1.0 cannot hold in any form. Texts are free of it; titles and notes may not be.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Elements in which white space between others says nothing.
# fmt: off
ROOMY = frozenset({
    "TEI", "teiCorpus", "teiHeader", "fileDesc", "titleStmt", "editionStmt", "publicationStmt",
    "availability", "seriesStmt", "notesStmt", "sourceDesc", "listWit", "listBibl",
    "encodingDesc", "appInfo", "application", "editorialDecl", "classDecl", "taxonomy",
    "category", "stdVals", "profileDesc", "creation", "langUsage", "calendarDesc", "correspDesc",
    "correspAction", "correspContext", "revisionDesc", "listChange", "text", "group", "body",
    "div", "opener", "closer", "list", "table", "figure", "lg", "address", "postscript",
    "standOff", "listAnnotation", "annotation", "listApp", "app", "listPerson", "listOrg",
    "listPlace", "listEvent", "person", "org", "place", "event", "location", "spanGrp", "fs",
    "textClass", "respStmt",
})
# fmt: on

Element = Any  # lxml has no types
Content = Element | str | None | Iterable["Content"]


def element(tag: str, /, *content: Content, **attributes: str) -> Element:
    """An element with its content; attributes without value and content that is None are left out.

    ``xml_id`` stands for ``xml:id`` (likewise ``xml_lang``, ``xml_space``), ``from_`` for
    ``from``, ``when_custom`` for ``when-custom``.
    """
    made = etree.Element(f"{{{TEI}}}{tag}", nsmap={None: TEI})
    for key, value in attributes.items():
        if value:
            made.set(_attribute(key), clean(value))
    add(made, *content)
    return made


def add(parent: Element, *content: Content) -> None:
    """Put content behind what an element has already."""
    for each in content:
        if each is None:
            continue
        if isinstance(each, str):
            add_text(parent, each)
        elif etree.iselement(each):
            parent.append(each)
        else:
            add(parent, *each)


def add_text(parent: Element, words: str) -> None:
    words = clean(words)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def filled(tag: str, /, *content: Content, **attributes: str) -> Element | None:
    """The element, or None where it would have no content."""
    made = element(tag, *content, **attributes)
    return made if len(made) or made.text else None


def clean(words: str) -> str:
    """The words without what no XML file can hold."""
    return UNSPEAKABLE.sub("", words)


def written(root: Element) -> str:
    """The element as text, with a line break around whatever may have one."""
    for each in root.iter():
        if local(each) in ROOMY and len(each) and not (each.text or "").strip():
            _loosen(each)
    return str(etree.tostring(root, encoding="unicode"))


def _loosen(parent: Element) -> None:
    parent.text = "\n"
    for child in parent:
        child.tail = "\n"


def local(each: Element) -> str:
    """The name of an element without its namespace; blank for comments."""
    return etree.QName(each).localname if isinstance(each.tag, str) else ""


def _attribute(key: str) -> str:
    if key.startswith("xml_"):
        return f"{{{XML}}}{key.removeprefix('xml_')}"
    return key.rstrip("_").replace("_", "-")

"""Small questions to elements: what it is called, what it points to, its words without notes."""

import re
from collections.abc import Iterator
from typing import Any

from .vocabulary import LETTER_REFERENCES, NAMING, TYPES_OF_NAMES, UNREAL

Element = Any  # lxml comes without types

WEB = re.compile(r"(https?|mailto):")
SPACES = re.compile(r"[ \t\r\n]+")


def local(element: Element) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def collapsed(words: str | None) -> str:
    """White space of XML as one space, none at the ends."""
    return SPACES.sub(" ", words or "").strip()


def words_of(element: Element) -> str:
    """The words of a name, a head or a date: without notes, breaks as spaces."""
    return collapsed("".join(_words(element)))


def _words(element: Element) -> Iterator[str]:
    name = local(element)
    if name == "note":
        return
    if name in ("lb", "pb") and element.get("break") != "no":
        yield " "
    yield element.text or ""
    for child in element:
        if local(child):
            yield from _words(child)
        yield child.tail or ""


def is_document(element: Element) -> bool:
    return element.get("type") == "document" and local(element) == "div"


def own_descendants(element: Element, *, notes: bool = False) -> Iterator[Element]:
    """What stands in a document itself: not in one nested in it, nor in notes unless asked."""
    for child in element:
        name = local(child)
        if not name or is_document(child) or (name == "note" and not notes):
            continue
        yield child
        yield from own_descendants(child, notes=notes)


def pointer_of(element: Element) -> str:
    """What it points to, as it is written: one pointer or several with spaces between."""
    pointers = (element.get(name) for name in ("corresp", "ref", "key", "target"))
    return next((pointer.strip() for pointer in pointers if pointer), "")


def targets_of(element: Element) -> tuple[str, ...]:
    """The single pointers, each once; a key is one, whatever is in it."""
    pointer = pointer_of(element)
    several = [pointer] if element.get("key") == pointer else pointer.split()
    return tuple(dict.fromkeys(one for one in several if one not in UNREAL))


def names_what(element: Element) -> str:
    """What sort of thing an element names: person, place …; “name” where it does not say.

    References are to a letter, to the web, or to anything else: “ref”. A letter that is named in
    running words, without a reference, is a “letter-name”.
    """
    sort = NAMING.get(local(element), "")
    stated = (element.get("type") or "").lower()
    if sort == "ref" and WEB.match(element.get("target") or ""):
        return "web"
    if sort == "ref" and stated in LETTER_REFERENCES:
        return "letter"
    return sort or TYPES_OF_NAMES.get(stated, stated) or "name"


def first_child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All below with this local name, in order."""
    return element.iter("{*}" + name)

"""The words of one paragraph or cell with its marks, names and quotations as elements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.text.marks import Mark
from archive.text.woven import Token

from . import marks
from .pointers import Places
from .xml import Element, add, add_text, element, local

# Where TEI allows names and highlighting, but no quotation: a ``seg`` stands for it.
NO_QUOTATION = {"dateline", "byline", "date", "time"}
SEGMENTS = {"quote": "quotation", "q": "quoted"}

Made = tuple[str, dict[str, str], str]  # element, attributes, name of the whole


@dataclass(frozen=True, slots=True)
class Inline:
    """What a span of the text is called there, and its attributes; the payload of a `Span`."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def fill(
    parent: Element, tokens: Iterable[Token], kind: str, places: Places, numbers: Mapping[Mark, int]
) -> None:
    """Put woven tokens into the element of a paragraph of this kind.

    A mark or name that crosses another one stands in several pieces, which ``@next`` and ``@prev``
    hold together.
    """
    stack = [parent]
    for token in tokens:
        if token.kind == "text":
            add_text(stack[-1], token.text)
        elif token.kind == "open":
            allowed = NO_QUOTATION.isdisjoint({kind, *map(local, stack)})
            stack.append(_made(token, places, numbers, allows_quotation=allowed))
        elif token.kind == "close":
            closed = stack.pop()
            add(stack[-1], closed)
        elif token.kind == "point" and token.mark:
            add(stack[-1], _made(token, places, numbers))


def _made(
    token: Token, places: Places, numbers: Mapping[Mark, int], *, allows_quotation: bool = True
) -> Element:
    tag, said, name = (
        _of_mark(token.mark, places, numbers) if token.mark else _of_span(token, places)
    )
    if tag in SEGMENTS and not allows_quotation:
        tag, said = "seg", {"type_": SEGMENTS[tag], **said}
    return element(tag, **said, **_pieces(token, name))


def _of_mark(mark: Mark, places: Places, numbers: Mapping[Mark, int]) -> Made:
    name = f"{places.prefix}m{numbers[mark]}"
    return marks.tag(mark), marks.attributes(mark, places), name


def _of_span(token: Token, places: Places) -> Made:
    assert token.span  # noqa: S101  a token is of a mark or of a span
    payload = token.span.payload
    assert isinstance(payload, Inline)  # noqa: S101  `texts` gives no other
    return payload.tag, dict(payload.attributes), f"{places.prefix}s-{token.span.key}"


def _pieces(token: Token, name: str) -> dict[str, str]:
    """How a piece of something hangs together with the ones before and after it."""
    if token.kind == "point" or (token.first and token.last):
        return {}
    return {
        "xml_id": f"{name}.{token.part}",
        "prev": "" if token.first else f"#{name}.{token.part - 1}",
        "next": "" if token.last else f"#{name}.{token.part + 1}",
    }

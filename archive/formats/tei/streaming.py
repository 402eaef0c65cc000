"""Read XML as it comes, piece by piece: no entity is expanded, nothing is fetched, memory is flat.

What is read must be released before the next piece grows too large; a file that does not allow
that, such as one element of a gigabyte, is refused with a sentence.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from .elements import Element

CHUNK = 1 << 16
ENTITIES_IN_ENTITIES = re.compile(r"entity.*loop|amplification", re.IGNORECASE)  # says libxml2
LARGEST = 48 << 20  # bytes of XML held at once: no real document comes near


class UnreadableError(ValueError):
    """A file that cannot be read: in which line, and why."""

    def __init__(self, line: int, reason: str, *, is_malformed: bool = False) -> None:
        super().__init__(reason)
        self.line = line
        self.is_malformed = is_malformed


class Stream:
    """The start and end of every element of a file, in order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held = 0
        self.document: int | None = None  # bytes of the document under way, if `enter` said so
        self.parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            collect_ids=False,  # libxml2 would refuse a file in which two elements share an id
            remove_pis=True,
            remove_comments=True,
        )

    def __iter__(self) -> Iterator[tuple[str, Element]]:
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    self._hold(len(chunk))
                    self.parser.feed(chunk)
                    yield from self._events()
            self.parser.close()
            yield from self._events()
        except etree.XMLSyntaxError as error:
            raise self._unreadable(error) from error
        except OSError as error:
            raise UnreadableError(0, f"It cannot be opened: {error.strerror}.") from error

    def enter(self) -> None:
        """A document begins, which may be no larger than what can be held."""
        self.document = 0

    def leave(self) -> None:
        """The document has ended."""
        self.document = None

    def release(self, element: Element) -> None:
        """Forget an element that has ended, and what stood before it in its parent."""
        element.clear(keep_tail=False)
        parent = element.getparent()
        if parent is not None:
            while element.getprevious() is not None:
                del parent[0]
        self.held = 0

    def _events(self) -> Iterator[tuple[str, Element]]:
        first = self.parser.read_events()
        for event, element in first:
            if event == "start" and element.getparent() is None:
                _refuse_entities(element)
            yield event, element

    def _hold(self, size: int) -> None:
        self.held += size
        if self.document is not None:
            self.document += size
        if max(self.held, self.document or 0) > LARGEST:
            raise UnreadableError(
                0,
                f"One element of it is larger than {LARGEST >> 20} MB, which no document is. "
                "Split the file, or look whether an end tag is missing.",
            )

    def _unreadable(self, error: etree.XMLSyntaxError) -> UnreadableError:
        line = error.lineno or 0
        said = str(error.msg or error)
        if ENTITIES_IN_ENTITIES.search(said):
            return _with_entities(line, "")
        if "huge" in said.lower():
            return UnreadableError(
                line, f"A part of it is too large to be read safely ({said}). Split the file."
            )
        return UnreadableError(line, f"It is not well-formed XML: {said}.", is_malformed=True)


def _refuse_entities(root: Element) -> None:
    """Entities of a file's own are how small files become endless ones: none is ever expanded."""
    declared = root.getroottree().docinfo.internalDTD
    names = [entity.name for entity in declared.iterentities()] if declared is not None else []
    if names:
        raise _with_entities(1, f" (“{names[0]}”)")


def _with_entities(line: int, which: str) -> UnreadableError:
    return UnreadableError(
        line,
        f"It declares entities of its own{which}, which are never expanded here. "
        "Put their text in their place first: xmllint --noent --dropdtd FILE.",
    )

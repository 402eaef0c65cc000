"""Addresses of passages: which words of which paragraph, in which revision.

    r3/p7              paragraph p7 of revision 3
    r3/p7:120-188      of this paragraph, character 120 to before 188
    r3/p7:120-p9:14    from there to before character 14 of p9

Characters are code points and count from 0 at the beginning of their paragraph. In a query the
revision and the place are parted by a dot: ``r3.p7:120-188``.
"""

import re
from dataclasses import dataclass

from archive.text.marks import TextError
from archive.text.paragraphs import Paragraph, Text
from archive.text.spans import Span

ADDRESS = re.compile(
    r"r(?P<revision>[1-9]\d{0,5})[/.](?P<first>p[1-9]\d{0,5})"
    r"(:(?P<start>\d{1,7})-((?P<last>p[1-9]\d{0,5}):)?(?P<end>\d{1,7}))?",
    re.ASCII,
)
DASHES = str.maketrans("‐‑‒–—−", "------")  # what word processors make of a hyphen
SENTENCE_ENDS = ".,;!?)]>”’\"'"  # what is copied along when an address stands in a sentence


class AddressError(ValueError):
    """This is no address of a passage."""


class NoParagraphError(LookupError):
    """The text has no paragraph of this ``name``."""

    def __init__(self, name: str):
        super().__init__(f"There is no paragraph {name}.")
        self.name = name


class BeyondError(LookupError):
    """The passage ends beyond the end of its ``paragraph``, or has no words there."""

    def __init__(self, paragraph: Paragraph):
        super().__init__(f"Paragraph {paragraph.name} has no such passage.")
        self.paragraph = paragraph

    @property
    def length(self) -> int:
        """How many characters the paragraph has."""
        return self.paragraph.end - self.paragraph.start


@dataclass(frozen=True, slots=True)
class PassageAddress:
    """A passage of one revision; without ``start`` and ``end`` it is a whole paragraph.

    ``last`` is the paragraph in which the passage ends.
    """

    revision: int
    first: str
    last: str
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        """As it stands in a query."""
        return f"r{self.revision}.{self.place}"

    @property
    def path(self) -> str:
        """As it stands at the end of a permalink."""
        return f"r{self.revision}/{self.place}"

    @property
    def place(self) -> str:
        """What follows the revision."""
        if self.start is None:
            return self.first
        end = f"{self.last}:{self.end}" if self.last != self.first else str(self.end)
        return f"{self.first}:{self.start}-{end}"

    @property
    def is_whole_paragraph(self) -> bool:
        return self.start is None


def parse(address: str) -> PassageAddress:
    """Read an address, also one that a word processor or a sentence has touched.

    Raises `AddressError`.
    """
    plain = address.strip().translate(DASHES).rstrip(SENTENCE_ENDS).lower()
    found = ADDRESS.fullmatch(plain)
    if not found:
        raise AddressError(address)
    first, last = found["first"], found["last"] or found["first"]
    if found["start"] is None:
        return PassageAddress(int(found["revision"]), first, last)
    return PassageAddress(
        int(found["revision"]), first, last, int(found["start"]), int(found["end"])
    )


def locate(text: Text, address: PassageAddress) -> Span:
    """Where the passage stands in the body of its revision.

    Raises `NoParagraphError`, and `BeyondError` if there are no such words in the paragraph.
    """
    first, last = _paragraph(text, address.first), _paragraph(text, address.last)
    start = first.start + (address.start or 0)
    end = last.end if address.end is None else last.start + address.end
    if start > first.end:
        raise BeyondError(first)
    if end > last.end or end <= start:
        raise BeyondError(last)
    return Span(start, end)


def address_of(text: Text, revision: int, span: Span) -> PassageAddress:
    """The address of a passage of a text, which is a revision of this number."""
    first = text.paragraph_at(span.start)
    last = text.paragraph_at(span.end)
    if (span.start, span.end) == (first.start, first.end):
        return PassageAddress(revision, first.name, first.name)
    start, end = span.start - first.start, span.end - last.start
    return PassageAddress(revision, first.name, last.name, start, end)


def _paragraph(text: Text, name: str) -> Paragraph:
    try:
        return text.paragraph(name)
    except TextError:
        raise NoParagraphError(name) from None

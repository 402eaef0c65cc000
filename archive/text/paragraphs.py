"""What a text is: a plain-text body, paragraphs with lasting names, and marks that stand off.

Offsets count Unicode code points into the body; `end` is exclusive. The body is in NFC and its
paragraphs are separated by one newline, which belongs to no paragraph. In a table row the cells
are separated by a tab. Everything here is immutable.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypedDict

from archive.text.kinds import PARAGRAPH_KINDS
from archive.text.marks import LANGUAGE, Mark, TextError, check_body, check_mark

NAME = re.compile(r"p[1-9][0-9]*")
CELL_SEPARATOR = "\t"
LOWEST_HEADING = 5  # under a page title in <h1>, level 5 is HTML's last, <h6>


class TextData(TypedDict):
    """A text as the database and JSON hold it."""

    body: str
    paragraphs: list[dict[str, Any]]
    marks: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the body: its lasting name (`p7`), its kind, and where it stands.

    `level` (1 to 5) is for headings only; `language` is a BCP 47 tag, empty when the paragraph
    is in the language of its text.
    """

    name: str
    kind: str
    start: int
    end: int
    level: int | None = None
    language: str = ""

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "name": self.name,
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
        }
        if self.level is not None:
            data["level"] = self.level
        if self.language:
            data["language"] = self.language
        return data


@dataclass(frozen=True, slots=True)
class Text:
    """A body with its paragraphs and marks. `Text()` is the empty text, without paragraphs."""

    body: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the body in UTF-8: what `sha256sum` says of the plain-text download."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of body, paragraphs and marks together, in canonical JSON."""
        canonical = json.dumps(
            self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode()).hexdigest()

    def words_of(self, paragraph: Paragraph) -> str:
        """The plain text of one of this text's paragraphs."""
        return self.body[paragraph.start : paragraph.end]

    def paragraph(self, name: str) -> Paragraph:
        """The paragraph of that name; `TextError` when there is none."""
        for paragraph in self.paragraphs:
            if paragraph.name == name:
                return paragraph
        raise TextError(f"This text has no paragraph named {name}.")

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph in which an offset stands (the end of a paragraph counts as in it)."""
        for paragraph in self.paragraphs:
            if paragraph.start <= offset <= paragraph.end:
                return paragraph
        raise TextError(f"This text has no paragraph at offset {offset}.")

    def check(self) -> "Text":
        """This text, when it keeps all the rules; otherwise `TextError` says which it breaks."""
        check_body(self.body)
        _check_paragraphs(self)
        _check_marks(self)
        return self

    def to_json(self) -> TextData:
        """Plain data; `Text.from_json(**data)` gives the same text back."""
        return {
            "body": self.body,
            "paragraphs": [paragraph.to_json() for paragraph in self.paragraphs],
            "marks": [mark.to_json() for mark in self.marks],
        }

    @classmethod
    def from_json(
        cls,
        body: str,
        paragraphs: Sequence[Mapping[str, Any]],
        marks: Sequence[Mapping[str, Any]] = (),
    ) -> "Text":
        """A text from the three columns in which the database holds it. It is not checked."""
        return cls(
            body,
            tuple(Paragraph(**paragraph) for paragraph in paragraphs),
            tuple(
                Mark.make(mark["kind"], mark["start"], mark["end"], **mark.get("attributes", {}))
                for mark in marks
            ),
        )


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one paragraph before they have a place in a body."""

    words: str
    kind: str = "paragraph"
    name: str = ""
    level: int | None = None
    language: str = ""
    marks: tuple[Mark, ...] = ()  # offsets from the start of the block


def assemble(blocks: Iterable[Block]) -> Text:
    """Blocks in order become one text; unnamed ones are named by their position, p1, p2, …"""
    paragraphs: list[Paragraph] = []
    marks: list[Mark] = []
    words: list[str] = []
    start = 0
    for number, block in enumerate(blocks, start=1):
        end = start + len(block.words)
        name = block.name or f"p{number}"
        paragraphs.append(Paragraph(name, block.kind, start, end, block.level, block.language))
        marks.extend(
            Mark(mark.kind, mark.start + start, mark.end + start, mark.attributes)
            for mark in block.marks
        )
        words.append(block.words)
        start = end + 1
    marks.sort(key=lambda mark: mark.order)
    return Text("\n".join(words), tuple(paragraphs), tuple(marks))


def _check_paragraphs(text: Text) -> None:
    lines = text.body.split("\n") if text.body or text.paragraphs else []
    if len(lines) != len(text.paragraphs):
        raise TextError(
            "Lines of the body and paragraphs differ in number: "
            f"{len(lines)}, {len(text.paragraphs)}."
        )
    names: set[str] = set()
    start = 0
    for line, paragraph in zip(lines, text.paragraphs, strict=True):
        _check_paragraph(paragraph, start, start + len(line))
        if paragraph.name in names:
            raise TextError(f"Two paragraphs are named {paragraph.name}.")
        names.add(paragraph.name)
        start += len(line) + 1


def _check_paragraph(paragraph: Paragraph, start: int, end: int) -> None:
    name = paragraph.name
    if not NAME.fullmatch(name):
        raise TextError(f"“{name}” is not a paragraph name; names are p1, p2, p3 and so on.")
    if (paragraph.start, paragraph.end) != (start, end):
        raise TextError(
            f"Paragraph {name} is said to stand at {paragraph.start}–{paragraph.end}, "
            f"but its line stands at {start}–{end}."
        )
    if paragraph.kind not in PARAGRAPH_KINDS:
        raise TextError(f"Paragraph {name} is of an unknown kind, “{paragraph.kind}”.")
    if paragraph.kind == "heading" and paragraph.level not in range(1, LOWEST_HEADING + 1):
        raise TextError(f"Heading {name} needs a level from 1 to {LOWEST_HEADING}.")
    if paragraph.kind != "heading" and paragraph.level is not None:
        raise TextError(f"Paragraph {name} has a level, but only headings have one.")
    if paragraph.language and not LANGUAGE.fullmatch(paragraph.language):
        raise TextError(f"Paragraph {name}: “{paragraph.language}” is not a language tag.")


def _check_marks(text: Text) -> None:
    for mark in text.marks:
        check_mark(mark, len(text.body))
    for before, after in pairwise(text.marks):
        if before == after:
            raise TextError(f"The {before.kind} at {before.start}–{before.end} is given twice.")
        if before.order > after.order:
            raise TextError(
                f"The marks are not in order: {before.kind} at {before.start} comes before "
                f"{after.kind} at {after.start}."
            )

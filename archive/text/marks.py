"""Marks: features of the writing that stand off from the body; what may stand in a body."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from archive.text.kinds import MARK_KINDS

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

# What cannot stand in XML 1.0 or raises a parse error in HTML: control characters other than
# tab and newline, lone surrogates, noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
    + "]"
)


class TextError(ValueError):
    """A text that breaks its own rules; the message is a sentence that says where and how."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A feature of the writing: emphasis, an underline, a foreign phrase, a page break.

    `attributes` are (name, value) pairs sorted by name, so that a mark can be hashed.
    """

    kind: str
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def make(cls, kind: str, start: int, end: int, **attributes: str) -> "Mark":
        return cls(kind, start, end, tuple(sorted(attributes.items())))

    def get(self, name: str, default: str = "") -> str:
        """The value of one attribute."""
        return dict(self.attributes).get(name, default)

    @property
    def language(self) -> str:
        return self.get("lang")

    @property
    def order(self) -> tuple[int, int, str, tuple[tuple[str, str], ...]]:
        """Marks stand in this order: by start, longer first, then by kind and attributes."""
        return (self.start, -self.end, self.kind, self.attributes)

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"kind": self.kind, "start": self.start, "end": self.end}
        if self.attributes:
            data["attributes"] = dict(self.attributes)
        return data


def check_body(body: str) -> None:
    """`TextError` unless the body is in NFC and free of characters no format can carry."""
    forbidden = FORBIDDEN.search(body)
    if forbidden:
        raise TextError(
            f"The character U+{ord(forbidden[0]):04X} at offset {forbidden.start()} cannot stand "
            "in a text: it is a control character, a lone surrogate or a noncharacter."
        )
    if not unicodedata.is_normalized("NFC", body):
        raise TextError("The text is not in Unicode normalisation form C (NFC).")


def check_mark(mark: Mark, length: int) -> None:
    where = f"The mark “{mark.kind}” at {mark.start}–{mark.end}"
    kind = MARK_KINDS.get(mark.kind)
    if kind is None:
        raise TextError(f"{where} is of an unknown kind.")
    if not 0 <= mark.start <= mark.end <= length:
        raise TextError(f"{where} lies outside the text, which is {length} characters long.")
    if kind.point != (mark.start == mark.end):
        raise TextError(f"{where} must {'have no length' if kind.point else 'cover some text'}.")
    check_attributes(mark, where)


def check_attributes(mark: Mark, where: str) -> None:
    """`TextError` unless a mark has the attributes its kind asks for, and no others."""
    kind = MARK_KINDS[mark.kind]
    names = [name for name, _ in mark.attributes]
    if names != sorted(set(names)):
        raise TextError(f"{where} must have its attributes sorted by name, each once.")
    unknown = sorted(set(names) - set(kind.attributes))
    if unknown:
        raise TextError(f"{where} has the unknown attribute “{unknown[0]}”.")
    missing = sorted(set(kind.required) - set(names))
    if missing:
        raise TextError(f"{where} needs the attribute “{missing[0]}”.")
    for name, value in mark.attributes:
        if not value or "\n" in value:
            raise TextError(f"{where}: the attribute “{name}” must be one line and not empty.")
        check_body(value)
    if mark.language and not LANGUAGE.fullmatch(mark.language):
        raise TextError(f"{where}: “{mark.language}” is not a language tag.")

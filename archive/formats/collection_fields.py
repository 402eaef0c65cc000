"""One entry of a file, read against its shape into plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from archive.models import Annotation, Kind, Record, Source
from archive.models.fields import IDENTIFIER_ALPHABET, IDENTIFIER_LENGTH

from .collection_shapes import Shape
from .collection_yaml import Block, Problems

YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
NOUNS = {kind.noun for kind in Kind}
ANNOTATIONS = "annotations"


@dataclass(frozen=True, slots=True)
class To:
    """A reference by name: a record as ``people/kim-jong-un``, a source by its key, an annotation
    by its identifier."""

    noun: str
    name: str

    def __str__(self) -> str:
        return f"{self.noun}/{self.name}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says of one thing. ``values`` go by the names of the model's fields."""

    shape: Shape
    file: str
    line: int
    lines: dict[str, int]
    values: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    parts: dict[str, tuple["Entry", ...]] = field(default_factory=dict)

    @property
    def address(self) -> To:
        return To(self.shape.noun, str(self.values.get("slug", "")))

    def own_names(self) -> Iterator[str]:
        """What only one entry may be called: address, key, identifiers of it and of its parts."""
        if self.shape.noun:
            yield str(self.address)
        for name in ("identifier", "key"):
            if self.values.get(name):
                yield str(self.values[name])
        for part in (part for parts in self.parts.values() for part in parts):
            yield from part.own_names()

    def plain(self) -> dict[str, Any]:
        """All it says as plain data, the same for the same words wherever they stand."""
        return {
            "values": {name: str(value) for name, value in self.values.items()},
            "extra": self.extra,
            "parts": {name: [part.plain() for part in parts] for name, parts in self.parts.items()},
        }


def read_entry(block: Block, shape: Shape, problems: Problems) -> Entry:
    """An entry with everything in it that could be read; the rest is among the problems."""
    entry = Entry(shape, block.file, block.line, {})
    _refuse_unknown(block, shape, problems)
    for name in shape.fields:
        if name not in block.nodes:
            continue
        entry.lines[shape.column(name)] = block.line_of(name)
        try:
            entry.values[shape.column(name)] = _value(block, name, shape, problems)
        except ValidationError as error:
            problems.at(block, name, " ".join(error.messages))
    for name in shape.extra:
        entry.lines[name] = block.line_of(name)
        if block.text(name):
            entry.extra[name] = block.text(name)
    for name, part in shape.parts.items():
        items = block.items(name, problems, part.short)
        entry.parts[name] = tuple(read_entry(item, part, problems) for item in items)
    return entry


def _refuse_unknown(block: Block, shape: Shape, problems: Problems) -> None:
    for name in sorted(block.keys() - set(shape.known)):
        known = ", ".join(shape.known)
        problems.at(block, name, f"There is no such field here. There are: {known}.")
    for name in shape.required:
        if not block.text(name):
            problems.at(block, name, "This field is needed.")


def _value(block: Block, name: str, shape: Shape, problems: Problems) -> Any:
    column = shape.field(shape.column(name))
    if isinstance(column, models.JSONField):
        return [_author(item) for item in block.items(name, problems)]
    if not block.is_text(name):
        raise ValidationError("Here should stand one value.")
    typed = block.text(name)
    if name == "id":
        return _identifier(typed)
    if isinstance(column, models.ForeignKey):
        return _reference(typed, column.related_model) if typed else None
    if isinstance(column, models.BooleanField):
        return _yes_or_no(typed)
    if column.choices:
        return _choice(typed, [value for value, _label in column.flatchoices], column.blank)
    return column.clean(typed or column.get_default(), None)


def _author(item: Block) -> dict[str, str]:
    """A name in CSL's terms."""
    if unknown := item.keys() - {"family", "given", "literal"}:
        raise ValidationError(
            f"An author has family and given, or literal; not {', '.join(sorted(unknown))}."
        )
    return {key: item.text(key) for key in ("family", "given", "literal") if item.text(key)}


def _identifier(typed: str) -> str:
    if len(typed) != IDENTIFIER_LENGTH or set(typed) - set(IDENTIFIER_ALPHABET):
        raise ValidationError(
            f"“{typed}” is no identifier: it has {IDENTIFIER_LENGTH} signs "
            f"out of {IDENTIFIER_ALPHABET}."
        )
    return typed


def _reference(typed: str, model: Any) -> To:
    if model is Source:
        return To("sources", typed)
    if model is Annotation:
        return To(ANNOTATIONS, _identifier(typed))
    noun, slash, name = typed.partition("/")
    if not slash and model is not Record and issubclass(model, Record):
        return To(Kind(model.KIND).noun, typed)
    wanted = "" if model is Record else Kind(model.KIND).noun
    if noun not in NOUNS or not name or (wanted and noun != wanted):
        raise ValidationError(
            f"“{typed}” names no record; write “people/kim-jong-un”, for example."
        )
    return To(noun, name)


def _yes_or_no(typed: str) -> bool:
    if typed.lower() not in YES_OR_NO:
        raise ValidationError(f"“{typed}” is neither yes nor no.")
    return YES_OR_NO[typed.lower()]


def _choice(typed: str, choices: list[str], blank: bool) -> str:
    if typed in choices or (blank and not typed):
        return typed
    raise ValidationError(f"“{typed}” is none of: {', '.join(choices)}.")

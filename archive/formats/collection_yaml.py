"""YAML read as it stands, with the line of everything; what is wrong with it, in sentences.

Scalars stay the text that was typed: ``2019-08-05`` is no date object and ``no`` is no ``False``
before a field says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import yaml


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where."""

    file: str
    line: int  # from 1; 0 where the whole file is meant
    field: str
    sentence: str

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        return (
            f"{', '.join(part for part in (self.file, line, self.field) if part)}: {self.sentence}"
        )


class CollectionError(ValueError):
    """The files cannot be taken in; ``problems`` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Located(Protocol):
    """Something that stands in a file, with the lines of its fields."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def lines(self) -> dict[str, int]: ...


@dataclass(slots=True)
class Problems:
    """Collects what is wrong, so that it can be told all at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, name: str, sentence: str) -> None:
        self.found.append(Problem(file, line, name, sentence))

    def of(self, entry: Located, name: str, sentence: str) -> None:
        self.add(entry.file, entry.lines.get(name, entry.line), name, sentence)

    def at(self, block: "Block", name: str, sentence: str) -> None:
        self.add(block.file, block.line_of(name), name, sentence)

    def stop_if_any(self) -> None:
        if self.found:
            raise CollectionError(self.found)


@dataclass(frozen=True, slots=True)
class Block:
    """One mapping of a file: keys with their values, still as YAML nodes."""

    file: str
    line: int
    nodes: dict[str, yaml.Node]

    def keys(self) -> set[str]:
        return set(self.nodes)

    def line_of(self, key: str) -> int:
        node = self.nodes.get(key)
        return node.start_mark.line + 1 if node else self.line

    def is_text(self, key: str) -> bool:
        return isinstance(self.nodes.get(key), yaml.ScalarNode)

    def text(self, key: str) -> str:
        """What was typed; empty where nothing was, or where no plain value stands."""
        node = self.nodes.get(key)
        if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:null":
            return ""
        return str(node.value).strip()

    def items(self, key: str, problems: Problems, short: str = "") -> list["Block"]:
        """The mappings listed under a key; one alone counts as a list of one.

        With ``short``, a plain value stands for a mapping with that one field.
        """
        node = self.nodes.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and not self.text(key)):
            return []
        inner = node.value if isinstance(node, yaml.SequenceNode) else [node]
        blocks = [as_block(item, self.file, problems, short) for item in inner]
        return [block for block in blocks if block]


def compose(file: Path, root: Path, problems: Problems) -> Block | None:
    """The mapping that a file is; None, and a problem said, if it is none."""
    name = str(file.relative_to(root))
    try:
        node = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "it cannot be read"
        problems.add(name, mark.line + 1 if mark else 0, "", f"This is not YAML: {said}.")
        return None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.add(name, 0, "", f"This is not YAML in UTF-8: {str(error).splitlines()[0]}.")
        return None
    return as_block(node, name, problems) if node else Block(name, 1, {})


def as_block(node: yaml.Node, file: str, problems: Problems, short: str = "") -> Block | None:
    line = node.start_mark.line + 1
    if short and isinstance(node, yaml.ScalarNode):
        return Block(file, line, {short: node})
    if not isinstance(node, yaml.MappingNode):
        problems.add(file, line, "", "Here should stand fields with values, as in “title: …”.")
        return None
    nodes: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in nodes:
            problems.add(file, key.start_mark.line + 1, name, "This field is given twice.")
        nodes[name] = value
    return Block(file, line, nodes)

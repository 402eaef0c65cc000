"""What came, or would come, of taking in a file: line by line, for commands and for the desk."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

Progress = Callable[[Iterable[Any]], Iterable[Any]]  # gives back what it is given, as tqdm does


class Act(StrEnum):
    """What happened to one entry of a file."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: where it stands (from 1; 0 is the whole file), what it is, what was done and why.

    ``field`` is the column or element that a refusal is about.
    """

    number: int
    act: Act
    what: str
    why: str = ""
    field: str = ""

    def __str__(self) -> str:
        where = _("line %(number)d") % {"number": self.number} if self.number else ""
        place = ", ".join(filter(None, (where, self.field)))
        said = f"{_label(self.act)}: {self.what}" if self.what else str(_label(self.act))
        words = f"{said}. {self.why}" if self.why else f"{said}."
        return f"{place}: {words}" if place else words


@dataclass(slots=True)
class Outcome:
    """Everything that came of one file. With ``is_dry`` nothing was written."""

    is_dry: bool = False
    lines: list[Line] = field(default_factory=list)

    def say(self, number: int, act: Act, what: str, why: str = "", field: str = "") -> None:
        self.lines.append(Line(number, act, what, why, field))

    def of(self, *acts: Act) -> list[Line]:
        return [line for line in self.lines if line.act in acts]

    def __str__(self) -> str:
        counts = Counter(line.act for line in self.lines)
        return ", ".join(f"{counts[act]} {_label(act)}" for act in Act)


class RefusedEntryError(Exception):
    """One entry cannot be taken in; the message is a sentence, ``field`` says about what."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.field = field


def _label(act: Act) -> str:
    return {
        Act.ADDED: _("added"),
        Act.CHANGED: _("changed"),
        Act.SAME: _("as before"),
        Act.LEFT: _("left alone"),
        Act.REFUSED: _("refused"),
    }[act]

"""Quotation marks in pairs, line by line, as far as they pair.

Articles lose marks, and machine translation loses more. What was opened and never closed goes on
to the next opening mark of its kind or to the end of its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.quoting.marks import (
    CLOSES,
    LOW,
    OPENS,
    SINGLE,
    SINGLE_POINTED,
    ends_possessive,
    family,
    is_apostrophe,
    may_close,
    may_open,
)

CLOSED_BY_OPENING = {"“": LOW, "‘": LOW, "«": "»", "‹": "›"}  # as German sets them
SPACED = "«»"  # French sets spaces inside them
DOUBTFUL = (SINGLE, SINGLE_POINTED)  # without a partner they are apostrophes or nothing


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage in quotation marks, from ``start`` to ``end`` with its marks.

    ``depth`` is 0 for a quotation that stands in no other one. ``is_closed`` is false where the
    closing mark is missing.
    """

    start: int
    end: int
    depth: int
    family: str
    is_closed: bool = True


@dataclass(slots=True)
class _Open:
    at: int
    family: str
    sign: str


def pairs_in(line: str, offset: int = 0) -> list[Marked]:
    """All passages in quotation marks of one line, in reading order; outer before inner ones."""
    marks = [at for at, sign in enumerate(line) if family(sign) and not is_apostrophe(line, at)]
    found = list(_paired(line, marks))
    found.sort(key=lambda one: (one.start, -one.end))
    return [
        Marked(one.start + offset, one.end + offset, one.depth, one.family, one.is_closed)
        for one in found
        if one.end - one.start > 2
    ]


def _paired(line: str, marks: list[int]) -> Iterator[Marked]:
    stack: list[_Open] = []
    for number, at in enumerate(marks):
        rest = marks[number + 1 :]
        if _closes(line, at, stack, rest):
            yield from _close(line, at, stack)
        elif _opens(line, at):
            kind = family(line[at])
            if any(one.family == kind for one in stack) and not _nests(line, kind, rest):
                yield from _break_off(line, at, kind, stack)
            stack.append(_Open(at, kind, line[at]))
    yield from _break_off(line, len(line), "", stack)


def _closes(line: str, at: int, stack: list[_Open], rest: list[int]) -> bool:
    """Whether this mark closes one that is open."""
    sign = line[at]
    partner = next((one for one in reversed(stack) if one.family == family(sign)), None)
    if partner is None or not (may_close(line, at) or sign in SPACED):
        return False
    if sign in OPENS:
        return partner.sign in CLOSED_BY_OPENING.get(sign, "")
    if sign in "»›" and partner.sign == sign and may_open(line, at):
        return False
    if partner.family == SINGLE and ends_possessive(line, at):
        return not _closes_later(line, rest)
    return sign in CLOSES or not may_open(line, at)


def _closes_later(line: str, rest: list[int]) -> bool:
    """Whether another single mark closes before one opens again."""
    for at in rest:
        if family(line[at]) == SINGLE:
            return line[at] not in "‘‚" and may_close(line, at)
    return False


def _opens(line: str, at: int) -> bool:
    """Whether this mark, which closes nothing, opens a quotation."""
    sign = line[at]
    if sign in "」｣』’":
        return False
    if sign in "“„‘「｢『":
        return at + 1 < len(line) and not line[at + 1].isspace()
    return may_open(line, at) or (sign == "«" and at + 1 < len(line))


def _nests(line: str, kind: str, rest: list[int]) -> bool:
    """Whether two marks close after this one, so that it stands in the quotation already open."""
    following = [line[at] for at in rest if family(line[at]) == kind][:2]
    return len(following) == 2 and all(sign in CLOSES for sign in following)


def _close(line: str, at: int, stack: list[_Open]) -> Iterator[Marked]:
    kind = family(line[at])
    while stack[-1].family != kind:
        yield from _unclosed(line, stack.pop(), at, len(stack))
    opened = stack.pop()
    yield Marked(opened.at, at + 1, len(stack), kind)


def _break_off(line: str, at: int, kind: str, stack: list[_Open]) -> Iterator[Marked]:
    """End what is open at a place where no closing mark stands: down to ``kind``, or all."""
    while stack:
        opened = stack.pop()
        yield from _unclosed(line, opened, at, len(stack))
        if opened.family == kind:
            return


def _unclosed(line: str, opened: _Open, end: int, depth: int) -> Iterator[Marked]:
    if opened.family in DOUBTFUL:
        return
    words = line[opened.at : end].rstrip()
    yield Marked(opened.at, opened.at + len(words), depth, opened.family, is_closed=False)

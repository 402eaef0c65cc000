"""The language of the search box: what was typed, as a tree. Knows no database.

    words that must all be there     "a phrase"     -not     one OR another     (one OR two) three
    begin*     ="exact form"     one NEAR two     one NEAR/5 two     field:value     field:"a value"

Nothing that can be typed is an error: what makes no sense as an operator is taken as a word, and
signs without letters or digits are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .folding import fold

CLOSING = {'"': '"', "“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』"}
MARKS = "".join(CLOSING) + "”"
FIELDS = ("from", "to", "mentions", "id", "in", "date")
NEARNESS = 10  # words between, where none are given
FARTHEST = 30
DEEPEST = 20  # brackets within brackets; deeper ones are passed over
PIECE = re.compile(
    rf"""\s*(?:
    (?P<not>[-−]?)(?P<bracket>[()])
    | (?P<operator>(?:OR|AND|NOT|\|)(?=[\s()]|$) | NEAR(?:/(?P<distance>\d{{1,4}}))?(?=[\s()]|$))
    | (?P<sign>[-−+=]*)
      (?:(?P<field>{"|".join(FIELDS)}):(?=\S))?
      (?P<exact>=?)
      (?:(?P<open>[{re.escape(MARKS)}]) | (?P<word>[^\s(){re.escape(MARKS)}]+) | (?P<rest>\S))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
UPPER = ("OR", "AND", "NOT")  # as words they are written small


class How(StrEnum):
    """How words are to be found."""

    STEM = "stem"  # in any of their English endings
    EXACT = "exact"  # as they were typed
    BEGINNING = "beginning"  # as the beginning of a word


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words: one, or several ``together`` in this order, as between quotation marks."""

    words: tuple[str, ...]
    how: How = How.STEM
    together: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """What a field has to hold: ``from:kim``."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand within a distance of each other, in any order."""

    one: Words
    other: Words
    distance: int


@dataclass(frozen=True, slots=True)
class All:
    """Everything in it, and nothing of ``without``."""

    parts: "tuple[Node, ...]"
    without: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: "tuple[Node, ...]"


Node = Words | Field | Near | All | Either


@dataclass(frozen=True, slots=True)
class _Piece:
    """A bracket, an operator, or a leaf that may be unwanted."""

    sign: str = ""
    distance: int = NEARNESS
    leaf: Node | None = None
    unwanted: bool = False


def parse(typed: str) -> Node | None:
    """The tree of what was typed, or nothing where there are no words in it."""
    return _Parser([*_pieces(typed)]).whole()


def leaves(node: Node | None, *, wanted_only: bool = False) -> Iterator[Words | Field]:
    """The words and fields of a tree, in reading order."""
    if isinstance(node, Words | Field):
        yield node
    elif isinstance(node, Near):
        yield node.one
        yield node.other
    elif node is not None:
        without = node.without if isinstance(node, All) and not wanted_only else ()
        for part in (*node.parts, *without):
            yield from leaves(part, wanted_only=wanted_only)


def _pieces(typed: str) -> Iterator[_Piece]:
    place = 0
    while match := PIECE.match(typed, place):
        place = match.end()
        if match["bracket"]:
            yield _Piece(match["bracket"], unwanted=bool(match["not"]))
        elif match["operator"] and match["operator"].partition("/")[0].isupper():
            yield _operator(match)
        elif match["operator"] == "|":
            yield _Piece("OR")
        elif match["open"]:
            inside, place = _quoted(typed, place, match["open"])
            yield from _leaf(match, inside, quoted=True)
        else:
            yield from _leaf(match, match["word"] or match["operator"] or "", quoted=False)


def _operator(match: re.Match[str]) -> _Piece:
    name = match["operator"].partition("/")[0]
    distance = min(int(match["distance"] or NEARNESS), FARTHEST)
    return _Piece(name, distance)


def _quoted(typed: str, start: int, mark: str) -> tuple[str, int]:
    """What stands from ``start`` to the closing mark, or to the end; and where that ends."""
    closing = CLOSING.get(mark, mark) + '"'
    ends = [end for sign in closing if (end := typed.find(sign, start)) >= 0]
    return (typed[start : min(ends)], min(ends) + 1) if ends else (typed[start:], len(typed))


def _leaf(match: re.Match[str], words: str, *, quoted: bool) -> Iterator[_Piece]:
    unwanted = (match["sign"] or "")[:1] in ("-", "−") and bool(match["sign"])
    field = (match["field"] or "").lower()
    if field:
        value = words.strip()
        if value:
            yield _Piece(leaf=Field(field, value), unwanted=unwanted)
        return
    exact = "=" in (match["sign"] or "") or bool(match["exact"])
    for leaf in _words(words, exact=exact, quoted=quoted, unwanted=unwanted):
        yield _Piece(leaf=leaf, unwanted=unwanted)


def _words(typed: str, *, exact: bool, quoted: bool, unwanted: bool) -> Iterator[Words]:
    folded = tuple(fold(typed).split())
    if not folded:
        return
    how = How.EXACT if exact else How.STEM
    if quoted or (unwanted and len(folded) > 1):
        yield Words(folded, how, together=True)
        return
    last = How.BEGINNING if typed.endswith("*") and not exact else how
    yield from (Words((word,), how) for word in folded[:-1])
    yield Words(folded[-1:], last)


class _Parser:
    """Recursive descent: either < all < near < leaf. Operators without operands are passed over."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self.pieces = pieces
        self.place = 0
        self.depth = 0

    def whole(self) -> Node | None:
        found: list[Node] = []
        while self.place < len(self.pieces):
            part = self.either()
            if part is not None:
                found.append(part)
            self.place += 1  # a closing bracket that nothing opened
        return _all(found, [])

    def either(self) -> Node | None:
        parts = [self.all_of()]
        while self._next_is("OR"):
            self.place += 1
            parts.append(self.all_of())
        found = tuple(part for part in parts if part is not None)
        return Either(found) if len(found) > 1 else (found[0] if found else None)

    def all_of(self) -> Node | None:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        negated = False
        while self.place < len(self.pieces) and not self._next_is("OR", ")"):
            piece = self.pieces[self.place]
            self.place += 1
            if piece.sign == "NOT":
                negated = True
                continue
            part = self._part(piece, wanted)
            if part is not None:
                (unwanted if negated or piece.unwanted else wanted).append(part)
                negated = False
        return _all(wanted, unwanted)

    def _part(self, piece: _Piece, before: list[Node]) -> Node | None:
        if piece.sign == "(" and self.depth < DEEPEST:
            self.depth += 1
            inside = self.either()
            self.depth -= 1
            if self._next_is(")"):
                self.place += 1
            return inside
        if piece.sign == "NEAR":
            return self._near(piece.distance, before)
        return piece.leaf

    def _near(self, distance: int, before: list[Node]) -> Node | None:
        """Takes back the words before the operator, if there are words on both sides of it."""
        after = self.pieces[self.place].leaf if self.place < len(self.pieces) else None
        if not before or not isinstance(before[-1], Words) or not isinstance(after, Words):
            return None
        self.place += 1
        one = before.pop()
        assert isinstance(one, Words)  # noqa: S101  tested above
        return Near(one, after, distance)

    def _next_is(self, *signs: str) -> bool:
        return self.place < len(self.pieces) and self.pieces[self.place].sign in signs


def _all(wanted: list[Node], unwanted: list[Node]) -> Node | None:
    if not wanted and not unwanted:
        return None
    if len(wanted) == 1 and not unwanted:
        return wanted[0]
    return All(tuple(wanted), tuple(unwanted))

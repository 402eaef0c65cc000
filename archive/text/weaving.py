"""Weave overlapping spans and marks over a body into well-nested paragraphs, ready for a template.

The result is flat: each paragraph is a row of tokens (text, open, close, point, call) in reading
order, whose opens and closes pair like brackets. A template prints them in one loop. Where spans
cross, those that reach further are closed and opened again. Cost: n log n in spans and marks,
plus the number of tokens.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from archive.text.kinds import PARAGRAPH_KINDS
from archive.text.linking import Extent, Piece, link_pieces
from archive.text.marks import Mark, TextError
from archive.text.paragraphs import CELL_SEPARATOR, Paragraph, Text
from archive.text.woven import Group, Span, Token, WovenParagraph, call_signs

__all__ = ["Group", "Span", "Token", "WovenParagraph", "call_signs", "weave"]

PRESSABLE_MARKS = {"note-reference"}  # shown as links, so they may not stand inside one

Stretch = tuple[int, int]  # (start, end) of a paragraph or a cell


def weave(text: Text, spans: Iterable[Span] = ()) -> tuple[Group, ...]:
    """The text with its marks and these spans, well nested; `TextError` if a span lies outside.

    The text of the tokens is the body, without the newlines between paragraphs and the tabs
    between cells; the pieces of a span cover exactly its own text.
    """
    cells = [list(_cells(text, paragraph)) for paragraph in text.paragraphs]
    threads: list[Span | Mark] = [*spans, *text.marks]
    _refuse_outside(threads, len(text.body))
    loom = _Loom(text.body, [stretch for row in cells for stretch in row], threads)
    return tuple(
        _grouped(
            WovenParagraph(paragraph, tuple(loom.woven(stretch) for stretch in row))
            for paragraph, row in zip(text.paragraphs, cells, strict=True)
        )
    )


def _cells(text: Text, paragraph: Paragraph) -> Iterator[Stretch]:
    """Where the cells of a table row stand; any other paragraph is one cell."""
    if paragraph.kind != "row":
        yield paragraph.start, paragraph.end
        return
    start = paragraph.start
    for words in text.words_of(paragraph).split(CELL_SEPARATOR):
        yield start, start + len(words)
        start += len(words) + 1


def _refuse_outside(threads: Sequence[Span | Mark], length: int) -> None:
    for thread in threads:
        if not 0 <= thread.start <= thread.end <= length:
            raise TextError(
                f"The {thread.kind} at {thread.start}–{thread.end} lies outside the text, "
                f"which is {length} characters long."
            )


def _grouped(paragraphs: Iterable[WovenParagraph]) -> Iterator[Group]:
    for kind, run in groupby(paragraphs, lambda item: PARAGRAPH_KINDS[item.paragraph.kind].group):
        if kind:
            yield Group(kind, tuple(run))
        else:
            yield from (Group("", (paragraph,)) for paragraph in run)


def _is_pressed(token: Token) -> bool:
    """Whether a point is shown as a link."""
    return token.kind == "call" or (token.of is not None and token.of.kind in PRESSABLE_MARKS)


class _Loom:
    """Holds every piece and point by the stretch it stands in, and weaves one stretch at a time.

    Stretches are woven in reading order, once each, because parts are counted on the way.
    """

    def __init__(
        self, body: str, stretches: Sequence[Stretch], threads: Sequence[Span | Mark]
    ) -> None:
        self.body = body
        self.threads = threads
        self.starts = [start for start, _ in stretches]
        self.stretches = stretches
        filled = [stretch for stretch in stretches if stretch[0] < stretch[1]]
        self.filled_starts = [start for start, _ in filled]
        self.filled_ends = [end for _, end in filled]
        self.extents = [self._extent(owner) for owner in range(len(threads))]
        self.parts = [0] * len(threads)
        self.points: dict[Stretch, dict[int, list[Token]]] = defaultdict(lambda: defaultdict(list))
        self._place_points()
        self.pieces: dict[Stretch, list[Piece]] = defaultdict(list)
        self._place_pieces()

    def woven(self, stretch: Stretch) -> tuple[Token, ...]:
        """The tokens of one stretch."""
        return tuple(_Shuttle(self, stretch).run())

    def _extent(self, owner: int) -> Extent | None:
        """Where a thread covers text, without separators at its ends; None if it covers none."""
        thread = self.threads[owner]
        first = bisect_right(self.filled_ends, thread.start)
        last = bisect_left(self.filled_starts, thread.end) - 1
        if first > last or thread.start == thread.end:
            return None
        start = max(thread.start, self.filled_starts[first])
        return Extent(start, min(thread.end, self.filled_ends[last]), owner)

    def _place_points(self) -> None:
        """Call signs at the ends of their spans, then points, numbered in reading order."""
        number = 0
        for offset, is_point, owner in sorted(self._standing()):
            thread = self.threads[owner]
            here = self.points[self._stretch_at(offset)][offset]
            if is_point:
                here.append(Token("point", of=thread, part=1, first=True, last=True))
            if isinstance(thread, Span) and thread.call:
                number += 1
                here.append(Token("call", of=thread, number=number))

    def _standing(self) -> Iterator[tuple[int, bool, int]]:
        """(offset, whether it is a point, owner) of all that stands between two characters."""
        for owner, (thread, extent) in enumerate(zip(self.threads, self.extents, strict=True)):
            if extent is None:
                yield thread.start, True, owner
            elif isinstance(thread, Span) and thread.call:
                yield extent.end, False, owner

    def _stretch_at(self, offset: int) -> Stretch:
        place = bisect_right(self.starts, offset) - 1
        if place < 0:
            raise TextError("A text without paragraphs has no place for annotations.")
        return self.stretches[place]

    def _place_pieces(self) -> None:
        linked = [extent for extent in self.extents if extent and self._is_link(extent.owner)]
        plain = [extent for extent in self.extents if extent and not self._is_link(extent.owner)]
        for extent in plain:
            self._place(Piece(*extent, link=False))
        for piece in link_pieces(linked, self._stops()):
            self._place(piece._replace(link=piece.link and self._can_be_pressed(piece)))

    def _can_be_pressed(self, piece: Piece) -> bool:
        """Whether a link has a word to press: a cut may leave it a lone quotation mark."""
        extent = self.extents[piece.owner]
        is_whole = extent is not None and piece[:2] == extent[:2]
        return is_whole or any(sign.isalnum() for sign in self.body[piece.start : piece.end])

    def _place(self, piece: Piece) -> None:
        """Cut a piece where one stretch ends and the next begins."""
        first = bisect_right(self.filled_ends, piece.start)
        last = bisect_left(self.filled_starts, piece.end)
        for start, end in zip(
            self.filled_starts[first:last], self.filled_ends[first:last], strict=True
        ):
            cut = piece._replace(start=max(start, piece.start), end=min(end, piece.end))
            self.pieces[start, end].append(cut)

    def _is_link(self, owner: int) -> bool:
        thread = self.threads[owner]
        return isinstance(thread, Span) and thread.link

    def _stops(self) -> list[int]:
        """Offsets where something to press stands, so that no link may run through."""
        return sorted(
            {
                offset
                for points in self.points.values()
                for offset, tokens in points.items()
                if any(_is_pressed(token) for token in tokens)
            }
        )


class _Shuttle:
    """Runs once through a stretch, opening and closing elements as a stack."""

    def __init__(self, loom: _Loom, stretch: Stretch) -> None:
        self.loom = loom
        self.stretch = stretch
        self.points = loom.points.get(stretch, {})
        self.arriving: dict[int, list[Piece]] = defaultdict(list)
        self.leaving: Counter[int] = Counter()
        for piece in loom.pieces.get(stretch, ()):
            self.arriving[piece.start].append(piece)
            self.leaving[piece.end] += 1
        self.tokens: list[Token] = []
        self.open: list[tuple[Piece, int]] = []  # each with the place of its open token

    def run(self) -> list[Token]:
        offsets = sorted({*self.stretch, *self.arriving, *self.leaving, *self.points})
        for offset, following in pairwise([*offsets, offsets[-1]]):
            interrupted = self._close(offset)
            self.tokens.extend(self.points.get(offset, ()))
            self._open([*interrupted, *self.arriving.get(offset, ())])
            if offset < following:
                self.tokens.append(Token("text", self.loom.body[offset:following]))
        return self.tokens

    def _close(self, offset: int) -> list[Piece]:
        """Close all that ends here, and whatever stands inside it; return what must go on."""
        interrupted: list[Piece] = []
        while self.leaving[offset]:
            piece, place = self.open.pop()
            self._write(piece, place, offset)
            if piece.end > offset:
                interrupted.append(piece)
            else:
                self.leaving[offset] -= 1
        return interrupted

    def _open(self, pieces: list[Piece]) -> None:
        """Open the furthest-reaching outermost; what it is shall be known when it closes."""
        for piece in sorted(pieces, key=lambda piece: (-piece.end, piece.owner)):
            self.open.append((piece, len(self.tokens)))
            self.tokens.append(Token("open"))

    def _write(self, piece: Piece, place: int, offset: int) -> None:
        thread = self.loom.threads[piece.owner]
        extent = self.loom.extents[piece.owner]
        part = self.loom.parts[piece.owner] = self.loom.parts[piece.owner] + 1
        last = extent is not None and extent.end == offset
        self.tokens[place] = Token("open", "", thread, piece.link, part, part == 1, last)
        self.tokens.append(Token("close", "", thread, piece.link, part, part == 1, last))

"""Passages that have many words of a quotation, from the whole archive."""

import math
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from zlib import decompress

from django.db.models import Q, Sum

from archive.models import IndexedText, IndexSegment, IndexWord, Kind, Status
from archive.text.matching.blocks import BLOCK, best, hashed, paired, weighed

from .sources import words_of_notes

AT_ONCE = 500  # words asked for in one query
LONGEST = 32  # words of a quotation that are looked for together
MOST_CHUNKS = 8  # of a long quotation; where these stand, the rest does
NOMINEES = 40  # blocks for each chunk
MOST_WORDS = 16  # of these, the rarest; more would cost time and find no more
HEAVIEST = 15  # so much a word weighs at most: one in 32,000 blocks
PRIOR = 64  # blocks: how much we know of rarity before the archive tells
LIGHTEST = 2  # what weighs less is in every third block or more
WORTH = 0.55  # of the weight of the best block; what has less is not looked at


class Filed(NamedTuple):
    """A word in a segment: in how many blocks, and in which."""

    segment: int
    spread: int
    blocks: bytes


class Place(NamedTuple):
    """A block of a filed text that may hold the words."""

    text: int
    block: int


class Text(NamedTuple):
    """A filed text: whose it is, and what it comes from."""

    pk: int
    sort: str
    record: int
    kind: str
    revision: int | None
    annotation: int | None
    language: str | None

    @property
    def is_letter(self) -> bool:
        """Whether these are the words of a letter, not of an article or an editor."""
        return self.sort == IndexedText.Sort.TEXT and self.kind == Kind.LETTER


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text with the stretches (start, end) in which words of the quotation stand together."""

    text: Text
    words: str
    stretches: tuple[tuple[int, int], ...]


class Vocabulary:
    """The words of one or more quotations, as the index has them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.filed: dict[int, list[Filed]] = defaultdict(list)
        numbers = sorted({hashed(key) for key in keys})
        for start in range(0, len(numbers), AT_ONCE):
            rows = IndexWord.objects.filter(word__in=numbers[start : start + AT_ONCE])
            for row in rows.values_list("word", "segment", "count", "blocks"):
                self.filed[row[0]].append(Filed(row[1], row[2], bytes(row[3])))
        self._bits: dict[tuple[int, int], int] = {}

    @cached_property
    def blocks(self) -> int:
        """How many blocks there are in the archive."""
        return IndexSegment.objects.aggregate(total=Sum("blocks"))["total"] or 0

    def rarity(self, key: str) -> float:
        """How many bits a word tells by standing in a block."""
        count = sum(filed.spread for filed in self.filed.get(hashed(key), ()))
        return math.log2((self.blocks + PRIOR) / (count + 1))

    def places(self, keys: Sequence[str], most: int = NOMINEES) -> list[tuple[int, int, int]]:
        """The blocks (weight, segment, block) that have most of these words, the best first."""
        segments: dict[int, list[tuple[int, int]]] = defaultdict(list)
        telling = sorted((-self.rarity(key), hashed(key)) for key in set(keys))
        for bits, word in telling[:MOST_WORDS]:
            weight = min(HEAVIEST, round(-bits))
            for filed in self.filed.get(word, ()) if weight >= LIGHTEST else ():
                if filed.blocks:
                    segments[filed.segment].append((self._paired(word, filed), weight))
        return best({segment: weighed(words) for segment, words in segments.items()}, most)

    def _paired(self, word: int, filed: Filed) -> int:
        key = word, filed.segment
        if key not in self._bits:
            self._bits[key] = paired(int.from_bytes(decompress(filed.blocks), "little"))
        return self._bits[key]


def candidates(
    keys: Sequence[str], runs: Sequence[tuple[int, int]], vocabulary: Vocabulary
) -> list[Candidate]:
    """Published texts that may hold these words; ``runs`` are looked for each by itself."""
    found: dict[tuple[int, int], None] = {}
    for first, end in _chunks(runs):
        places = vocabulary.places(keys[first:end])
        worth = WORTH * places[0][0] if places else 0
        found |= dict.fromkeys(
            (segment, block) for weight, segment, block in places if weight >= worth
        )
    return _loaded(_resolved(list(found)), room=sum(len(key) + 1 for key in keys))


def _chunks(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs cut into stretches that may stand in one pair of blocks; of many, some."""
    chunks = [
        (start, min(start + LONGEST, end))
        for first, end in runs
        for start in range(first, end, LONGEST)
    ]
    step = -(-len(chunks) // MOST_CHUNKS)
    return chunks[::step] if chunks else []


def _resolved(blocks: list[tuple[int, int]]) -> list[Place]:
    """The filed texts, and their blocks, that these blocks (segment, block) are."""
    wanted = {segment for segment, _block in blocks}
    layouts: dict[int, tuple[array, array]] = {}
    for key, layout in IndexSegment.objects.filter(pk__in=wanted).values_list("pk", "layout"):
        numbers = array("I", bytes(layout))
        layouts[key] = numbers[::2], numbers[1::2]
    places = []
    for segment, block in blocks:
        if segment in layouts:
            texts, firsts = layouts[segment]
            at = bisect_right(firsts, block) - 1
            places.append(Place(texts[at], block - firsts[at]))
    return places


def _loaded(places: list[Place], room: int) -> list[Candidate]:
    """The candidates with their words; ``room`` are characters to look at around a block."""
    found = shown(Q(pk__in={place.text for place in places}))
    stretches: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in places:
        if place.text in found:
            start, length = place.block * BLOCK, len(found[place.text][1])
            stretches[place.text].append(
                (max(0, start - BLOCK - room), min(length, start + BLOCK + room))
            )
    return [Candidate(*found[key], tuple(_united(spans))) for key, spans in stretches.items()]


def shown(which: Q) -> dict[int, tuple[Text, str]]:
    """Of the filed texts those that readers can see now, with their words, each text once.

    What can be seen is sorted out here: asked to do it, SQLite reads all published records first.
    """
    rows = IndexedText.objects.filter(which).values_list(
        *("pk", "sort", "record", "record__kind", "revision", "annotation"),
        *("revision__witness__language", "record__status", "revision__witness__current"),
        "revision__body",
    )
    texts = {
        Text(*row[:7]): row[9]
        for row in rows
        if row[7] == Status.PUBLISHED and row[4] in (None, row[8])
    }
    words = words_of_notes(text for text in texts if text.sort != IndexedText.Sort.TEXT)
    once = {text[1:]: text for text in texts}
    return {text.pk: (text, texts[text] or words.get(text.pk, "")) for text in once.values()}


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        elif start < end:
            united.append((start, end))
    return united

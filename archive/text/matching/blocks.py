"""Which words stand near each other: texts in blocks, and blocks that share words with a quotation.

A text is cut into blocks of ``BLOCK`` characters, numbered from 0; a word belongs to the block in
which it begins. For each word, a whole number holds one bit for each block: whether the word is in
it. Adding up these numbers bit by bit tells for all blocks at once how many words of a quotation
they have, weighed by how rare the words are.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, pairwise
from zlib import crc32

from archive.text.matching.words import root, words_of

BLOCK = 384  # characters, about 64 English words; two neighbours hold most quotations whole
HASH = 0x7FFFFFFF  # what fits a signed whole number of four bytes

Slices = list[int]  # one number for each binary digit of the weights, a bit for each block


@lru_cache(maxsize=100_000)
def hashed(key: str) -> int:
    """The number under which the root of a word is filed, the same for ever."""
    return crc32(root(key).encode()) & HASH


def blocks_of(text: str) -> list[set[int]]:
    """For each block of a text the numbers of its words."""
    words = words_of(text)
    numbers = [hashed(key) for key in words.keys]
    firsts = [bisect_left(words.starts, start) for start in range(0, len(text) + BLOCK, BLOCK)]
    return [set(numbers[first:end]) for first, end in pairwise(firsts)]


def paired(blocks: int) -> int:
    """Each block together with the one before it, so that no quotation is torn between two."""
    return blocks | blocks << 1


def weighed(words: Iterable[tuple[int, int]]) -> Slices:
    """The sum of weights for each block, from (blocks that have a word, weight of the word)."""
    slices: Slices = []
    for blocks, weight in words:
        for digit in range(weight.bit_length()):
            if weight >> digit & 1:
                _add(slices, digit, blocks)
    return slices


def at_least(slices: Slices, least: int) -> int:
    """The blocks whose sum is ``least`` (1 or more) or greater."""
    if least.bit_length() > len(slices):
        return 0
    greater, equal = 0, -1
    for digit in reversed(range(len(slices))):
        if least >> digit & 1:
            equal &= slices[digit]
        else:
            greater |= equal & slices[digit]
            equal &= ~slices[digit]
    return greater | equal


def best(segments: Mapping[int, Slices], most: int) -> list[tuple[int, int, int]]:
    """The blocks with the greatest sums: (sum, segment, block), the greatest first.

    At most ``most`` of them; of those with the lowest sum among them perhaps only some.
    """
    highest = max(((1 << len(slices)) - 1 for slices in segments.values()), default=0)
    level = _lowest_level(segments, highest, most)
    found: list[tuple[int, int, int]] = []
    for segment, slices in segments.items():
        reached = at_least(slices, level)
        below = at_least(slices, level - 1) & ~reached if level > 1 else 0
        for block in (*numbers_in(reached), *islice(numbers_in(below), most)):
            found.append((sum_at(slices, block), segment, block))
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))[:most]


def sum_at(slices: Slices, block: int) -> int:
    """The sum of one block."""
    return sum((one >> block & 1) << digit for digit, one in enumerate(slices))


def numbers_in(blocks: int) -> Iterator[int]:
    """The numbers of the blocks in a set of them."""
    while blocks:
        lowest = blocks & -blocks
        yield lowest.bit_length() - 1
        blocks ^= lowest


def _add(slices: Slices, digit: int, carry: int) -> None:
    while len(slices) < digit:
        slices.append(0)
    while carry:
        if digit == len(slices):
            slices.append(carry)
            return
        slices[digit], carry = slices[digit] ^ carry, slices[digit] & carry
        digit += 1


def _lowest_level(segments: Mapping[int, Slices], highest: int, most: int) -> int:
    """The lowest sum, from 1, that no more than ``most`` blocks reach."""
    low, high = 1, highest + 1
    while low < high:
        middle = (low + high) // 2
        count = sum(at_least(slices, middle).bit_count() for slices in segments.values())
        if count > most:
            low = middle + 1
        else:
            high = middle
    return low

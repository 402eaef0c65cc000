"""Distributions: what is drawn often and what seldom."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class ByRank(Generic[T]):
    """Things of which the n-th is drawn about 1/n as often as the first, as people and words are.

    ``flatter`` greater than 0 keeps the first few from standing out quite so much.
    """

    def __init__(self, things: Sequence[T], *, flatter: float = 2.0) -> None:
        if not things:
            raise ValueError("There is nothing to draw from.")
        self.things = things
        self._sums = list(accumulate(1 / (rank + flatter) for rank in range(1, len(things) + 1)))

    def draw(self, random: Random) -> T:
        place = bisect(self._sums, random.random() * self._sums[-1])
        return self.things[min(place, len(self.things) - 1)]

    def draw_some(self, random: Random, count: int) -> list[T]:
        """Different ones, at most ``count``; fewer if the same ones keep being drawn."""
        drawn = (self.draw(random) for _attempt in range(3 * count))
        return list(dict.fromkeys(drawn))[:count]


class ByPercentile:
    """A number whose percentiles, the lowest to the highest, are given at equal distances."""

    def __init__(self, percentiles: Sequence[int]) -> None:
        self.percentiles = percentiles

    def draw(self, random: Random) -> int:
        place = random.random() * (len(self.percentiles) - 1)
        below = int(place)
        low, high = self.percentiles[below], self.percentiles[below + 1]
        return round(low + (high - low) * (place - below))


def percentiles_of(numbers: Sequence[int], steps: int = 50) -> list[int]:
    """The percentiles of what was counted, without the top percent, which is all by itself."""
    in_order = sorted(numbers)
    last = int((len(in_order) - 1) * 0.99)
    return [in_order[last * step // steps] for step in range(steps + 1)]

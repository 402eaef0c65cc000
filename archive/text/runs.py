"""Which words of a new text are those of the old one: runs of equal tokens, in order.

Runs grow from sequences of words that occur once on either side, long ones first; of those that
contradict each other the heaviest chain stays. What is left between is searched again with
shorter sequences, and at last by longest common subsequence. Then chance matches between rewritten
stretches are dissolved, and insertions and deletions that could stand in several places are set
where a paragraph or sentence begins.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from archive.text.tokens import Tokens

SEED_LENGTHS = (5, 3, 2, 1)  # words in a row that must occur once on either side
LARGEST_TABLE = 4_000_000  # pairs of tokens up to which longest common subsequences are looked for
ISLAND_WORDS = 4  # a run of at most so many words …
ISLAND_LENGTH = 24  # … and so many characters is chance when more than twice as much changed around


class Run(NamedTuple):
    """So many tokens are the same, from ``old`` on in the old text and ``new`` on in the new."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length

    @property
    def distance(self) -> int:
        """Equal for runs on one diagonal, that is with equal lengths between them."""
        return self.new - self.old


class Gap(NamedTuple):
    """What stands between two runs: these tokens of the old text against those of the new."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def one_sided(self) -> bool:
        return self.old == self.old_end or self.new == self.new_end

    @property
    def empty(self) -> bool:
        return self.old == self.old_end and self.new == self.new_end


def matching_runs(old: Tokens, new: Tokens) -> list[Run]:
    """All runs, in order in both texts; neighbouring ones are apart in at least one of them."""
    whole = Gap(0, len(old), 0, len(new))
    runs = common_ends(old.numbers, new.numbers)
    todo = [(gap, 0) for gap in gaps_between(runs, whole)]
    while todo:
        gap, step = todo.pop()
        found, step = _seeded(old.numbers, new.numbers, gap, step)
        todo.extend((inner, step) for inner in gaps_between(found, gap) if found)
        runs.extend(found or _common_subsequence(old.numbers, new.numbers, gap))
    return without_islands(joined(runs), old, new)


def common_ends(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """What the texts share at their beginnings and at their ends."""
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    runs = [Run(0, 0, first), Run(len(old) - last, len(new) - last, last)]
    return [run for run in runs if run.length]


def gaps_between(runs: Sequence[Run], within: Gap) -> Iterator[Gap]:
    """What lies between, before and after ordered runs; nothing where they touch."""
    old, new = within.old, within.new
    for run in (*runs, Run(within.old_end, within.new_end, 0)):
        gap = Gap(old, run.old, new, run.new)
        if not gap.empty:
            yield gap
        old, new = run.old_end, run.new_end


def joined(runs: Sequence[Run]) -> list[Run]:
    """The runs in order, those that touch in both texts made one."""
    whole: list[Run] = []
    for run in sorted(runs):
        if whole and (whole[-1].old_end, whole[-1].new_end) == (run.old, run.new):
            run = Run(whole[-1].old, whole[-1].new, whole[-1].length + run.length)
            whole.pop()
        whole.append(run)
    return whole


def heaviest_chain(runs: Sequence[Run]) -> list[Run]:
    """Of runs that cross each other, the ones that together match the most words, in order."""
    ends: list[int] = []  # where chains may end in the new text, with their weights; both rise
    chains: list[tuple[int, int]] = []  # (weight, last run)
    before: list[int] = []
    ordered = sorted(runs)
    for place, run in enumerate(ordered):
        earlier = bisect_right(ends, run.new) - 1
        weight, last = chains[earlier] if earlier >= 0 else (0, -1)
        before.append(last)
        weight += run.length
        here = bisect_left(ends, run.new_end)
        beaten = here
        while beaten < len(chains) and chains[beaten][0] <= weight:
            beaten += 1
        if here == 0 or chains[here - 1][0] < weight:
            ends[here:beaten], chains[here:beaten] = [run.new_end], [(weight, place)]
    chain: list[Run] = []
    place = chains[-1][1] if chains else -1
    while place >= 0:
        chain.append(ordered[place])
        place = before[place]
    return _without_overlaps(chain[::-1])


def grown(old: Sequence[int], new: Sequence[int], seed: Run, within: Gap) -> Run:
    """The seed with all equal words before and after it that still lie in the gap."""
    start, end = 0, seed.length
    room_before = min(seed.old - within.old, seed.new - within.new)
    room_after = min(within.old_end - seed.old, within.new_end - seed.new)
    while start > -room_before and old[seed.old + start - 1] == new[seed.new + start - 1]:
        start -= 1
    while end < room_after and old[seed.old + end] == new[seed.new + end]:
        end += 1
    return Run(seed.old + start, seed.new + start, end - start)


def without_islands(runs: list[Run], old: Tokens, new: Tokens) -> list[Run]:
    """The runs without those too short to mean anything between long rewritten stretches."""
    whole = Gap(0, len(old), 0, len(new))
    while True:
        kept: list[Run] = []
        for place, run in enumerate(runs):
            ahead = runs[place + 1] if place + 1 < len(runs) else Run(len(old), len(new), 0)
            behind = kept[-1] if kept else Run(whole.old, whole.new, 0)
            left = Gap(behind.old_end, run.old, behind.new_end, run.new)
            right = Gap(run.old_end, ahead.old, run.new_end, ahead.new)
            if not _is_island(run, left, right, old, new):
                kept.append(run)
        if len(kept) == len(runs):
            return runs
        runs = kept


def _seeded(old: Sequence[int], new: Sequence[int], gap: Gap, step: int) -> tuple[list[Run], int]:
    """The runs in a gap grown from the longest seeds that there are, and which seeds these were."""
    if gap.one_sided:
        return [], step
    for length in SEED_LENGTHS[step:]:
        runs = heaviest_chain(_runs_from_seeds(old, new, gap, length))
        if runs:
            return runs, SEED_LENGTHS.index(length)
    return [], step


def _runs_from_seeds(old: Sequence[int], new: Sequence[int], gap: Gap, length: int) -> list[Run]:
    places = _unique(new, gap.new, gap.new_end, length)
    covered: dict[int, int] = {}  # how far the last run on a diagonal reaches
    runs: list[Run] = []
    for sequence, place in _unique(old, gap.old, gap.old_end, length).items():
        if sequence not in places:
            continue
        seed = Run(place, places[sequence], length)
        if covered.get(seed.distance, -1) > place:
            continue
        run = grown(old, new, seed, gap)
        covered[run.distance] = run.old_end
        runs.append(run)
    return runs


def _unique(
    numbers: Sequence[int], start: int, end: int, length: int
) -> dict[tuple[int, ...], int]:
    """The sequences of so many tokens that occur exactly once there, and where."""
    places: dict[tuple[int, ...], int] = {}
    for place in range(start, end - length + 1):
        sequence = tuple(numbers[place : place + length])
        places[sequence] = -1 if sequence in places else place
    return {sequence: place for sequence, place in places.items() if place >= 0}


def _common_subsequence(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Run]:
    if (gap.old_end - gap.old) * (gap.new_end - gap.new) > LARGEST_TABLE or gap.one_sided:
        return []
    steps = LCSseq.editops(old[gap.old : gap.old_end], new[gap.new : gap.new_end])
    blocks = steps.as_matching_blocks()
    return [Run(gap.old + b.a, gap.new + b.b, b.size) for b in blocks if b.size]


def _without_overlaps(chain: Sequence[Run]) -> list[Run]:
    """Runs in order of which each gives way to the one before it."""
    kept: list[Run] = []
    for run in chain:
        if kept:
            overlap = max(kept[-1].old_end - run.old, kept[-1].new_end - run.new, 0)
            run = Run(run.old + overlap, run.new + overlap, run.length - overlap)
        if run.length > 0:
            kept.append(run)
    return kept


def _is_island(run: Run, left: Gap, right: Gap, old: Tokens, new: Tokens) -> bool:
    length = old.length(run.old, run.old_end)
    around = min(_length(left, old, new), _length(right, old, new))
    if run.length <= ISLAND_WORDS and length <= ISLAND_LENGTH and around > 2 * length + 16:
        return True
    two_sided = not left.one_sided and not right.one_sided
    return run.length == 1 and length <= 2 and around > 2 and two_sided


def _length(gap: Gap, old: Tokens, new: Tokens) -> int:
    """How many characters changed: those taken away or those put in, whichever are more."""
    return max(old.length(gap.old, gap.old_end), new.length(gap.new, gap.new_end))

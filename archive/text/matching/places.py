"""Where the words of a quotation stand in a text: runs of words that are the same in both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from archive.text.matching.words import roots

UNKNOWN = "\0"  # any word of the text that the quotation does not have
FIRST_CODE = 0x100
LEAST_RATIO = 25.0  # of 100; less is no place at all
STRETCH = 4  # words that did not match and may stand elsewhere in the text, nearby
FAR_STRETCH = 6  # the same, anywhere in the text
WHOLE_STRETCH = 5  # the same, if all of them stand side by side
STRETCH_SHARE = 0.75  # of such words must be the same there
STRETCH_RUN = 3  # of them side by side
CHASM = 2  # words without a match for each word that matches on the lesser side
NEARBY = 150  # words before and after, where what was cut out stood most likely
DEEPEST = 4  # how often a rest of a rest is looked for


class Run(NamedTuple):
    """So many words from ``quote`` on are those of the text from ``text`` on."""

    quote: int
    text: int
    length: int

    @property
    def quote_end(self) -> int:
        return self.quote + self.length

    @property
    def text_end(self) -> int:
        return self.text + self.length


@dataclass(frozen=True, slots=True)
class Coded:
    """Quotation and text with one character for each word, the same for words of one root."""

    quote: str
    text: str


class Coder:
    """A quotation as one character for each word, and texts with the same ones."""

    def __init__(self, quote: Sequence[str]) -> None:
        codes: dict[str, str] = {}
        signs = [codes.setdefault(key, chr(FIRST_CODE + len(codes))) for key in roots(quote)]
        self.quote = "".join(signs)
        self._codes = codes

    def coded(self, text: Iterable[str]) -> Coded:
        """The pair with a text, given by the roots of its words."""
        codes = self._codes
        return Coded(self.quote, "".join([codes.get(key, UNKNOWN) for key in text]))


def coded(quote: Sequence[str], text: Sequence[str]) -> Coded:
    """The words of both as characters; those that only the text has are all ``UNKNOWN``."""
    return Coder(quote).coded(roots(text))


def likeness(pair: Coded, pieces: Sequence[tuple[int, int]]) -> float:
    """A quick guess, from 0 to 1, how much of the quotation stands in the text."""
    total = 0.0
    for first, end in pieces:
        found = partial_ratio_alignment(pair.quote[first:end], pair.text, score_cutoff=LEAST_RATIO)
        total += found.score * (end - first) if found else 0
    return total / (100 * len(pair.quote)) if pair.quote else 0.0


def runs_in(pair: Coded, first: int, end: int, depth: int = 0) -> list[Run]:
    """The runs that these words of the quotation have in the text, in the quotation's order.

    What does not stand where most of them do is looked for elsewhere in the text; words that are
    the same there by chance, a few among many others, do not keep it from that.
    """
    window = _window(pair, first, end, 0, len(pair.text))
    runs = _equal(pair, first, end, *window) if window else []
    if not runs or depth >= DEEPEST:
        return runs
    found = list(runs)
    for start, stop in _weak(runs, first, end):
        islands = [run for run in runs if start <= run.quote < stop]
        others = [run for run in found if run not in islands]
        there = _elsewhere(pair, start, stop, others, depth + 1) if islands and others else []
        if _total(there) > _total(islands):
            found = others + there
            continue
        for rest, rest_end in _unmatched(islands, start, stop):
            if rest_end - rest >= STRETCH:
                found += _elsewhere(pair, rest, rest_end, runs, depth + 1)
    return sorted(found)


def _weak(runs: list[Run], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of the quotation without a run that is long enough to be no chance."""
    strong = [run for run in runs if run.length >= STRETCH_RUN]
    return ((at, stop) for at, stop in _unmatched(strong, first, end) if stop - at >= STRETCH)


def _window(pair: Coded, first: int, end: int, lowest: int, highest: int) -> tuple[int, int] | None:
    """The part of the text, with some margin, in which these words stand best."""
    quote, text = pair.quote[first:end], pair.text[lowest:highest]
    found = partial_ratio_alignment(quote, text, score_cutoff=LEAST_RATIO) if text else None
    if found is None:
        return None
    margin = (end - first) // 3 + 3
    start, stop = (found.dest_start, found.dest_end) if len(quote) <= len(text) else (0, len(text))
    return max(lowest, lowest + start - margin), min(highest, lowest + stop + margin)


def _equal(pair: Coded, first: int, end: int, start: int, stop: int) -> list[Run]:
    """The runs in a part of the text, without those that are there by chance.

    Fewest changes tell best which words belong together; but halves that changed places would
    all be changes, and there most words in common tell more.
    """
    quote, text = pair.quote[first:end], pair.text[start:stop]
    fewest_changes, most_words = (
        _without_chance(_tight(pair, [Run(first + at, start + place, n) for at, place, n in runs]))
        for runs in (_same_in(Levenshtein, quote, text), _same_in(Indel, quote, text))
    )
    is_turned = _total(fewest_changes) * 2 < _total(most_words)
    return most_words if is_turned else fewest_changes


def _same_in(distance: ModuleType, quote: str, text: str) -> Iterator[tuple[int, int, int]]:
    for step in distance.opcodes(quote, text):
        if step.tag == "equal":
            yield step.src_start, step.dest_start, step.src_end - step.src_start


def _tight(pair: Coded, runs: list[Run]) -> list[Run]:
    """The runs with words set next to their neighbours where they stand there as well.

    “To arbitration. To add force”: the “to” that is quoted before “add” is the second one.
    """
    tight: list[Run] = []
    for run in runs:
        while tight and tight[-1].quote_end == run.quote and run.text > tight[-1].text_end:
            last = tight[-1]
            if pair.text[run.text - 1] != pair.quote[run.quote - 1]:
                break
            run = Run(run.quote - 1, run.text - 1, run.length + 1)
            tight[-1] = Run(last.quote, last.text, last.length - 1)
            if last.length == 1:
                tight.pop()
        tight.append(run)
    return tight


def _without_chance(runs: list[Run]) -> list[Run]:
    """Without runs at the ends that stand farther off than so few words can vouch for."""
    while len(runs) > 1:
        at = _chasm(runs)
        if not at:
            return runs
        runs = max(runs[:at], runs[at:], key=_total)
    return runs


def _chasm(runs: list[Run]) -> int:
    """Before which run the text or the quotation goes on too long without a match; 0 if nowhere."""
    before, total = 0, _total(runs)
    for at in range(1, len(runs)):
        before += runs[at - 1].length
        if _gap(runs[at - 1], runs[at]) > CHASM * min(before, total - before):
            return at
    return 0


def _total(runs: list[Run]) -> int:
    return sum(run.length for run in runs)


def _gap(before: Run, after: Run) -> int:
    return max(after.quote - before.quote_end, after.text - before.text_end)


def _unmatched(runs: list[Run], first: int, end: int) -> Iterator[tuple[int, int]]:
    at = first
    for run in runs:
        if run.quote > at:
            yield at, run.quote
        at = run.quote_end
    if at < end:
        yield at, end


def _elsewhere(pair: Coded, first: int, end: int, placed: list[Run], depth: int) -> list[Run]:
    """The runs of a rest that stands in another place of the text, nearby if it can be."""
    nearby = max(0, placed[0].text - NEARBY), min(len(pair.text), placed[-1].text_end + NEARBY)
    for least, lowest, highest in ((STRETCH, *nearby), (FAR_STRETCH, 0, len(pair.text))):
        window = _window(pair, first, end, lowest, highest)
        runs = _equal(pair, first, end, *window) if window else []
        runs = [run for run in runs if not any(_overlap(run, other) for other in placed)]
        if _tells(runs, least) or _is_whole(runs, first, end):
            rests = (
                _elsewhere(pair, rest, rest_end, placed + runs, depth + 1)
                for rest, rest_end in _unmatched(runs, first, end)
                if depth < DEEPEST and rest_end - rest >= STRETCH
            )
            return runs + [run for rest in rests for run in rest]
    return []


def _tells(runs: list[Run], least: int) -> bool:
    """Whether these runs are more than chance: long enough, and close together."""
    same = _total(runs)
    if same < least or max(run.length for run in runs) < STRETCH_RUN:
        return False
    stretch = runs[-1].quote_end - runs[0].quote
    return same >= STRETCH_SHARE * stretch


def _is_whole(runs: list[Run], first: int, end: int) -> bool:
    """Whether all these words stand side by side: a short sentence, perhaps."""
    return len(runs) == 1 and runs[0].length == end - first >= WHOLE_STRETCH


def _overlap(run: Run, other: Run) -> bool:
    return run.text < other.text_end and other.text < run.text_end

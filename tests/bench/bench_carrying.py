"""Carrying passages through corrections: how many rightly, and how fast, beside diff-match-patch.

Three sets: the edit pairs beside this file; the texts of the Kim–Trump collection with edits made
up from a seed; and, where the shared corpora are, real states of letters with the editors' own
mark-up of names in both. First comes a table of what became of the passages, then the same edits
from other seeds, the letters with the passages whose place is in dispute, and last the times.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from diff_match_patch import diff_match_patch

from archive.text.anchoring import carry
from archive.text.changes import compare
from tests.bench import edits, pairs
from tests.bench.edits import Truth

ROOT = Path(__file__).parent.parent.parent
COLLECTION = sorted((ROOT / "fixtures" / "kim-trump").glob("*.txt"))
LETTERS = ROOT.parent / "shared" / "corpora" / "reanchoring" / "schnitzler_pairs.jsonl"
SEED, ROUNDS, PASSAGES, MOST_EDITS = 11, 60, 60, 4
OTHER_SEEDS = (1, 2, 3, 4, 5)
BUDGET = 100.0  # milliseconds for a text of 20 kB with 500 passages

# Where the editors' mark-up does not tell where the passage went, with the reason.
DISPUTED = {
    ("L03128", 1213): "it is taken for another Lienz, a paragraph further on",
    ("L02292", 10): "it is said to be deleted, but only XVII was corrected to XVIII",
    ("L02878", 212): "it is taken for the newspaper in another sentence",
    ("L00393", 576): "the ending of the name, which stood there before, is marked with it now",
    ("L03354", 9): "the newspaper’s Wien and the dateline’s are taken for one another",
    ("L03354", 28): "the newspaper’s Wien and the dateline’s are taken for one another",
}


class Case(NamedTuple):
    """A text before and after, and passages with what became of them."""

    old: str
    new: str
    passages: list[tuple[int, int, Truth]]


class Found(NamedTuple):
    """Where a method puts a passage; no place if None."""

    start: int | None
    end: int | None
    how: str


Finder = Callable[[int, int], Found]
Method = Callable[[str, str], Finder]


def ours(old: str, new: str) -> Finder:
    changes = compare(old, new)

    def find(start: int, end: int) -> Found:
        carried = carry(changes, start, end)
        return Found(carried.start, carried.end, "certain" if carried.certain else carried.how)

    return find


def position_map(old: str, new: str) -> Finder:
    """diff-match-patch: both ends through the difference of the texts."""
    library = diff_match_patch()
    difference = library.diff_main(old, new)

    def find(start: int, end: int) -> Found:
        places = [library.diff_xIndex(difference, place) for place in (start, end)]
        if places[0] == places[1] and start < end:
            return Found(None, None, "adrift")
        return Found(*places, "certain")

    return find


def match_main(old: str, new: str) -> Finder:
    """diff-match-patch: the words, or the first and last 32 letters of them, near their place."""
    library = diff_match_patch()

    def find(start: int, end: int) -> Found:
        length = min(end - start, library.Match_MaxBits)
        first = library.match_main(new, old[start : start + length], start)
        last = library.match_main(new, old[end - length : end], end - length)
        if -1 in (first, last) or last < first:
            return Found(None, None, "adrift")
        return Found(first, last + length, "certain")

    return find


METHODS: dict[str, Method] = {
    "Carrel": ours,
    "diff-match-patch, map": position_map,
    "diff-match-patch, match": match_main,
}


def own_pairs() -> Iterator[Case]:
    for pair in pairs.read():
        passages = []
        for name, (start, end) in pair.old.passages.items():
            place = pair.new.passages.get(name)
            words = pair.old.text[start:end].split()
            same = place and pair.new.text[slice(*place)].split() == words
            fate = "deleted" if place is None else "unchanged" if same else "changed"
            passages.append((start, end, Truth(fate, *(place or (None, None)))))
        yield Case(pair.old.text, pair.new.text, passages)


def made_up(seed: int = SEED) -> Iterator[Case]:
    texts = [path.read_text(encoding="utf-8") for path in COLLECTION]
    random = Random(seed)  # noqa: S311
    for pair in edits.series(texts, seed, ROUNDS, MOST_EDITS):
        spans = edits.passages(pair.old, random, PASSAGES)
        truths = [(start, end, edits.truth(pair, start, end)) for start, end in spans]
        yield Case(pair.old, pair.new, [known for known in truths if known[2].fate != "cut"])


def letters(*, disputed: bool = False) -> Iterator[Case]:
    """Real states of letters, without the passages of which the place is in dispute, or with."""
    for record in LETTERS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(record)
        passages = [
            (anchor["start"], anchor["end"], _marked_up(anchor))
            for anchor in pair["anchors"]
            if disputed or not dispute(pair, anchor)
        ]
        yield Case(pair["old_text"], pair["new_text"], passages)


def dispute(pair: dict, anchor: dict) -> str:
    """Why the editors' mark-up does not tell where a passage went; empty if it does."""
    listed = DISPUTED.get((pair["letter"], anchor["start"]), "")
    words = anchor.get("new_exact")
    if words is None:
        still = _letters(anchor["exact"]) in _letters(pair["new_text"])
        return listed or ("it is said to be deleted, but stands there" if still else "")
    around = pair["old_text"][max(0, anchor["start"] - len(words)) : anchor["end"] + len(words)]
    redrawn = words != anchor["exact"] and words in around
    return listed or ("the editors marked more or fewer of the same words" if redrawn else "")


def _marked_up(anchor: dict) -> Truth:
    if "new_start" not in anchor:
        return Truth("deleted")
    same = _letters(anchor["exact"]) == _letters(anchor["new_exact"])
    return Truth("unchanged" if same else "changed", anchor["new_start"], anchor["new_end"])


def _letters(words: str) -> str:
    return "".join(words.split())


class Score(NamedTuple):
    """What became of the passages with one method: counts, and seconds for texts and passages."""

    counts: Counter[tuple[str, str, str]]  # (fate, how, verdict)
    texts: int
    comparing: float
    carrying: float


def score(method: Method, cases: Iterable[Case]) -> Score:
    counts: Counter[tuple[str, str, str]] = Counter()
    texts, comparing, carrying = 0, 0.0, 0.0
    for case in cases:
        begun = time.perf_counter()
        find = method(case.old, case.new)
        compared = time.perf_counter()
        found = [find(start, end) for start, end, _ in case.passages]
        carrying += time.perf_counter() - compared
        comparing += compared - begun
        texts += 1
        for place, (_, _, truth) in zip(found, case.passages, strict=True):
            counts[truth.fate, place.how, verdict(place, truth)] += 1
    return Score(counts, texts, comparing, carrying)


def verdict(found: Found, truth: Truth) -> str:
    if found.start is None:
        return "lost" if truth.start is not None else "right"
    if (found.start, found.end) == (truth.start, truth.end):
        return "right"
    if truth.start is None:
        return "attached"
    return "partly" if found.start < truth.end and truth.start < found.end else "wrong"


HEAD = (
    ("", 27), ("passages", 9), ("right", 9), ("for certain", 12), ("unchanged", 10),
    ("partly", 7), ("wrong", 7), ("lost", 7), ("attached", 11),
    ("certain", 9), ("approx.", 8), ("adrift", 8),
    ("wrong, certain", 15), ("ms/text", 8), ("µs/passage", 11),
)  # fmt: skip


def row(name: str, result: Score) -> str:
    """One line: shares of all passages; of those of unchanged words; of deleted ones attached."""
    total = result.counts.total()

    def number(**wanted: str | tuple[str, ...]) -> int:
        parts = [wanted.get(part) for part in ("fate", "how", "verdict")]
        return sum(
            count
            for key, count in result.counts.items()
            if all(part is None or found in part for found, part in zip(key, parts, strict=True))
        )

    unchanged = number(fate=("unchanged",))
    cells = (
        f"{total:,}",
        share(number(verdict=("right",)), total),
        share(number(how=("certain",), verdict=("right",)), total),
        share(number(fate=("unchanged",), verdict=("right",)), unchanged),
        *(share(number(verdict=(kind,)), total) for kind in ("partly", "wrong", "lost")),
        f"{number(verdict=('attached',))} of {number(fate=('deleted',))}",
        *(share(number(how=(how,)), total) for how in ("certain", "approximate", "adrift")),
        share(number(how=("certain",), verdict=("wrong", "attached")), total),
        f"{1000 * result.comparing / result.texts:.2f}",
        f"{1e6 * result.carrying / total:.0f}",
    )
    return line(name, cells)


def share(number: int, whole: int) -> str:
    return f"{100 * number / whole:.2f}%" if whole else "–"


def line(name: str, cells: Iterable[str]) -> str:
    widths = [width for _, width in HEAD]
    row = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths[1:], strict=True))
    return f"  {name:<{widths[0]}}{row}"


def table() -> Iterator[str]:
    sets = {"Edit pairs of our own": own_pairs, "The collection with made-up edits": made_up}
    if LETTERS.exists():
        sets["States of Schnitzler’s letters"] = letters
    for title, cases in sets.items():
        known = list(cases())
        yield f"  {title}"
        yield line("", [word for word, _ in HEAD[1:]])
        for name, method in METHODS.items():
            yield row(name, score(method, known))
    for seed in OTHER_SEEDS:
        yield row(f"Carrel, edits of seed {seed}", score(ours, made_up(seed)))
    if LETTERS.exists():
        yield row("Carrel, with disputed ones", score(ours, letters(disputed=True)))
        yield from disputes()
    else:
        yield "  States of Schnitzler’s letters: left out, the shared corpora are not here."


def disputes() -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for record in LETTERS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(record)
        for anchor in pair["anchors"]:
            reason = dispute(pair, anchor)
            if reason:
                place = f"{pair['letter']}:{anchor['start']}"
                found.setdefault(reason, []).append(f"{place} “{anchor['exact']}”")
    yield f"  Left out as disputed: {sum(map(len, found.values()))} passages."
    for reason, places in found.items():
        yield f"    {reason}: {', '.join(places)}"


def cases() -> Iterator[tuple[str, Callable[[], object], float | None]]:
    print(*table(), sep="\n")
    old, other = long_text()
    random = Random(SEED)  # noqa: S311
    spans = edits.passages(old, random, 500)
    for count in (0, 5, 20):
        new = edits.edited(old, random, other, count).new

        def carry_all(new: str = new) -> None:
            changes = compare(old, new)
            for start, end in spans:
                carry(changes, start, end)

        yield f"20 kB, {count} edits: carry 500 passages", carry_all, BUDGET


def long_text() -> tuple[str, str]:
    """20 kB: the collection, and once more with the words of every line turned round."""
    texts = [path.read_text(encoding="utf-8") for path in COLLECTION]
    lines = [line for text in texts for line in text.splitlines()]
    turned = [" ".join(reversed(line.split())) for line in lines]
    return "\n".join([*lines, *turned])[:20_000], texts[0]

"""How well quotations are matched: `.venv/bin/python tests/bench/evaluate_matching.py [1000 …]`.

    .venv/bin/python tests/bench/evaluate_matching.py 1000 10000 100000           # SQLite
    .ci/with-postgresql .venv/bin/python tests/bench/evaluate_matching.py 1000    # PostgreSQL
    .venv/bin/python tests/bench/evaluate_matching.py --once                      # still runs?

For each size of archive, quotations made from real texts (``made_quotations``, from a seed) are
checked; the tables say how often the right text was found and the right thing said of it, how far
each verdict can be trusted, and how long one took. Beside it stand two baselines
(``matching_baselines``). What is said of sentences that nobody wrote is held against the passage
that is shown for them: it is false only if that passage does not have the words.

Times are of the clock and of the processor; the latter count this process and, where it runs on
this machine, that of the PostgreSQL server that serves it.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

from made_quotations import MAKERS, MANY, Made, Texts, make, shared
from run import prepare

prepare()

import matching_baselines  # noqa: E402  what it imports needs Django to be set up
import quoted_texts  # noqa: E402
from django.db import connection  # noqa: E402

EVERY = 5  # one of so many real texts is left out, to be absent
FOUND = ("verbatim", "altered", "joined")
STANDS = 0.7  # of a quotation's words; where so many stand together, it is no error to say so
MORE_ABSENT = 4  # times as many as of each other sort: a thousandth has to be seen
QUOTES = dict.fromkeys(map(ord, '“”"„‟«»'))  # a quotation of its own within the one that is made
TINY = {"sizes": [30], "quotations": 3, "compared": 1}
HALVES = {"first": (0,), "second": (1,), "both": (0, 1)}


@dataclass(frozen=True)
class Said:
    """What was said of one quotation, whether rightly, and what it took in milliseconds.

    ``share`` is how many of its words the passage has that was found, from 0 to 1.
    """

    made: Made
    verdict: str
    is_text_right: bool
    share: float | None
    is_set_phrase: bool
    took: float
    worked: float

    @property
    def is_false(self) -> bool:
        """Whether it was called found in a passage that does not have its words."""
        return self.share is not None and self.share < STANDS and not self.made.keys

    @property
    def is_verdict_right(self) -> bool:
        """Whether it is what should be said: of what many texts have, that it is a set phrase."""
        is_phrase = self.is_set_phrase and len(self.made.keys) >= MANY and self.is_text_right
        return self.verdict in self.made.right or is_phrase

    @property
    def is_right(self) -> bool:
        """Whether it is what should be said, and of the right text if of any."""
        return self.is_verdict_right and (self.is_text_right or self.verdict == "too short")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=[1000], help="documents")
    asked.add_argument("--quotations", type=int, default=300, help="of each sort")
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--half", choices=HALVES, default="both", help="of the real texts")
    asked.add_argument("--compared", type=int, default=25, help="of each sort, by the baselines")
    asked.add_argument("--kept", type=Path, metavar="FOLDER", help="keep the archives there")
    asked.add_argument("--misses", action="store_true", help="show what went wrong")
    asked.add_argument("--once", action="store_true", help="tiny, to see that it still runs")
    options = asked.parse_args()
    if options.once:
        vars(options).update(TINY)
    if options.kept:
        options.kept.mkdir(parents=True, exist_ok=True)
    for size in options.sizes:
        evaluate(size, options)


def evaluate(size: int, options: argparse.Namespace) -> None:
    """Print the tables for an archive of so many documents."""
    real = quoted_texts.few() if options.once else quoted_texts.documents()
    held = [text for n, text in enumerate(real) if n % EVERY][:size]
    filling = quoted_texts.made_up(max(0, size - len(held)), 1, tuple(held))
    kept_as = f"matching_{size}" if options.kept else ""
    folder = nullcontext(options.kept) if options.kept else tempfile.TemporaryDirectory()
    with (
        folder as place,
        quoted_texts.archive_of(chain(held, filling), place, kept_as) as keys,
    ):
        texts = _texts(keys, held, real[::EVERY], options)
        print(
            f"{len(keys):,} documents on {connection.vendor}, {options.quotations} quotations of "
            f"each sort from the {options.half} half of the texts, seed {options.seed}",
            flush=True,
        )
        said = {name: _all(name, texts, options) for name in MAKERS}
        _print_verdicts(list(chain.from_iterable(said.values())))
        _article(texts, options.seed)
        if options.compared:
            quotations = {name: [one.made for one in ones] for name, ones in said.items()}
            matching_baselines.compare(texts, keys, quotations, options.compared)


def _texts(
    keys: Sequence[int], held: Sequence[str], absent: Sequence[str], options: argparse.Namespace
) -> Texts:
    half = HALVES[options.half]
    return Texts(
        [keys[n] for n in range(len(held)) if n % 2 in half],
        dict(zip(keys, held, strict=False)),
        [text for n, text in enumerate(absent) if n % 2 in half],
        list(quoted_texts.made_up(200, options.seed + 1, tuple(held))),
        list(chain.from_iterable(text.split() for text in held[:200])),
    )


def _all(name: str, texts: Texts, options: argparse.Namespace) -> list[Said]:
    """Check all quotations of one sort, and print a line about them."""
    if name == next(iter(MAKERS)):
        print(f"  {'made as':<18}     n    text verdict   false     p50     p95 cpu p50 cpu p95")
    said = []
    for made in _made(name, texts, options.seed, options.quotations):
        said.append(_checked(made, options.misses))
    count = len(said)
    shares = (
        sum(one.is_text_right for one in said) / count,
        sum(one.is_verdict_right for one in said) / count,
        sum(one.is_false for one in said) / count,
    )
    numbers = "".join(f"{share:8.2%}" for share in shares)
    times = _at(one.took for one in said) + _at(one.worked for one in said)
    print(f"  {name:<18}{count:6}{numbers}{times}", flush=True)
    return said


def _made(sort: str, texts: Texts, seed: int, count: int) -> list[Made]:
    seeded = random.Random(f"{seed} {sort}")  # noqa: S311
    return make(sort, texts, seeded, count * (MORE_ABSENT if "absent" in sort else 1))


def _checked(made: Made, misses: bool) -> Said:
    from archive.matching.check import check

    began, worked = time.perf_counter(), _processor()
    (checked,) = check(f"“{made.words.translate(QUOTES)}”").checked
    took, work = (time.perf_counter() - began) * 1000, (_processor() - worked) * 1000
    judgement = checked.judgement
    match, verdict = judgement.match, judgement.verdict.value
    share = shared(made.words, match.passages) if match else 0.0
    found = {one.record for one in (checked.found, *checked.others) if one}
    said = Said(
        made,
        verdict,
        bool(made.keys & found) if made.keys else verdict not in FOUND,
        share if verdict in FOUND else None,
        judgement.is_set_phrase,
        took,
        work,
    )
    if misses and (not said.is_right or said.is_false):
        told = f"{match.score} “{' | '.join(match.passages)[:300]}”" if match else ""
        print(f"    {verdict}: {made.words}\n      {share:.0%} {told}")
    return said


def _print_verdicts(said: Sequence[Said]) -> None:
    """For each verdict how often it was said, how often rightly, and how often it was due."""
    print("  verdict        said precision     due  recall  of these set phrases")
    for verdict in sorted({one.verdict for one in said}):
        ones = [one for one in said if one.verdict == verdict]
        due = [one for one in said if verdict == one.made.due]
        right = sum(one.is_right or _stands(one) for one in ones) / len(ones)
        told = f"{sum(one.is_right for one in due) / len(due):8.2%}" if due else ""
        phrases = sum(one.is_set_phrase for one in ones)
        print(f"  {verdict:<12}{len(ones):7}{right:10.2%}{len(due):8}{told:>8}{phrases:8}")
    _print_absent([one for one in said if not one.made.keys])


def _print_absent(said: Sequence[Said]) -> None:
    """Of the sentences that no text is known to have: how many were found, and had its words."""
    shares = [one.share for one in said if one.share is not None]
    false = sum(one.is_false for one in said)
    by_share = ", ".join(
        f"{sum(least <= share < below for share in shares)} with {least:.0%}"
        for least, below in pairwise((0, 0.5, 0.6, STANDS, 0.8, 0.9, 1.0, 1.1))
    )
    print(
        f"  of {len(said)} sentences of no text {len(shares)} were called found, {false} falsely "
        f"({false / len(said):.2%}); the passages have of their words (or more): {by_share}",
        flush=True,
    )


def _stands(one: Said) -> bool:
    """Whether a sentence that was not meant to be there stands there nonetheless."""
    return not one.made.keys and one.share is not None and not one.is_false


def _article(texts: Texts, seed: int) -> None:
    """An article of 1,500 words with twenty quotations, checked at once."""
    from archive.matching.check import check

    made = _made("15 % of words", texts, seed, 20)
    filler = " ".join(texts.words[:55])
    text = "\n".join(f"{filler} “{one.words.translate(QUOTES)}”" for one in made)
    began, worked = time.perf_counter(), _processor()
    answer = check(text)
    took, work = time.perf_counter() - began, _processor() - worked
    counts = f"{len(text.split()):,} words, {len(answer.checked)} quotations"
    print(f"  an article of {counts}: {took:.2f} s, {work:.2f} s of the processor", flush=True)


def _at(times: Iterable[float]) -> str:
    ordered = sorted(times)
    return "".join(f"{ordered[int(len(ordered) * share)]:8.1f}" for share in (0.5, 0.95))


def _processor() -> float:
    """Seconds of the processor that this process took, and its server’s if that is to be seen."""
    server = 0.0
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        scheduled = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
        if scheduled.exists():
            server = int(scheduled.read_text().split()[0]) / 1e9
    return time.process_time() + server


if __name__ == "__main__":
    main()

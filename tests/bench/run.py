"""Run the benchmarks: `.venv/bin/python tests/bench/run.py [--once] [NAME…]`.

Every `bench_<name>.py` beside this file has a function `cases()` that yields (label, action,
budget in milliseconds or None). Each action is run for about a second; the fastest run and the
median are printed. The budget is held against the fastest, since what else the machine is doing
only ever adds. The exit status is 1 when one is over its budget. With `--once` each action is
run once and no budget is held: that shows only that the benchmarks still work.
"""

import argparse
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
SECONDS_PER_CASE = 1.0
FEWEST_RUNS = 5


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(description="Run the benchmarks.")
    asked.add_argument("--once", action="store_true", help="run each once, hold no budget")
    asked.add_argument("names", nargs="*", metavar="NAME")
    options = asked.parse_args(arguments)
    prepare()
    over = 0
    for path in sorted(HERE.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if options.names and name not in options.names:
            continue
        print(name)
        for label, action, budget in cases_of(path):
            runs = [once(action)] if options.once else measure(action)
            over += report(label, runs, None if options.once else budget)
    return 1 if over else 0


def prepare() -> None:
    """Make the archive importable and set it up as a server would."""
    sys.path.insert(0, str(HERE.parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    import django

    django.setup()


def cases_of(path: Path) -> Iterator[tuple[str, Callable[[], Any], float | None]]:
    """The (label, action, budget in milliseconds or None) of one file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield from module.cases()


def measure(action: Callable[[], Any]) -> list[float]:
    """The times of some runs, in milliseconds; a first one only warms up."""
    action()
    runs: list[float] = []
    deadline = time.perf_counter() + SECONDS_PER_CASE
    while len(runs) < FEWEST_RUNS or time.perf_counter() < deadline:
        runs.append(once(action))
    return runs


def once(action: Callable[[], Any]) -> float:
    """The time of one run, in milliseconds."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def report(label: str, runs: list[float], budget: float | None) -> bool:
    """Print one line; true when the case is over its budget."""
    over = budget is not None and min(runs) > budget
    limit = f"budget {budget:g} ms" if budget is not None else ""
    times = f"{min(runs):9.2f} ms fastest {median(runs):9.2f} ms median"
    print(f"  {label:<40} {times} {limit} {'OVER' if over else ''}".rstrip())
    return over


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""How fast the timeline is with 30, 1,000, 10,000 and 100,000 items, beside vis-timeline.

    .venv/bin/python tests/bench/timelines.py                    # all sizes
    .venv/bin/python tests/bench/timelines.py --items 1000       # one
    .venv/bin/python tests/bench/timelines.py --once             # does it still run?

Archives are made up and kept in `var/bench`; each size is measured in a process of its own. Of the
server: median and 95th percentile of the time for a page, and the largest page. Of the browser: the
median of the time from the address to the first mark on screen, ours and vis-timeline’s with the
same items in the same run; vis-timeline comes by npm, for this alone, and only up to 10,000 items.
`--cpu` counts processor time on a busy machine. Targets are marked where they are missed.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

from timing import archive, browser, server  # noqa: E402  found only now

SIZES = (30, 1_000, 10_000, 100_000)
MOST_OF_VIS = 10_000
SERVER_P95, PACKED, SHARE_OF_VIS = 80.0, 60_000, 1 / 5  # ms, bytes, of the time to first paint


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(description="Measure the timeline.")
    asked.add_argument("--items", type=int, nargs="+", default=list(SIZES))
    asked.add_argument("--kept", type=Path, default=ROOT / "var" / "bench", metavar="FOLDER")
    asked.add_argument("--without-browser", action="store_true")
    asked.add_argument("--once", action="store_true", help="tiny, and without a browser")
    asked.add_argument("--cpu", action="store_true", help="processor time, not the clock")
    asked.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = asked.parse_args(arguments)
    options.kept.mkdir(parents=True, exist_ok=True)
    if options.measure:
        json.dump(_measure(options), sys.stdout)
        return 0
    sizes = [SIZES[0]] if options.once else sorted(options.items)
    found = {size: _in_process(size, arguments, options.kept) for size in sizes}
    _print_server(found)
    _print_painted(found)
    return 0


def _measure(options: argparse.Namespace) -> dict:
    """In a process whose `DATABASE_URL` is that of the archive."""
    import django

    django.setup()
    archive.make(options.measure)
    found: dict = {"server": server.measured(options.once, options.cpu)}
    if options.once or options.without_browser:
        return found
    try:
        found["ours"] = browser.ours(browser.ROUNDS)
        if options.measure <= MOST_OF_VIS:
            found["theirs"] = browser.theirs(options.kept, browser.ROUNDS)
    except browser.MissingError as missing:
        found["missing"] = str(missing)
    return found


def _in_process(size: int, arguments: list[str], kept: Path) -> dict:
    print(f"{size:,} items …", file=sys.stderr, flush=True)
    database = f"sqlite:///{(kept / f'items-{size}.sqlite3').resolve()}"
    environment = os.environ | {
        "DATABASE_URL": database,
        "LOG_LEVEL": "ERROR",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    done = subprocess.run(  # noqa: S603  ourselves
        [sys.executable, __file__, *arguments, "--measure", str(size)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout)


def _print_server(found: dict[int, dict]) -> None:
    print("\nServer: median / 95th percentile in ms, largest page compressed\n")
    print("| |" + "".join(f" {size:,} |" for size in found))
    print("|---|" + "--:|" * len(found))
    for label in next(iter(found.values()))["server"]:
        cells = [one["server"][label] for one in found.values()]
        print(f"| {label} |" + "".join(f" {_cell(cell)} |" for cell in cells))


def _cell(cell: dict[str, float]) -> str:
    missed = cell["p95"] > SERVER_P95 or cell["packed"] > PACKED
    said = f"{cell['p50']:.0f} / {cell['p95']:.0f}, {cell['packed'] / 1000:.0f} kB"
    return f"{said} over the target" if missed else said


def _print_painted(found: dict[int, dict]) -> None:
    vis = found.get(MOST_OF_VIS, {}).get("theirs")
    print("\nBrowser: ms to the first mark\n\n| items | here | vis-timeline |\n|--:|--:|--:|")
    for size, one in found.items():
        if "ours" in one:
            theirs = f"{one['theirs']:,.0f}" if "theirs" in one else ""
            missed = vis and one["ours"] > vis * SHARE_OF_VIS
            said = f"{one['ours']:,.0f}{' over the target' if missed else ''}"
            print(f"| {size:,} | {said} | {theirs} |")
        if "missing" in one:
            print(f"\n{one['missing']}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

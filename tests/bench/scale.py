"""How fast Carrel is with 100, 1,000, 10,000 and 100,000 documents.

    .venv/bin/python tests/bench/scale.py                                  # SQLite
    .ci/with-postgresql .venv/bin/python tests/bench/scale.py              # PostgreSQL
    .venv/bin/python tests/bench/scale.py --documents 1000                 # one size
    .venv/bin/python tests/bench/scale.py --once                           # does it still run?

Archives are made up by `manage.py generate_archive`’s own means and kept in `var/bench`, so that
the second run is quick. Each size is measured in a process of its own. The table that is printed
has the median and the 95th percentile in milliseconds, and how many times the first column a
median takes. Targets are marked where they are missed. On a machine that is busy with other things
`--cpu` counts processor time instead of the clock: of this process, and of the process that a
PostgreSQL server on the same machine answers it with (not of what imports and makes there).
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

from scaling import archives, importing, measures  # noqa: E402  found only now

BASELINE = 100
SIZES = (1_000, 10_000, 100_000)
TINY = 30
TARGETS = {"sqlite": 150.0, "postgresql": 100.0}  # ms, the 95th percentile of searching
IMPORTED, MEMORY = 150.0, 300.0  # documents a second, MB


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(description="Measure archives of several sizes.")
    asked.add_argument("--documents", type=int, nargs="+", default=list(SIZES))
    asked.add_argument("--kept", type=Path, default=ROOT / "var" / "bench", metavar="FOLDER")
    asked.add_argument("--no-import", action="store_true", help="leave out importing")
    asked.add_argument("--once", action="store_true", help="tiny, and without targets")
    asked.add_argument("--cpu", action="store_true", help="processor time, not the clock")
    asked.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    asked.add_argument("--import", dest="imported", nargs="+", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args(arguments)
    options.kept.mkdir(parents=True, exist_ok=True)
    if options.measure or options.imported:
        _in_this_process(options)
    else:
        _report(options)
    return 0


def _in_this_process(options: argparse.Namespace) -> None:
    """One thing, measured where nothing else has been."""
    import django

    django.setup()
    if options.imported:
        importing.say(importing.measured(options.imported, options.cpu))
    else:
        made = archives.make(options.measure, options.kept, options.cpu)
        importing.say({"made": made, "pages": measures.all_of_them(options.once, options.cpu)})


def _report(options: argparse.Namespace) -> None:
    sizes = [TINY] if options.once else sorted({BASELINE, *options.documents})
    found = {size: _measure(size, options) for size in sizes}
    vendor = "postgresql" if _on_postgresql() else "sqlite"
    _print_pages(found, vendor, options.once)
    if not options.no_import:
        for kind, files in importing.files(options.kept, options.once).items():
            _print_import(kind, _import(files, options), options.once)


def _measure(size: int, options: argparse.Namespace) -> dict:
    print(f"{size:,} documents …", file=sys.stderr, flush=True)
    url = archives.address(size, options.kept)
    if _on_postgresql():
        archives.create_database(url)
    flags = [name for name in ("--once", "--cpu") if getattr(options, name.strip("-"))]
    kept = ["--kept", str(options.kept)]
    return json.loads(archives.in_process(url, "--measure", str(size), *kept, *flags))


def _import(files: list[str], options: argparse.Namespace) -> dict[str, float]:
    """The files go into an empty archive."""
    print("Importing …", file=sys.stderr, flush=True)
    flags = [name for name in ("--once", "--cpu") if getattr(options, name.strip("-"))]
    kept = ["--kept", str(options.kept)]
    url = _empty(options.kept)
    return json.loads(archives.in_process(url, *kept, *flags, "--import", *files))


def _empty(kept: Path) -> str:
    name = f"import_{os.getpid()}_{time.monotonic_ns()}"
    if not _on_postgresql():
        file = kept / "import.sqlite3"
        for each in kept.glob("import.sqlite3*"):
            each.unlink()
        return f"sqlite:///{file.resolve()}"
    url = archives.address(0, kept).replace("bench_0", name)
    archives.create_database(url)
    return url


def _print_pages(found: dict[int, dict], vendor: str, once: bool) -> None:
    first = min(found)
    print(f"\n{vendor}: median / 95th percentile in ms (times the median of {first:,})\n")
    print("| |" + "".join(f" {size:,} |" for size in found))
    print("|---|" + "--:|" * len(found))
    for label in found[first]["pages"]:
        cells = [_cell(found[size]["pages"], found[first]["pages"], label) for size in found]
        print(
            f"| {label} |"
            + "".join(f" {cell} |" for cell in cells)
            + _missed(found, label, vendor, once)
        )
    for name, label in (("made", "made up, documents/s"), ("reindex", "reindex, records/s")):
        speeds = (found[size]["made"].get(name) for size in found)
        print(f"| {label} |" + "".join(f" {speed:,.0f} |" if speed else " |" for speed in speeds))


def _cell(pages: dict, baseline: dict, label: str) -> str:
    if label not in pages:
        return ""
    times = pages[label]
    ratio = times["p50"] / baseline[label]["p50"]
    return f"{times['p50']:,.0f} / {times['p95']:,.0f} (×{ratio:.1f})"


def _missed(found: dict[int, dict], label: str, vendor: str, once: bool) -> str:
    if once or not label.startswith("search"):
        return ""
    slowest = max(found[size]["pages"][label]["p95"] for size in found)
    return " over the target" if slowest > TARGETS[vendor] else ""


def _print_import(kind: str, imported: dict[str, float], once: bool) -> None:
    said = (
        f"\nimport_tei, {kind}: {imported['documents']:,.0f} documents, "
        f"{imported['per_second']:,.0f} a second, at most {imported['peak']:,.0f} MB "
        f"({imported['before']:,.0f} MB before)"
    )
    missed = imported["per_second"] < IMPORTED or imported["peak"] > MEMORY
    print(said + (" over the target" if missed and not once else ""))


def _on_postgresql() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

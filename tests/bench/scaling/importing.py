"""Importing TEI into an empty archive: documents a second, and the most memory it takes."""

import json
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from .archives import ROOT
from .made_volume import made_volume

VOLUMES = ROOT.parent / "shared" / "corpora" / "frus"
SHORT = 2_000  # letters in a volume that is made up


def files(kept: Path, once: bool) -> dict[str, list[str]]:
    """What is imported: a made-up volume, and the volumes of FRUS if they are at hand."""
    letters = 5 if once else SHORT
    made = made_volume(kept / f"letters-{letters}.xml", letters)
    found = {"short letters": [str(made)]}
    if not once and (volumes := sorted(VOLUMES.glob("*.xml"))):
        found["volumes of FRUS"] = [str(volume) for volume in volumes]
    return found


def measured(paths: list[Path], cpu: bool) -> dict[str, float]:
    """In a process of its own, whose `DATABASE_URL` is an empty archive."""
    from django.core.management import call_command

    from archive.models import Kind, Record

    call_command("migrate", interactive=False, verbosity=0)
    before = _peak()
    clock = process_time if cpu else perf_counter
    start = clock()
    with TemporaryDirectory() as folder, (Path(folder) / "said").open("w") as said:
        call_command("import_tei", *map(str, paths), "--publish", stdout=said, stderr=said)
    taken = clock() - start
    documents = Record.objects.filter(kind__in=[Kind.LETTER, Kind.ARTICLE]).count()
    return {
        "documents": documents,
        "per_second": documents / taken,
        "before": before,
        "peak": _peak(),
    }


def _peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(measures: object) -> None:
    json.dump(measures, sys.stdout)

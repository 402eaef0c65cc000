"""``manage.py import_tei``: take over the letters and documents of other editions."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.curation.incoming import Outcome, Taking, take_files
from archive.curation.incoming.reporting import lines_of
from archive.formats.tei import files_in
from archive.management.memory import collected_seldom

FATES = ("created", "updated", "unchanged", "edited", "refused")


class Command(BaseCommand):
    help = (
        "Take over letters and documents in TEI: volumes with many documents, editions with a "
        "file for each letter, lists of people and places. Taking them again updates what "
        "changed and doubles nothing. docs/importing.md tells what becomes of which element."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--collection", default="", help="the slug of the collection they join")
        parser.add_argument("--dry-run", action="store_true", help="say all, write nothing")
        parser.add_argument("--report", metavar="FILE", help="write a line of JSON per document")
        parser.add_argument(
            "--publish", action="store_true", help="show them to readers at once, not as drafts"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="let the files win over what was edited here"
        )

    @collected_seldom()
    def handle(self, *args: object, **options: Any) -> None:
        paths = [Path(path) for path in options["paths"]]
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            raise CommandError(_("There is no %(path)s.") % {"path": ", ".join(missing)})
        taking = Taking(
            collection=options["collection"],
            publish=options["publish"],
            overwrite=options["overwrite"],
        )
        try:
            counts = self._take(files_in(paths), taking, options)
        except KeyboardInterrupt:
            raise CommandError(
                _("Interrupted. What was taken so far is kept; run it again to go on."),
                returncode=130,
            ) from None
        except DatabaseError as error:
            raise CommandError(
                _("The database refused: %(error)s. Has “manage.py migrate” been run?")
                % {"error": error}
            ) from error
        said = ", ".join(f"{counts[fate]} {fate}" for fate in FATES)
        self.stdout.write(f"{said}.")
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was written."))

    def _take(self, files: list[Path], taking: Taking, options: dict[str, Any]) -> Counter[str]:
        counts: Counter[str] = Counter()
        outcomes: list[Outcome] = []
        with transaction.atomic() if options["dry_run"] else nullcontext():
            for outcome in _bar(take_files(files, taking)):
                counts[outcome.fate] += 1
                self._tell(outcome)
                if options["report"]:
                    outcomes.append(outcome)
            if options["report"]:
                with Path(options["report"]).open("w", encoding="utf-8") as file:
                    _write(file, lines_of(outcomes))
            if options["dry_run"]:
                transaction.set_rollback(True)
        return counts

    def _tell(self, outcome: Outcome) -> None:
        """What an editor should know of one document, or of a file that was refused."""
        where = f"{outcome.file}:{outcome.line}" if outcome.line else outcome.file
        if outcome.fate == "refused":
            name = f" {outcome.key}" if outcome.key else ""
            self.stderr.write(f"{where}{name}: {outcome.reason}")
        elif outcome.fate == "lists":
            self.stdout.write(f"{outcome.file}: {outcome.reason}")
        elif outcome.fate == "edited":
            self.stdout.write(
                _("%(where)s %(key)s was edited here since; it was left alone.")
                % {"where": where, "key": outcome.key}
            )


def _write(file: TextIO, lines: Iterable[dict[str, Any]]) -> None:
    for line in lines:
        file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")


def _bar(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """A progress bar on a terminal, nothing elsewhere."""
    return iter(tqdm(outcomes, desc="Importing", unit=" documents", leave=False, disable=None))

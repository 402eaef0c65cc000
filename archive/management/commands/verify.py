"""``manage.py verify``: recompute hashes, anchors, links and the index; tell what differs."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from archive.management import verifying
from archive.models import Anchor, QuotationAnchor, Record, Revision
from archive.reading.integrity.faults import Fault

COUNTED = {
    "revisions": Revision.objects,
    "anchors": Anchor.objects,
    "quotations": QuotationAnchor.objects,
    "records": Record.objects,
}


class Command(BaseCommand):
    help = (
        "Verify the archive: hashes of texts, anchors, paragraphs, reading texts, dates, former "
        "addresses, links in notes, the search index. Ends with 1 and a list if anything is wrong. "
        "Nothing is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")

    def handle(self, *args: object, **options: object) -> None:
        try:
            self._verify(as_json=bool(options["json"]))
        except DatabaseError as error:
            raise CommandError(
                _("The database refused: %(error)s. Has “manage.py migrate” been run?")
                % {"error": error}
            ) from error

    def _verify(self, *, as_json: bool) -> None:
        found = 0
        told: list[dict[str, str]] = []
        for fault in verifying.faults(_bar):
            found += 1
            if as_json:
                told.append(_as_data(fault))
            else:
                self._tell(fault)
        counts = {name: rows.count() for name, rows in COUNTED.items()}
        if as_json:
            content = {"sound": not found, "checked": counts, "faults": told}
            self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))
        else:
            self._sum_up(found, counts)
        if found:
            raise SystemExit(1)

    def _tell(self, fault: Fault) -> None:
        self.stdout.write(f"{fault.check}: {fault.where}")
        self.stdout.write(f"    {fault.problem}")
        self.stdout.write(f"    → {fault.remedy}")

    def _sum_up(self, found: int, counts: dict[str, int]) -> None:
        checked = _(
            "Verified: %(revisions)s revisions, %(anchors)s anchors of annotations and "
            "%(quotations)s of quotations, %(records)s records with their links and index entries."
        )
        self.stdout.write(checked % {name: f"{count:,}" for name, count in counts.items()})
        if not found:
            self.stdout.write(_("Nothing is wrong."))
            return
        faults = ngettext("%(count)d fault was found.", "%(count)d faults were found.", found)
        self.stdout.write(faults % {"count": found})


def _as_data(fault: Fault) -> dict[str, str]:
    return {
        "check": fault.check,
        "where": fault.where,
        "problem": fault.problem,
        "remedy": fault.remedy,
    }


def _bar(rows: Iterable, total: int, name: str) -> Iterable:
    """A progress bar on a terminal, nothing elsewhere."""
    return tqdm(rows, total=total, unit=f" {name}", leave=False, disable=None)

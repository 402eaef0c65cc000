"""``manage.py generate_archive``: an archive of any size, made up from a seed."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from lxml import etree
from tqdm import tqdm

from archive.curation import derived
from archive.curation.generating import generate, learning
from archive.curation.generating.frequencies import Frequencies, shipped
from archive.management.memory import collected_seldom
from archive.models import Record

VOLUMES = settings.BASE_DIR.parent / "shared" / "corpora" / "frus"


class Command(BaseCommand):
    help = (
        "Make up an archive of so many documents, to try Carrel out or to measure it: letters and "
        "articles with people, places, dates, notes, mentions, quotations and collections, whose "
        "words and lengths are distributed as in a real edition. The same seed makes the same one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=_some, required=True, help="how many (1000)")
        parser.add_argument("--seed", type=int, default=1, help="any whole number (1)")
        corpus = parser.add_mutually_exclusive_group()
        corpus.add_argument(
            "--volumes",
            type=Path,
            metavar="FOLDER",
            help="learn from the FRUS volumes (*.xml) there, not from those that may be at "
            "../shared/corpora/frus",
        )
        corpus.add_argument(
            "--shipped",
            action="store_true",
            help="learn nothing, use the table that comes with Carrel (as without any volumes)",
        )
        parser.add_argument(
            "--out",
            type=Path,
            metavar="FILE",
            help="write a new SQLite file, not the archive’s own database",
        )
        parser.add_argument(
            "--add", action="store_true", help="add to an archive that is not empty"
        )

    @collected_seldom()
    def handle(self, *args: object, **options: object) -> None:
        if options["out"]:
            _write_to(Path(str(options["out"])))
        frequencies = shipped() if options["shipped"] else _frequencies(options["volumes"])
        wanted = int(str(options["documents"]))
        written = generate.generate(
            documents=wanted,
            seed=int(str(options["seed"])),
            frequencies=frequencies,
            add=bool(options["add"]),
        )
        try:
            self._show(written, wanted, "documents")
            self._show(derived.rebuild(), Record.objects.count(), "records indexed")
        except generate.NotEmptyError:
            raise CommandError(
                _(
                    "The archive is not empty. With --add documents are added, with --out they go "
                    "into a file of their own."
                )
            ) from None
        except KeyboardInterrupt:
            raise CommandError(
                _("Interrupted. What was written stays; “manage.py reindex” lets search know it."),
                returncode=130,
            ) from None
        except DatabaseError as error:
            raise CommandError(
                _(
                    "The database refused: %(error)s. If documents of this seed are there already, "
                    "take another; has “manage.py migrate” been run?"
                )
                % {"error": error}
            ) from error
        self.stdout.write(_("Documents written: %(count)s") % {"count": f"{wanted:,}"})

    def _show(self, done: Iterable[int], total: int, unit: str) -> None:
        with tqdm(total=total, unit=f" {unit}", disable=not sys.stderr.isatty()) as bar:
            for count in done:
                bar.update(count)


def _some(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise ArgumentTypeError(_("Give a number of documents from 1 up."))
    return int(value)


def _frequencies(folder: object) -> Frequencies:
    """From the volumes in this folder, or else from the table that comes with Carrel."""
    asked_for = folder if isinstance(folder, Path) else VOLUMES
    volumes = sorted(asked_for.glob("*.xml"))
    if not volumes and folder:
        raise CommandError(_("No volumes (*.xml) are in %(folder)s.") % {"folder": folder})
    if not volumes:
        return shipped()
    try:
        return learning.learn(volumes)
    except (etree.XMLSyntaxError, OSError) as error:
        raise CommandError(_("A volume cannot be read: %(error)s") % {"error": error}) from error


def _write_to(file: Path) -> None:
    """Let everything that follows be written to a new SQLite database in this file."""
    if file.exists():
        raise CommandError(_("%(file)s is there already.") % {"file": file})
    if connection.vendor != "sqlite":
        raise CommandError(_("--out needs an archive on SQLite; here it is another database."))
    file.parent.mkdir(parents=True, exist_ok=True)
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    call_command("migrate", interactive=False, verbosity=0)

"""``manage.py load_collection``: take a collection of files in, or again after it was changed."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from archive.management.loading import load_and_tell


class Command(BaseCommand):
    help = (
        "Load a collection: a folder of .yaml files with its texts, or one file. "
        "Loading it again updates what the files changed and doubles nothing. "
        "The format is described in docs/collections.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="the folder, or the file")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="let the files win over what was edited at the desk since",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )

    def handle(self, *args: object, **options: object) -> None:
        load_and_tell(
            self,
            Path(str(options["path"])),
            overwrite=bool(options["overwrite"]),
            dry_run=bool(options["dry_run"]),
        )
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was written."))

"""``manage.py import_cmif``: enter letters that are held elsewhere, from an index in CMIF."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.curation.enter_letters import enter_letters
from archive.formats.cmif_reading import LARGEST, UnreadableError
from archive.management.entering import bar, content_of, enter_and_tell


class Command(BaseCommand):
    help = (
        "Import an index of letters in CMIF: each becomes a letter known by report, with a link "
        "to the edition that has it. Importing it again updates what it added and doubles "
        "nothing. New letters arrive as drafts. See docs/cmif.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the CMIF file (.xml)")
        parser.add_argument(
            "--publish", action="store_true", help="let readers see new letters at once"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )

    def handle(self, *args: object, **options: object) -> None:
        path = Path(str(options["file"]))
        content = content_of(path, LARGEST)
        try:
            enter_and_tell(
                self,
                path,
                lambda: enter_letters(
                    content=content,
                    name=path.name,
                    by=None,
                    publish=bool(options["publish"]),
                    dry_run=bool(options["dry_run"]),
                    progress=bar,
                ),
            )
        except UnreadableError as error:
            where = f"{path.name}, line {error.line}" if error.line else path.name
            raise CommandError(f"{where}: {error} Nothing was written.") from error

"""``manage.py import_people``: enter people and bodies from a table or a TEI list."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.curation.enter_people import enter_people
from archive.formats.person_list import LARGEST, UnreadableError, read_table
from archive.formats.person_list_tei import read_tei
from archive.management.entering import bar, content_of, enter_and_tell


class Command(BaseCommand):
    help = (
        "Import people and organisations from a table (.csv) or from listPerson and listOrg of a "
        "TEI file (.xml). Nobody is doubled: who is here gets what is new. New records arrive as "
        "drafts. See docs/cmif.md for the columns."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the .csv or .xml file")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )

    def handle(self, *args: object, **options: object) -> None:
        path = Path(str(options["file"]))
        content = content_of(path, LARGEST)
        read = read_tei if path.suffix.lower() == ".xml" else read_table
        try:
            people = read(content)
        except UnreadableError as error:
            raise CommandError(f"{path.name}: {error} Nothing was written.") from error
        enter_and_tell(
            self,
            path,
            lambda: enter_people(
                people=people,
                name=path.name,
                by=None,
                dry_run=bool(options["dry_run"]),
                progress=bar,
            ),
        )

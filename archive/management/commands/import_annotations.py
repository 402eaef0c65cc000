"""``manage.py import_annotations``: take Web Annotations into a document, at their places."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from archive.curation.adopt import adopt
from archive.formats.webannotation_reading import LARGEST, UnreadableError
from archive.models import Kind, Record


class Command(BaseCommand):
    help = (
        "Import a file of W3C Web Annotations (JSON-LD) into a document. Each finds its place by "
        "position or by its quoted words; what cannot be placed is named. Annotations that are "
        "here already are updated. New ones arrive as drafts. See docs/annotations.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the .json or .jsonld file")
        parser.add_argument(
            "--document", required=True, help="the identifier of the letter or article"
        )
        parser.add_argument(
            "--publish", action="store_true", help="let readers see new annotations at once"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )

    def handle(self, *args: object, **options: object) -> None:
        document = _document(str(options["document"]))
        try:
            report = adopt(
                content=_content(Path(str(options["file"]))),
                document=document,
                by=None,
                publish=bool(options["publish"]),
                dry_run=bool(options["dry_run"]),
            )
        except UnreadableError as error:
            nothing = _("Nothing was written.")
            raise CommandError("\n".join([*error.problems, nothing])) from error
        for sentence in [*report.remarks, *report.unplaced]:
            self.stdout.write(sentence)
        self.stdout.write(f"{document.title}: {report}.")
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was written."))


def _document(identifier: str) -> Record:
    kinds = (Kind.LETTER, Kind.ARTICLE)
    document = Record.objects.of_kind(*kinds).filter(identifier=identifier).first()
    if document is None:
        raise CommandError(
            _("There is no letter or article “%(identifier)s”.") % {"identifier": identifier}
        )
    return document


def _content(path: Path) -> bytes:
    """The file, but no more of it than is needed to see that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(
            _("%(path)s cannot be read: %(reason)s.") % {"path": path, "reason": error.strerror}
        ) from error

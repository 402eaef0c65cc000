"""Load a collection for a command: with a progress bar, and the report told in plain lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from archive.curation.ingest import Report, load
from archive.formats.collection_fields import Entry


def load_and_tell(
    command: BaseCommand, path: Path, *, overwrite: bool = False, dry_run: bool = False
) -> Report:
    """Load what lies at ``path`` and say what came of it; `CommandError` when nothing was."""
    try:
        report = load(path, overwrite=overwrite, dry_run=dry_run, progress=_bar)
    except KeyboardInterrupt:
        raise CommandError(_("Interrupted. Nothing was written."), returncode=130) from None
    except DatabaseError as error:
        raise CommandError(
            _("The database refused: %(error)s. Has “manage.py migrate” been run?")
            % {"error": error}
        ) from error
    if report.problems:
        raise CommandError("\n".join([*report.problems, _verdict(len(report.problems))]))
    for remark in report.remarks:
        command.stdout.write(remark)
    command.stdout.write(f"{path.name}: {report}.")
    return report


def _bar(entries: Iterable[Entry]) -> Iterator[Entry]:
    """A progress bar on a terminal, nothing elsewhere."""
    return iter(tqdm(entries, desc="Loading", unit=" records", leave=False, disable=None))


def _verdict(count: int) -> str:
    found = ngettext("%(count)d problem was found.", "%(count)d problems were found.", count)
    return f"{found % {'count': count}} {_('Nothing was written.')}"

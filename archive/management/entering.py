"""Take in a file for a command: with a progress bar, and what came of it told in plain lines."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.curation.outcome import Act, Outcome


def content_of(path: Path, largest: int) -> bytes:
    """A file, but no more of it than is needed to see that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise CommandError(
            _("%(path)s cannot be read: %(reason)s.") % {"path": path, "reason": error.strerror}
        ) from error


def enter_and_tell(command: BaseCommand, path: Path, enter: Callable[[], Outcome]) -> None:
    """Take it in; say every line that wants to be looked at, then how many of each there are."""
    try:
        outcome = enter()
    except KeyboardInterrupt:
        raise CommandError(_("Interrupted. Nothing was written."), returncode=130) from None
    for line in outcome.of(Act.REFUSED, Act.LEFT):
        command.stdout.write(str(line))
    command.stdout.write(f"{path.name}: {outcome}.")
    if outcome.is_dry:
        command.stdout.write(_("This was a dry run: nothing was written."))


def bar(entries: Iterable[Any]) -> Iterator[Any]:
    """A progress bar on a terminal, nothing elsewhere."""
    return iter(tqdm(entries, desc=_("Taking in"), leave=False, disable=None))

"""Files that were written here come back by their identifiers, without a loss."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.formats.tei_writing import returning_documents
from archive.formats.tei_writing.returned import UnreadableError

from ..outcome import Act
from ..take_back import take_back

FATES = {
    Act.ADDED: "created",
    Act.CHANGED: "updated",
    Act.SAME: "unchanged",
    Act.LEFT: "edited",
    Act.REFUSED: "refused",
}


def is_own(path: Path) -> bool:
    """Whether a file was written here; one that cannot be opened is left to who reads it."""
    try:
        return returning_documents.is_own(path)
    except OSError:
        return False


def taken_back(path: Path, by: Any) -> Iterator[tuple[str, str, int, str]]:
    """What came of each document: its title, its fate, its line, and why."""
    try:
        outcome = take_back(path=path, by=by)
    except UnreadableError as error:
        yield "", "refused", 0, str(error)
        return
    for line in outcome.lines:
        yield line.what, FATES[line.act], line.number, line.why

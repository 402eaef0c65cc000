"""The sorts of file that the desk takes in, each with the verb that does it.

Every verb is asked twice: for a preview that writes nothing, and again once the editor has
confirmed it. All tell what came of a file as an `Outcome`, line by line.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import ingest
from archive.curation.enter_letters import enter_letters
from archive.curation.enter_people import enter_people
from archive.curation.incoming import Outcome as Taken
from archive.curation.incoming import Taking, take_files
from archive.curation.outcome import Act, Outcome
from archive.curation.publish import PERMISSION
from archive.formats import cmif_reading, person_list
from archive.formats.person_list import read_table
from archive.formats.person_list_tei import read_tei

FOLDER = "desk"  # letters of one edition are known by the folder they came from
FATES = {
    "created": Act.ADDED,
    "updated": Act.CHANGED,
    "unchanged": Act.SAME,
    "edited": Act.LEFT,
    "refused": Act.REFUSED,
}


class WrongFileError(ValueError):
    """A file that is not of the sort that was chosen; the message says what to do."""


@dataclass(frozen=True)
class Sort:
    """One sort of file. ``take`` is given bytes, name and user, and whether only to try."""

    key: str
    label: str | Promise
    help: str | Promise
    suffixes: tuple[str, ...]
    permissions: tuple[str, ...]
    command: str
    take: Callable[[bytes, str, Any, bool], Outcome]


def _documents(content: bytes, name: str, by: Any, is_dry: bool) -> Outcome:
    outcome = Outcome(is_dry=is_dry)
    with transaction.atomic(), _as_file(content, name) as path:
        for each in take_files([path], Taking(by=by)):
            _tell(outcome, each)
        if is_dry:
            transaction.set_rollback(True)
    return outcome


def _tell(outcome: Outcome, each: Taken) -> None:
    """What came of one document or list, and what of its encoding was not understood."""
    if each.fate == "lists":
        said = _("%(count)s people and places") % {"count": each.reason}
        outcome.say(each.line, Act.ADDED, said)
        return
    outcome.say(each.line, FATES[each.fate], each.key, each.reason)
    for remark in each.remarks:
        if remark.how == "unknown":
            why = _("It was not understood; its words were kept.")
            outcome.say(remark.line, Act.LEFT, remark.what, why)


def _letters(content: bytes, name: str, by: Any, is_dry: bool) -> Outcome:
    try:
        return enter_letters(content=content, name=name, by=by, dry_run=is_dry)
    except cmif_reading.UnreadableError as error:
        where = _("Line %(number)d: ") % {"number": error.line} if error.line else ""
        raise WrongFileError(f"{where}{error}") from error


def _people(content: bytes, name: str, by: Any, is_dry: bool) -> Outcome:
    read = read_tei if name.lower().endswith(".xml") else read_table
    try:
        people = read(content)
    except person_list.UnreadableError as error:
        raise WrongFileError(str(error)) from error
    return enter_people(people=people, name=name, by=by, dry_run=is_dry)


def _collection(content: bytes, name: str, by: Any, is_dry: bool) -> Outcome:
    outcome = Outcome(is_dry=is_dry)
    with _as_file(content, name) as path:
        report = ingest.load(path, dry_run=is_dry, by=by)
    for problem in report.problems:
        outcome.say(0, Act.REFUSED, problem)
    acts = (Act.ADDED, Act.CHANGED, Act.SAME, Act.LEFT)
    lists = (report.created, report.updated, report.unchanged, report.left_alone)
    for act, names in zip(acts, lists, strict=True):
        for each in names:
            outcome.say(0, act, each)
    return outcome


@contextmanager
def _as_file(content: bytes, name: str) -> Iterator[Path]:
    """The upload as a file of its own name, for as long as it is read."""
    with TemporaryDirectory() as above:
        folder = Path(above) / FOLDER
        folder.mkdir()
        path = folder / (Path(name).name or "upload")
        path.write_bytes(content)
        yield path


ADD_DOCUMENTS = ("archive.add_letter", "archive.add_article", "archive.add_person")
SORTS = {
    sort.key: sort
    for sort in (
        Sort(
            "tei",
            gettext_lazy("Letters and documents in TEI"),
            gettext_lazy("One letter, a volume of documents, or lists of people and places."),
            (".xml",),
            ADD_DOCUMENTS,
            "import_tei",
            _documents,
        ),
        Sort(
            "cmif",
            gettext_lazy("An index of letters in CMIF"),
            gettext_lazy("Letters held elsewhere: each becomes a letter known by report."),
            (".xml",),
            ("archive.add_letter", "archive.add_person"),
            "import_cmif",
            _letters,
        ),
        Sort(
            "people",
            gettext_lazy("A list of people"),
            gettext_lazy("A table (CSV) or a list in TEI. Nobody is doubled."),
            (".csv", ".xml"),
            ("archive.add_person", "archive.change_person"),
            "import_people",
            _people,
        ),
        Sort(
            "collection",
            gettext_lazy("A collection file"),
            gettext_lazy("One YAML file, which may publish: for publishers."),
            (".yaml", ".yml"),
            (*ADD_DOCUMENTS, PERMISSION),
            "load_collection",
            _collection,
        ),
    )
}


def open_to(user: Any) -> list[Sort]:
    """The sorts that this user may take in."""
    return [sort for sort in SORTS.values() if user.has_perms(sort.permissions)]

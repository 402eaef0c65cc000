"""Read a TEI file, whatever kind it is: people first, then its documents one after another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from .described import Found, Refusal
from .letters import letters
from .streaming import UnreadableError
from .surveying import Survey, survey
from .volumes import Volume


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The XML files that paths name: themselves, or all below a folder, in order of their names."""
    found: list[Path] = []
    for path in paths:
        below = path.rglob("*") if path.is_dir() else [path]
        found += sorted(each for each in below if each.is_file() and _may_be_tei(each, path))
    return list(dict.fromkeys(found))


def _may_be_tei(file: Path, path: Path) -> bool:
    """Files named outright are tried whatever their name; in folders only those called .xml."""
    return file == path or (file.suffix.lower() == ".xml" and not file.name.startswith("."))


def corpus_of(path: Path, *, is_volume: bool) -> str:
    """What reports and links call it: a volume by its own name, letters by that of their folder."""
    return path.stem if is_volume else path.resolve().parent.name


def read(path: Path) -> Iterator[Found]:
    """All that a file holds. A file that cannot be read gives one `Refusal`, and nothing else."""
    yield from look(path)[1]


def look(path: Path) -> tuple[Survey | None, Iterator[Found]]:
    """What the first reading of a file found, and all it holds, which is read on demand."""
    folder = corpus_of(path, is_volume=False)
    try:
        found = survey(path, folder)
    except UnreadableError as error:
        refusal = Refusal(folder, path.name, error.line, str(error), error.is_malformed)
        return None, iter([refusal])
    if found.documents:
        found.corpus = corpus_of(path, is_volume=True)
        found.edition = replace(found.edition, corpus=found.corpus)
    return found, _everything(found)


def _everything(found: Survey) -> Iterator[Found]:
    yield from found.entities
    path = found.path
    try:
        if found.documents:
            yield from Volume(found).documents()
        elif found.descriptions > 1 and not found.texts:
            yield Refusal(
                found.corpus,
                path.name,
                1,
                "It describes letters but holds none (CMIF). Import it as a list of letters.",
            )
        elif found.descriptions or (found.texts and not found.entities):
            yield from letters(found)
        elif not found.entities:
            yield Refusal(
                found.corpus, path.name, 1, "It holds no document and no list of people or places."
            )
    except UnreadableError as error:
        yield Refusal(found.corpus, path.name, error.line, str(error), error.is_malformed)

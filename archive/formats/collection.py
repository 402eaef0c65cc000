"""Collections as readable files: YAML for records, plain text or markup for what they say.

`read` takes a folder or one file and gives plain data back; it knows nothing of what the
archive already holds. What is wrong is told all at once, each thing with its file, line and
field. The format is described in ``docs/collections.md``; what a field may hold is asked of the
models, so that files and desk cannot disagree.

    collection_yaml, collection_shapes < collection_fields < collection
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .collection_fields import Entry, read_entry
from .collection_shapes import RECORDS, SOURCE
from .collection_yaml import Block, CollectionError, Problems, compose

SOURCES = "sources"
COLLECTION = "collection"
STATUS = "status"
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Collected:
    """What the files say: their sources and records in the order given, and the texts.

    ``name`` says where it came from for good: the collection's slug, else the name of the
    folder or file. ``texts`` holds the contents of the text files by the names given for them.
    """

    name: str
    sources: tuple[Entry, ...]
    records: tuple[Entry, ...]
    texts: dict[str, str]


def read(path: Path) -> Collected:
    """Read a folder of files, or one file. `CollectionError` lists everything that is wrong."""
    problems = Problems()
    files = _files(path, problems)
    root = path if path.is_dir() else path.parent
    blocks = [block for file in files if (block := compose(file, root, problems))]
    sources = tuple(entry for block in blocks for entry in _sources(block, problems))
    records = tuple(entry for block in blocks for entry in _records(block, problems))
    for block in blocks:
        _refuse_unknown(block, problems)
    _refuse_twins(sources + records, problems)
    texts = _texts(records, root, problems)
    problems.stop_if_any()
    return Collected(_name(path, records), sources, records, texts)


def _files(path: Path, problems: Problems) -> list[Path]:
    if path.is_file():
        return [path]
    files = sorted(file for file in path.glob("*") if file.suffix in SUFFIXES)
    if not path.exists():
        problems.add(str(path), 0, "", "There is no such file or folder.")
    elif not files:
        problems.add(str(path), 0, "", "There is no .yaml file in this folder.")
    return files


def _sources(block: Block, problems: Problems) -> Iterator[Entry]:
    for item in block.items(SOURCES, problems):
        yield read_entry(item, SOURCE, problems)


def _records(block: Block, problems: Problems) -> Iterator[Entry]:
    """The records of one file; those that do not say their status have that of the file."""
    status = block.text(STATUS) or "draft"
    for key, shape in RECORDS.items():
        items = block.items(key, problems)
        if key == COLLECTION and len(items) > 1:
            problems.at(items[1], key, "A file describes one collection.")
        for item in items:
            entry = read_entry(item, shape, problems)
            entry.values.setdefault(STATUS, status)
            yield entry


def _refuse_unknown(block: Block, problems: Problems) -> None:
    known = {*RECORDS, SOURCES, STATUS}
    for key in block.keys() - known:
        problems.at(block, key, f"A file has no “{key}”. It may have: {', '.join(sorted(known))}.")


def _refuse_twins(entries: tuple[Entry, ...], problems: Problems) -> None:
    """No two records may share an address, and nothing two an identifier."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        for name in entry.own_names():
            if name in seen:
                first = seen[name]
                problems.add(
                    entry.file,
                    entry.line,
                    "",
                    f"“{name}” is given twice; first in {first.file}, line {first.line}.",
                )
            seen.setdefault(name, entry)


def _texts(records: tuple[Entry, ...], root: Path, problems: Problems) -> dict[str, str]:
    texts: dict[str, str] = {}
    for witness in (w for record in records for w in record.parts.get("witnesses", ())):
        name = witness.extra.get("text", "")
        if not name:
            continue
        file = (root / name).resolve()
        if not file.is_relative_to(root.resolve()) or not file.is_file():
            problems.of(witness, "text", f"There is no file “{name}” beside this one.")
            continue
        try:
            texts[name] = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            problems.of(witness, "text", f"“{name}” is not UTF-8: byte {error.start + 1}.")
    return texts


def _name(path: Path, records: tuple[Entry, ...]) -> str:
    slugs = [str(r.values.get("slug", "")) for r in records if r.shape.noun == "collections"]
    return slugs[0] if slugs else path.resolve().stem


__all__ = ["Collected", "CollectionError", "Entry", "read"]

"""Texts to quote from and to be misled by: real documents, and made-up ones that sound like them.

Real are the documents of the FRUS volumes among the shared corpora, or, where these are not, the
collection's two texts. The made-up ones follow a chain: each word is drawn from those that follow
the one before it somewhere in the real texts. So they have all of its words and word pairs.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from archive.matching import index
from archive.models import IndexedText, Kind, Letter, Record, Revision, Status, Witness

ROOT = Path(__file__).resolve().parents[2]
VOLUMES = ROOT.parent / "shared" / "corpora" / "frus"
COLLECTION = ROOT / "fixtures" / "kim-trump"
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LEAST_WORDS = 60
FEW = 20
FORMULA = "I have the honor to remain, with great respect, your obedient servant."
BATCH = 500


@cache
def documents() -> tuple[str, ...]:
    """The real documents, one string each, a line for each paragraph."""
    volumes = sorted(VOLUMES.glob("*.xml"))
    found = [text for volume in volumes for text in _documents(volume)]
    return tuple(found) or _collection()


def few() -> tuple[str, ...]:
    """A few made-up documents with one formula: what there is to try things on, wherever it is."""
    return tuple(f"{text}\n{FORMULA}" for text in made_up(FEW, 1, _collection()))


def made_up(count: int, seed: int, real: tuple[str, ...]) -> Iterator[str]:
    """So many made-up documents, as long as the real ones are."""
    random = Random(seed)  # noqa: S311
    following: dict[str, list[str]] = {}
    lengths = []
    for text in real:
        words = text.split()
        lengths.append(len(words))
        for word, after in pairwise(words):
            following.setdefault(word, []).append(after)
    starts = list(following)
    for _ in range(count):
        words = [random.choice(starts)]
        for _ in range(min(random.choice(lengths), 3000)):
            words.append(random.choice(following.get(words[-1], starts)))
        yield " ".join(words)


@contextmanager
def archive_of(
    texts: Iterable[str], folder: str | Path, kept_as: str = ""
) -> Iterator[Sequence[int]]:
    """An archive of its own with these letters, indexed; gives their keys.

    On SQLite it is a file in ``folder``; on PostgreSQL a database beside the one in use. It goes
    at the end, unless it has a name under which it is kept for the next time.
    """
    name = kept_as or "matching"
    if connection.vendor == "sqlite":
        name = f"{folder}/{name}.sqlite3"
    connection.settings_dict["TEST"]["NAME"] = name
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(
        verbosity=0, autoclobber=True, serialize=False, keepdb=bool(kept_as)
    )
    try:
        yield _filed() if _is_whole() else _filled(texts)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0, keepdb=bool(kept_as))


def bodies() -> Iterator[str]:
    """The texts of the archive in use, in the order of its keys."""
    yield from Revision.objects.order_by("pk").values_list("body", flat=True).iterator()


def _is_whole() -> bool:
    count = Record.objects.count()
    return count > 0 and IndexedText.objects.count() == count


def _filed() -> Sequence[int]:
    return list(Record.objects.order_by("pk").values_list("pk", flat=True))


def _filled(texts: Iterable[str]) -> Sequence[int]:
    call_command("flush", interactive=False, verbosity=0)  # what a run that was stopped left
    with transaction.atomic():
        keys = fill(texts)
    refiling = index.Refiling()
    for start in range(0, len(keys), BATCH):
        refiling.add(keys[start : start + BATCH])
    refiling.finish()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return keys


def fill(texts: Iterable[str]) -> list[int]:
    """Write these as published letters, with nothing but their text; gives their keys."""
    keys: list[int] = []
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == BATCH:
            keys += _write(batch, len(keys))
            batch = []
    return keys + (_write(batch, len(keys)) if batch else [])


def _write(texts: list[str], before: int) -> list[int]:
    at = Record.objects.count() or before
    records = Record.objects.bulk_create(
        Record(kind=Kind.LETTER, slug=f"made-{at + n}", title=f"{at + n}", status=Status.PUBLISHED)
        for n in range(len(texts))
    )
    keys = [record.pk for record in records]
    for record in records:
        Letter(record_ptr=record).save_base(raw=True)
    witnesses = Witness.objects.bulk_create(
        Witness(
            document=record,
            siglum="W",
            label="W",
            sort="print",
            language="en",
            is_reading_text=True,
        )
        for record in records
    )
    revisions = Revision.objects.bulk_create(
        Revision(
            witness=witness,
            number=1,
            body=text,
            paragraphs=[],
            sha256=sha256(text.encode()).hexdigest(),
        )
        for witness, text in zip(witnesses, texts, strict=True)
    )
    for witness, revision in zip(witnesses, revisions, strict=True):
        witness.current = revision
    Witness.objects.bulk_update(witnesses, ["current"])
    return keys


def _collection() -> tuple[str, ...]:
    return tuple(path.read_text() for path in sorted(COLLECTION.glob("*.txt")))


def of_volume(name: str) -> dict[str, str]:
    """All that is printed of the documents of one volume, by their ids."""
    divisions = _divisions(VOLUMES / f"{name}.xml")
    return {one.get(ID, ""): " ".join("".join(one.itertext()).split()) for one in divisions}


def _documents(volume: Path) -> Iterator[str]:
    for division in _divisions(volume):
        lines = (" ".join("".join(one.itertext()).split()) for one in division.iter(f"{TEI}p"))
        text = "\n".join(line for line in lines if line)
        if division.find(f".//{TEI}div") is None and len(text.split()) >= LEAST_WORDS:
            yield text


def _divisions(volume: Path) -> Iterator[Any]:
    """The documents of a volume, without what is in their footnotes."""
    from lxml import etree

    for division in etree.parse(volume).iter(f"{TEI}div"):
        if division.get("type") == "document":
            for note in division.iter(f"{TEI}note"):
                note.text, note[:] = "", []
            yield division

"""What a fault is, and how a long look through the archive is watched."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from archive.models import Record, Revision

CHUNK = 200  # rows fetched at a time; a revision may be long

T = TypeVar("T")

# Given rows, how many there are and what they are called, hands on the rows: a progress bar.
Watch = Callable[[Iterable[T], int, str], Iterable[T]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what to do; ``check`` names the sort of fault in one word."""

    check: str
    where: str
    problem: str
    remedy: str


def unwatched(rows: Iterable[T], total: int, name: str) -> Iterable[T]:
    return rows


def in_chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def record_at(record: Record) -> str:
    """A record as the list of faults names it: by its permalink, kind and title."""
    return f"/id/{record.identifier} ({record.kind} “{record.title}”)"


def revision_at(revision: Revision) -> str:
    witness = revision.witness
    document = witness.document
    return f"/id/{document.identifier}/r{revision.number} (“{document.title}”, {witness.siglum})"

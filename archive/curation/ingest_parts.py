"""Write what hangs on a record or an annotation: names, parties, dates, references and so on.

Rows that already say the same are not touched, so that they get no history for nothing.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from django.db import models

from archive.formats.collection_fields import Entry
from archive.models import Claim

from .ingest_state import Loading, differs, everything_said, put


@dataclass(frozen=True, slots=True)
class Part:
    """Where a list of the files goes: the relation, the way back, and what makes a row the same."""

    relation: str
    owner: str
    key: tuple[str, ...]
    ordered: bool = False


PARTS = {
    "names": Part("names", "record", ("text", "language")),
    "authority_ids": Part("authority_ids", "record", ("scheme", "value")),
    "datings": Part("datings", "record", ("role", "date")),
    "participants": Part("participations", "event", ("agent", "role")),
    "parties": Part("parties", "letter", ("role", "agent", "name_as_stated"), ordered=True),
    "answers": Part("answer_links", "letter", ("answers",)),
    "enclosures": Part("enclosures", "parent", ("child",), ordered=True),
    "contents": Part("contents", "collection", ("record",), ordered=True),
    "census": Part("census", "collection", ("source", "locator"), ordered=True),
    "claims": Part(
        "claims", "record", ("about", "question", "value", "means", "source"), ordered=True
    ),
    "means": Part("mentions", "annotation", ("record",)),
}
AFTER_TEXTS = ("claims",)  # what may rest on annotated passages
REFERENCES = {
    "annotation": Part("references", "annotation", ("source", "locator"), ordered=True),
    "record": Part("references", "record", ("source", "locator"), ordered=True),
}


def sync_parts(loading: Loading, entry: Entry, owner: models.Model) -> None:
    """Make the rows that hang on ``owner`` those that its entry lists."""
    for name, items in entry.parts.items():
        if name in PARTS and name not in AFTER_TEXTS:
            _sync(loading, owner, PARTS[name], items)
        elif name == "references":
            on = "record" if entry.shape.noun else "annotation"
            _sync(loading, owner, REFERENCES[on], items)


def sync_after_texts(loading: Loading, entry: Entry, owner: models.Model) -> None:
    """The same of what may rest on passages, once these are there."""
    for name in AFTER_TEXTS:
        if name in entry.parts:
            _sync(loading, owner, PARTS[name], entry.parts[name])


def _sync(loading: Loading, owner: Any, part: Part, items: tuple[Entry, ...]) -> None:
    manager = getattr(owner, part.relation)
    here: dict[Hashable, list[Any]] = defaultdict(list)
    for row in manager.all():
        here[_key({name: getattr(row, name) for name in part.key}, part)].append(row)
    wanted = [(item, _said(loading, part, item, place)) for place, item in enumerate(items)]
    pairs = [(item, said, here[_key(said, part)]) for item, said in wanted]
    matched = [(item, said, rows.pop(0) if rows else None) for item, said, rows in pairs]
    for row in (row for rows in here.values() for row in rows):
        row._change_reason = loading.reason
        row.delete()
    # What is no longer preferred gives way before another one becomes it.
    for item, said, row in sorted(matched, key=lambda match: _is_preferred(match[1])):
        if row and not differs(row, said):
            continue
        fresh = row or manager.model(**{part.owner: _owner(manager, part, owner)})
        put(fresh, said)
        loading.save(fresh, item)


def _is_preferred(said: dict[str, Any]) -> bool:
    return bool(said.get("preferred")) or said.get("status") == Claim.Status.PREFERRED


def _said(loading: Loading, part: Part, item: Entry, place: int) -> dict[str, Any]:
    """Every column of a row: what the file says, and defaults where it is silent."""
    said = everything_said(loading, item)
    return said | {"order": place} if part.ordered else said


def _key(said: dict[str, Any], part: Part) -> Hashable:
    return tuple(getattr(said[name], "pk", said[name]) for name in part.key)


def _owner(manager: Any, part: Part, owner: Any) -> models.Model:
    """The owner as the foreign key wants it: a letter, or the bare record under it."""
    wanted = manager.model._meta.get_field(part.owner).related_model
    return owner if isinstance(owner, wanted) else owner.record_ptr

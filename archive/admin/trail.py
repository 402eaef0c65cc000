"""The trail of a record: who changed what in it and its parts, when and why, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.curation import restore
from archive.models import (
    Anchor,
    Annotation,
    FormerAddress,
    Quotation,
    QuotationAnchor,
    Record,
    Rejection,
    Revision,
    Verification,
    Witness,
)

ROWS_OF_A_TABLE = 400  # of each kind of part; older ones stay in the database
ONE_SAVE = timedelta(seconds=2)  # changes of one person within it were made by one save
DERIVED = {"earliest", "latest", "date_key", "filed_as", "names_given", "meant_unnamed"}
UNTOLD = {"version", "modified", "created", "by"} | DERIVED

# What belongs to what, and by which field it says so: the parts that go with a record when it is
# put back, and what has a life of its own beside them.
OWN_LIVES: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Record: ((Witness, "document"), (Quotation, "document"), (FormerAddress, "record")),
    Witness: ((Annotation, "witness"), (Rejection, "witness"), (Revision, "witness")),
    Revision: ((Verification, "revision"),),
    Annotation: ((Anchor, "annotation"),),
    Quotation: ((QuotationAnchor, "quotation"),),
}
PARTS = {
    model: restore.PARTS.get(model, ()) + OWN_LIVES.get(model, ())
    for model in {**restore.PARTS, **OWN_LIVES}
}


@dataclass(frozen=True)
class Change:
    """One field, before and after. Put into words only where it is shown: names cost queries."""

    known: models.Field
    old: object
    new: object

    @property
    def label(self) -> str:
        return str(self.known.verbose_name)

    @property
    def before(self) -> str:
        return _shown(self.known, self.old)

    @property
    def after(self) -> str:
        return _shown(self.known, self.new)


@dataclass(frozen=True)
class Entry:
    """One thing that was added (+), changed (~) or removed (-): a row, or a new revision."""

    when: datetime
    who: str
    why: str
    act: str
    row: object
    changes: tuple[Change, ...] = ()

    @property
    def what(self) -> str:
        if isinstance(self.row, Revision):
            return _("text: revision %(number)d of %(witness)s") % {
                "number": self.row.number,
                "witness": self.row.witness,
            }
        return f"{self.row.instance_type._meta.verbose_name} {_called(self.row)}".strip()


@dataclass
class Save:
    """What one person changed at one time."""

    when: datetime
    who: str
    why: str
    entries: list[Entry] = field(default_factory=list)


def of(instance: models.Model, *, since: datetime | None = None) -> list[Save]:
    """The saves of a record (or a witness, an annotation …) and of its parts, newest first."""
    lines = chain(_lines(type(instance), [instance.pk], since), _revisions(instance, since))
    entries = sorted(lines, key=lambda entry: entry.when, reverse=True)
    return saves_of(entries)


def saves_of(entries: Iterable[Entry]) -> list[Save]:
    """Changes, the newest first, put together by who made them at one time."""
    saves: list[Save] = []
    for entry in entries:
        last = saves[-1] if saves else None
        if not last or last.who != entry.who or last.when - entry.when > ONE_SAVE:
            last = Save(entry.when, entry.who, entry.why)
            saves.append(last)
        last.why = last.why or entry.why
        if entry.act != "~" or entry.changes:
            last.entries.insert(0, entry)
    return [save for save in saves if save.entries or save.why]


def _lines(model: type[models.Model], ids: Iterable, since: datetime | None) -> Iterator[Entry]:
    """Of the rows of one table with these ids, and of everything that belongs to them."""
    if hasattr(model, "history"):
        yield from _lines_of_table(model, ids, since)
    for owner in (model, *model._meta.get_parent_list()):
        for part, name in PARTS.get(owner, ()):
            rows = part.history if hasattr(part, "history") else part.objects
            belonging = rows.filter(**{f"{name}_id__in": ids}).order_by()
            yield from _lines(part, belonging.values(part._meta.pk.attname), since)


def _lines_of_table(
    model: type[models.Model], ids: Iterable, since: datetime | None
) -> Iterator[Entry]:
    rows = model.history.filter(**{f"{model._meta.pk.attname}__in": ids})
    if since:
        rows = rows.filter(history_date__gte=since)
    newest = rows.select_related("history_user").order_by("-history_date", "-history_id")
    window = list(newest[:ROWS_OF_A_TABLE])
    before = _predecessors(window, model._meta.pk.attname)
    for row in window:
        yield entry_of(model, row, before.get(row.history_id))


def _predecessors(window: list, key: str) -> dict[int, object]:
    """For each changed row, the row before it; asked for only where the window ends."""
    found, newer = {}, {}
    for row in window:
        later = newer.get(getattr(row, key))
        if later is not None:
            found[later.history_id] = row
        newer[getattr(row, key)] = row
    for row in newer.values():
        if row.history_type == "~":
            found[row.history_id] = row.prev_record
    return found


def entry_of(model: type[models.Model], row, before) -> Entry:
    """What a line of history tells, compared with the line before it."""
    changes = ()
    if row.history_type == "~" and before is not None:
        changes = tuple(_changes(model, row, before))
    return Entry(
        when=row.history_date,
        who=_name_of(row.history_user),
        why=row.history_change_reason or "",
        act=row.history_type,
        row=row,
        changes=changes,
    )


def _changes(model: type[models.Model], row, before) -> Iterator[Change]:
    """Field by field, also those that no form has: which revision readers see, who confirmed."""
    for known in model._meta.concrete_fields:
        if known.name in UNTOLD or known.primary_key or not hasattr(row, known.attname):
            continue
        old, new = getattr(before, known.attname), getattr(row, known.attname)
        if old != new:
            yield Change(known, old, new)


def _shown(known: models.Field, value) -> str:
    if value is None or value == "":
        return ""
    if known.remote_field:
        return str(known.remote_field.model._base_manager.filter(pk=value).first() or value)
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(known.flatchoices).get(value, value))


def _called(row) -> str:
    """What a row of history speaks of. What it names may be gone by now."""
    try:
        words = str(row.instance)
    except (ObjectDoesNotExist, AttributeError):
        return ""
    if not words or words.startswith("“"):
        return words
    return f"“{words}”"


def _name_of(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("the command line")


def _revisions(instance: models.Model, since: datetime | None) -> Iterator[Entry]:
    if isinstance(instance, Record):
        revisions = Revision.objects.filter(witness__document=instance.pk)
    elif isinstance(instance, Witness):
        revisions = instance.revisions.all()
    else:
        return
    if since:
        revisions = revisions.filter(created__gte=since)
    seen = revisions.select_related("witness", "by").defer("body", "marks", "paragraphs")
    yield from map(entry_of_revision, seen)


def entry_of_revision(revision: Revision) -> Entry:
    """A new text."""
    return Entry(
        when=revision.created,
        who=_name_of(revision.by),
        why=revision.reason,
        act="+",
        row=revision,
    )

"""What one loading knows: which records are meant, which are to be written, what went wrong."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.utils import get_history_manager_for_model as history_of

from archive.formats.collection import Collected
from archive.formats.collection_fields import ANNOTATIONS, Entry, To
from archive.formats.collection_yaml import Problems
from archive.models import (
    Anchor,
    Annotation,
    Arrival,
    Kind,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Source,
    Witness,
)

from .judging import MATCHED

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

LOADED = "Loaded from"  # how the reason of every loading begins
KIND_OF = {kind.noun: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Report:
    """What a loading did, each record by its address. With ``problems`` it did nothing."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = (
            (self.created, "created"),
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (self.left_alone, "left alone"),
        )
        return ", ".join(f"{len(names)} {what}" for names, what in counts)


class Loading:
    """One run over one collection of files."""

    def __init__(
        self, collected: Collected, *, overwrite: bool, by: "AbstractBaseUser | None"
    ) -> None:
        self.collected = collected
        self.origin = collected.name
        self.reason = f"{LOADED} the files of {collected.name}"
        self.overwrite = overwrite
        self.by: Any = by
        self.problems = Problems()
        self.records: dict[To, Record] = {}
        self.failed: set[To] = set()
        self.broken: set[int] = set()  # entries in which something could not be resolved
        self.sources = {source.key: source for source in Source.objects.all()}
        self.wanted: list[Entry] = []
        self.created: list[str] = []
        self.updated: list[str] = []
        self.unchanged: list[str] = []
        self.left_alone: list[str] = []
        self.remarks: list[str] = []

    def report(self) -> Report:
        problems = [str(problem) for problem in self.problems.found]
        if problems:
            return Report(problems=problems)
        return Report(
            self.created, self.updated, self.unchanged, self.left_alone, self.remarks, problems
        )

    def decide(self) -> None:
        """Find the records that are here already, and choose which entries are written."""
        here = Arrival.objects.filter(origin=self.origin).select_related("record")
        arrivals = {arrival.key: arrival for arrival in here}
        for entry in self.collected.records:
            record = self.record_of(entry)
            if record:
                self.records[entry.address] = record
            arrival = arrivals.get(str(entry.values["identifier"]))
            names = self._fate(entry, record, arrival)
            names.append(str(entry.address))
            if names is self.left_alone:
                self.remarks.append(_why_left_alone(entry, arrival))
            elif names is not self.unchanged:
                self.wanted.append(entry)
        self._name_what_is_gone(arrivals)

    def _name_what_is_gone(self, arrivals: dict[str, Arrival]) -> None:
        """A folder tells of the whole collection; what it no longer has is kept, and told of."""
        listed = {str(entry.values["identifier"]) for entry in self.collected.records}
        for key in arrivals.keys() - listed:
            record = arrivals[key].record
            self.remarks.append(f"{record.noun}/{record.slug} is no longer in the files; kept.")

    def _fate(self, entry: Entry, record: Record | None, arrival: Arrival | None) -> list[str]:
        """Which list of the report an entry belongs to."""
        if not record:
            return self.created
        same = arrival is not None and arrival.digest == self.digest(entry)
        if same and not self.overwrite:
            return self.unchanged
        edited = not arrival or self.edited_since(entry, record, arrival)
        if edited and not self.overwrite:
            return self.left_alone
        return self.unchanged if same and not edited else self.updated

    def record_of(self, entry: Entry) -> Record | None:
        """The record with the entry's identifier, if it is here."""
        model: Any = entry.shape.model
        return model.objects.filter(identifier=entry.values["identifier"]).first()

    def digest(self, entry: Entry) -> str:
        """Of everything the files say about a record, its texts included."""
        texts = [
            self.collected.texts.get(witness.extra.get("text", ""), "")
            for witness in entry.parts.get("witnesses", ())
        ]
        said = json.dumps([entry.plain(), texts], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def edited_since(self, entry: Entry, record: Record, arrival: Arrival) -> bool:
        """Whether what the files say of a record was changed here after they were last loaded.

        What editors have added to it, such as a note of their own, does not count: the files do
        not touch it. Nor does what the matcher found of a quotation.
        """
        if record.version != arrival.version:
            return True
        listed = list(entry.own_names())
        witnesses = Witness.objects.filter(document=record).values("pk")
        later = {"history_date__gt": arrival.at}
        edited = (
            history_of(Witness).filter(document=record.pk, **later),
            history_of(Annotation).filter(identifier__in=listed, **later),
            history_of(Anchor).filter(annotation__identifier__in=listed, **later),
            _by_hand(Quotation).filter(identifier__in=listed, **later),
            _by_hand(QuotationAnchor).filter(
                quotation__identifier__in=listed, side=QuotationAnchor.Side.QUOTING, **later
            ),
            Revision.objects.filter(witness__in=witnesses, created__gt=arrival.at),
        )
        return any(rows.exists() for rows in edited)

    def resolve(self, entry: Entry, column: str) -> Any:
        """The value of a column, with what it refers to in place of a name."""
        value = entry.values.get(column)
        if not isinstance(value, To):
            return value
        if value.noun == ANNOTATIONS:
            return self._annotation(entry, column, value)
        source = value.noun == "sources"
        found: Any = self.sources.get(value.name) if source else self._record(value)
        relation = entry.shape.field(column)
        if found is None:
            self.broken.add(id(entry))
            if value not in self.failed:  # what failed has been told of already
                what = f"source “{value.name}”" if source else f"record “{value}”"
                self.problems.of(entry, column, f"There is no {what}.")
            return None
        limits = relation.get_limit_choices_to()
        if limits and not Record.objects.filter(limits, pk=found.pk).exists():
            self.broken.add(id(entry))
            self.problems.of(entry, column, f"“{value}” is not of a kind that can stand here.")
        return _as_wanted(found, relation.related_model)

    def _annotation(self, entry: Entry, column: str, to: To) -> Annotation | None:
        found = Annotation.objects.filter(identifier=to.name).first()
        if found is None:
            self.broken.add(id(entry))
            self.problems.of(entry, column, f"There is no annotation “{to.name}”.")
        return found

    def _record(self, to: To) -> Record | None:
        """A record by its address: one of these files, else one that is here already."""
        if to not in self.records:
            found = Record.objects.filter(kind=KIND_OF[to.noun], slug=to.name).first()
            if not found:
                return None
            self.records[to] = found
        return self.records[to]

    def save(self, thing: Any, entry: Entry, exclude: tuple[str, ...] = ()) -> bool:
        """Check and save; what the model refuses is said at the line of its field."""
        if id(entry) in self.broken:
            return False
        try:
            thing.full_clean(exclude=exclude)
        except ValidationError as error:
            self._tell(error, entry)
            return False
        if isinstance(thing, Record):
            thing.derive()
        thing._change_reason = self.reason
        if self.by:
            thing._history_user = self.by
        thing.save()
        return True

    def _tell(self, error: ValidationError, entry: Entry) -> None:
        names = {column: name for name, column in entry.shape.renamed.items()}
        for column, messages in error.message_dict.items():
            name = "" if column == "__all__" else names.get(column, column)
            line = entry.lines.get(column, entry.line)
            self.problems.add(entry.file, line, name, " ".join(messages))


def _why_left_alone(entry: Entry, arrival: Arrival | None) -> str:
    if arrival:
        return (
            f"{entry.address} was edited at the desk since it was last loaded; it was left alone."
        )
    return f"{entry.address} is here already, but not from these files; it was left alone."


def _as_wanted(found: Any, model: type[models.Model]) -> models.Model:
    """What was found as its foreign key wants it: a letter, say, or the bare record under it."""
    if model is Source:
        return found
    if model is not Record:
        return found.special()
    return found if type(found) is Record else found.record_ptr


def everything_said(loading: Loading, entry: Entry) -> dict[str, Any]:
    """Every column of an entry's shape: what the file says, or the default where it is silent."""
    return {
        column: loading.resolve(entry, column)
        if column in entry.values
        else entry.shape.default(column)
        for column in map(entry.shape.column, entry.shape.fields)
    }


def differs(thing: models.Model, said: dict[str, Any]) -> bool:
    return any(getattr(thing, name) != value for name, value in said.items())


def put(thing: models.Model, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(thing, name, value)


def _by_hand(model: type[models.Model]) -> Any:
    """What somebody changed, not the matcher."""
    return history_of(model).exclude(history_change_reason__startswith=MATCHED)


def came_from_files(thing: models.Model) -> bool:
    """Whether it was a loading that made it."""
    return _is_loading(_history(thing).last())


def last_from_files(thing: models.Model) -> bool:
    """Whether it was a loading that changed it last."""
    return _is_loading(_history(thing).first())


def _history(thing: models.Model) -> Any:
    """Its rows of history, the latest first."""
    return history_of(type(thing)).filter(id=thing.pk)


def _is_loading(row: Any) -> bool:
    return bool(row and (row.history_change_reason or "").startswith(LOADED))

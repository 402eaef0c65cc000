"""Put something back to how it was: its fields and its parts, as history kept them.

Texts are not touched: they have their own revisions. Nor is whether readers see it, and what is
said about its texts: annotations and quotations are put back one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.models import (
    Annotation,
    AnnotationReference,
    Answer,
    AuthorityId,
    CensusReport,
    Claim,
    Collection,
    Dating,
    Enclosure,
    Event,
    Letter,
    Membership,
    Mention,
    Name,
    Participation,
    Party,
    Quotation,
    Record,
    RecordReference,
    Source,
    Status,
    Verification,
    Witness,
)

from .claim import OvertakenError, claim
from .publish import RefusedError, may_publish_in
from .rename import keep_leading_here, problem_with
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PARTS: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Record: (
        (Name, "record"),
        (AuthorityId, "record"),
        (Dating, "record"),
        (RecordReference, "record"),
        (Claim, "record"),
        (Enclosure, "parent"),
        (Membership, "record"),
    ),
    Letter: ((Party, "letter"), (Answer, "letter")),
    Event: ((Participation, "event"),),
    Collection: ((Membership, "collection"), (CensusReport, "collection")),
    Annotation: ((Mention, "annotation"), (AnnotationReference, "annotation")),
}
# What is permanent, derived, or changed by verbs of its own.
KEPT: dict[type[models.Model], frozenset[str]] = {
    Record: frozenset({"status", "withdrawn_reason", "earliest", "latest", "date_key", "filed_as"}),
    Annotation: frozenset({"status", "retired_reason", "by"}),
    Quotation: frozenset({"status", "alignment", "score"}),
    Witness: frozenset(
        {"document", "siglum", "current", "names_given", "is_reading_text", "meant_unnamed"}
    ),
    Source: frozenset({"key"}),
    Verification: frozenset({"revision", "recorded_by"}),
}
ALWAYS_KEPT = frozenset({"identifier", "kind", "version", "created", "modified"})


@dataclass(frozen=True)
class Step:
    """One row that is changed (~), added again (+) or removed (-).

    ``instance`` is as it will be; ``changes`` are (field, value now, value then).
    """

    act: str
    instance: models.Model
    changes: tuple[tuple[models.Field, object, object], ...] = ()


def history_of(kept: models.Model | type[models.Model]) -> models.Manager:
    """All lines of history of a row or of a table; what is listed above has one."""
    return kept.history  # type: ignore[union-attr]


def plan(thing: models.Model, at: datetime) -> list[Step]:
    """What would change if it were put back to how it was then; nothing is saved.

    Refused if it was not there yet.
    """
    lines = history_of(thing).filter(history_date__lte=at)
    then = lines.order_by("history_date", "history_id").last()
    if then is None or then.history_type == "-":
        raise RefusedError(_("History does not tell how it was then."))
    now = type(thing)._base_manager.get(pk=thing.pk)
    own = _step(now, then)
    return [*([own] if own else []), *_steps_of_parts(now, at)]


@transaction.atomic
def restore(
    *, thing: models.Model, at: datetime, version: int, by: "User | None", reason: str
) -> list[Step]:
    """Put it back to how it was then, and return what was changed.

    ``version`` is that which the editor has seen, for what has no version its last line of
    history; raises ``OvertakenError`` if it was saved since. Refused where the rules of today do
    not allow what was then.
    """
    _refuse_what_may_not_be(thing, by, reason)
    _claim(thing, version)
    steps = plan(thing, at)
    if not steps:
        raise RefusedError(_("It is as it was then."))
    when = date_format(localtime(at), "j F Y, H:i")
    why = _("Put back to how it was on %(when)s: %(reason)s") % {"when": when, "reason": reason}
    try:
        with transaction.atomic():
            _take_all(sorted(steps, key=lambda step: "-~+".index(step.act)), why, by)
            if steps[0].instance.pk != thing.pk or type(steps[0].instance) is not type(thing):
                _mark(thing, why, by)
    except (ValidationError, IntegrityError) as error:
        raise RefusedError(*_sentences(error)) from error
    return steps


def _refuse_what_may_not_be(thing: models.Model, by: "User | None", reason: str) -> None:
    if not reason.strip():
        raise RefusedError(_("Say why it is put back."))
    record = _record_of(thing)
    if record is None:
        return
    if record.status == Status.DELETED:
        raise RefusedError(_("It is deleted. Restore it first."))
    if not may_publish_in(by, record):
        raise RefusedError(_("Readers would see this at once; a publisher does it."))


def _record_of(thing: models.Model) -> Record | None:
    """The record of whose page it is a part; a source belongs to none."""
    if isinstance(thing, Record):
        return thing
    if isinstance(thing, Annotation):
        return thing.witness.document
    return getattr(thing, "document", None)


def _claim(thing: models.Model, version: int) -> None:
    if isinstance(thing, Record | Annotation | Quotation):
        claim(record=thing, version=version)
        return
    type(thing)._base_manager.select_for_update().get(pk=thing.pk)
    newest = history_of(thing).order_by("-history_id").values_list("history_id", flat=True).first()
    if newest != version:
        raise OvertakenError(f"{thing} is no longer at version {version}.")


def _step(now: models.Model, then: models.Model) -> Step | None:
    kept = ALWAYS_KEPT.union(*(names for model, names in KEPT.items() if isinstance(now, model)))
    changes = []
    for field in now._meta.concrete_fields:
        if field.primary_key or field.name in kept or not hasattr(then, field.attname):
            continue
        before, after = getattr(now, field.attname), getattr(then, field.attname)
        if before != after:
            changes.append((field, before, after))
            setattr(now, field.attname, after)
    return Step("~", now, tuple(changes)) if changes else None


def _steps_of_parts(thing: models.Model, at: datetime) -> Iterator[Step]:
    for owner, parts in PARTS.items():
        if isinstance(thing, owner):
            for model, name in parts:
                yield from _steps_of_table(model, {f"{name}_id": thing.pk}, at)


def _steps_of_table(
    model: type[models.Model], belonging: dict[str, object], at: datetime
) -> Iterator[Step]:
    lines = history_of(model).filter(history_date__lte=at, **belonging)
    last = {line.id: line for line in lines.order_by("history_date", "history_id")}
    then = {key: line for key, line in last.items() if line.history_type != "-"}
    now = {part.pk: part for part in model._base_manager.filter(**belonging)}
    for key, part in now.items():
        if key not in then:
            yield Step("-", part)
        elif step := _step(part, then[key]):
            yield step
    yield from (Step("+", line.instance) for key, line in then.items() if key not in now)


def _take_all(steps: list[Step], why: str, by: "User | None") -> None:
    """Each as soon as the others allow it: of two names one may have to cease being preferred."""
    while steps:
        refused: list[tuple[Step, Exception]] = []
        for step in steps:
            try:
                with transaction.atomic():
                    _take(step, why, by)
            except (ValidationError, IntegrityError) as error:
                refused.append((step, error))
        if len(refused) == len(steps):
            raise refused[0][1]
        steps = [step for step, _error in refused]


def _take(step: Step, why: str, by: "User | None") -> None:
    sign(step.instance, why=why, by=by)
    if step.act == "-":
        step.instance.delete()
        return
    if isinstance(step.instance, Record):
        _take_record(step.instance, step)
        return
    step.instance.full_clean()
    step.instance.save()


def _take_record(record: Record, step: Step) -> None:
    """A record keeps leading from the address that it had until now."""
    before = next((str(value) for field, value, _then in step.changes if field.name == "slug"), "")
    problem = before and problem_with(kind=record.kind, slug=record.slug, record=record)
    if problem:
        raise ValidationError(problem)
    record.full_clean()
    record.save()
    if before:
        keep_leading_here(record=record, slug=before)


def _mark(thing: models.Model, why: str, by: "User | None") -> None:
    """A line in its own history where only its parts were put back."""
    current = type(thing)._base_manager.get(pk=thing.pk)
    sign(current, why=why, by=by)
    current.save()


def _sentences(error: ValidationError | IntegrityError) -> list[str]:
    if isinstance(error, IntegrityError):
        return [_("The archive’s rules of today do not allow what was then: %s") % error]
    return [_("What was then is not allowed today: %s") % message for message in error.messages]

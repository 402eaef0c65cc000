"""Enter people and bodies from a list, without doubling anybody.

An entry is a record that is here already if one of its numbers in other registers, its identifier
or its address says so, or if the same list brought it. A name alone is no proof: somebody of the
same name here refuses the entry, and says how to tell whether it is the same.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.formats.person_list import Listed, PersonList
from archive.models import Arrival, AuthorityId, Kind, Name, Record

from .meant import MODELS, known_by
from .naming import free_slug
from .outcome import Act, Outcome, Progress, RefusedEntryError
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ORIGIN = "list of people"
ROLE_COLUMN = {Kind.PERSON: "role", Kind.ORGANISATION: "sort"}
LIVE = ("draft", "review", "published")


def enter_people(
    *,
    people: PersonList,
    name: str,
    by: "User | None",
    dry_run: bool = False,
    progress: Progress = iter,
) -> Outcome:
    """Take in a list that was read; ``name`` is that of its file. New records are drafts.

    Somebody who is here gets the names and numbers that are new, and what was empty is filled;
    nothing that an editor wrote is replaced.
    """
    outcome = Outcome(is_dry=dry_run)
    for unread in people.unread:
        outcome.say(0, Act.LEFT, unread, _("This is not read; see docs/cmif.md."))
    for wrong in people.wrong:
        outcome.say(wrong.line, Act.REFUSED, "", wrong.sentence, wrong.column)
    with transaction.atomic():
        for listed in progress(people.entries):
            _enter(listed, name, by, outcome)
        if dry_run:
            transaction.set_rollback(True)
    outcome.lines.sort(key=lambda line: line.number)
    return outcome


def _enter(listed: Listed, name: str, by: Any, outcome: Outcome) -> None:
    why = _("Taken from the list %(name)s") % {"name": name}
    try:
        with transaction.atomic():
            record = _found(listed, name)
            act, what = (Act.ADDED, "") if record is None else _completed(record, listed, why, by)
            if record is None:
                _add(listed, name, why, by)
    except RefusedEntryError as error:
        outcome.say(listed.line, Act.REFUSED, listed.title, str(error), error.field)
    except ValidationError as error:
        outcome.say(listed.line, Act.REFUSED, listed.title, " ".join(error.messages))
    else:
        outcome.say(listed.line, act, listed.title, what)


def _found(listed: Listed, name: str) -> Record | None:
    """The record that is meant; refused where that cannot be told."""
    by_number = known_by(list(listed.authorities))
    named = _named(listed)
    if by_number and named and by_number.pk != named.pk:
        raise RefusedEntryError(
            _("Its number belongs to “%(one)s”, its identifier or address to “%(other)s”.")
            % {"one": by_number.title, "other": named.title}
        )
    found = by_number or named or _brought(listed, name)
    if found and found.kind != listed.kind:
        raise RefusedEntryError(
            _("“%(title)s” is here as a %(kind)s.")
            % {"title": found.title, "kind": found.get_kind_display()},
            "kind",
        )
    if found is None:
        _refuse_namesakes(listed)
    return found


def _named(listed: Listed) -> Record | None:
    """By identifier, else by address. An identifier that is not here is nobody's."""
    live = Record.objects.filter(status__in=LIVE)
    if listed.identifier:
        found = live.filter(identifier=listed.identifier).first()
        if found:
            return found
    return live.filter(kind=listed.kind, slug=listed.slug).first() if listed.slug else None


def _brought(listed: Listed, name: str) -> Record | None:
    origin = f"{ORIGIN}: {name}"[:200]
    arrival = Arrival.objects.filter(origin=origin, key=listed.key).select_related("record").first()
    return arrival.record if arrival else None


def _refuse_namesakes(listed: Listed) -> None:
    """Somebody of the same name may be the same, unless numbers of one register differ."""
    namesakes = Record.objects.filter(
        kind=listed.kind, title__iexact=listed.title, status__in=LIVE
    ).prefetch_related("authority_ids")
    schemes = {scheme for scheme, _value in listed.authorities}
    for record in namesakes:
        if schemes & {each.scheme for each in record.authority_ids.all()}:
            continue
        raise RefusedEntryError(
            _(
                "There is a “%(title)s” here already. If it is the same, give its address "
                "(%(slug)s) in the column “slug”; if not, tell the two apart by their names."
            )
            % {"title": record.title, "slug": record.slug},
            "name",
        )


def _add(listed: Listed, name: str, why: str, by: Any) -> None:
    kind = Kind(listed.kind)
    record = MODELS[kind](
        title=listed.title,
        slug=listed.slug or free_slug(kind=kind, words=listed.title),
        date=listed.date,
        note=listed.note,
        **{ROLE_COLUMN[kind]: listed.role},
    )
    record.full_clean()
    _save(record, why, by)
    _add_names(record, listed, why, by)
    _add_numbers(record, listed, why, by)
    Arrival.objects.create(
        record=record,
        origin=f"{ORIGIN}: {name}"[:200],
        key=listed.key,
        digest="",
        version=record.version,
    )


def _completed(record: Record, listed: Listed, why: str, by: Any) -> tuple[Act, str]:
    """Add what is new to somebody who is here; what was done, and what was left as it is."""
    special: Any = record.special()
    wanted = {
        "date": listed.date,
        "note": listed.note,
        ROLE_COLUMN[Kind(record.kind)]: listed.role,
    }
    fresh = {name: value for name, value in wanted.items() if value and not getattr(special, name)}
    kept = [
        name
        for name, value in wanted.items()
        if value and getattr(special, name) not in ("", value) and name not in fresh
    ]
    if fresh:
        for column, value in fresh.items():
            setattr(special, column, value)
        special.version += 1
        special.full_clean()
        _save(special, why, by)
    added = _add_names(special, listed, why, by) + _add_numbers(special, listed, why, by)
    said = _("Left as it is here: %(fields)s.") % {"fields": ", ".join(kept)} if kept else ""
    return (Act.CHANGED if fresh or added else Act.SAME), said


def _add_names(record: Any, listed: Listed, why: str, by: Any) -> int:
    there = set(record.names.values_list("text", "language"))
    fresh = [each for each in listed.names if (each.text, each.language) not in there]
    for each in dict.fromkeys(fresh):
        name = Name(record=record, text=each.text, language=each.language, sort=each.sort)
        name.full_clean()
        _save(name, why, by)
    return len(fresh)


def _add_numbers(record: Any, listed: Listed, why: str, by: Any) -> int:
    there = set(record.authority_ids.values_list("scheme", "value"))
    fresh = [each for each in dict.fromkeys(listed.authorities) if each not in there]
    for scheme, value in fresh:
        number = AuthorityId(record=record, scheme=scheme, value=value)
        number.full_clean()
        _save(number, why, by)
    return len(fresh)


def _save(thing: Any, why: str, by: Any) -> None:
    sign(thing, why=why, by=by)
    thing.save()

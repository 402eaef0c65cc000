"""Enter letters that are held elsewhere, from an index in CMIF: known by report, with a link.

An entry is known again by its address, so that the same file updates what it added. A letter that
was edited here since is left alone. Each entry is taken as a whole or not at all.
"""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from archive.formats import cmif_reading
from archive.formats.cmif_reading import Edition, End, Entry, Named
from archive.models import (
    Arrival,
    Certainty,
    DateEvidence,
    Dating,
    Kind,
    Letter,
    Party,
    Place,
    Record,
    RecordReference,
    Source,
    Status,
)

from .meant import known_or_begun
from .naming import letter_slug, letter_title
from .outcome import Act, Outcome, Progress, RefusedEntryError
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ORIGIN = "cmif"
LONGEST_KEY = 200


def enter_letters(
    *,
    content: bytes,
    name: str,
    by: "User | None",
    publish: bool = False,
    dry_run: bool = False,
    progress: Progress = iter,
) -> Outcome:
    """Take in an index of letters. Raises ``UnreadableError`` for what is no CMIF file.

    ``name`` is that of the file, for the history. New records are drafts unless ``publish``.
    """
    index = cmif_reading.read(content)
    outcome = Outcome(is_dry=dry_run)
    for line, problem in index.problems:
        outcome.say(line, Act.REFUSED, "", problem, "correspDesc")
    with transaction.atomic():
        entering = _Entering(
            index.editions, name, by, Status.PUBLISHED if publish else Status.DRAFT
        )
        for entry in progress(index.entries):
            _enter(entering, entry, outcome)
        if dry_run:
            transaction.set_rollback(True)
    outcome.lines.sort(key=lambda line: line.number)
    return outcome


def _enter(entering: "_Entering", entry: Entry, outcome: Outcome) -> None:
    try:
        with transaction.atomic():
            act, title, why = entering.take(entry)
    except (RefusedEntryError, ValidationError) as error:
        why = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        outcome.say(entry.line, Act.REFUSED, entry.key, why, "correspDesc")
    else:
        outcome.say(entry.line, act, title, why)


class _Entering:
    """One run over one file."""

    def __init__(
        self, editions: dict[str, Edition], name: str, by: "User | None", status: str
    ) -> None:
        self.editions = editions
        self.why = _("Taken from the index %(name)s") % {"name": name}
        self.by = by
        self.status = status

    def take(self, entry: Entry) -> tuple[Act, str, str]:
        """What was done with an entry, the letter's title, and why nothing was done."""
        own = _own_letter(entry)
        if own:
            return Act.LEFT, own.title, _("It is a letter of this archive.")
        key, digest = _key(entry), _digest(entry, self.editions)
        arrival = Arrival.objects.filter(origin=ORIGIN, key=key).select_related("record").first()
        if arrival is None:
            letter = self._write(entry, None)
            Arrival.objects.create(
                record=letter,
                origin=ORIGIN,
                key=key,
                digest=digest,
                version=letter.version,
            )
            return Act.ADDED, letter.title, ""
        if arrival.digest == digest:
            return Act.SAME, arrival.record.title, ""
        if arrival.version != arrival.record.version:
            return Act.LEFT, arrival.record.title, _("It was edited here since it was taken in.")
        letter = self._write(entry, arrival.record.letter)
        arrival.digest, arrival.version = digest, letter.version
        arrival.save()
        return Act.CHANGED, letter.title, ""

    def _write(self, entry: Entry, letter: Letter | None) -> Letter:
        sent, received = entry.sent, entry.received
        names = [[agent.words for agent in end.agents] for end in (sent, received)]
        if letter is None:
            slug = letter_slug(senders=names[0], recipients=names[1], date=sent.date)
            letter = Letter(slug=slug, status=self.status, state=Letter.State.REPORTED)
        else:
            letter.version += 1
        letter.title = letter_title(senders=names[0], recipients=names[1], date=sent.date)
        letter.date, letter.date_stated = sent.date, sent.words[:200]
        letter.date_certainty = _one_of(Certainty.values, sent.certainty)
        letter.date_evidence = _one_of(DateEvidence.values, sent.evidence)
        letter.place_written = self._place(sent.place)
        letter.place_received = self._place(received.place)
        letter.note = self._note(entry)
        letter.full_clean()
        self._save(letter)
        self._write_parties(letter, entry)
        self._write_received(letter, received)
        self._write_reference(letter, entry)
        return letter

    def _note(self, entry: Entry) -> str:
        """Where readers find the letter."""
        edition = self.editions.get(entry.source)
        if not entry.address:
            return ""
        where = edition.title if edition else entry.address
        label = where.replace("[", "(").replace("]", ")")
        return _("Its text is not held here. It is told of in [%(edition)s](<%(address)s>).") % {
            "edition": label,
            "address": entry.address.replace(">", "%3E").replace("<", "%3C"),
        }

    def _write_parties(self, letter: Letter, entry: Entry) -> None:
        """The rows as the file has them; those that say the same are not touched."""
        wanted: list[tuple[Any, ...]] = []
        for role, end in ((Party.Role.SENDER, entry.sent), (Party.Role.RECIPIENT, entry.received)):
            wanted += self._parties(role, end.agents)
        there = {
            (row.role, row.agent_id, row.name_as_stated, row.certainty): row
            for row in letter.parties.all()
        }
        for order, key in enumerate(dict.fromkeys(wanted)):
            if there.pop(key, None):
                continue
            role, agent, words, certainty = key
            self._save(
                Party(
                    letter=letter,
                    role=role,
                    agent_id=agent,
                    name_as_stated=words,
                    certainty=certainty,
                    order=order,
                )
            )
        for row in there.values():
            sign(row, why=self.why, by=self.by)
            row.delete()

    def _parties(self, role: str, agents: Sequence[Named]) -> list[tuple[Any, ...]]:
        found: dict[object, tuple[Any, ...]] = {}
        for named in agents or [Named(_("unknown"))]:
            agent = self._record(named, named.kind or Kind.PERSON)
            words = "" if agent and agent.title == named.words else named.words[:200]
            certainty = _one_of(Certainty.values, named.certainty) or Certainty.HIGH.value
            key = (role, agent.pk if agent else None, words, certainty)
            found.setdefault(agent.pk if agent else words, key)
        return list(found.values())

    def _record(self, named: Named, kind: str) -> Record | None:
        if named.authority is None:
            return None
        return known_or_begun(
            kind=kind,
            title=named.words[:300],
            authority=named.authority,
            status=self.status,
            by=self.by,
            why=self.why,
        )

    def _place(self, named: Named | None) -> Place | None:
        record = self._record(named, Kind.PLACE) if named else None
        place = record.special() if record else None
        return place if isinstance(place, Place) else None

    def _write_received(self, letter: Letter, received: End) -> None:
        role = Dating.Role.RECEIVED
        row = letter.datings.filter(role=role).first() or Dating(record=letter, role=role)
        if not received.date:
            if row.pk:
                row.delete()
            return
        if row.date != received.date:
            row.date, row.stated = received.date, received.words[:200]
            self._save(row)

    def _write_reference(self, letter: Letter, entry: Entry) -> None:
        """That the letter is known from this edition, and where in it."""
        source = self._source(entry)
        locator = (entry.number or entry.address)[:200]
        if not letter.references.filter(source=source, locator=locator).exists():
            self._save(RecordReference(record=letter, source=source, locator=locator))

    def _source(self, entry: Entry) -> Source:
        edition = self.editions.get(entry.source) or Edition("", self.why)
        key = f"cmif-{slugify(edition.id) or 'index'}"[:80]
        source = Source.objects.filter(key=key).first()
        if source is None:
            kind = Source.Type.WEBPAGE if edition.is_online else Source.Type.BOOK
            source = Source(
                key=key, type=kind, title=edition.title[:500], url=edition.address[:500]
            )
            self._save(source)
        return source

    def _save(self, thing: Any) -> None:
        sign(thing, why=self.why, by=self.by)
        thing.save()


def _own_letter(entry: Entry) -> Letter | None:
    """The letter of this archive whose permalink stands in an index that was made here."""
    head, _slash, identifier = entry.address.rpartition("/")
    if not head.endswith("/id"):
        return None
    return Letter.objects.filter(identifier=identifier).exclude(arrival__origin=ORIGIN).first()


def _key(entry: Entry) -> str:
    if len(entry.key) <= LONGEST_KEY:
        return entry.key
    return hashlib.sha256(entry.key.encode()).hexdigest()


def _digest(entry: Entry, editions: dict[str, Edition]) -> str:
    """Of all that the file says of the letter; not of where it says so."""
    said = (entry.address, entry.number, entry.sent, entry.received, editions.get(entry.source))
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _one_of(values: Sequence[str], stated: str) -> str:
    return stated if stated in values else ""

"""Records for tests, made by the same verbs that editors use."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from archive.curation import annotate, derived, revise
from archive.models import (
    Article,
    Collection,
    Event,
    Letter,
    Organisation,
    Party,
    Person,
    Place,
    Record,
    Source,
    Status,
    Witness,
)
from archive.text import pasting

_numbers = count(1)


def _record(model: type, title: str, **fields):
    fields.setdefault("status", Status.PUBLISHED)
    fields.setdefault("slug", f"{model.__name__.lower()}-{next(_numbers)}")
    return model.objects.create(title=title, **fields)


@contextmanager
def in_bulk() -> Iterator[None]:
    """What is derived from the many records made here is derived once, at the end."""
    with derived.paused():
        yield
    for _number in derived.rebuild():
        pass


def person(title: str = "Ada Lovelace", **fields) -> Person:
    made = _record(Person, title, **fields)
    made.names.create(text=title, language="en", preferred=True)
    return made


def organisation(title: str = "Royal Society", **fields) -> Organisation:
    return _record(Organisation, title, **fields)


def place(title: str = "London", **fields) -> Place:
    return _record(Place, title, **fields)


def event(title: str = "The Great Exhibition", **fields) -> Event:
    return _record(Event, title, **fields)


def collection(title: str = "Selected letters", *members: Record, **fields) -> Collection:
    """A collection of these documents in this order, numbered from 1."""
    made = _record(Collection, title, **fields)
    for number, member in enumerate(members, start=1):
        made.contents.create(record=member, order=number, number=str(number))
    return made


def source(key: str = "times-1851", **fields) -> Source:
    fields.setdefault("title", "A report")
    return Source.objects.create(key=key, **fields)


def letter(
    title: str = "A letter",
    *,
    text: str = "",
    sender: Record | None = None,
    recipient: Record | None = None,
    **fields,
) -> Letter:
    """A published letter; with ``text``, one witness whose first revision readers see."""
    fields.setdefault("state", Letter.State.HELD if text else Letter.State.REPORTED)
    made = _record(Letter, title, **fields)
    if sender:
        made.parties.create(role=Party.Role.SENDER, agent=sender)
    if recipient:
        made.parties.create(role=Party.Role.RECIPIENT, agent=recipient)
    if text:
        witness(made, text)
    return made


def article(title: str = "An article", *, text: str = "", **fields) -> Article:
    made = _record(Article, title, **fields)
    if text:
        witness(made, text)
    return made


def witness(document: Record, text: str, **fields) -> Witness:
    """A witness with one revision of pasted text, shown to readers."""
    reading = not document.witnesses.filter(is_reading_text=True).exists()
    given = {
        "siglum": f"W{next(_numbers)}",
        "label": "Transcript",
        "sort": Witness.Sort.TRANSCRIPT,
        "language": "en",
        "is_reading_text": reading,
    } | fields
    made = document.witnesses.create(**given)
    revision = revise.revise(
        witness=made, text=pasting.recognise(text).text, by=None, reason="first"
    )
    return revise.show(revision=revision)


def mention(document: Record, words: str, *records: Record, **said):
    """A mention of records at the first place where the words stand in the reading text."""
    return annotation(document, words, "mention", targets=records, **said)


def annotation(document: Record, words: str, sort: str, **said):
    revision = document.witnesses.get(is_reading_text=True).current
    start = revision.body.index(words)
    return annotate.annotate(
        revision=revision, start=start, end=start + len(words), sort=sort, **said
    )

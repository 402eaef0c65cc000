"""An archive of nothing but things in time: letters, articles, events, and when they became public.

Made in one go from a seed, without texts, in a database of its own that is kept for the next run.
"""

from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

PEOPLE = 120
FIRST, DAYS = date(1840, 1, 1), 55_000  # some 150 years
BATCH = 5_000
DISCLOSED = 0.4  # of the documents


def make(items: int, seed: int = 1) -> None:
    """See to it that the archive of ``DATABASE_URL`` has so many letters, articles and events."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from archive.models import Kind, Record

    call_command("migrate", interactive=False, verbosity=0)
    kinds = (Kind.LETTER, Kind.ARTICLE, Kind.EVENT)
    if Record.objects.of_kind(*kinds).count() == items:
        return
    with transaction.atomic():
        _fill(items, Random(seed))  # noqa: S311  a choice, not a secret
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill(items: int, random: Random) -> None:
    from archive.curation.generating.storing import insert, insert_records
    from archive.models import Article, Disclosure, Event, Letter, Person, Status

    people = [
        Person(title=f"Person {number}", slug=f"person-{number}", status=Status.PUBLISHED)
        for number in range(PEOPLE)
    ]
    insert_records(people)
    models = random.choices((Letter, Article, Event), (80, 12, 8), k=items)
    for model in (Letter, Article, Event):
        numbers = iter([place for place, one in enumerate(models) if one is model])
        while part := list(islice(numbers, BATCH)):
            records = [_record(model, number, random) for number in part]
            insert_records(records)
            if model is Letter:
                insert([party for one in records for party in _parties(one, people, random)])
            if model is not Event:
                public = [one for one in records if random.random() < DISCLOSED]
                insert([_disclosure(one, random, Disclosure) for one in public])
    _tell_readers()


def _record(model: Any, number: int, random: Random) -> Any:
    from archive.models import Status

    record = model(
        title=f"{model.__name__} {number} to somebody of whom nothing else is known",
        slug=f"{model.__name__.lower()}-{number}",
        status=Status.PUBLISHED,
        date=_date(random),
    )
    record.derive()
    return record


def _date(random: Random) -> str:
    """Mostly days; months, years, about then, between, since, one of two, none."""
    day = FIRST + timedelta(random.randrange(DAYS))
    later = day + timedelta(random.randrange(1, 90))
    forms = (
        day.isoformat(),
        f"{day:%Y-%m}",
        f"{day:%Y}",
        f"{day.isoformat()}~",
        f"{day.isoformat()}/{later.isoformat()}",
        f"{day.isoformat()}/..",
        f"[{day.isoformat()},{later.isoformat()}]",
        "",
    )
    return random.choices(forms, (850, 60, 20, 30, 20, 1, 14, 5))[0]


def _parties(letter: Any, people: list[Any], random: Random) -> list[Any]:
    from archive.models import Party

    ends = random.sample(people, 2)
    roles = (Party.Role.SENDER, Party.Role.RECIPIENT)
    return [
        Party(letter_id=letter.pk, role=role, agent_id=agent.pk)
        for role, agent in zip(roles, ends, strict=True)
    ]


def _disclosure(record: Any, random: Random, model: Any) -> Any:
    day = (record.latest or FIRST) + timedelta(random.randrange(1, 9_000))
    found = model(record_id=record.pk, what=model.What.REPORT, date=day.isoformat(), by="A report")
    found.derive()
    return found


def _tell_readers() -> None:
    """As after any change of the index: what is kept in memory is read anew."""
    from archive.search.index import note_change

    note_change(None)

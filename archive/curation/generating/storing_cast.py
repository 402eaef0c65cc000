"""Write the people, organisations, places, events and sources of a generated archive."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.text import slugify

from archive.formats import names
from archive.models import (
    Event,
    Kind,
    Name,
    Organisation,
    Participation,
    Person,
    Place,
    Record,
    Status,
)

from .cast import Cast, Entity
from .storing import insert, insert_records
from .volumes import Drafting, identifier

MODELS: dict[str, type[Record]] = {
    Kind.PERSON: Person,
    Kind.ORGANISATION: Organisation,
    Kind.PLACE: Place,
    Kind.EVENT: Event,
}


def store_cast(cast: Cast, drafting: Drafting) -> None:
    """Write everybody and everything; each entity knows its primary key afterwards."""
    waves: dict[tuple[str, bool], list[Entity]] = defaultdict(list)
    for entity in cast.everything:
        waves[entity.kind, entity.within is not None].append(entity)
    for entities in waves.values():
        _store(entities, drafting)
    _store_names(cast.everything)
    insert(
        [
            Participation(event_id=event.pk, agent_id=agent.pk)
            for event in cast.events
            for agent in event.participants
        ]
    )


def _store(entities: list[Entity], drafting: Drafting) -> None:
    """Those of one kind, none of which lies in another."""
    records = [_record(entity, drafting) for entity in entities]
    insert_records(records)
    for entity, record in zip(entities, records, strict=True):
        entity.pk = record.pk


def _record(entity: Entity, drafting: Drafting) -> Record:
    record = MODELS[entity.kind](
        identifier=identifier(drafting.random),
        title=entity.title,
        slug=drafting.free_slug(slugify(entity.title)),
        status=Status.PUBLISHED,
        date=entity.date,
        filed_as=_filed(entity),
        **entity.said,
    )
    if entity.within and isinstance(record, Place):
        record.within_id = entity.within.pk
    if entity.within and isinstance(record, Event):
        record.location_id = entity.within.pk
    record.derive()
    return record


def _filed(entity: Entity) -> str:
    if entity.kind != Kind.PERSON:
        return entity.title
    known = [(text, language) for text, language, *_rest in entity.names]
    return names.taken_apart(entity.title, known).filed


def _store_names(entities: Iterable[Entity]) -> None:
    insert(
        [
            Name(
                record_id=entity.pk,
                text=text,
                language=language,
                sort=sort,
                preferred=preferred,
                system=system,
            )
            for entity in entities
            for text, language, sort, preferred, system in entity.names
        ]
    )

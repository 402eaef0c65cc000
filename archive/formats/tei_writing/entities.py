"""People, bodies, places and events that a file refers to, as the lists of ``standOff``."""

from collections.abc import Iterable, Iterator
from typing import Any

from archive import dates
from archive.dates.spans import End, Span
from archive.models import Event, Kind, Organisation, Person, Place, Record

from . import dating
from .setting import LISTED, Setting, list_id
from .xml import Element, element, filled

MODELS: dict[Kind, Any] = {
    Kind.PERSON: Person,
    Kind.ORGANISATION: Organisation,
    Kind.PLACE: Place,
    Kind.EVENT: Event,
}
LISTS = {
    Kind.PERSON: "listPerson",
    Kind.ORGANISATION: "listOrg",
    Kind.PLACE: "listPlace",
    Kind.EVENT: "listEvent",
}
BATCH = 500  # records that are looked up at once


def lists(setting: Setting, keys: Iterable[int]) -> list[Element]:
    """One list for each kind of which there are records; ``keys`` are their primary keys."""
    keys = list(keys)
    filled_lists = (filled(LISTS[kind], _entries(setting, kind, keys)) for kind in MODELS)
    return [each for each in filled_lists if each is not None]


def _entries(setting: Setting, kind: Kind, keys: list[int]) -> Iterator[Element]:
    related = ["authority_ids"] if kind == Kind.EVENT else ["names", "authority_ids"]
    for start in range(0, len(keys), BATCH):
        rows = MODELS[kind].objects.filter(pk__in=keys[start : start + BATCH])
        for record in rows.prefetch_related(*related).order_by("pk"):
            yield _entry(setting, record)


def _entry(setting: Setting, record: Any) -> Element:
    entry, name = LISTED[Kind(record.kind)]
    head = element("label" if entry == "event" else name, record.title)
    return element(
        entry,
        head,
        list(PARTS[Kind(record.kind)](record)),
        element("idno", setting.permalink(record), type_="permalink"),
        [element("idno", each.url, type_=each.scheme) for each in record.authority_ids.all()],
        filled("note", record.note, xml_space="preserve"),
        xml_id=list_id(record),
        **(dating.attributes(record.date) if entry == "event" else {}),
    )


def _person(person: Person) -> Iterator[Element | None]:
    yield from _names(person, "persName")
    yield from _life(person.date)
    yield filled("occupation", person.role)


def _organisation(organisation: Organisation) -> Iterator[Element | None]:
    yield from _names(organisation, "orgName")
    yield filled("desc", organisation.sort)


def _place(place: Place) -> Iterator[Element | None]:
    yield from _names(place, "placeName")
    if place.latitude is not None and place.longitude is not None:
        yield element("location", element("geo", f"{place.latitude} {place.longitude}"))
    yield filled("desc", place.sort)


def _event(event: Event) -> Iterator[Element | None]:
    yield filled("desc", event.get_sort_display())


def _names(record: Any, tag: str) -> Iterator[Element]:
    for name in record.names.all():
        if name.text == record.title and name.language == "en":
            continue
        yield element(tag, name.text, type_=name.sort, xml_lang=name.language)


def _life(edtf: str) -> Iterator[Element]:
    """Birth and death from the span of a life; any other date is when somebody flourished."""
    if not edtf:
        return
    expression = dates.parse(edtf).expression
    if not isinstance(expression, Span):
        yield element("floruit", **dating.attributes(edtf))
        return
    for tag, end in (("birth", expression.start), ("death", expression.end)):
        if not isinstance(end, End):
            yield element(tag, **dating.attributes(end.text))


PARTS: dict[Kind, Any] = {
    Kind.PERSON: _person,
    Kind.ORGANISATION: _organisation,
    Kind.PLACE: _place,
    Kind.EVENT: _event,
}


def published(records: Iterable[Record]) -> list[Record]:
    """Those that may be named: a record that is not published is not told of."""
    return [record for record in records if record.is_published]

"""Who and what is meant by the pointers of an edition: records known by where they came from."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import slugify

from archive.formats.tei.described import Entity
from archive.formats.tei.registers import authority_of
from archive.models import (
    Arrival,
    AuthorityId,
    FormerAddress,
    Name,
    Organisation,
    Person,
    Place,
    Record,
)
from archive.models.fields import LANGUAGE_TAG

from . import rows
from .identifiers import identifier_for

EVERYWHERE = "web"  # the origin of what an address on the web names
MODELS: dict[str, type[Person] | type[Organisation] | type[Place]] = {
    "person": Person,
    "organisation": Organisation,
    "place": Place,
}
LONGEST_TITLE = 300
LONGEST_NAME = 200
LONGEST_SLUG = 100
LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Known:
    """A record, as far as links and mentions need it."""

    pk: int
    identifier: str
    kind: str


class Register:
    """The people, bodies and places that one edition's pointers may mean."""

    def __init__(self, namespace: str, *, reason: str, status: str, by: object) -> None:
        self.namespace = namespace
        self.reason = reason
        self.status = status
        self.by = by
        self.terms: dict[str, str] = {}
        self.known: dict[tuple[str, str], Known] = {}
        self.digests: dict[tuple[str, str], str] = {}
        self.touched: list[int] = []  # records written since these were handed out last
        self._load(namespace)

    def _load(self, origin: str) -> None:
        arrivals = Arrival.objects.filter(origin=origin, key__startswith="#")
        for key, digest, pk, identifier, kind in arrivals.values_list(
            "key", "digest", "record_id", "record__identifier", "record__kind"
        ):
            self.known[origin, key] = Known(pk, identifier, kind)
            self.digests[origin, key] = digest

    def find(self, target: str) -> Known | None:
        return self.known.get(self.name_of(target))

    def hand_out_touched(self) -> list[int]:
        """The records (primary keys) whose derived data must be brought up to date."""
        touched, self.touched = self.touched, []
        return touched

    def name_of(self, target: str) -> tuple[str, str]:
        """Origin and key of a pointer: ``#p_KIS1``, ``frus1964-68v29p1#p_X``, an address."""
        if "://" in target:
            return EVERYWHERE, _short(target)
        volume, hash_sign, key = target.partition("#")
        if not hash_sign:
            return self.namespace, _short(f"#{target}")
        return volume.removesuffix(".xml") or self.namespace, _short(f"#{key}")

    def take(self, entities: Iterable[Entity]) -> int:
        """Make or bring up to date what an edition's lists tell of; says how many changed."""
        fresh: list[Entity] = []
        changed = 0
        for entity in entities:
            if entity.kind == "term":
                self.terms[entity.key] = entity.description
                continue
            name = self.name_of(entity.key)
            if name not in self.known:
                fresh.append(entity)
            elif self.digests.get(name) != _digest(entity):
                changed += 1
                self._update(entity, self.known[name])
        self._make(fresh, identified=True)
        return len(fresh) + changed

    def expect(self, meant: Iterable[tuple[str, str, str]]) -> None:
        """See that there is a record for each (target, kind, words), if only by that name."""
        wanted: dict[tuple[str, str], Entity] = {}
        for target, kind, words in meant:
            name = self.name_of(target)
            if name not in self.known and kind in MODELS:
                ids = authority_of(target)
                wanted.setdefault(
                    name,
                    Entity(
                        name[0], target, kind, (("", words or target),), ids=(ids,) if ids else ()
                    ),
                )
        for origin, key in list(wanted):
            found = Arrival.objects.filter(origin=origin, key=key).select_related("record").first()
            if found:
                record = found.record
                self.known[origin, key] = Known(record.pk, record.identifier, record.kind)
                del wanted[origin, key]
        self._make(list(wanted.values()), identified=False)

    def _make(self, entities: list[Entity], *, identified: bool) -> None:
        for kind, model in MODELS.items():
            chosen = [entity for entity in entities if entity.kind == kind]
            slugs = free_slugs(kind, [_title(entity) for entity in chosen])
            records = [
                self._record(model, entity, slug, identified=identified)
                for entity, slug in zip(chosen, slugs, strict=True)
            ]
            rows.insert_records(records)
            rows.remember(records, reason=self.reason, by=self.by)
            self._write_parts(chosen, records)
            self._arrive(chosen, records, identified=identified)
            self.touched += [record.pk for record in records]

    def _record(self, model: type, entity: Entity, slug: str, *, identified: bool) -> Record:
        origin, key = self.name_of(entity.key)
        record: Record = model(
            identifier=identifier_for(origin, key),
            slug=slug,
            status=self.status,
            **_said(entity),
        )
        if isinstance(record, Person):
            record.identified = identified
        record.derive()
        return record

    def _write_parts(self, entities: list[Entity], records: list[Record]) -> None:
        names = [
            name
            for entity, record in zip(entities, records, strict=True)
            for name in _names(entity, record)
        ]
        ids = [
            AuthorityId(record=record, scheme=scheme, value=value[:40])
            for entity, record in zip(entities, records, strict=True)
            for scheme, value in entity.ids
        ]
        for written in (names, ids):
            rows.insert(written)
            rows.remember(written, reason=self.reason, by=self.by)

    def _arrive(self, entities: list[Entity], records: list[Record], *, identified: bool) -> None:
        arrivals = []
        for entity, record in zip(entities, records, strict=True):
            origin, key = self.name_of(entity.key)
            digest = _digest(entity) if identified else ""
            self.known[origin, key] = Known(record.pk, record.identifier, record.kind)
            self.digests[origin, key] = digest
            arrivals.append(
                Arrival(record=record, origin=origin, key=key, digest=digest, version=1)
            )
        rows.insert(arrivals)

    def _update(self, entity: Entity, known: Known) -> None:
        """Bring a record up to date, unless it was edited here since."""
        arrival = Arrival.objects.select_related("record").get(record_id=known.pk)
        record = arrival.record.special()
        if record.version != arrival.version or record.kind != entity.kind:
            return
        for name, value in _said(entity).items():
            setattr(record, name, value)
        if isinstance(record, Person):
            record.identified = True
        record.version += 1
        record._change_reason = self.reason  # type: ignore[attr-defined]
        record.derive()
        record.save()
        there = set(record.names.values_list("language", "text"))
        has_preferred = set(record.names.filter(preferred=True).values_list("language", flat=True))
        for each in _names(entity, record):
            each.preferred = each.preferred and each.language not in has_preferred
            if (each.language, each.text) not in there:
                each.save()
        for scheme, value in entity.ids:
            AuthorityId.objects.get_or_create(record=record, scheme=scheme, value=value[:40])
        self.touched.append(record.pk)
        arrival.digest, arrival.version = _digest(entity), record.version
        arrival.save()
        self.digests[arrival.origin, arrival.key] = arrival.digest


def free_slugs(kind: str, words: list[str], seconds: list[str] | None = None) -> list[str]:
    """A slug for each of these words, none of them taken, in two queries."""
    wished = [slugify(each, allow_unicode=True)[:LONGEST_SLUG].strip("-") or kind for each in words]
    taken = _taken(kind, wished)
    found: list[str] = []
    for number, slug in enumerate(wished):
        candidates = [slug]
        if seconds:
            candidates.append(f"{slug}-{seconds[number]}"[:118])
        free = next((each for each in candidates if each not in taken), "")
        counter = 2
        while not free:
            candidate = f"{slug}-{counter}"
            if candidate not in taken:
                free = candidate
            counter += 1
        taken.add(free)
        found.append(free)
    return found


def _taken(kind: str, slugs: list[str]) -> set[str]:
    """Those that begin like one of these and lead somewhere."""
    taken: set[str] = set()
    for start in range(0, len(slugs), rows.CHUNK):
        chunk = list(dict.fromkeys(slugs[start : start + rows.CHUNK]))
        for table in (Record.objects, FormerAddress.objects):
            here = set(table.filter(kind=kind, slug__in=chunk).values_list("slug", flat=True))
            for slug in here:
                taken |= set(
                    table.filter(kind=kind, slug__startswith=f"{slug}-").values_list(
                        "slug", flat=True
                    )
                )
            taken |= here
    return taken


def _said(entity: Entity) -> dict[str, object]:
    """The columns of its record."""
    said: dict[str, object] = {"title": _title(entity), "date": entity.date}
    if entity.kind == "person":
        said["role"] = entity.description[:LONGEST_NAME]
        said["note"] = entity.description if len(entity.description) > LONGEST_NAME else ""
    else:
        said["note"] = entity.description
    if entity.kind == "place" and entity.latitude and _on_earth(entity):
        said["latitude"] = Decimal(entity.latitude).quantize(Decimal("0.00001"))
        said["longitude"] = Decimal(entity.longitude).quantize(Decimal("0.00001"))
    return said


def _on_earth(entity: Entity) -> bool:
    return abs(float(entity.latitude)) <= 90 and abs(float(entity.longitude)) <= 180


def _title(entity: Entity) -> str:
    return entity.names[0][1][:LONGEST_TITLE]


def _names(entity: Entity, record: Record) -> Iterator[Name]:
    """All its names; the first of a language is the preferred one."""
    seen: set[tuple[str, str]] = set()
    preferred: set[str] = set()
    for number, (stated, words) in enumerate(entity.names):
        language = stated if LANGUAGE_TAG.match(stated) else entity.language
        text = words[:LONGEST_NAME]
        if (language, text) in seen or not text:
            continue
        seen.add((language, text))
        yield Name(
            record=record,
            text=text,
            language=language,
            sort=Name.Sort.NAME if number == 0 else Name.Sort.VARIANT,
            preferred=language not in preferred,
        )
        preferred.add(language)


def _digest(entity: Entity) -> str:
    return hashlib.sha256(repr(entity).encode()).hexdigest()


def _short(key: str) -> str:
    return key[:LONGEST_KEY]

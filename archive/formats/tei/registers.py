"""The people, organisations, places and terms that an edition's lists tell of."""

import re
from collections.abc import Iterable, Iterator

from .dating import dated, valid
from .described import Entity
from .elements import Element, collapsed, descendants, first_child, local, own_descendants, words_of
from .lines import language_tag
from .vocabulary import XML_ID, XML_LANG

ENTITIES = {"person": "person", "place": "place", "org": "organisation"}
NAMES = {"person": "persName", "place": "placeName", "organisation": "orgName"}
SCHEMES = (
    ("gnd", re.compile(r"d-nb\.info/gnd/([\dX-]+)")),
    ("viaf", re.compile(r"viaf\.org/viaf/(\d+)")),
    ("wikidata", re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d+)")),
    ("geonames", re.compile(r"geonames\.org/(\d+)")),
    ("isni", re.compile(r"isni\.org/(?:isni/)?(\d{15}[\dX])")),
    ("lc", re.compile(r"id\.loc\.gov/authorities/(?:names/|subjects/)?([a-z]{1,3}\d{8,12})")),
)
SUFFIXES = re.compile(r"^(Jr\.?|Sr\.?|[IVX]+|Esq\.?|\d(st|nd|rd|th))$")
# Names that a register keeps for its own housekeeping.
INTERNAL = {"mpr_reference", "legacy_name_(merge)"}
LONGEST_NAME = 200


def entity_of(element: Element, corpus: str) -> Entity:
    """A ``person``, ``place`` or ``org``."""
    kind = ENTITIES[local(element)]
    names = _names(element, kind)
    latitude, longitude = _coordinates(element)
    return Entity(
        corpus=corpus,
        key=f"#{element.get(XML_ID)}",
        kind=kind,
        names=tuple(names) or (("", element.get(XML_ID)),),
        description=_description(element),
        date=_life(element),
        ids=tuple(_authorities(element)),
        latitude=latitude,
        longitude=longitude,
        line=element.sourceline or 0,
    )


def entity_in_item(item: Element, corpus: str) -> Iterator[Entity]:
    """A printed list’s entry: a name or a term with an id, and what is said of it."""
    for named in own_descendants(item):
        name, key = local(named), named.get(XML_ID)
        if not key or name not in ("persName", "term", "gloss", "orgName"):
            continue
        words = words_of(named).rstrip(",;:")
        kind = {"persName": "person", "orgName": "organisation"}.get(name, "term")
        said = words_of(item)
        said = said[said.find(words) + len(words) :].strip(" ,;:") if words in said else said
        names = _both_ways(words) if kind == "person" else [("en", words)]
        if words:
            yield Entity(corpus, f"#{key}", kind, tuple(names), said, line=item.sourceline or 0)


def _both_ways(words: str) -> list[tuple[str, str]]:
    """“Abrams, Creighton W., Jr.” as “Creighton W. Abrams, Jr.”, and as it stands."""
    turned = in_reading_order(words)
    return [("en", turned)] if turned == words else [("en", turned), ("en", words)]


def in_reading_order(words: str) -> str:
    """A name with its family name first and a comma, in the order in which it is spoken."""
    family, *rest = [part.strip() for part in words.split(",") if part.strip()]
    if not rest:
        return words
    suffixes = [part for part in rest if SUFFIXES.match(part)]
    given = [part for part in rest if part not in suffixes]
    return ", ".join([" ".join([*given[:1], family]), *given[1:], *suffixes])


def authority_of(pointer: str) -> tuple[str, str] | None:
    """The register and the number that an address names: GND, VIAF, GeoNames …"""
    for scheme, pattern in SCHEMES:
        found = pattern.search(pointer)
        if found:
            return scheme, found[1].rstrip("-")
    return None


def _names(element: Element, kind: str) -> list[tuple[str, str]]:
    """Each name once, the preferred one first."""
    found: dict[tuple[str, str], None] = {}
    for child in element:
        if local(child) not in (NAMES[kind], "label", "name"):
            continue
        if (child.get("subtype") or "").lower() in INTERNAL:
            continue
        language = language_tag(child.get(XML_LANG))
        found[(language, _one_name(child))] = None
        for other in child:
            if local(other) == "addName":
                found[(language_tag(other.get(XML_LANG)), words_of(other))] = None
    return [(language, name[:LONGEST_NAME]) for language, name in found if name]


def _one_name(element: Element) -> str:
    """Forename and surname in reading order, or the words as they stand."""
    given = [words_of(each) for each in element if local(each) == "forename"]
    family = [words_of(each) for each in element if local(each) == "surname"]
    if given or family:
        link = [words_of(each) for each in element if local(each) == "nameLink"]
        return collapsed(" ".join(filter(None, [*given, *link, *family])))
    return words_of(element)


def _description(element: Element) -> str:
    said = [words_of(each) for each in element if local(each) in ("occupation", "note", "desc")]
    return "; ".join(dict.fromkeys(filter(None, said)))


def _life(element: Element) -> str:
    born, died = first_child(element, "birth"), first_child(element, "death")
    first, last = (_edtf(each) for each in (born, died))
    return valid(f"{first}/{last}") if first and last else ""


def _edtf(element: Element | None) -> str:
    if element is None:
        return ""
    inner = first_child(element, "date")
    return dated(element).edtf or (dated(inner).edtf if inner is not None else "")


def _authorities(element: Element) -> Iterable[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for each in [
        *descendants(element, "idno"),
        *descendants(element, "ptr"),
        *descendants(element, "link"),
    ]:
        known = authority_of(f"{words_of(each)} {each.get('target') or ''}")
        if known:
            found[known] = None
    for pointer in (element.get("corresp"), element.get("sameAs"), element.get("ref")):
        known = authority_of(pointer or "")
        if known:
            found[known] = None
    return found


def _coordinates(element: Element) -> tuple[str, str]:
    geo = next(descendants(element, "geo"), None)
    parts = re.split(r"[\s,]+", words_of(geo)) if geo is not None else []
    numbers = [part for part in parts if re.fullmatch(r"-?\d{1,3}(\.\d+)?", part)]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else ("", "")

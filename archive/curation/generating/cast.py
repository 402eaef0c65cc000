"""Who and where: the people, organisations, places and events of an archive, before it is written.

How many there are grows more slowly than the documents, as it does in real archives: a few write
most letters, and each new volume knows most people already.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from archive.models import Event, Kind, Name

from . import gazetteer, korean
from .frequencies import Frequencies

KOREANS = 0.22  # of people
MINISTRIES = ("Department of State", "Foreign Office", "Ministry of Foreign Affairs", "Treasury")
BODIES = ("Embassy in {}", "Legation at {}", "Consulate General at {}", "Chamber of Commerce of {}")
PAPERS = ("{} Times", "{} Gazette", "{} Daily News", "{} Herald")
OFFICES = ("Ambassador to", "Minister to", "Consul at", "Envoy to", "Military attaché in")
EVENTS = (
    ("Conference of {}", Event.Sort.MEETING),
    ("{} talks", Event.Sort.TALKS),
    ("{} summit", Event.Sort.SUMMIT),
    ("{} declaration", Event.Sort.DECLARATION),
    ("Journey to {}", Event.Sort.JOURNEY),
)


@dataclass(eq=False)
class Entity:
    """A person, organisation, place or event. ``surfaces`` are its names as texts write them.

    ``names`` are (text, language, sort, preferred, system); ``said`` the fields of its kind.
    ``pk`` is set once it has been written.
    """

    kind: str
    title: str
    surfaces: tuple[str, ...]
    names: Sequence[tuple[str, str, str, bool, str]] = ()
    said: dict[str, object] = field(default_factory=dict)
    date: str = ""
    within: "Entity | None" = None
    participants: list["Entity"] = field(default_factory=list)
    hangul: str = ""
    pk: int = 0


@dataclass(frozen=True)
class Cast:
    """Everybody and everywhere; those that come first are met most often."""

    people: list[Entity]
    organisations: list[Entity]
    places: list[Entity]
    events: list[Entity]
    papers: list[Entity]

    @property
    def everything(self) -> list[Entity]:
        """In an order in which each comes after what it lies in."""
        return [
            *self.places,
            *self.people,
            *self.organisations,
            *self.papers,
            *self.events,
        ]


def assemble(documents: int, frequencies: Frequencies, random: Random) -> Cast:
    """The cast of an archive of that many documents."""
    places = _places(max(8, round(5 * documents**0.4)))
    towns = [place for place in places if place.within is None or "," not in place.title]
    people = _people(max(12, round(4 * documents**0.6)), towns, frequencies, random)
    organisations = _organisations(max(4, round(documents**0.5)), towns)
    return Cast(
        people=people,
        organisations=organisations,
        places=places,
        events=_events(max(2, documents // 250), towns, people, random),
        papers=_papers(max(2, round(documents**0.3)), towns),
    )


def _places(number: int) -> list[Entity]:
    """Towns, then parts of towns, at most as many as there are."""
    towns = [_town(*row) for row in gazetteer.TOWNS[:number]]
    quarters = (
        Entity(
            kind=Kind.PLACE,
            title=f"{quarter}, {town.title}",
            surfaces=(f"{quarter} of {town.title}",),
            names=[(quarter, "en", Name.Sort.NAME, True, "")],
            said={"sort": "part of a town"},
            within=town,
        )
        for quarter in gazetteer.QUARTERS
        for town in towns
    )
    return [*towns, *islice(quarters, number - len(towns))]


def _town(title: str, country: str, latitude: float, longitude: float) -> Entity:
    hangul = gazetteer.HANGUL.get(title, "")
    names = [(title, "en", Name.Sort.NAME, True, "")]
    if hangul:
        names.append((hangul, "ko", Name.Sort.NAME, True, ""))
    return Entity(
        kind=Kind.PLACE,
        title=title,
        surfaces=(title,),
        names=names,
        said={"sort": f"city, {country}", "latitude": latitude, "longitude": longitude},
        hangul=hangul,
    )


def _people(
    number: int, towns: list[Entity], frequencies: Frequencies, random: Random
) -> list[Entity]:
    taken: set[str] = set()
    people: list[Entity] = []
    while len(people) < number:
        person = (
            _korean(random) if random.random() < KOREANS else _western(frequencies, random, taken)
        )
        if person.title in taken:
            continue
        taken.add(person.title)
        office = f"{random.choice(OFFICES)} {random.choice(towns).title}"
        born = random.randint(1800, 1940)
        person.said["role"] = office if random.random() < 0.6 else ""
        person.date = f"{born}/{born + random.randint(45, 90)}" if random.random() < 0.7 else ""
        people.append(person)
    return people


def _western(frequencies: Frequencies, random: Random, taken: set[str]) -> Entity:
    given = random.choice(frequencies.given_names)
    family = random.choice(frequencies.family_names)
    initial = f" {random.choice('ABCDEFGHJKLMNPRSTW')}." if random.random() < 0.7 else ""
    title = f"{given}{initial} {family}"
    names = [(title, "en", Name.Sort.NAME, True, "")]
    if initial:
        names.append((f"{given} {family}", "en", Name.Sort.VARIANT, False, ""))
    if random.random() < 0.3:
        names.append((f"Mr. {family}", "en", Name.Sort.VARIANT, False, ""))
    return Entity(Kind.PERSON, title, (f"Mr. {family}", f"{given} {family}", title), names)


def _korean(random: Random) -> Entity:
    name = korean.name(random)
    spaced = " ".join([name.popular.split()[0], *_parts(name.popular)])
    names = [
        (spaced, "en", Name.Sort.NAME, True, ""),
        (name.hangul, "ko", Name.Sort.NAME, True, ""),
        (name.scholarly, "ko-Latn", Name.Sort.ROMANISATION, True, "McCune–Reischauer"),
    ]
    if random.random() < 0.6:
        names.append((name.popular, "en", Name.Sort.VARIANT, False, ""))
    return Entity(
        kind=Kind.PERSON,
        title=spaced,
        surfaces=(spaced, name.popular, f"Mr. {name.popular.split()[0]}"),
        names=names,
        hangul=name.hangul,
    )


def _parts(name: str) -> list[str]:
    """Jong and Un of “Kim Jong-un”."""
    return [part.capitalize() for part in name.split()[1].split("-")]


def _organisations(number: int, towns: list[Entity]) -> list[Entity]:
    titles = [*MINISTRIES, *(body.format(town.title) for body in BODIES for town in towns)]
    return [
        Entity(
            kind=Kind.ORGANISATION,
            title=title,
            surfaces=(f"the {title}",),
            names=[(title, "en", Name.Sort.NAME, True, "")],
            said={"sort": "ministry" if title in MINISTRIES else "mission"},
        )
        for title in titles[:number]
    ]


def _papers(number: int, towns: list[Entity]) -> list[Entity]:
    titles = [paper.format(town.title) for paper in PAPERS for town in towns]
    return [
        Entity(Kind.ORGANISATION, title, (f"the {title}",), said={"sort": "newspaper"})
        for title in titles[:number]
    ]


def _events(number: int, towns: list[Entity], people: list[Entity], random: Random) -> list[Entity]:
    events = []
    for _number in range(number):
        form, sort = random.choice(EVENTS)
        town = random.choice(towns)
        title = form.format(town.title)
        day = f"{random.randint(1861, 1989)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        event = Entity(
            kind=Kind.EVENT,
            title=f"{title}, {day[:4]}",
            surfaces=(f"the {title}",),
            said={"sort": sort},
            date=day,
            within=town,
            participants=random.sample(people, min(len(people), random.randint(2, 6))),
        )
        events.append(event)
    return events

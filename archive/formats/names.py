"""Names of people and bodies as citations need them: in order, and taken apart.

Who is "Trump, Donald" in a bibliography and who stays "Kim Jong Un" is read from the names an
editor gave the person, in this order:

1. A Latin name with a comma that otherwise spells the title, "Kim, Jong Un", says it outright.
2. A romanisation from a language that puts the family name first ("Kim Chŏngŭn", ko-Latn) does,
   where its first word begins or ends the title.
3. A Korean name in Hangul without a space ("김정은") means that the title begins with the family
   name. Foreigners' names are written with a space in Hangul ("도널드 트럼프"); one that is not
   is settled by the first rule.
4. Otherwise the last word is the family name ("Donald Trump", "Ludwig van Beethoven").

Bodies, unidentified people, single words, names with a number ("George III") and titles in
Hangul, Han or kana stay whole.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.models import Kind, Name, Party, Person, Record

FAMILY_FIRST_LANGUAGES = {"hu", "ja", "ko", "vi", "zh"}
HANGUL_NAME = re.compile(r"^[\uac00-\ud7a3]{2,4}$")
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
NUMBERED = re.compile(r"^[IVX]+$")
SUFFIXES = {"Jr", "Jr.", "Sr", "Sr."}


@dataclass(frozen=True)
class CitedName:
    """A name to cite. Without ``family`` it is not to be taken apart."""

    whole: str
    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    family_first: bool = False

    @property
    def inverted(self) -> str:
        """Family name first, with a comma: what BibTeX, RIS and Zotero's tags expect."""
        if not self.family:
            return self.whole
        parts = (" ".join(filter(None, (self.particle, self.family))), self.suffix, self.given)
        return ", ".join(filter(None, parts))

    @property
    def filed(self) -> str:
        """Under what a list of people has it: “Beethoven, Ludwig van”; “Kim Jong Un” as it is."""
        if not self.family or self.family_first:
            return self.whole
        given = " ".join(filter(None, (self.given, self.particle)))
        return ", ".join(filter(None, (self.family, given, self.suffix)))

    def as_csl(self) -> dict[str, object]:
        """A CSL name object."""
        if not self.family:
            return {"literal": self.whole}
        parts: dict[str, object] = {
            "family": self.family,
            "given": self.given,
            "non-dropping-particle": self.particle,
            "suffix": self.suffix,
            "static-ordering": self.family_first,
        }
        return {part: value for part, value in parts.items() if value}


def of_parties(parties: Sequence[Party]) -> list[CitedName]:
    """Who each party was, or the name as stated; in the parties' order.

    Two queries, however many parties there are.
    """
    known = of_agents({party.agent for party in parties if party.agent})
    return [
        known[party.agent.pk] if party.agent else CitedName(party.name_as_stated)
        for party in parties
    ]


def of_agents(agents: Iterable[Record]) -> dict[int, CitedName]:
    """People and bodies by primary key, as they are cited."""
    agents = list(agents)
    names = _names_of_people(agent.pk for agent in agents if agent.kind == Kind.PERSON)
    return {
        agent.pk: taken_apart(agent.title, names[agent.pk])
        if agent.pk in names
        else CitedName(agent.title)
        for agent in agents
    }


def _names_of_people(keys: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """The names, as (text, language), of those among these people who are identified."""
    identified = Person.objects.filter(pk__in=list(keys), identified=True)
    people = identified.values_list("pk", flat=True)
    names: dict[int, list[tuple[str, str]]] = {pk: [] for pk in people}
    rows = Name.objects.filter(record__in=names).exclude(sort=Name.Sort.TITLE)
    for pk, text, language in rows.values_list("record", "text", "language"):
        names[pk].append((text, language))
    return names


def of_byline(byline: str) -> list[CitedName]:
    """The person of an article's byline, if known here; otherwise the byline as it stands.

    One word may stand before the name ("Reporter Seo Yu-mi", "By Jane Roe"), not more: it could
    be a second person.
    """
    if not byline:
        return []
    names = [byline, byline.partition(" ")[2]]
    people = Person.objects.published().filter(names__text__in=names).order_by("pk")
    person = people.first()
    return [of_agents([person])[person.pk]] if person else [CitedName(byline)]


def taken_apart(title: str, names: Iterable[tuple[str, str]] = ()) -> CitedName:
    """A person's title, taken apart with the help of their names as (text, language)."""
    names = list(names)
    words = title.split()
    if len(words) < 2 or "," in title or NUMBERED.match(words[-1]) or EAST_ASIAN.search(title):
        return CitedName(title)
    return _by_comma(title, names) or _by_language(title, names) or _western(title)


def _by_comma(title: str, names: list[tuple[str, str]]) -> CitedName | None:
    for text, _language in names:
        family, _comma, given = (part.strip() for part in text.partition(","))
        if not given or not _is_latin(text):
            continue
        if _folded(title) == _folded(family + given):
            return CitedName(title, family, given, family_first=True)
        if _folded(title) == _folded(given + family):
            return CitedName(title, family, given)
    return None


def _by_language(title: str, names: list[tuple[str, str]]) -> CitedName | None:
    words = title.split()
    for text, language in names:
        if language.split("-")[0].lower() not in FAMILY_FIRST_LANGUAGES:
            continue
        first = _folded(text.split()[0])
        if _is_latin(text) and " " in text and first == _folded(words[-1]):
            return CitedName(title, words[-1], " ".join(words[:-1]))
        begins = _is_latin(text) and " " in text and first == _folded(words[0])
        if begins or HANGUL_NAME.match(text):
            return CitedName(title, words[0], " ".join(words[1:]), family_first=True)
    return None


def _western(title: str) -> CitedName:
    words = title.split()
    suffix = words.pop() if words[-1] in SUFFIXES and len(words) > 2 else ""
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return CitedName(title, words[-1], " ".join(words[:start]), " ".join(words[start:-1]), suffix)


def _folded(text: str) -> str:
    """Letters only, without case and accents, so that romanisations compare."""
    bare = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in bare if sign.isalpha()).casefold()


def _is_latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in letters)

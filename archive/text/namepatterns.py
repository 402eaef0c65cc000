"""What is looked for: every name of every record, and the family names that follow from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from archive.text.familynames import family_names
from archive.text.namefolding import folded
from archive.text.wordends import Script, script

LONGEST_ACRONYM = 6  # letters; US is not us, but FIRST LADY is First Lady


class Sort(IntEnum):
    """How much a name says, the most first."""

    NAME = 1
    TITLE = 2  # an office or a form of address: Chairman Kim, Your Excellency
    FAMILY = 3  # the family name alone
    SYLLABLE = 4  # a family name of one sign, which says something only with a title: 김 위원장


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of a record. Family names are taken from ``proper`` names of persons only."""

    text: str
    language: str
    record: int
    person: bool = False
    title: bool = False
    proper: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """One writing to be looked for, of one record."""

    text: str
    record: int
    sort: Sort
    person: bool

    def is_written(self, words: str) -> bool:
        """Whether these words have capitals where the name needs them.

        A name in small letters is found in any case; one with a capital needs one at its
        beginning; an acronym is all capitals.
        """
        if not _capital(self.text):
            return True
        letters = [sign for sign in self.text if sign.isalpha()]
        if self.text.isupper() and len(letters) <= LONGEST_ACRONYM:
            return words.isupper()
        return _capital(words)


def patterns(names: Iterable[KnownName]) -> dict[str, list[Pattern]]:
    """All patterns by what they fold to."""
    found: dict[str, dict[tuple[int, Sort], Pattern]] = defaultdict(dict)
    for pattern in _all(list(names)):
        key = folded(pattern.text)
        if _is_enough(key):
            found[key].setdefault((pattern.record, pattern.sort), pattern)
    return {key: sorted(ours.values(), key=_order) for key, ours in found.items()}


def _order(pattern: Pattern) -> tuple[int, int]:
    return pattern.sort, pattern.record


def _all(names: list[KnownName]) -> Iterator[Pattern]:
    persons: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        sort = Sort.TITLE if name.title else Sort.NAME
        yield Pattern(name.text, name.record, sort, name.person)
        if name.person and name.proper and not name.title:
            persons[name.record].append((name.text, name.language))
    for record, own in persons.items():
        for family in sorted(family_names(own)):
            sort = Sort.SYLLABLE if len(family) == 1 else Sort.FAMILY
            yield Pattern(family, record, sort, person=True)


def _is_enough(key: str) -> bool:
    """A single letter is no name; a single Chinese character or Korean syllable may be."""
    return len(key) > 1 or (bool(key) and script(key) in (Script.HAN, Script.HANGUL))


def _capital(words: str) -> bool:
    """Whether the first letter that can be a capital is one."""
    for sign in words:
        if sign.lower() != sign.upper():
            return sign != sign.lower()
    return False

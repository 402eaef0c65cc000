"""Names that are known, found in a text: where they stand, and whom they may mean.

All names are looked for in one pass (Aho–Corasick) over the folded text. Of what is found, what
is part of a longer word or in the wrong case falls away, and of overlapping names the longest is
kept. A title before or after a person's name belongs to it, and helps to tell who is meant.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ahocorasick_rs import AhoCorasick

from archive.text.honorifics import is_title, office, title_after, title_before
from archive.text.namefolding import ends_initial, fold
from archive.text.namepatterns import KnownName, Pattern, Sort, patterns
from archive.text.wordends import is_whole

__all__ = ["Found", "KnownName", "NameFinder", "Why"]


class Why(StrEnum):
    """On what it rests that a passage is a name of a record."""

    NAME = "name"  # one of its names, whole
    OFFICE = "office"  # a title or form of address that is entered as its name
    TITLED = "titled"  # its family name, with a title
    HERE = "here"  # a name of several, but only this one is named otherwise in the document
    FAMILY = "family"  # its family name alone
    SEVERAL = "several"  # several are called so, and nothing tells which is meant


SCORES = {  # how likely it is that the first candidate is meant: an order, not a probability
    Why.NAME: 1.0,
    Why.OFFICE: 0.9,
    Why.TITLED: 0.9,
    Why.HERE: 0.7,
    Why.FAMILY: 0.5,
    Why.SEVERAL: 0.4,
}
REACH = 60  # characters before a family name in which the word before it is looked for
WORD_BEFORE = re.compile(r"(?P<before>[^\s“‘\"'])[ \u00a0“‘\"']+(?P<word>[A-Z][\w’'-]*)[ \u00a0]$")
WHYS = {Sort.NAME: Why.NAME, Sort.TITLE: Why.OFFICE}


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, the records that it may mean (the likeliest first), and why.

    ``name`` says which name it is, in one spelling for all passages with it; a title counts only
    where it is needed: “President Moon”, but “Moon Jae-in” for “former President Moon Jae-in”.
    """

    start: int
    end: int
    records: tuple[int, ...]
    name: str
    why: Why

    @property
    def score(self) -> float:
        return SCORES[self.why]


@dataclass(frozen=True, slots=True)
class _Match:
    """A name as it stands in the text, and all that it is a name of."""

    start: int
    end: int
    patterns: tuple[Pattern, ...]
    title: str = ""

    @property
    def sort(self) -> Sort:
        return self.patterns[0].sort

    @property
    def records(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(pattern.record for pattern in self.patterns))

    @property
    def persons_only(self) -> bool:
        return all(pattern.person for pattern in self.patterns)


class NameFinder:
    """Finds the names that it was made with, in any number of texts.

    ``offices`` say of a record which offices it held, in any words: “President of the United
    States from 2017”; they tell whom a title means.
    """

    def __init__(
        self, names: Iterable[KnownName], offices: Mapping[int, str] | None = None
    ) -> None:
        by_key = patterns(names)
        self._patterns = [tuple(by_key[key]) for key in by_key]
        self._automaton = AhoCorasick(list(by_key))
        self._offices = {record: said.lower() for record, said in (offices or {}).items()}

    def find(self, body: str, present: Collection[int] = ()) -> list[Found]:
        """The names in a body, in reading order, none overlapping another.

        ``present`` are records that the document is known to be about, such as its sender: they
        count as named in it.
        """
        matches = list(self._matches(body))
        kept = _longest([match for match in matches if _stands_alone(body, match)])
        spans = [(match.start, match.end) for match in kept]
        titled = [_with_title(body, match, spans) for match in kept]
        sure = [match for match in titled if match.sort != Sort.SYLLABLE or match.title]
        named = set(present) | {
            match.records[0] for match in sure if match.sort <= Sort.TITLE and _is_one(match)
        }
        return [self._resolved(match, named) for match in sure]

    def _matches(self, body: str) -> Iterator[_Match]:
        """Every whole word or words that are written as one of the names is."""
        text = fold(body)
        for index, first, last in self._automaton.find_matches_as_indexes(
            text.text, overlapping=True
        ):
            span = text.span(first, last)
            if span is None or not is_whole(body, *span):
                continue
            start, end = span
            fitting = tuple(p for p in self._patterns[index] if p.is_written(body[start:end]))
            if fitting:
                yield _Match(start, _with_full_stop(body, start, end), fitting)

    def _resolved(self, match: _Match, named: Collection[int]) -> Found:
        records, name = match.records, match.patterns[0].text
        only_family = match.sort >= Sort.FAMILY
        if only_family and match.title:
            records = self._holders(records, match.title)
            name = _joined(match, name)
        here = [record for record in records if record in named]
        if len(records) == 1:
            why = self._why(match, records[0], here)
        elif len(here) == 1:
            records = (here[0], *(record for record in records if record != here[0]))
            why = Why.HERE
        else:
            why = Why.SEVERAL
        return Found(match.start, match.end, records, name, why)

    def _why(self, match: _Match, record: int, here: list[int]) -> Why:
        if match.sort in WHYS:
            return WHYS[match.sort]
        if match.title:
            return Why.TITLED
        return Why.HERE if record in here else Why.FAMILY

    def _holders(self, records: tuple[int, ...], title: str) -> tuple[int, ...]:
        """Of those with this family name, those known to have held such an office; else all."""
        held = office(title)
        holders = tuple(r for r in records if held and held in self._offices.get(r, ""))
        return holders or records


def _is_one(match: _Match) -> bool:
    return len(match.records) == 1


def _joined(match: _Match, name: str) -> str:
    """“President Moon”, and 문 대통령: the title where it stands."""
    is_after = not match.title.isascii()
    return f"{name} {match.title}" if is_after else f"{match.title} {name}"


def _with_full_stop(body: str, start: int, end: int) -> int:
    """The full stop of U.S. belongs to it."""
    is_stop = body[end : end + 1] == "." and "." in body[start:end] and ends_initial(body, end)
    return end + 1 if is_stop else end


def _stands_alone(body: str, match: _Match) -> bool:
    """Whether a family name is not part of somebody else's name: Kim in Kim Hak-song."""
    if match.sort < Sort.FAMILY:
        return True
    return not (_capital_before(body, match.start) or _capital_after(body, match.end))


def _capital_after(body: str, end: int) -> bool:
    following = body[end : end + 2]
    return len(following) == 2 and following[0] in " \u00a0" and following[1].isupper()


def _capital_before(body: str, start: int) -> bool:
    """Whether a capitalised word stands before, which is no title and begins no sentence."""
    found = WORD_BEFORE.search(body, max(0, start - REACH), start)
    if not found:
        return False
    word = found["word"]
    return not (is_title(word) or word.isupper()) and (
        found["before"].isalnum() or found["before"] == ","
    )


def _longest(matches: list[_Match]) -> list[_Match]:
    """Of matches that overlap the longest, in reading order.

    A form of address gives way to the full name of the same record: in “Chairman Kim Jong Un” it
    is the name that counts, whichever is longer.
    """
    kept: list[_Match] = []
    starts: list[int] = []
    by_length = sorted(matches, key=lambda match: (match.start - match.end, match.start))
    names = _by_record(matches)
    for match in by_length:
        if match.sort == Sort.TITLE and _overlaps_own_name(match, names):
            continue
        place = bisect_right(starts, match.start)
        clear_before = place == 0 or kept[place - 1].end <= match.start
        clear_after = place == len(kept) or match.end <= kept[place].start
        if clear_before and clear_after:
            insort(starts, match.start)
            kept.insert(place, match)
    return kept


def _by_record(matches: Iterable[_Match]) -> dict[int, list[tuple[int, int]]]:
    places: dict[int, list[tuple[int, int]]] = {}
    for match in matches:
        if match.sort == Sort.NAME:
            places.setdefault(match.records[0], []).append((match.start, match.end))
    return places


def _overlaps_own_name(match: _Match, names: Mapping[int, list[tuple[int, int]]]) -> bool:
    return any(
        start < match.end and match.start < end
        for record in match.records
        for start, end in names.get(record, ())
    )


def _with_title(body: str, match: _Match, spans: list[tuple[int, int]]) -> _Match:
    """The match of a person's name widened by a title, unless that is part of another name."""
    if not match.persons_only or match.sort == Sort.TITLE:
        return match
    place = bisect_right(spans, (match.start, match.end))
    floor = spans[place - 2][1] if place > 1 else 0
    ceiling = spans[place][0] if place < len(spans) else len(body)
    before = title_before(body, match.start)
    if before and before[0] >= floor:
        return replace(match, start=before[0], title=before[1])
    after = title_after(body, match.end)
    if after and after[0] <= ceiling and is_whole(body, match.start, after[0]):
        return replace(match, end=after[0], title=after[1])
    return match

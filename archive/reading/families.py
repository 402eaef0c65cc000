"""Quotations of the same words: their wordings, and who gives each, the earliest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import slugify

from archive.models import Quotation
from archive.text.matching.words import words_of

from .ends import MARKS
from .quotations import Fragment

LEFT_OUT = " […] "
WORDINGS = 3  # of one family on a crowded page
SOURCES = 3  # of one wording on a crowded page


@dataclass(frozen=True)
class Wording:
    """Words as some give them; ``fragments`` are those who do, the earliest first."""

    fragments: Sequence[Fragment]

    @property
    def first(self) -> Fragment:
        return self.fragments[0]

    @property
    def standing(self) -> str:
        """What was found out about it, as style sheets have it."""
        return slugify(self.first.quotation.verdict)

    def cut(self, most: int) -> "Wording":
        return Wording(self.fragments[:most])


@dataclass(frozen=True)
class Family:
    """Quotations of the same words of a letter, in order of date."""

    fragments: Sequence[Fragment]
    is_cut: bool = False

    @cached_property
    def wordings(self) -> list[Wording]:
        """Each wording once, that of most first; what differs in signs only is the same."""
        alike: dict[tuple[str, ...], list[Fragment]] = {}
        for fragment in self.fragments:
            alike.setdefault(_key(fragment), []).append(fragment)
        return sorted(map(Wording, alike.values()), key=lambda each: -len(each.fragments))

    @property
    def shown(self) -> list[Wording]:
        """The wordings that the letter’s page has room for."""
        if not self.is_cut:
            return self.wordings
        return [wording.cut(SOURCES) for wording in self.wordings[:WORDINGS]]

    @property
    def number(self) -> int:
        return len(self.fragments)

    @property
    def more(self) -> int:
        """How many quotations the letter's page has no room for."""
        return self.number - sum(len(wording.fragments) for wording in self.shown)

    @cached_property
    def same(self) -> int:
        """How many give the letter's words as they are."""
        verbatim = Quotation.Verdict.VERBATIM
        return sum(fragment.quotation.verdict == verbatim for fragment in self.fragments)

    @property
    def other(self) -> int:
        return self.number - self.same


def by_date(fragments: Iterable[Fragment]) -> list[Fragment]:
    return sorted(fragments, key=lambda each: (each.document.date_key, each.document.title))


def _key(fragment: Fragment) -> tuple[str, ...]:
    """The words by which two wordings are the same, with the language they are in."""
    given = LEFT_OUT.join(words.strip(MARKS) for words in fragment.words)
    return (fragment.language, *words_of(given).keys)

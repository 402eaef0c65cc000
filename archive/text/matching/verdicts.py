"""What can be said of a quotation after looking for it: facts about words, not about people.

A passage of a note or of an article is never taken for a letter's words; where the words stand
only there, the judgement names it.
"""

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.text.matching.blocks import BLOCK
from archive.text.matching.finding import Match, Source

FEWEST = 4  # words; fewer are anybody's
FEW = 8  # words; fewer must be rare ones
LEAST_FIT = 0.38
FREE_LACK, LACK_COST = 2, 1.5  # words side by side that may be missing; what each further one costs
MARGIN = 3.0  # bits beyond what chance brings together somewhere in so large an archive
TELLING = 70.0  # bits that words must tell which are not all the same, of these:
FIT = 60.0  # what it tells that the whole quotation fits
LEAD = 12.0  # what it tells that no other letter has anything like the words
PART = 12.0  # bits beyond chance of a part that is worth showing where the whole is not found
NEARLY, MANY = 0.1, 4  # so many letters with words about as like: nobody can say which is meant
PHRASE = 30.0  # bits beyond chance; what tells more, and differs in a word, is no set phrase
LIKE_PHRASE = 0.75  # similarity; less says nothing where other letters have nearly as much
SAME_SIMILARITY = 0.02  # differences in similarity that tell nothing


class Verdict(StrEnum):
    """What was found; the words are those that the database and the API use."""

    VERBATIM = "verbatim"  # only case, punctuation, spacing and the looks of signs differ
    ALTERED = "altered"
    JOINED = "joined"  # parts of one letter, across a cut
    ELSEWHERE = "elsewhere"  # in another letter than the one named
    NOT_HELD = "not held"  # the letter named is known; its text is not here
    NOT_FOUND = "not found"
    TOO_SHORT = "too short"


FOUND = frozenset({Verdict.VERBATIM, Verdict.ALTERED, Verdict.JOINED, Verdict.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class Named:
    """The letters that a quotation is said to come from, and whether all their texts are held.

    More than one if a date and a name leave it open; ``letters`` are ``Held.owner`` of their texts.
    """

    letters: frozenset[Hashable]
    is_held: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, and what it rests on.

    ``match`` is the passage of a letter that was found. ``wording`` is the verdict on the words
    alone, which tells how they differ when they stand in another letter. ``others`` are passages
    of further letters that fit as well, or, if nothing was found, of letters that have a set phrase
    like it; ``is_set_phrase`` tells whether so many have it that nobody can say which is quoted.
    ``part`` is a letter's passage with some of the words, where the whole was not found.
    ``source`` is a note or an article that has the words, where no letter does. ``examined`` tells
    how many words were looked for.
    """

    verdict: Verdict
    examined: int
    match: Match | None = None
    wording: Verdict | None = None
    others: tuple[Match, ...] = ()
    source: Match | None = None
    part: Match | None = None
    is_set_phrase: bool = False


@dataclass(frozen=True, slots=True)
class _Looked:
    """All matches of a quotation of so many words, the best first, in so many blocks."""

    words: int
    matches: Sequence[Match]
    blocks: int
    named: Named | None = None

    @property
    def letters(self) -> Iterator[Match]:
        return (match for match in self.matches if match.held.source is Source.LETTER)

    def tells(self, match: Match) -> bool:
        """Whether a match is more than words that stand together by chance or by custom."""
        beyond = self.beyond_chance(match)
        if self.words < FEWEST:
            return False
        if match.alignment.is_word_for_word:
            return self.words >= FEW or beyond >= MARGIN
        lead = self.lead(match)
        if lead < NEARLY and match.score.similarity < LIKE_PHRASE:
            return False
        fits = fit(match)
        told = match.score.information + LEAD * lead + FIT * fits
        return fits >= LEAST_FIT and beyond >= MARGIN and told >= TELLING

    def beyond_chance(self, match: Match) -> float:
        """How many bits a match tells beyond what stands together somewhere by chance.

        In the letter that is named there are few words for chance to bring together.
        """
        is_named = self.named is not None and match.held.owner in self.named.letters
        among = _blocks_in(match) if is_named else self.blocks
        return match.score.information - math.log2(among + 1)

    def lead(self, match: Match) -> float:
        """How much more like it is, from 0 to 1, than what other letters have in other words."""
        words = _held_words(match)
        others = (
            other.score.similarity
            for other in self.letters
            if other.held.owner != match.held.owner and _held_words(other) != words
        )
        return max(0.0, match.score.similarity - max(others, default=0.0))

    def set_phrase(self) -> tuple[Match, ...]:
        """The letters that have words like these, if they are many: “I have the honor to …”.

        Nobody can say which of them is quoted.
        """
        best = next(self.letters, None)
        if best is None or not (self.tells(best) or self._is_like(best)):
            return ()
        is_same = best.alignment.is_word_for_word
        if not is_same and self.beyond_chance(best) >= PHRASE:
            return ()
        least = best.score.similarity - (0 if is_same else NEARLY)
        alike = tuple(one for one in self.letters if one.score.similarity >= least)
        owners = {one.held.owner for one in alike}
        is_in_named = self.named is not None and bool(owners & self.named.letters)
        return alike if len(owners) >= MANY and not is_in_named else ()

    def _is_like(self, match: Match) -> bool:
        return self.words >= FEW and match.score.similarity >= LIKE_PHRASE


def judge(
    words: int, matches: Sequence[Match], blocks: int, named: Named | None = None
) -> Judgement:
    """The judgement on a quotation of so many words, given its matches, the best first.

    ``blocks`` is the size of the archive; the larger it is, the more must a match tell.
    """
    looked = _Looked(words, matches, blocks, named)
    telling = [match for match in matches if looked.tells(match)]
    letters = [match for match in telling if match.held.source is Source.LETTER]
    source = next((match for match in telling if match.held.source is not Source.LETTER), None)
    phrase = looked.set_phrase()
    if letters and (not phrase or letters[0].alignment.is_word_for_word):
        return _found(words, _named_first(letters, named), named, bool(phrase))
    if source is None and not phrase and is_too_short(words, matches):
        verdict = Verdict.TOO_SHORT
    else:
        verdict = Verdict.NOT_FOUND
    if named and not named.is_held:
        verdict = Verdict.NOT_HELD
    part = None if source or phrase or verdict is Verdict.TOO_SHORT else _part(looked)
    return Judgement(
        verdict, words, others=phrase, source=source, part=part, is_set_phrase=bool(phrase)
    )


def is_too_short(words: int, matches: Sequence[Match]) -> bool:
    """Whether so few words, though they may stand somewhere, could be anybody's."""
    return words < FEWEST or (
        words < FEW and any(match.alignment.is_word_for_word for match in matches)
    )


def fit(match: Match) -> float:
    """How well the whole quotation fits, up to 1: changes all over it cost less than one long gap.

    Who quotes from memory gets a word wrong here and there. Where a third of the words is missing
    in one piece, or on both sides of the rest, that is mostly a turn of phrase that both have.
    """
    alignment = match.alignment
    lack = max(alignment.longest_lack, alignment.lacking_ends) - FREE_LACK
    return match.score.similarity - LACK_COST * max(0, lack) / len(alignment.quote)


def wording(match: Match) -> Verdict:
    """How the words that were found differ from those of the letter."""
    if match.alignment.is_word_for_word:
        return Verdict.VERBATIM
    return Verdict.JOINED if match.alignment.is_joined else Verdict.ALTERED


def _found(
    words: int, letters: Sequence[Match], named: Named | None, is_set_phrase: bool
) -> Judgement:
    match = letters[0]
    least = match.score.similarity - SAME_SIMILARITY
    others = tuple(
        other
        for other in letters[1:]
        if other.held.owner != match.held.owner and other.score.similarity >= least
    )
    how = wording(match)
    is_elsewhere = named is not None and match.held.owner not in named.letters
    verdict = Verdict.ELSEWHERE if is_elsewhere else how
    return Judgement(verdict, words, match, how, others, is_set_phrase=is_set_phrase)


def _part(looked: _Looked) -> Match | None:
    """The passage with the part that tells most, if it is more than chance."""
    best = max(looked.letters, key=lambda match: match.score.information, default=None)
    if best is None or looked.words < FEWEST or looked.beyond_chance(best) < PART:
        return None
    return best


def _held_words(match: Match) -> list[str]:
    keys = match.alignment.text.keys
    return [key for first, end in match.alignment.parts for key in keys[first:end]]


def _blocks_in(match: Match) -> int:
    return len(match.held.body) // BLOCK + 1


def _named_first(letters: Sequence[Match], named: Named | None) -> Sequence[Match]:
    """The matches, those in the letter named first where they are about as good as the best."""
    if named is None:
        return letters
    least = letters[0].score.similarity - SAME_SIMILARITY
    return sorted(
        letters,
        key=lambda match: match.held.owner not in named.letters or match.score.similarity < least,
    )

"""Cutting folded words into terms: what both databases hold and look for.

A word of letters with spaces around it becomes its English stem, so that *negotiating* finds
*negotiations*; the word as it stands is kept beside it as a *form*, marked with a sign that no
word has. Scripts that hang endings on words or do without spaces become overlapping pairs of
signs: 김정은이 is 김정, 정은, 은이, and holds 김정은 as 김정 before 정은.

Knows neither Django nor a database.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from Stemmer import Stemmer

from archive.text.wordends import Script, script

FORM = "="  # before a word as it stands
BARRIER = "|"  # between stretches of words that no phrase may join
LONGEST_TERM = 80  # signs; what is longer is cut, in texts and in queries alike
SHORTEST_STEMMED = 3

_english = Stemmer("english")


def terms(folded: str) -> list[str]:
    """The terms of folded words, in their order."""
    return [term for word in folded.split(" ") if word for term in terms_of(word)]


def forms(folded: str) -> set[str]:
    """The words of a folded text as they stand, each with the sign of a form before it."""
    return {form for word in set(folded.split(" ")) if word for form in forms_of(word)}


@lru_cache(maxsize=200_000)
def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one folded word, which may go over from one script into another."""
    if word.isascii():
        return (_stem(word)[:LONGEST_TERM],)
    return tuple(
        term
        for unspaced, run in _runs(word)
        for term in (_pairs(run) if unspaced else [_stem(run)[:LONGEST_TERM]])
    )


def forms_of(word: str) -> list[str]:
    """One folded word as it stands, cut where it goes over into another script."""
    runs = [word] if word.isascii() else [run for _unspaced, run in _runs(word)]
    return [f"{FORM}{run[:LONGEST_TERM]}" for run in runs]


def is_unspaced(word: str) -> bool:
    """Whether this folded word is of a script whose words are looked for anywhere."""
    return not word.isascii() and any(unspaced for unspaced, _run in _runs(word))


def document(stretches: Iterable[str]) -> list[str]:
    """Folded stretches of words as a document holds them: terms, barriers, and all forms last."""
    held: list[str] = []
    standing: set[str] = set()
    for stretch in stretches:
        if stretch:
            held += [*terms(stretch), BARRIER]
            standing |= forms(stretch)
    return [*held, *sorted(standing)]


def _runs(word: str) -> list[tuple[bool, str]]:
    """The word in runs of one sort of script, each with whether it is written without spaces."""
    return [(unspaced, "".join(run)) for unspaced, run in groupby(word, _is_unspaced)]


@lru_cache(maxsize=20_000)
def _is_unspaced(sign: str) -> bool:
    return script(sign) not in (Script.SPACED, Script.NONE)


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


def _stem(word: str) -> str:
    if len(word) < SHORTEST_STEMMED or not (word.isascii() and word.isalpha()):
        return word
    return str(_english.stemWord(word))

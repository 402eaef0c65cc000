"""The words and signs of two texts, numbered so that equal ones have equal numbers.

Quotation marks, dashes and compatibility forms (ſ and s, ﬁ and fi) count as equal; soft hyphens
and invisible spaces count as nothing. A capital after a small letter begins a word, since spaces
get lost where lines are joined: DieZeit and Die Zeit. The texts themselves stay as they are.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.text.selectors import FOLDING

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
WORD_OR_SIGN = re.compile(rf"\w[\w{INVISIBLE}]*|[^\w\s]")
LETTERS = [letter for letter in map(chr, range(0x250)) if letter.isalpha()]  # Latin ones
SMALL = "".join(letter for letter in LETTERS if letter.islower())
CAPITALS = "".join(letter for letter in LETTERS if letter.isupper())
JOINT = re.compile(rf"[{SMALL}](?=[{CAPITALS}])")
PLAIN = FOLDING | dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True)
class Tokens:
    """Words and single signs in reading order: where each begins and ends, and its number."""

    starts: list[int]
    ends: list[int]
    numbers: list[int]

    @cached_property
    def code(self) -> str:
        """The numbers as one string, a character for each, to look for sequences of tokens in."""
        return "".join(map(chr, self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    def length(self, first: int, end: int) -> int:
        """How many characters the tokens from ``first`` to before ``end`` take up, with spaces."""
        return self.ends[end - 1] - self.starts[first] if end > first else 0


def tokens_of(
    old: str, new: str, cuts: tuple[Collection[int], Collection[int]] = ((), ())
) -> tuple[Tokens, Tokens]:
    """The tokens of both texts, numbered alike; words are cut where ``cuts`` say, too."""
    numbers: dict[str, int] = {}
    return _numbered(old, cuts[0], numbers), _numbered(new, cuts[1], numbers)


def folded(words: str) -> str:
    """The words as they are compared: plain signs, compatibility forms resolved, single spaces."""
    return " ".join(_plain(words).split())


def _numbered(text: str, cuts: Collection[int], numbers: dict[str, int]) -> Tokens:
    tokens = Tokens([], [], [])
    known: dict[str, int] = {}  # spares the folding of words that came before
    for start, end in _words(text, cuts):
        word = text[start:end]
        if word not in known:
            known[word] = numbers.setdefault(_plain(word), len(numbers))
        tokens.starts.append(start)
        tokens.ends.append(end)
        tokens.numbers.append(known[word])
    return tokens


def _words(text: str, cuts: Collection[int]) -> Iterator[tuple[int, int]]:
    """Where each word and sign begins and ends, those cut that have a cut inside."""
    words = (match.span() for match in WORD_OR_SIGN.finditer(text))
    ordered = sorted({*cuts, *(match.end() for match in JOINT.finditer(text))})
    if not ordered:
        yield from words
        return
    for start, end in words:
        inner = ordered[bisect_right(ordered, start) : bisect_left(ordered, end)]
        yield from pairwise((start, *inner, end))


def _plain(words: str) -> str:
    plain = words.translate(PLAIN)
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain)

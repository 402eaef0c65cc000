"""The words of a text as quotations are compared: without case, apostrophes and looks.

A word written with apostrophes is one (don’t is dont), one with hyphens is several, and every
Chinese or Japanese sign is one. Punctuation counts as nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.text.namefolding import APOSTROPHES, FIRST_ACCENT, LAST_ACCENT
from archive.text.particles import is_syllable
from archive.text.tokens import INVISIBLE

_APOSTROPHE = "".join(sorted(APOSTROPHES))
SIGN = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # kana and Chinese characters
LETTER = rf"(?!{SIGN})[^\W_]"
PART = rf"(?:{LETTER}[{INVISIBLE}]*)+"
WORD = re.compile(rf"{SIGN}|{PART}(?:[{_APOSTROPHE}]{PART})*")
PLAIN_WORD = re.compile(rf"[^\W_]+(?:[{_APOSTROPHE}][^\W_]+)*")  # six times as fast
NOT_PLAIN = re.compile(rf"{SIGN}|[{INVISIBLE}]")
DROPPED = dict.fromkeys(map(ord, APOSTROPHES | set(INVISIBLE)))
STEM = 2  # syllables; what follows them in a Korean word is mostly particles and endings


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in reading order: how they are compared, where each begins and ends."""

    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.keys)

    def part(self, first: int, end: int) -> "Words":
        """The words from ``first`` to before ``end``."""
        return Words(self.keys[first:end], self.starts[first:end], self.ends[first:end])

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the words from ``first`` to before ``end`` stand; no length if there are none."""
        if first < end:
            return self.starts[first], self.ends[end - 1]
        at = self.ends[first - 1] if first else (self.starts[0] if self.starts else 0)
        return at, at


def words_of(text: str, offset: int = 0) -> Words:
    """The words of a text; ``offset`` is where the text begins in what contains it."""
    spans = [match.span() for match in _pattern(text).finditer(text)]
    keys = [_key(text[start:end]) for start, end in spans]
    return Words(
        keys, [start + offset for start, _end in spans], [end + offset for _start, end in spans]
    )


def roots_in(text: str) -> list[str]:
    """The roots of the words of a text, without their places."""
    return list(map(_root_of, _pattern(text).findall(text)))


@lru_cache(maxsize=100_000)
def root(key: str) -> str:
    """What of a word to look for: without accents, and without what Korean hangs on it."""
    if not key.isascii():
        apart = unicodedata.normalize("NFKD", key)
        bare = "".join(sign for sign in apart if not FIRST_ACCENT <= sign <= LAST_ACCENT)
        key = unicodedata.normalize("NFC", bare)
        if is_syllable(key[:1]):
            return key[:STEM]
    return key


def roots(keys: Sequence[str]) -> Iterator[str]:
    """The root of each word."""
    return map(root, keys)


def _pattern(text: str) -> re.Pattern[str]:
    return WORD if NOT_PLAIN.search(text) else PLAIN_WORD


@lru_cache(maxsize=100_000)
def _root_of(word: str) -> str:
    return root(_key(word))


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    plain = word.translate(DROPPED).casefold()
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain).casefold()

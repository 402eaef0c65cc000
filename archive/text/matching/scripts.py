"""In which script words are written: Korean words cannot be compared with English ones."""

import unicodedata
from collections import Counter
from functools import lru_cache

LEAST_SHARE = 0.1  # of a text's letters; with fewer of a script it has names and words of it only
JAPANESE = ("HIRAGANA", "KATAKANA")  # which stand beside Chinese characters
CHINESE = "CJK"


@lru_cache(maxsize=20_000)
def script(sign: str) -> str:
    """The script of one letter as Unicode names it: LATIN, HANGUL, CYRILLIC; blank for others."""
    name = unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else ""
    return CHINESE if name in JAPANESE else name


def scripts_in(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    letters: Counter[str] = Counter()
    for sign, count in Counter(text).items():
        if found := script(sign):
            letters[found] += count
    return letters


def script_of(text: str) -> str:
    """The script of most letters of a text; blank if it has none."""
    return max(scripts := scripts_in(text), key=scripts.__getitem__, default="")


def is_comparable(words: str, text: str) -> bool:
    """Whether a text has enough in the script of these words to be compared with them."""
    of_words, letters = script_of(words), scripts_in(text)
    return not of_words or letters[of_words] >= LEAST_SHARE * letters.total()

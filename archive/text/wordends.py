"""Where words begin and end, in scripts with spaces and in scripts without.

Han and other scripts are written without spaces: there a name of two signs may stand anywhere, one
of a single sign only by itself. Hangul has spaces, and particles at the end of words. A change of
script ends a word: US측, 文대통령.
"""

import unicodedata
from enum import Enum

from archive.text.namefolding import APOSTROPHES
from archive.text.particles import hangs_on, is_syllable

# What French and Italian leave of a word before a vowel: l’Iran, dell’Iran.
ELISIONS = frozenset(["l", "d", "j", "m", "n", "s", "t", "qu", "un", "all", "dall", "dell", "nell"])


class Script(Enum):
    """How a sign belongs to words."""

    NONE = "separates words"
    SPACED = "letters, digits and marks"
    HANGUL = "Hangul"
    HAN = "Han"
    KATAKANA = "Katakana"
    UNSPACED = "scripts without spaces"


RANGES = (  # Unicode blocks, in order
    ("\u0e00", "\u0eff", Script.UNSPACED),  # Thai, Lao
    ("\u1000", "\u109f", Script.UNSPACED),  # Burmese
    ("\u1100", "\u11ff", Script.HANGUL),
    ("\u1780", "\u17ff", Script.UNSPACED),  # Khmer
    ("\u3005", "\u3007", Script.HAN),
    ("\u3040", "\u309f", Script.UNSPACED),  # Hiragana
    ("\u30a0", "\u30ff", Script.KATAKANA),
    ("\u3130", "\u318f", Script.HANGUL),
    ("\u3400", "\u9fff", Script.HAN),
    ("\ua960", "\ua97f", Script.HANGUL),
    ("\uac00", "\ud7ff", Script.HANGUL),
    ("\uf900", "\ufaff", Script.HAN),
    ("\U00020000", "\U0003ffff", Script.HAN),
)


def script(sign: str) -> Script:
    """How this sign, or no sign at all, belongs to words."""
    if not sign or not (sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M"):
        return Script.NONE
    if sign < "\u0e00":
        return Script.SPACED
    for first, last, which in RANGES:
        if first <= sign <= last:
            return which
    return Script.SPACED


def is_whole(body: str, start: int, end: int) -> bool:
    """Whether what stands from ``start`` to ``end`` is a word or several, not part of a longer one.

    Korean particles and the English ’s may follow.
    """
    return _begins(body, start, end) and _ends(body, start, end)


def _begins(body: str, start: int, end: int) -> bool:
    before = body[start - 1] if start else ""
    if before in APOSTROPHES and start > 1 and script(body[start - 2]) == Script.SPACED:
        return _word_before(body, start - 1) in ELISIONS
    first = script(body[start])
    if first in (Script.HAN, Script.UNSPACED):
        return end - start > 1 or script(before) != first
    return first == Script.NONE or script(before) != first


def _ends(body: str, start: int, end: int) -> bool:
    last, after = script(body[end - 1]), script(body[end : end + 1])
    if last in (Script.HAN, Script.UNSPACED):
        return end - start > 1 or after != last
    if after == Script.HANGUL:
        ending = _syllables(body, end)
        return last != Script.HANGUL or (bool(ending) and hangs_on(ending, body[start:end]))
    return last == Script.NONE or after != last


def _word_before(body: str, end: int) -> str:
    start = end
    while start and body[start - 1].isalpha():
        start -= 1
    return body[start:end].lower()


def _syllables(body: str, start: int) -> str:
    end = start
    while end < len(body) and is_syllable(body[end]):
        end += 1
    return body[start:end]

"""Making writings alike that a reader would not tell apart.

Case, accents, hyphens, quotation marks and the width of letters do not count: “Kim Jong-un”,
“KIM JONG UN” and “Kim Jŏng-ŭn” all fold to ``kim jong un``. A folded text is words with one
space between them, and every sign of it knows which sign of the original it comes from.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Within a word they are left out (O’Brien, O'Brien and OBrien are one); elsewhere they separate.
APOSTROPHES = frozenset("'’‘ʼ‛ʻʾʿ`´′")
# Accents of Latin, Greek and Cyrillic. Other scripts' signs above and below are their vowels.
FIRST_ACCENT, LAST_ACCENT = "\u0300", "\u036f"
SOFT_HYPHEN = "\u00ad"
# Written without spaces, or with endings that hang on the word: 김정은이 is 김정은 as subject.
SCRIPTS_WITHOUT_WORD_ENDS = ("HANGUL", "CJK", "HIRAGANA", "KATAKANA", "THAI", "KHMER", "LAO")
SPACES = re.compile(" {2,}")
INSIDE_WORD = re.compile(rf"(?<=[^\W_])[{re.escape(''.join(sorted(APOSTROPHES)))}](?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``origins[i]`` is the offset in the original of its sign ``i``."""

    text: str
    origins: tuple[int, ...]


def fold(text: str) -> str:
    """The folded text: lower-case words with one space between them, empty if there are none.

    The same as ``trace`` gives, and many times as quick: whole archives are folded.
    """
    kept = INSIDE_WORD.sub("", unicodedata.normalize("NFC", text))
    return SPACES.sub(" ", kept.translate(_FOLDED_SIGNS)).strip(" ")


def trace(text: str) -> Folded:
    """The folded text, and where each of its signs comes from in ``text``, which is in NFC."""
    signs: list[str] = []
    origins: list[int] = []
    for offset, sign in enumerate(text):
        if sign in APOSTROPHES and _is_inside_word(text, offset):
            continue
        for folded in _fold_sign(sign):
            if folded == " " and (not signs or signs[-1] == " "):
                continue
            signs.append(folded)
            origins.append(offset)
    if signs and signs[-1] == " ":
        signs.pop()
        origins.pop()
    return Folded("".join(signs), tuple(origins))


def stands_inside_words(sign: str) -> bool:
    """Whether words in this sign's script are looked for anywhere, not only where words begin."""
    return unicodedata.name(sign, "").startswith(SCRIPTS_WITHOUT_WORD_ENDS)


def _is_inside_word(text: str, offset: int) -> bool:
    around = text[max(offset - 1, 0) : offset] + text[offset + 1 : offset + 2]
    return len(around) == 2 and around.isalnum()


@lru_cache(maxsize=10_000)
def _fold_sign(sign: str) -> str:
    """What one sign folds to: letters and digits, one space for what separates, or nothing."""
    if sign == SOFT_HYPHEN:
        return ""
    apart = unicodedata.normalize("NFKD", sign.casefold())
    kept = "".join(part for part in apart if not FIRST_ACCENT <= part <= LAST_ACCENT)
    if not kept:
        return ""
    together = unicodedata.normalize("NFC", kept).casefold()
    return "".join(part if _belongs_to_word(part) else " " for part in together)


class _FoldedSigns(dict[int, str]):
    """What every sign folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_sign(chr(code))
        return self[code]


_FOLDED_SIGNS = _FoldedSigns()


def _belongs_to_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"

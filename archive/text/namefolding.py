"""Names and texts folded alike, so that all spellings of one name meet.

Case, accents, the width of letters, apostrophes and the full stops of initials do not count;
hyphens and spaces are one. Line ends and other punctuation stay, so that no name is found across
them. Every sign of a folded text knows which sign of the original it comes from.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from archive.text.tokens import INVISIBLE

APOSTROPHES = frozenset("'’‘ʼ‛ʻʾʿ`´′＇")
HYPHENS = frozenset("-‐‑‒–−－")
QUOTATION_MARKS = frozenset('"“”„‟«»＂')
LINE_ENDS = frozenset("\n\t\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Accents of Latin, Greek and Cyrillic. Other scripts' signs above and below are their vowels.
FIRST_ACCENT, LAST_ACCENT = "\u0300", "\u036f"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``origins[i]`` is the offset in the original of its sign ``i``."""

    text: str
    origins: list[int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where in the original the folded signs from ``start`` to ``end`` come from.

        Nothing, if they begin or end inside one sign of the original: the f of ﬁ.
        """
        origins = self.origins
        cut_before = start > 0 and origins[start - 1] == origins[start]
        cut_after = end < len(origins) and origins[end] == origins[end - 1]
        return None if cut_before or cut_after else (origins[start], origins[end - 1] + 1)


def fold(text: str) -> Folded:
    """The folded text, with the offsets it comes from."""
    signs: list[str] = []
    origins: list[int] = []
    for offset, sign in enumerate(text):
        if sign == "." and ends_initial(text, offset):
            continue
        for plain in _plain(sign):
            if plain == " " and signs and signs[-1] == " ":
                continue
            signs.append(plain)
            origins.append(offset)
    return Folded("".join(signs), origins)


def folded(name: str) -> str:
    """A name as it is compared: ``kim jong un`` for “Kim Jong-un”."""
    return fold(unicodedata.normalize("NFC", name)).text.strip()


def ends_initial(text: str, offset: int) -> bool:
    """Whether the full stop at ``offset`` stands after a single letter: J. or the second of U.S."""
    alone = offset < 2 or not text[offset - 2].isalnum()
    return offset > 0 and text[offset - 1].isalpha() and alone


@lru_cache(maxsize=20_000)
def _plain(sign: str) -> str:
    """What one sign folds to; nothing for what does not count."""
    if sign in APOSTROPHES or sign in INVISIBLE:
        return ""
    if sign in QUOTATION_MARKS:
        return '"'
    if sign in LINE_ENDS:
        return "\n"
    if sign in HYPHENS or sign.isspace():
        return " "
    if unicodedata.category(sign) == "Cs":  # half of a pair, which no other program accepts
        return "\ufffd"
    apart = unicodedata.normalize("NFKD", sign.casefold())
    kept = "".join(part for part in apart if not FIRST_ACCENT <= part <= LAST_ACCENT)
    return unicodedata.normalize("NFC", kept).casefold()

"""How wide words are, before any browser has drawn them: rather too wide than too narrow."""

import unicodedata

LABEL_SIZE = 13  # pixels, as the style sheet has it
NARROW, MIDDLE, WIDE, WIDEST, FULL = 0.38, 0.66, 0.82, 1.0, 1.05  # of the size; fonts differ
NARROW_SIGNS = frozenset("fijlrtI1.,:;'’‘!|()[] -")
WIDEST_SIGNS = frozenset("mwMW—…%@")


def width_of(words: str, size: int = LABEL_SIZE) -> int:
    """The width of the words in pixels, in a sans-serif face of any make."""
    return round(sum(_share(sign) for sign in words) * size + 0.5)


def shortened(words: str, most: int) -> str:
    """The words within so many signs, cut between words where that is near, with an ellipsis."""
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    space = cut.rfind(" ")
    return f"{cut[: space if space > most * 0.6 else None].rstrip(' ,;:–—-')}…"


def _share(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return FULL
    if sign in NARROW_SIGNS:
        return NARROW
    if sign in WIDEST_SIGNS:
        return WIDEST
    if unicodedata.combining(sign):
        return 0.0
    return WIDE if sign.isupper() else MIDDLE

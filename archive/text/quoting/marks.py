"""What a quotation mark is where it stands: opening, closing, or no quotation mark at all.

The same sign opens in one language and closes in another (“ in English and in German), so its
neighbours and what is open before it decide.
"""

from archive.text.matching.words import NOT_PLAIN
from archive.text.particles import is_syllable

DOUBLE, SINGLE = "double", "single"
POINTED, SINGLE_POINTED = "pointed", "single pointed"
CORNER, DOUBLE_CORNER = "corner", "double corner"
FAMILIES = {
    **dict.fromkeys('“”„‟"＂', DOUBLE),
    **dict.fromkeys("‘’‚‛'", SINGLE),
    **dict.fromkeys("«»", POINTED),
    **dict.fromkeys("‹›", SINGLE_POINTED),
    **dict.fromkeys("「」｢｣", CORNER),
    **dict.fromkeys("『』", DOUBLE_CORNER),
}
OPENS, CLOSES, EITHER = "“„‘‚«‹「｢『", "”’»›」｣』", "\"＂'‟‛"
LOW = "„‚"  # what they open is closed by signs that open elsewhere
BEFORE_OPENING = "([{—–-―…:/"
AFTER_CLOSING = ")]}—–-―….,;:!?/"
TYPED = {"``": (" “", "''", "” "), "<<": (" «", ">>", "» ")}  # as typewriters and TeX set them
CLIPPED = ("tis", "twas", "twere", "twill", "em", "til", "cause", "bout", "neath")


def as_printed(line: str) -> str:
    """A line as long as before, with marks typed as two signs as one sign and a space."""
    for opening, (printed, closing, printed_closing) in TYPED.items():
        if opening in line:
            line = line.replace(opening, printed).replace(closing, printed_closing)
    return line


def family(sign: str) -> str:
    """Which marks it goes together with; nothing if it is not a quotation mark."""
    return FAMILIES.get(sign, "")


def may_open(text: str, at: int) -> bool:
    """Whether the mark stands where a quotation begins: words after it, a gap before it."""
    return _gap_before(text, at) and not _gap_after(text, at)


def may_close(text: str, at: int) -> bool:
    """Whether the mark stands where a quotation ends: words before it."""
    return at > 0 and not text[at - 1].isspace()


def is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark is surely an apostrophe: don’t, ’90s, ’tis."""
    if FAMILIES.get(text[at]) != SINGLE or text[at] in "‘‚":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return not _needs_no_space(after)
    if _gap_before(text, at) and after.isdigit():
        return True
    word = text[at + 1 : at + 7].lower()
    return (
        _gap_before(text, at)
        and (text[at] == "’" or any(word.startswith(f"{clipped} ") for clipped in CLIPPED))
        and after.isalnum()
    )


def ends_possessive(text: str, at: int) -> bool:
    """Whether a single mark may be that of a genitive: the officials’ view."""
    return text[at - 1 : at] in ("s", "x", "z") and text[at + 1 : at + 2].isspace()


def _gap_before(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return before.isspace() or before in BEFORE_OPENING or before in OPENS + EITHER


def _gap_after(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return after.isspace() or after in AFTER_CLOSING


def _needs_no_space(sign: str) -> bool:
    """Whether in this script a particle or a word follows a closing mark at once."""
    return is_syllable(sign) or NOT_PLAIN.match(sign) is not None

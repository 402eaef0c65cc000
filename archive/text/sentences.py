"""Where the sentences of a text stand: good enough to say what was quoted, in any script.

A sentence ends at a full stop, question or exclamation mark that is followed by a space, and at the
end of its paragraph. Stops of abbreviations and initials end none, nor do those before a small
letter.
"""

import re
from collections.abc import Iterator

from archive.text.paragraphs import Text
from archive.text.spans import Span

END = re.compile(r"[.!?…]+[”’»)\]\"']*(?=\s)|[。！？]+[”’」』）]*")
WORD_BEFORE = re.compile(r"[\w.]+$")
INITIAL = re.compile(r"(?:\b\w\.)*\b[^\W\d]", re.UNICODE)
PRONOUN = "I"  # ends a sentence more often than it begins a name
SHORTENED = frozenset(
    """
    adm amb art capt cf cmd col dr e.g ed fig gen gov hon i.e inc jr lt ltd mgr mr mrs ms mt no nos
    p pp prof rep rev sec sen sgt sr st vol vs
    """.split()  # noqa: SIM905  a list of so many would be a page long
)
SPACE = re.compile(r"\s*")


def sentences(text: Text) -> list[Span]:
    """The sentences in reading order, without the spaces around them."""
    return [
        Span(paragraph.start + start, paragraph.start + end)
        for paragraph in text.paragraphs
        for start, end in _within(text.body[paragraph.start : paragraph.end])
    ]


def _within(words: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of one paragraph stand in it."""
    start = len(words) - len(words.lstrip())
    for match in END.finditer(words):
        if _ends_here(words, match):
            yield start, match.end()
            start = match.end() + len(_space_after(words, match.end()))
    if words[start:].strip():
        yield start, len(words.rstrip())


def _ends_here(words: str, match: re.Match[str]) -> bool:
    following = words[match.end() + len(_space_after(words, match.end())) :][:1]
    if following.islower() or not following:
        return False
    before = WORD_BEFORE.search(words[: match.start()])
    if match[0] != "." or before is None:
        return True
    word = before[0]
    is_initial = INITIAL.fullmatch(word) and word != PRONOUN
    return not is_initial and word.lower() not in SHORTENED


def _space_after(words: str, place: int) -> str:
    found = SPACE.match(words, place)
    return found[0] if found else ""

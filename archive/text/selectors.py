"""Where in a body something stands: W3C TextPosition and TextQuote selectors.

Offsets are code points, `end` exclusive. Editors may type straight quotation marks, hyphens and
plain spaces for the typographic ones in the text: the place found is exact all the same.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.text.paragraphs import Text

CONTEXT = 32  # code points kept before and after, enough to tell repeated words apart
LONGEST_SHOWN = 60  # code points of a quotation repeated in a message

ALIKE = {"'": "‘’‚‛′`´ʼ＇", '"': "“”„‟″«»＂", "-": "‐‑‒–—―−－"}
FOLDING = {ord(sign): plain for plain, signs in ALIKE.items() for sign in signs}


class SelectionError(ValueError):
    """Words that cannot be placed; the message is a sentence an editor can act on."""


class NotFoundError(SelectionError):
    """The words do not occur, or not as often as asked for."""


class AmbiguousError(SelectionError):
    """The words occur more than once, and nothing says which occurrence is meant."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage of one body: where it stands, its exact words, and the words around it."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def select(body: str, start: int, end: int, context: int = CONTEXT) -> Selection:
    """The selection from `start` to `end`; `SelectionError` when these lie outside the body."""
    if not 0 <= start <= end <= len(body):
        raise SelectionError(
            f"The passage {start}–{end} lies outside the text, "
            f"which is {len(body)} characters long."
        )
    prefix = body[max(0, start - context) : start]
    return Selection(start, end, body[start:end], prefix, body[end : end + context])


def check(body: str, selection: Selection) -> None:
    """`SelectionError` unless the selection says truly what stands in the body."""
    found = select(body, selection.start, selection.end)
    where = f"at {selection.start}–{selection.end}"
    if found.exact != selection.exact:
        raise SelectionError(
            f"The text has {quoted(found.exact)} {where}, not {quoted(selection.exact)}."
        )
    if not body[: selection.start].endswith(selection.prefix):
        raise SelectionError(f"Before the passage {where} stands {quoted(found.prefix)}.")
    if not body[selection.end :].startswith(selection.suffix):
        raise SelectionError(f"After the passage {where} stands {quoted(found.suffix)}.")


def find(
    body: str, exact: str, *, occurrence: int | None = None, within: tuple[int, int] | None = None
) -> tuple[int, int]:
    """Where `exact` stands in the body, or in the part of it from `within[0]` to `within[1]`.

    `occurrence` counts from 1 and is needed where the words occur more than once; occurrences may
    overlap. Only when the very characters do not occur are typographic variants tried.
    """
    start, end = within or (0, len(body))
    exact = unicodedata.normalize("NFC", exact)
    if not exact:
        raise NotFoundError("Give the words to look for.")
    places = occurrences(body[start:end], exact)
    if not places:
        raise NotFoundError(_not_found(body[start:end], exact))
    if occurrence is None and len(places) > 1:
        raise AmbiguousError(
            f"{quoted(exact)} occurs {len(places)} times; say which occurrence is meant."
        )
    number = 1 if occurrence is None else occurrence
    if not 1 <= number <= len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        raise NotFoundError(
            f"{quoted(exact)} occurs only {times}; there is no occurrence {number}."
        )
    place = start + places[number - 1]
    return place, place + len(exact)


def find_in_paragraph(
    text: Text, name: str, exact: str, *, occurrence: int | None = None
) -> Selection:
    """The passage with these words in the paragraph of that name, ready for an anchor.

    `TextError` when there is no such paragraph; `NotFoundError` says in which other paragraphs the
    words stand, if they do.
    """
    paragraph = text.paragraph(name)
    within = (paragraph.start, paragraph.end)
    try:
        start, end = find(text.body, exact, occurrence=occurrence, within=within)
    except NotFoundError as problem:
        others = [
            other.name
            for other in text.paragraphs
            if other != paragraph and exact and occurrences(text.words_of(other), exact)
        ]
        elsewhere = f" The words stand in {', '.join(others)}." if others else ""
        raise NotFoundError(f"In paragraph {name}: {problem}{elsewhere}") from None
    return select(text.body, start, end)


def occurrences(body: str, exact: str) -> list[int]:
    """Where the words begin, overlapping ones too; variants only if the exact ones fail."""
    return list(_occurrences(body, exact)) or list(_occurrences(folded(body), folded(exact)))


def folded(words: str) -> str:
    """The words with plain quotation marks, hyphens and spaces, at equal length."""
    return "".join(" " if sign.isspace() else sign for sign in words.translate(FOLDING))


def quoted(words: str) -> str:
    """Words as messages repeat them: in quotation marks, long ones shortened."""
    if len(words) > LONGEST_SHOWN:
        words = words[: LONGEST_SHOWN - 1].rstrip() + "…"
    return f"“{words}”"


def _occurrences(body: str, exact: str) -> Iterator[int]:
    place = body.find(exact)
    while place >= 0:
        yield place
        place = body.find(exact, place + 1)


def _not_found(body: str, exact: str) -> str:
    nearest = _nearest(body, exact)
    hint = f" The nearest words are {quoted(nearest)}." if nearest else ""
    return f"{quoted(exact)} does not occur.{hint}"


def _nearest(body: str, exact: str) -> str:
    """The stretch around the longest common run of characters, if that is worth showing."""
    lowered = folded(body).lower()
    run = SequenceMatcher(None, lowered, folded(exact).lower(), False).find_longest_match()
    if run.size * 2 < len(exact) or len(lowered) != len(body):
        return ""
    start = max(0, run.a - run.b)
    end = min(len(body), start + len(exact))
    start = body.rfind(" ", 0, start + 1) + 1
    following = body.find(" ", end)
    return body[start : following if following >= 0 else len(body)]

"""A quotation beside the passage it gives, as it is kept with the quotation.

A list of steps in the quotation's order, each a ``sort`` (``same``, ``changed``, ``left out``,
``added``, ``cut``, ``jump``) with the words on both sides, ``quoted`` and ``held``, as they stand
there. It holds no offsets, so that it can be read without either text.
"""

from collections.abc import Iterable

from archive.text.matching.finding import Match
from archive.text.matching.pieces import pieces_of
from archive.text.matching.steps import Sort, Step
from archive.text.matching.words import words_of

LONGEST_CUT = 600  # characters; of a longer cut the beginning and the end are kept
HALF = LONGEST_CUT // 2
BETWEEN = (Sort.CUT, Sort.JUMP)  # what lies between passages, and is in none

Kept = list[dict[str, str]]


def kept(match: Match, words: str) -> Kept:
    """The steps of a match; ``words`` are the quotation as it was looked for."""
    return [
        {
            "sort": step.sort.value,
            "quoted": _quoted(match, words, step),
            "held": _held(match, step),
        }
        for step in match.alignment.steps
    ]


def passages(match: Match) -> list[tuple[int, int]]:
    """Where (start, end) in the text the passages stand that the quotation gives, in its order."""
    text = match.alignment.text
    return [text.span(first, end) for first, end in match.alignment.parts]


def fits(steps: Iterable[dict[str, str]], quoting: str, quoted: Iterable[str]) -> bool:
    """Whether steps are still about these words: the quotation's and those of its passages."""
    told = [step for step in steps if step["sort"] not in BETWEEN]
    said = pieces_of(" ".join(step["quoted"] for step in told)).words.keys
    held = sorted(key for step in told for key in words_of(step["held"]).keys)
    return said == pieces_of(quoting).words.keys and held == sorted(
        key for words in quoted for key in words_of(words).keys
    )


def _quoted(match: Match, words: str, step: Step) -> str:
    start, end = match.alignment.quote.span(step.quote, step.quote_end)
    return words[start:end]


def _held(match: Match, step: Step) -> str:
    if step.sort is Sort.JUMP:
        return ""
    start, end = match.alignment.text.span(step.text, step.text_end)
    passage = match.held.body[start:end]
    if step.sort is Sort.CUT and len(passage) > LONGEST_CUT:
        return f"{passage[:HALF]} … {passage[-HALF:]}"
    return passage

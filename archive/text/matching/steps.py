"""How a quotation and a text go together, step by step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What one step says of some words."""

    SAME = "same"
    CHANGED = "changed"  # other words in their place
    LEFT_OUT = "left out"  # in the text, not in the quotation
    ADDED = "added"  # in the quotation, not in the text
    CUT = "cut"  # much is left out; ``marked`` if an ellipsis says so
    JUMP = "jump"  # what follows in the quotation stands earlier in the text


@dataclass(frozen=True, slots=True)
class Step:
    """Words of the quotation (first, end) and of the text that belong together.

    Either may be empty. Numbers are those of words; ends are exclusive.
    """

    sort: Sort
    quote: int
    quote_end: int
    text: int
    text_end: int
    marked: bool = False

    @property
    def quoted(self) -> int:
        """How many words of the quotation."""
        return self.quote_end - self.quote

    @property
    def held(self) -> int:
        """How many words of the text."""
        return self.text_end - self.text

    def moved(self, quote: int, text: int) -> "Step":
        """The same with all numbers so much greater."""
        return Step(
            self.sort,
            self.quote + quote,
            self.quote_end + quote,
            self.text + text,
            self.text_end + text,
            self.marked,
        )


def between(quote: int, quote_end: int, text: int, text_end: int) -> Step | None:
    """The step for words that do not match; none if there are none on either side."""
    if quote == quote_end and text == text_end:
        return None
    if quote == quote_end:
        return Step(Sort.LEFT_OUT, quote, quote_end, text, text_end)
    if text == text_end:
        return Step(Sort.ADDED, quote, quote_end, text, text_end)
    return Step(Sort.CHANGED, quote, quote_end, text, text_end)


def runs_of(steps: Iterable[Step]) -> Iterator[Step]:
    """Only what is the same."""
    return (step for step in steps if step.sort is Sort.SAME)

"""Places in a text where a search found its words: marked, and led from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.weaving import Span

HIT = "hit"  # the kind of their spans


@dataclass(frozen=True, slots=True)
class Hit:
    """One of them, counted from 1 in reading order."""

    number: int
    of: int

    @property
    def before(self) -> int:
        """The number of the hit before it, 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1 if self.number < self.of else 0


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader looked for in a text, and the places where it stands: (start, end)."""

    typed: str
    places: Sequence[tuple[int, int]]

    @property
    def number(self) -> int:
        return len(self.places)

    def spans(self) -> list[Span]:
        """The places as spans to weave; a sign after each leads to those before and after."""
        return [
            Span(
                f"{HIT}-{number}", start, end, kind=HIT, call=True, payload=Hit(number, self.number)
            )
            for number, (start, end) in enumerate(self.places, start=1)
        ]

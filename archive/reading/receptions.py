"""How a letter was received in public: who quotes it, how, and what is known of it by that.

For a letter whose text is held: its sentences through the lens. For one whose text is not: its
fragments in the order that they may have had in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from archive.models import Letter

from . import quotations
from .families import Family, by_date
from .lens import Lens, through
from .quotations import SHOWN, Fragment
from .texts import ReadingText


@dataclass(frozen=True)
class Place:
    """A place in a letter that is not held: its number, and the quotations of what stood there."""

    number: int
    family: Family


@dataclass(frozen=True)
class Reception:
    """The quotations of a letter that its page has room for; ``number`` is how many there are."""

    fragments: Sequence[Fragment]
    summaries: Sequence[Fragment]
    number: int
    verdicts: Sequence[tuple[str, int]]
    lens: Lens | None = None

    @property
    def is_crowded(self) -> bool:
        return self.number > SHOWN

    @property
    def is_partial(self) -> bool:
        """Whether there are more than were looked at for the letter's page."""
        return self.number > self.looked_at

    @property
    def looked_at(self) -> int:
        return len(self.fragments) + len(self.summaries)

    @cached_property
    def documents(self) -> int:
        """How many documents quote it, of those looked at."""
        return len({each.document.pk for each in (*self.fragments, *self.summaries)})

    @cached_property
    def places(self) -> list[Place]:
        """Fragments whose place in the letter is known, by place."""
        known = sorted(
            (each for each in self.fragments if each.quotation.order),
            key=lambda each: each.quotation.order,
        )
        return [
            Place(number, Family(by_date(group), self.is_crowded))
            for number, group in groupby(known, lambda each: each.quotation.order)
        ]

    @cached_property
    def elsewhere(self) -> Family:
        """Fragments whose place in the letter is not known."""
        unknown = (each for each in self.fragments if not each.quotation.order)
        return Family(by_date(unknown), self.is_crowded)


def of_letter(letter: Letter, text: ReadingText | None) -> Reception:
    """What its page says of a letter's quotations; the text is shown through the lens from now."""
    found = quotations.fragments(quotations.of_letter(letter)[: quotations.MOST])
    own = [each for each in found if each.is_of_the_letter]
    seen = through(text.revision, own) if text and own else None
    if text and seen and seen.sentences:
        text.lens = seen
    asked = quotations.Asked(letter)
    return Reception(
        fragments=own,
        summaries=[each for each in found if not each.is_of_the_letter],
        number=asked.all if found else 0,
        verdicts=asked.verdicts if found else (),
        lens=seen,
    )

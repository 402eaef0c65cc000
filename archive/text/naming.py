"""Paragraph names: what is typed without one gets a number of its own.

A name is never used twice. Which paragraph of a later text is which of this one, `names` knows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from archive.text.paragraphs import Block


def highest_number(names: Iterable[str]) -> int:
    """The highest number among paragraph names, 0 when there are none."""
    return max((int(name[1:]) for name in names), default=0)


def name_blocks(blocks: Sequence[Block], *, highest: int = 0) -> list[Block]:
    """The blocks, each with a name; new names are numbered above all that were ever used.

    `highest` is the highest number ever used; names in `blocks` are minded anyway.
    """
    given = highest_number(block.name for block in blocks if block.name)
    numbers = count(max(highest, given) + 1)
    return [block if block.name else replace(block, name=f"p{next(numbers)}") for block in blocks]

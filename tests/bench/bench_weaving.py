"""Weaving and rendering a letter of 20 kB with 0, 50, 500 and 5,000 annotations."""

from collections.abc import Callable, Iterator
from random import Random
from types import SimpleNamespace

from django.template.loader import get_template

from archive.text.paragraphs import Block, Mark, Text, assemble
from archive.text.weaving import Span, weave

BUDGETS = {0: 10.0, 50: 15.0, 500: 50.0, 5_000: 1000.0}
WORDS = ("Your Excellency", "working-level", "talks in Hanoi", "the", "“wargames”", "of")
LENGTH = 20_000
PARAGRAPHS = 30


def letter(random: Random) -> Text:
    """A letter of 20 kB in thirty paragraphs, with some emphasis."""
    blocks = []
    for _ in range(PARAGRAPHS):
        words = ""
        while len(words) < LENGTH // PARAGRAPHS:
            words += random.choice(WORDS) + " "
        blocks.append(Block(words.strip(), marks=(Mark("emphasis", 5, 15),)))
    return assemble(blocks).check()


def annotations(random: Random, count: int) -> list[Span]:
    """Mentions that are links, notes and quotations, overlapping at random."""
    return [annotation(random, number) for number in range(count)]


def annotation(random: Random, number: int) -> Span:
    kind = random.choice(("mention", "mention", "note", "quotation"))
    start = random.randrange(LENGTH - 400)
    length = {"mention": 12, "note": 40, "quotation": 200}[kind]
    return Span(
        str(number),
        start,
        start + random.randrange(1, 2 * length),
        kind,
        link=kind == "mention",
        call=kind == "note",
        payload=SimpleNamespace(url=f"/people/{number}/", series="", sign=str(number)),
    )


def cases() -> Iterator[tuple[str, Callable[[], object], float]]:
    random = Random(7)  # noqa: S311
    text = letter(random)
    template = get_template("text/_woven.html")
    for count, budget in BUDGETS.items():
        spans = annotations(random, count)
        yield f"weave, {count:,} annotations", lambda spans=spans: weave(text, spans), budget
        yield (
            f"weave and render, {count:,} annotations",
            lambda spans=spans: template.render({"groups": weave(text, spans)}),
            budget,
        )

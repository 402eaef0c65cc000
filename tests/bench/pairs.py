"""The edit pairs of our own making, beside this file: texts with passages marked in them."""

import re
from pathlib import Path
from typing import NamedTuple

import yaml

PAIRS = Path(__file__).parent / "edit_pairs.yaml"
MARKED = re.compile(r"⟦(\w)([:?])(.*?)⟧", re.DOTALL)


class Marked(NamedTuple):
    """A text with its passages by name: where they stand, and those that must be certain."""

    text: str
    passages: dict[str, tuple[int, int]]
    certain: set[str]


class Pair(NamedTuple):
    """A text before and after a correction."""

    title: str
    old: Marked
    new: Marked


def read() -> list[Pair]:
    pairs = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    return [Pair(pair["title"], marked(pair["old"]), marked(pair["new"])) for pair in pairs]


def marked(text: str) -> Marked:
    """A text as typed in the file, without its marks."""
    plain, last = "", 0
    passages: dict[str, tuple[int, int]] = {}
    certain: set[str] = set()
    for match in MARKED.finditer(text):
        name, sign, words = match.groups()
        plain += text[last : match.start()]
        passages[name] = (len(plain), len(plain) + len(words))
        plain += words
        last = match.end()
        if sign == ":":
            certain.add(name)
    return Marked(plain + text[last:], passages, certain)

"""Texts as editors change them, with where every letter went: edits made up from a seed.

Each edit takes a list of letters, of which each knows its offset in the first text or that it is
new, and changes it in place. So the right place of any passage is known without comparing texts.
"""

import re
from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple


class Letter(NamedTuple):
    """A character and its offset in the old text; None when the edit put it in."""

    sign: str
    origin: int | None


Letters = list[Letter]
Edit = Callable[[Letters, Random, str], None]


class Edited(NamedTuple):
    """A text before and after some edits, which these were, and where the old letters stand."""

    old: str
    new: str
    edits: tuple[str, ...]
    places: dict[int, int]


class Truth(NamedTuple):
    """Where a passage stands now: ``unchanged`` words, ``changed`` ones, or ``deleted``."""

    fate: str
    start: int | None = None
    end: int | None = None


def edited(text: str, random: Random, others: str, count: int) -> Edited:
    """The text after so many edits; ``others`` is what words are put in from."""
    letters = [Letter(sign, offset) for offset, sign in enumerate(text)]
    names = tuple(random.choice(sorted(EDITS)) for _ in range(count))
    for name in names:
        EDITS[name](letters, random, others)
    places = {letter.origin: at for at, letter in enumerate(letters) if letter.origin is not None}
    return Edited(text, "".join(letter.sign for letter in letters), names, places)


def truth(pair: Edited, start: int, end: int) -> Truth:
    """What became of a passage that begins and ends with no space."""
    old = [at for at in range(start, end) if not pair.old[at].isspace()]
    new = [pair.places[at] for at in old if at in pair.places]
    if not new:
        return Truth("deleted")
    first, last = min(new), max(new) + 1
    whole = len(new) == len(old) and new == sorted(new)
    if whole and "".join(pair.new[first:last].split()) == "".join(pair.old[start:end].split()):
        return Truth("unchanged", first, last)
    ends_known = old[0] in pair.places and old[-1] in pair.places and new == sorted(new)
    return Truth("changed", first, last) if ends_known else Truth("cut", first, last)


def passages(text: str, random: Random, count: int) -> list[tuple[int, int]]:
    """Passages as annotations have them: mostly one to four words, some sentences."""
    words = [match.span() for match in re.finditer(r"\w+", text)]
    spans = []
    for _ in range(count):
        first = random.randrange(len(words))
        length = random.choice((1, 1, 1, 2, 2, 3, 4, 8, 15))
        spans.append((words[first][0], words[min(first + length, len(words)) - 1][1]))
    return spans


def _text(letters: Letters) -> str:
    return "".join(letter.sign for letter in letters)


def _new(words: str) -> Letters:
    return [Letter(sign, None) for sign in words]


def _one(pattern: str, text: str, random: Random) -> tuple[int, int] | None:
    spans = [match.span() for match in re.finditer(pattern, text)]
    return random.choice(spans) if spans else None


def _some(pattern: str, text: str, random: Random) -> str:
    """Words of a text; none if it has none of this kind."""
    place = _one(pattern, text, random)
    return text[slice(*place)] if place else ""


WORD, SENTENCE, PARAGRAPH = r"\w+", r"[^.!?\n]+[.!?]+ ?", r"[^\n]+\n"


def typo(letters: Letters, random: Random, others: str) -> None:
    """One letter left out, put in, doubled or replaced, inside a word."""
    place = _one(r"\w(?=\w)", _text(letters), random)
    if place is None:
        return
    at = place[0]
    letter = random.choice([sign for sign in others if sign.isalpha()])
    change = random.choice(("out", "in", "double", "other"))
    if change == "out":
        del letters[at + 1]
    elif change == "in":
        letters[at + 1 : at + 1] = _new(letter)
    elif change == "double":
        letters[at + 1 : at + 1] = _new(letters[at].sign)
    else:
        letters[at + 1] = Letter(letter, None)


def delete(pattern: str) -> Edit:
    def edit(letters: Letters, random: Random, others: str) -> None:
        place = _one(pattern, _text(letters), random)
        if place:
            del letters[slice(*place)]

    return edit


def insert(pattern: str) -> Edit:
    """Words from another text before a word, sentence or paragraph."""

    def edit(letters: Letters, random: Random, others: str) -> None:
        place = _one(pattern, _text(letters), random)
        words = _some(pattern, others, random)
        if place and words:
            space = " " if pattern == WORD else ""
            letters[place[0] : place[0]] = _new(words + space)

    return edit


def repeat(letters: Letters, random: Random, others: str) -> None:
    """Words of the text once more elsewhere, as set phrases are."""
    text = _text(letters)
    words, place = _one(r"\w+ \w+", text, random), _one(WORD, text, random)
    if words and place:
        letters[place[0] : place[0]] = _new(text[slice(*words)] + ", ")


def replace(pattern: str) -> Edit:
    def edit(letters: Letters, random: Random, others: str) -> None:
        place = _one(pattern, _text(letters), random)
        words = _some(pattern, others, random)
        if place and words not in ("", _text(letters)[slice(*place)]):
            letters[slice(*place)] = _new(words)

    return edit


def move(pattern: str) -> Edit:
    def edit(letters: Letters, random: Random, others: str) -> None:
        place = _one(pattern, _text(letters), random)
        if place is None:
            return
        moved = letters[slice(*place)]
        del letters[slice(*place)]
        target = _one(pattern, _text(letters), random)
        if target:
            letters[target[0] : target[0]] = moved

    return edit


def reword(letters: Letters, random: Random, others: str) -> None:
    """A sentence translated anew: every third word another one, every fifth left out."""
    place = _one(SENTENCE, _text(letters), random)
    if place is None:
        return
    words: Letters = []
    for match in re.finditer(r"\w+|\W+", _text(letters)[slice(*place)]):
        kept = letters[place[0] + match.start() : place[0] + match.end()]
        chance = random.random() if match[0][0].isalnum() else 1
        if chance < 0.2:
            continue
        other = _some(WORD, others, random)
        words += _new(other) if chance < 0.5 and other not in ("", match[0]) else kept
    letters[slice(*place)] = words


def split(letters: Letters, random: Random, others: str) -> None:
    place = _one(r"(?<=[.!?]) ", _text(letters), random)
    if place:
        letters[slice(*place)] = _new("\n")


def merge(letters: Letters, random: Random, others: str) -> None:
    place = _one("\n", _text(letters), random)
    if place:
        letters[slice(*place)] = _new(" ")


def paste_again(letters: Letters, random: Random, others: str) -> None:
    """Lines broken elsewhere, plain quotation marks, two spaces after a full stop."""
    signs = {"“": '"', "”": '"', "’": "'", "—": "-", " ": "\n" if random.random() < 0.3 else " "}
    for at, (sign, origin) in enumerate(letters):
        if sign == "\n" and random.random() < 0.7:
            sign = " "
        elif sign == " " and random.random() < 0.1:
            sign = signs[" "]
        letters[at] = Letter(signs.get(sign, sign) if sign != " " else " ", origin)


def together(letters: Letters, random: Random, others: str) -> None:
    """Two words written as one."""
    place = _one(r"(?<=\w) (?=\w)", _text(letters), random)
    if place:
        del letters[slice(*place)]


EDITS: dict[str, Edit] = {
    "typo": typo,
    "typo again": typo,
    "delete a word": delete(WORD),
    "delete a sentence": delete(SENTENCE),
    "delete a paragraph": delete(PARAGRAPH),
    "insert a word": insert(WORD),
    "insert a sentence": insert(SENTENCE),
    "insert a paragraph": insert(PARAGRAPH),
    "repeat words": repeat,
    "replace a word": replace(WORD),
    "replace a sentence": replace(SENTENCE),
    "move a sentence": move(SENTENCE),
    "move a paragraph": move(PARAGRAPH),
    "reword a sentence": reword,
    "split a paragraph": split,
    "merge paragraphs": merge,
    "paste again": paste_again,
    "write together": together,
}


def series(texts: Iterable[str], seed: int, rounds: int, most: int) -> list[Edited]:
    """Every text edited so many times, each time by one to ``most`` edits."""
    random = Random(seed)  # noqa: S311
    texts = list(texts)
    pairs = []
    for number, text in enumerate(texts):
        others = texts[(number + 1) % len(texts)]
        for _ in range(rounds):
            pairs.append(edited(text, random, others, random.randint(1, most)))
    return pairs

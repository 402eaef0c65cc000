"""Quotations made from real texts with a seed: changed, cut, joined, turned round, or absent."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from rapidfuzz.distance import LCSseq

ABBREVIATED = "[A-Z] No Nos Mr Mrs Dr St Hon Gen Sen Col Capt Adm p pp vol"
NO_END = re.sub(r"(\S+) ?", r"(?<!\\b\1)", ABBREVIATED)
END = re.compile(rf"{NO_END}[.!?][”\"’)\]]*(?=\s+[“\"‘(\[]?[A-Z]|\s*$)", re.MULTILINE)
BEGINNING = re.compile(r"[“\"‘(\[]?[A-Z]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHORTEST, LONGEST = 8, 40  # words of a sentence
FEWEST, FEW = 4, 7  # words of a short quotation
MANY = 4  # texts that have a sentence; it is a set phrase


@dataclass(frozen=True)
class Texts:
    """What quotations are made from; ``keys`` are those of the texts that are quoted.

    ``held`` has all real texts that are held, by key, ``absent`` are real texts that are not,
    ``made_up`` are texts that nobody wrote, and ``words`` are put in where words are changed.
    """

    keys: Sequence[int]
    held: Mapping[int, str]
    absent: Sequence[str]
    made_up: Sequence[str]
    words: Sequence[str]

    @cached_property
    def plain(self) -> dict[int, str]:
        """The words of all texts that are held, and nothing else."""
        return {key: _plain(text) for key, text in self.held.items()}

    def having(self, words: str) -> frozenset[int]:
        """The keys of all texts in which these words stand as they are."""
        wanted = _plain(words)
        return frozenset(key for key, text in self.plain.items() if wanted in text)


@dataclass(frozen=True)
class Made:
    """A quotation, and the verdict it should have; ``sort`` is how it was made.

    ``keys`` are those of the texts that have the words it is made from, if any.
    """

    words: str
    due: str
    keys: frozenset[int] = frozenset()
    sort: str = ""

    @property
    def right(self) -> frozenset[str]:
        """The verdicts that are right: the one that is due, or another that may be given."""
        return frozenset({self.due}) | ALSO_RIGHT.get(self.sort, frozenset())


Maker = Callable[[Texts, Random], Made]


def edited(rate: float, *, phrases: bool = False) -> Maker:
    """A sentence with so many of its words replaced, left out, or followed by another.

    ``phrases`` takes one that many texts have.
    """

    def make(texts: Texts, random: Random) -> Made:
        _key, sentence = _phrase(texts, random) if phrases else _sentence(texts, random)
        words: list[str] = []
        for word in sentence.split():
            chance = random.random() if random.random() < rate else 1.0
            words += [word] if chance >= 0.75 else []
            words += [random.choice(texts.words)] if chance < 0.5 or 0.75 <= chance < 1 else []
        is_same = words_in(" ".join(words)) == words_in(sentence)
        due = "verbatim" if is_same else "not found" if phrases else "altered"
        return Made(" ".join(words), due, texts.having(sentence))

    return make


def cut(texts: Texts, random: Random) -> Made:
    """A sentence without its middle, with an ellipsis."""
    _key, sentence = _sentence(texts, random, 16)
    words = sentence.split()
    third = len(words) // 3
    made = f"{' '.join(words[:third])} … {' '.join(words[-third:])}"
    return Made(made, "joined", texts.having(sentence))


def joined(texts: Texts, random: Random) -> Made:
    """Two sentences of one text, which do not follow each other, without a sign."""
    while True:
        key, first = _sentence(texts, random)
        every = sentences(texts.held[key])
        at = every.index(first)
        others = [one for n, one in enumerate(every) if abs(n - at) > 1 and one != first]
        if others:
            return Made(f"{first} {random.choice(others)}", "joined", frozenset({key}))


def turned(texts: Texts, random: Random) -> Made:
    """A sentence with its halves the other way round."""
    _key, sentence = _sentence(texts, random, 16)
    words = sentence.split()
    half = len(words) // 2
    made = f"{' '.join(words[half:])}, {' '.join(words[:half])}"
    return Made(made, "joined", texts.having(sentence))


def short(texts: Texts, random: Random) -> Made:
    """Four to seven words in a row."""
    _key, sentence = _sentence(texts, random, 12)
    words = sentence.split()
    count = random.randint(FEWEST, FEW)
    first = random.randrange(len(words) - count)
    made = " ".join(words[first : first + count])
    return Made(made, "verbatim", texts.having(made))


def left_out(texts: Texts, random: Random) -> Made:
    """A sentence of a real text that is not held (others that are may quote it)."""
    every = [one for text in texts.absent for one in sentences(text)]
    return Made(random.choice(every), "not found")


def never_written(texts: Texts, random: Random) -> Made:
    """A sentence made of real word pairs."""
    words = random.choice(texts.made_up).split()
    count = random.randint(SHORTEST, LONGEST)
    first = random.randrange(max(1, len(words) - count))
    return Made(" ".join(words[first : first + count]), "not found")


ABSENT = "absent: real"
MAKERS: dict[str, Maker] = {
    "verbatim": edited(0),
    "5 % of words": edited(0.05),
    "15 % of words": edited(0.15),
    "30 % of words": edited(0.30),
    "cut, with a sign": cut,
    "joined, without": joined,
    "turned round": turned,
    "set phrase, 5 %": edited(0.05, phrases=True),
    "4 to 7 words": short,
    ABSENT: left_out,
    "absent: made up": never_written,
}
ALSO_RIGHT = {
    "5 % of words": frozenset({"verbatim", "altered", "joined"}),  # a change may be a cut
    "15 % of words": frozenset({"verbatim", "altered", "joined"}),
    "30 % of words": frozenset({"verbatim", "altered", "joined"}),
    "set phrase, 5 %": frozenset({"verbatim", "altered"}),  # if it is one of those that have it
    "4 to 7 words": frozenset({"too short"}),
}


def make(sort: str, texts: Texts, random: Random, count: int) -> list[Made]:
    """So many quotations of one sort; of the sentences of absent texts each once at most."""
    if sort == ABSENT:
        every = [one for text in texts.absent for one in sentences(text)]
        chosen = random.sample(every, min(count, len(every)))
        return [Made(words, "not found", sort=sort) for words in chosen]
    return [replace(MAKERS[sort](texts, random), sort=sort) for _ in range(count)]


def words_in(text: str) -> list[str]:
    """The words of a text, without case and apostrophes."""
    return [re.sub("['’]", "", word.casefold()) for word in WORD.findall(text)]


def shared(quotation: str, passages: Sequence[str]) -> float:
    """How many of a quotation’s words stand in passages, in that order: a share from 0 to 1.

    Whether a passage has the words is counted here by other means than the matcher’s.
    """
    words = words_in(quotation)
    return LCSseq.similarity(words, words_in(" ".join(passages))) / max(1, len(words))


def _plain(text: str) -> str:
    return f" {' '.join(words_in(text))} "


def _sentence(texts: Texts, random: Random, shortest: int = SHORTEST) -> tuple[int, str]:
    """The key of a text, and a sentence of it that hardly any other has."""
    while True:
        key, sentence = _any_sentence(texts, random, shortest)
        if len(texts.having(sentence)) < MANY:
            return key, sentence


def _phrase(texts: Texts, random: Random) -> tuple[int, str]:
    """The key of a text, and a sentence of it that many have: an address, a way to begin or end."""
    while True:
        key, sentence = _any_sentence(texts, random, SHORTEST)
        if len(texts.having(sentence)) >= MANY:
            return key, sentence


def _any_sentence(texts: Texts, random: Random, shortest: int) -> tuple[int, str]:
    while True:
        key = random.choice(texts.keys)
        found = sentences(texts.held[key], shortest)
        if found:
            return key, random.choice(found)


def sentences(text: str, shortest: int = SHORTEST) -> list[str]:
    """The sentences of a text that are neither too short nor too long to be quoted."""
    found = []
    for line in text.split("\n"):
        start = 0
        for match in END.finditer(line):
            sentence = line[start : match.end()].strip()
            if BEGINNING.match(sentence) and shortest <= len(sentence.split()) <= LONGEST:
                found.append(sentence)
            start = match.end()
    return found

"""Learn frequencies from volumes of *Foreign Relations of the United States* in TEI."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree

from .frequencies import Frequencies
from .shapes import percentiles_of

TEI = "{http://www.tei-c.org/ns/1.0}"
# Words with signs that Markdown or a list of words would trip over teach nothing.
USABLE = re.compile(r"^[“‘(]?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’.\-]*[.,;:?!)”’]{0,3}$")
NAME = re.compile(r"^[A-Z][a-zé]{2,}$")
CHAINED_WORDS = 6_000  # words whose followers are kept
SELDOM = 2  # times that two words must follow each other
MOST_WORDS = 18_000
RANKS = {"Admiral", "Ambassador", "Brigadier", "Captain", "Colonel", "Commander", "General"}
RANKS |= {"King", "Lieutenant", "Lord", "Major", "Prince", "Queen", "Rear", "Sir", "Vice"}


class Learning:
    """Counts that grow document by document."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.openers: Counter[str] = Counter()
        self.family_names: dict[str, None] = {}
        self.given_names: dict[str, None] = {}
        self.lengths: dict[str, list[int]] = {
            name: [] for name in ("paragraph", "document", "notes", "note", "mentions")
        }

    def take(self, volume: Path) -> None:
        """Learn from one volume, element by element, whatever its size."""
        parser = etree.iterparse(
            volume, events=("end",), resolve_entities=False, no_network=True, load_dtd=False
        )
        for _event, element in parser:
            if element.tag == f"{TEI}item":
                self._take_person(element)
            if element.tag == f"{TEI}div" and element.get("type") == "document":
                self._take_document(element)
                element.clear()

    def frequencies(self) -> Frequencies:
        words = [word for word, count in _most_common(self.words)[:MOST_WORDS] if count > 1]
        place_of = {word: place for place, word in enumerate(words)}
        return Frequencies(
            words=words,
            counts=[self.words[word] for word in words],
            followers=self._followers(words, place_of),
            openers=_numbered(_most_common(self.openers)[:300], place_of),
            paragraph_words=percentiles_of(self.lengths["paragraph"]),
            paragraphs=percentiles_of(self.lengths["document"]),
            notes=percentiles_of(self.lengths["notes"]),
            note_words=percentiles_of(self.lengths["note"]),
            mentions=percentiles_of(self.lengths["mentions"]),
            family_names=list(self.family_names),
            given_names=list(self.given_names),
        )

    def _take_document(self, document: etree._Element) -> None:
        paragraphs = [element for element in document.iter(f"{TEI}p") if not _in_note(element)]
        written = [line for line in map(_words_in, paragraphs) if line]
        notes = list(document.iter(f"{TEI}note"))
        self.lengths["document"].append(max(len(written), 1))
        self.lengths["notes"].append(len(notes))
        self.lengths["note"].extend(max(len(_words_in(note)), 2) for note in notes)
        self.lengths["mentions"].append(sum(1 for _name in document.iter(f"{TEI}persName")))
        for line in written:
            self.lengths["paragraph"].append(len(line))
            self._take_words([word for word in line if USABLE.match(word)])

    def _take_words(self, words: list[str]) -> None:
        self.words.update(words)
        self.pairs.update(pairwise(words))
        self.openers.update(word for word in words[:1] if word[0].isupper())

    def _take_person(self, item: etree._Element) -> None:
        """“Abrams, Creighton W., Jr.” in a list of persons teaches two names."""
        for name in item.iter(f"{TEI}persName"):
            family, _comma, given = " ".join(_words_in(name)).partition(", ")
            if NAME.match(family):
                self.family_names[family] = None
            first = given.split(" ")[0].strip(",")
            if NAME.match(first) and first not in RANKS:
                self.given_names[first] = None

    def _followers(self, words: list[str], place_of: dict[str, int]) -> list[list[int]]:
        kept: dict[str, list[tuple[str, int]]] = {word: [] for word in words[:CHAINED_WORDS]}
        for (word, following), count in _most_common(self.pairs):
            if count > SELDOM and word in kept:
                kept[word].append((following, count))
        return [_numbered(kept[word], place_of) for word in words[:CHAINED_WORDS]]


def learn(volumes: Iterable[Path]) -> Frequencies:
    """What these volumes teach; the order in which they are given does not count."""
    learning = Learning()
    for volume in sorted(volumes, key=lambda path: path.name):
        learning.take(volume)
    return learning.frequencies()


def _numbered(counted: Iterable[tuple[str, int]], place_of: dict[str, int]) -> list[int]:
    return [
        number for word, count in counted if word in place_of for number in (place_of[word], count)
    ]


def _most_common(counted: Counter) -> list:
    """In an order that does not depend on which came first."""
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _in_note(element: etree._Element) -> bool:
    return any(True for _note in element.iterancestors(f"{TEI}note"))


def _words_in(element: etree._Element) -> list[str]:
    """The words of an element, without those of notes in it."""
    return unicodedata.normalize("NFC", "".join(_pieces(element))).split()


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != f"{TEI}note":
            yield from _pieces(child)
        yield child.tail or ""

"""Texts of documents: their words, and in them the places of names, notes and quotations."""

from dataclasses import dataclass
from random import Random

from archive.models import Annotation
from archive.text.marks import Mark
from archive.text.paragraphs import Block, Text, assemble

from . import korean
from .cast import Entity
from .drafts import Said
from .frequencies import Frequencies
from .shapes import ByPercentile
from .wording import Wording

EMPHASIS = 0.06  # of paragraphs
PASSAGES = 0.04  # of documents with a passage whose type is told
LONGEST_PHRASE = 4  # words that a note is on
ENDS = 2  # of the people whom a volume tags in a document, sender and recipient stand in its head


@dataclass(frozen=True)
class Named:
    """A name in a line of words: of whom, and at which word."""

    entity: Entity
    word: int


class Writing:
    """Writes texts as long, and as full of names, as those of the corpus."""

    def __init__(self, frequencies: Frequencies, random: Random) -> None:
        self.random = random
        self.wording = Wording(frequencies, random)
        self.paragraphs = ByPercentile(frequencies.paragraphs)
        self.paragraph_words = ByPercentile(frequencies.paragraph_words)
        self.mentions = ByPercentile(frequencies.mentions)
        self.notes = ByPercentile(frequencies.notes)
        self.note_words = ByPercentile(frequencies.note_words)

    def number_of_mentions(self) -> int:
        return max(self.mentions.draw(self.random) - ENDS, 0)

    def number_of_notes(self) -> int:
        return self.notes.draw(self.random)

    def remark(self) -> str:
        """What a note says, a sentence or several."""
        return " ".join(self.wording.paragraph(self.note_words.draw(self.random)))

    def text(
        self, before: list[Block], after: list[Block], named: list[Entity], language: str
    ) -> tuple[Text, list[Said]]:
        """Paragraphs between what stands before and after, with these names among the words."""
        count = self.paragraphs.draw(self.random)
        shares: list[list[Entity]] = [[] for _paragraph in range(count)]
        for entity in named:
            self.random.choice(shares).append(entity)
        lines = [self._line(share, language) for share in shares]
        blocks = [*before, *(self._block(words) for words, _named in lines), *after]
        text = assemble(blocks)
        paragraphs = text.paragraphs[len(before) : len(before) + count]
        said = [
            _mention(words, each, paragraph.start)
            for (words, names), paragraph in zip(lines, paragraphs, strict=True)
            for each in names
        ]
        return text, said

    def phrase(self, text: Text) -> tuple[int, int]:
        """A few words of a text, for a note to be on: from where to where."""
        paragraph = self.random.choice(text.paragraphs)
        words = text.words_of(paragraph).split(" ")
        first = self.random.randrange(len(words))
        start = paragraph.start + len(" ".join(words[:first])) + (1 if first else 0)
        chosen = " ".join(words[first : first + self.random.randint(1, LONGEST_PHRASE)])
        return start, start + len(chosen)

    def _line(self, entities: list[Entity], language: str) -> tuple[list[str], list[Named]]:
        length = max(self.paragraph_words.draw(self.random), 2)
        korean_line = language == "ko"
        words = (
            korean.paragraph(self.random, length // 2 + 1)
            if korean_line
            else self.wording.paragraph(length)
        )
        places = sorted(
            self.random.randrange(1, len(words)) if len(words) > 1 else 0 for _entity in entities
        )
        named = []
        for moved, (place, entity) in enumerate(zip(places, entities, strict=True)):
            words.insert(place + moved, self._surface(entity, korean_line))
            named.append(Named(entity, place + moved))
        return words, named

    def _surface(self, entity: Entity, korean_line: bool) -> str:
        """A name as the text has it; in Korean with the particle that hangs on it."""
        if korean_line and entity.hangul:
            return korean.with_particle(entity.hangul, self.random)
        return self.random.choice(entity.surfaces)

    def _block(self, words: list[str]) -> Block:
        line = " ".join(words)
        if len(words) < 5 or self.random.random() > EMPHASIS:
            return Block(line)
        start = len(words[0]) + 1
        return Block(line, marks=(Mark("emphasis", start, start + len(words[1])),))


def _mention(words: list[str], named: Named, start_of_line: int) -> Said:
    """Where a name stands; of a Korean one without its particle."""
    surface = words[named.word]
    hangul = named.entity.hangul
    length = len(hangul) if hangul and surface.startswith(hangul) else len(surface)
    start = start_of_line + len(" ".join(words[: named.word])) + (1 if named.word else 0)
    return Said(Annotation.Sort.MENTION, start, start + length, target=named.entity)

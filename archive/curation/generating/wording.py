"""Words in an order that reads like the corpus from afar: phrases recur, rare words are rare."""

from random import Random

from .frequencies import Frequencies

SLOTS = 256  # followers of a word, each in as many slots as it is frequent: one byte finds one
DRAWN = -1  # a slot for any word, drawn by its own frequency
COMMON_BITS = 16
NUMBERS = 0.012  # of the words drawn so, how many are numbers: each of them is rare
SENTENCE_ENDS = (".", "?", "!", ".”")
CONNECTED = 0.75  # how often the next word is one that was seen to follow


class Wording:
    """Endless prose. What it says next depends on the random numbers it was given."""

    def __init__(self, frequencies: Frequencies, random: Random) -> None:
        self.random = random
        self.words = frequencies.words
        self.rows = [_slots(followers) for followers in frequencies.followers]
        self.any = _spread(frequencies.counts, 1 << COMMON_BITS)
        self.openers = frequencies.openers[::2]
        self.weights = frequencies.openers[1::2]

    def paragraph(self, length: int) -> list[str]:
        """About ``length`` words, from a word that begins paragraphs to the end of a sentence."""
        first = self.random.choices(self.openers, self.weights)[0] if self.openers else 0
        words = self.following(first, max(length - 1, 1))
        words[0:0] = [self.words[first]]
        if not words[-1].endswith(SENTENCE_ENDS):
            words[-1] = words[-1].rstrip(",;:.?!—") + "."
        return words

    def following(self, current: int, count: int) -> list[str]:
        """The words that come after one, which is given by its place in the list."""
        words: list[str] = []
        for byte in self.random.randbytes(count):
            row = self.rows[current] if current < len(self.rows) else None
            current = row[byte] if row else DRAWN
            if current == DRAWN:
                current = self.any[self.random.getrandbits(COMMON_BITS)]
                if self.random.random() < NUMBERS:
                    words.append(str(self.random.randrange(1, 10_000)))
                    continue
            words.append(self.words[current])
        return words


def _slots(followers: list[int]) -> list[int]:
    """A row of slots for what follows a word; the last quarter is for any word."""
    spread = _spread(followers[1::2], round(SLOTS * CONNECTED))
    return [followers[2 * place] for place in spread] + [DRAWN] * (SLOTS - len(spread))


def _spread(counts: list[int], slots: int) -> list[int]:
    """Places of ``counts``, each as often as its share of the slots; nothing for no counts."""
    total, seen = sum(counts), 0
    spread: list[int] = []
    for place, count in enumerate(counts):
        seen += count
        spread.extend([place] * (seen * slots // total - len(spread)))
    return spread

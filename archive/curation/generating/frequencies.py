"""How often words follow each other, how long things are, what people are called."""

import gzip
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

SHIPPED = settings.BASE_DIR / "fixtures" / "frequencies" / "frus.json.gz"


@dataclass(frozen=True)
class Frequencies:
    """What a corpus is like.

    ``words`` come with the most frequent first, ``counts`` tell how often each stands there.
    ``followers[n]`` are the words, by their place in ``words``, that follow the n-th one, in turn
    with their counts: ``[word, count, word, count, …]``. ``openers`` begin paragraphs, likewise.
    The lists of lengths are percentiles, the lowest first: words in a paragraph, paragraphs in a
    document, notes in a document, words in a note, mentions of people in a document.
    """

    words: list[str]
    counts: list[int]
    followers: list[list[int]]
    openers: list[int]
    paragraph_words: list[int]
    paragraphs: list[int]
    notes: list[int]
    note_words: list[int]
    mentions: list[int]
    family_names: list[str]
    given_names: list[str]

    def save(self, path: Path) -> None:
        """Compressed, and the same bytes for the same frequencies."""
        content = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(content.encode(), mtime=0))

    @classmethod
    def load(cls, path: Path) -> "Frequencies":
        return cls(**json.loads(gzip.decompress(path.read_bytes())))


@lru_cache(maxsize=1)
def shipped() -> Frequencies:
    """The table that comes with Carrel, learnt from three FRUS volumes."""
    return Frequencies.load(SHIPPED)

"""What finds quotations elsewhere: a plain full-text search, and difflib.

*Full-text search* is SQLite’s FTS5 with all words of the quotation, the best text by bm25.
*difflib* compares with twenty texts of which one is the right one, for all would take minutes. Both
call a quotation found if the best text has ``STANDS`` of its words, difflib in their order.
"""

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from random import Random

import quoted_texts
from made_quotations import Made, Texts, words_in

AMONG = 20
STANDS = 0.7
NOBODY = (None, 0.0)
Best = tuple[int | None, float]  # the key of the best text, and the share of the words it has


def compare(
    texts: Texts, keys: Sequence[int], quotations: Mapping[str, Sequence[Made]], count: int
) -> None:
    """Print how the baselines do with the first ``count`` quotations of each sort."""
    search = _FullText(keys)
    for label, find in (
        ("full-text search, best by bm25", search.best),
        (f"difflib, among {AMONG}", lambda made: _among(texts, made)),
    ):
        began, number, shares = time.process_time(), 0, []
        for name, all_made in quotations.items():
            some = all_made[:count]
            number += len(some)
            shares.append(
                f"{name} {sum(_is_right(find(one), one) for one in some) / len(some):.0%}"
            )
        each = (time.process_time() - began) * 1000 / number
        print(f"  {label}, {count} of each: {'; '.join(shares)}; {each:.0f} ms each", flush=True)


def _is_right(best: Best, made: Made) -> bool:
    key, share = best
    return key in made.keys and share >= STANDS if made.keys else share < STANDS


class _FullText:
    def __init__(self, keys: Sequence[int]) -> None:
        self._table = sqlite3.connect(":memory:")
        self._table.execute("create virtual table words using fts5(body, tokenize=unicode61)")
        rows = zip(keys, quoted_texts.bodies(), strict=True)
        self._table.executemany("insert into words(rowid, body) values (?, ?)", rows)

    def best(self, made: Made) -> Best:
        asked = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", made.words))
        query = "select rowid, body from words where words match ? order by rank limit 1"
        row = self._table.execute(query, [asked]).fetchone() if asked else None
        if not row:
            return NOBODY
        words, there = words_in(made.words), set(words_in(row[1]))
        return row[0], sum(word in there for word in words) / max(1, len(words))


def _among(texts: Texts, made: Made) -> Best:
    """difflib’s best of the right text and some others."""
    words = words_in(made.words)
    shares = ((_share(words, body), key) for key, body in _rivals(texts, made))
    share, key = max(shares, key=lambda one: one[0])
    return key, share


def _rivals(texts: Texts, made: Made) -> Iterator[tuple[int, str]]:
    seeded = Random(made.words)  # noqa: S311
    right = set(list(made.keys)[:1])
    for key in right | set(seeded.sample(list(texts.held), min(AMONG, len(texts.held)) - 1)):
        yield key, texts.held[key]


def _share(words: list[str], body: str) -> float:
    matcher = SequenceMatcher(None, words, words_in(body), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(words))

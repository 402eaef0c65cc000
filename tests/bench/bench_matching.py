"""Checking quotations in a small archive. `evaluate_matching.py` measures how well, in larger ones.

Texts are those of the FRUS volumes where the shared corpora are, or else the collection's.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import quoted_texts

DOCUMENTS = 300
SENTENCE = "“I am clearly offended and I do not wish to hide that feeling from you.”"


def cases() -> Iterator[tuple[str, Callable[[], object], float | None]]:
    from archive.matching.check import check
    from archive.text.quoting.finding import quotations_in

    article = (quoted_texts.COLLECTION / "article-2022-09.txt").read_text()
    letter = (quoted_texts.COLLECTION / "letter-2019-08-05.txt").read_text()
    texts = [letter, *quoted_texts.made_up(DOCUMENTS, 1, quoted_texts.documents()[:200])]
    with tempfile.TemporaryDirectory() as folder, quoted_texts.archive_of(texts, folder):
        yield f"a sentence, {DOCUMENTS} letters", lambda: check(SENTENCE), 100.0
        yield f"the article, {DOCUMENTS} letters", lambda: check(article), 1000.0
        yield "quotations in the article", lambda: quotations_in(article), 40.0
        verdict = check(SENTENCE).checked[0].judgement.verdict.value
        print(f"  the sentence is {verdict}")

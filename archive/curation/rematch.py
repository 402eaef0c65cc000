"""Match quotations again when texts arrive or change: open ones close themselves.

However many quotations are open, few are looked at closely: those attributed to one of the letters,
and those that have enough rare words standing together in the texts. The words of all open ones are
gone through for that, which takes a second for some ten thousand; no database is asked about them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from archive.matching.candidates import Text, Vocabulary, shown
from archive.matching.check import check_words
from archive.models import IndexedText, Letter, Quotation, QuotationAnchor
from archive.text.matching.blocks import blocks_of, hashed
from archive.text.matching.pieces import pieces_of
from archive.text.matching.words import roots_in

from . import derived, judging
from .judging import Side

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LEAST_SHARE = 0.5  # of what the words of a run tell; with less it does not stand there
LEAST_RUN = 4  # words; shorter runs are too common to look for
LEAST_BITS = 2.0  # what a word must tell to be looked for
STRANGE = 5.0  # bits that a word tells at least that the texts do not have
AT_ONCE = 500  # quotations fetched at a time


class _Texts:
    """Texts that were shown: whose they are, and which words stand near each other in them."""

    def __init__(self, texts: list[tuple[Text, str]]) -> None:
        self.letters = {text.record for text, _words in texts}
        self.revisions = {text.revision for text, _words in texts if text.revision}
        self._blocks: dict[int, list[int]] = defaultdict(list)
        number = 0
        for number, block in enumerate(_apart(words for _text, words in texts)):
            for word in block:
                self._blocks[word].append(number)
        self._count = number + 2
        vocabulary = Vocabulary(key for _text, words in texts for key in roots_in(words))
        self._chance = math.log2(vocabulary.blocks + 1)
        self._bits = {
            hashed(key): vocabulary.rarity(key)
            for _text, words in texts
            for key in set(roots_in(words))
        }

    def may_have(self, words: str) -> bool:
        """Whether a quotation could be from one of the texts, judging by the words it shares."""
        pieces = pieces_of(words)
        runs = [pieces.words.part(*run).keys for run in pieces.runs]
        return any(self._may_have(keys) for keys in runs if len(keys) >= LEAST_RUN)

    def _may_have(self, keys: Sequence[str]) -> bool:
        """Whether enough of these words stand together, in one block or in two neighbours."""
        sums = [0.0] * self._count
        total = 0.0
        for word in {hashed(key) for key in keys}:
            bits = self._bits.get(word, STRANGE)
            total += bits if bits >= LEAST_BITS else 0
            for block in self._blocks.get(word, ()) if bits >= LEAST_BITS else ():
                sums[block] += bits
        best = max(one + two for one, two in pairwise(sums))
        return best >= max(LEAST_SHARE * total, min(self._chance, total))


def _apart(texts: Iterable[str]) -> Iterator[set[int]]:
    """The words of each block of all texts, with an empty block between two of them."""
    for words in texts:
        yield from blocks_of(words)
        yield set()


@transaction.atomic
def match_again(*, records: Iterable[int], by: "User | None" = None) -> list[Quotation]:
    """Match what the texts of these records (primary keys) may close or change.

    Called when readers are shown a text, in the same transaction. Returns the quotations that
    changed; what an editor has decided is kept, and only noted to differ.
    """
    live = Quotation.objects.exclude(status=Quotation.Status.REJECTED)
    texts = shown(Q(record__in=list(records), sort=IndexedText.Sort.TEXT))
    if not texts or not live.exists():
        return []
    said_by = live.filter(document__in={text.record for text, _words in texts.values()})
    found = set(said_by.filter(anchors__side=Side.QUOTED).values_list("pk", flat=True))
    letters = [(text, words) for text, words in texts.values() if text.is_letter]
    return _matched(found | _concerned(_Texts(letters)) if letters else found, by)


@transaction.atomic
def match_document(*, document: int, by: "User | None" = None) -> list[Quotation]:
    """Match again what this document quotes and nobody has found so far."""
    unclosed = Quotation.objects.unclosed().filter(document=document)
    return _matched(set(unclosed.values_list("pk", flat=True)), by)


@transaction.atomic
def match_one(*, quotation: Quotation, by: "User | None" = None, anew: bool = False) -> bool:
    """Match this one, whoever judged it before; with ``anew`` today's verdict replaces any."""
    words = judging.words_quoted(quotation)
    if not words:
        return False
    named = Letter.objects.published().filter(quoted_by=quotation)
    checked = check_words(words, tuple(named), within=quotation.document)
    return judging.judge(quotation=quotation, checked=checked, by=by, anew=anew)


def _concerned(held: _Texts) -> set[int]:
    """Which quotations (primary keys) these texts may say something about."""
    unclosed = Quotation.objects.unclosed()
    found = set(unclosed.filter(letter__in=held.letters).values_list("pk", flat=True))
    found |= set(
        QuotationAnchor.objects.filter(side=Side.QUOTED, revision__in=held.revisions)
        .exclude(quotation__status=Quotation.Status.REJECTED)
        .values_list("quotation", flat=True)
    )
    quoting = QuotationAnchor.objects.filter(
        judging.in_text_shown(), side=Side.QUOTING, quotation__in=unclosed, start__isnull=False
    ).exclude(quotation__in=found)
    rows = quoting.order_by().values_list("quotation", "exact").iterator(chunk_size=AT_ONCE)
    return found | {pk for pk, words in rows if held.may_have(words)}


def _matched(keys: set[int], by: "User | None") -> list[Quotation]:
    rows = Quotation.objects.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    rows = rows.select_related("document")
    changed = [quotation for quotation in rows if match_one(quotation=quotation, by=by)]
    derived.refresh({quotation.letter_id for quotation in changed if quotation.letter_id})
    return changed

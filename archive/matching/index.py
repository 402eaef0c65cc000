"""The index of words in blocks, kept and rebuilt. See ``archive.models.matching``.

Records that change get a small segment of their own, written in the same transaction.
``Refiling`` files all texts anew in segments as large as they may be, which finds faster. What a
text said before stays in its segment until then and is passed over: nothing leads to it any more.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from zlib import compress

from django.db import connection, transaction
from django.db.models import Max

from archive.models import IndexedText, IndexSegment, IndexWord, bulk
from archive.text.matching.blocks import blocks_of

from .sources import Source, sources_of

LARGEST = 65_536  # blocks in a segment: numbers of eight kilobytes
LARGE = 1_000  # blocks; in smaller segments no word is too common
COMMON = 3  # a word in more than one of so many blocks says nothing
WORD = ("word", "segment", "count", "blocks")
LAYOUT = "I"  # whole numbers of four bytes


@dataclass
class Segment:
    """Texts that are filed together, before they are written."""

    sources: list[Source] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    words: dict[int, array] = field(default_factory=lambda: defaultdict(lambda: array(LAYOUT)))
    blocks: int = 0

    def add(self, source: Source) -> None:
        """File one more text."""
        self.sources.append(source)
        self.firsts.append(self.blocks)
        blocks = blocks_of(source.words)
        for number, words in enumerate(blocks, start=self.blocks):
            for word in words:
                self.words[word].append(number)
        self.blocks += max(1, len(blocks))

    @property
    def is_full(self) -> bool:
        return self.blocks >= LARGEST


def refresh(keys: Iterable[int]) -> None:
    """Bring what is filed of these records (primary keys) up to date."""
    keys = list(keys)
    filed = {_key(text): text for text in IndexedText.objects.filter(record__in=keys)}
    segment = Segment()
    for source in sources_of(keys):
        if filed.pop(source.key, None) is None:
            segment.add(source)
    _forget(list(filed.values()))
    _write(segment)


class Refiling:
    """All texts filed anew, some records at a time: ``add`` them all, then ``finish``.

    What was filed before is used until then, and goes at the end.
    """

    def __init__(self) -> None:
        self._last_before = IndexSegment.objects.aggregate(last=Max("pk"))["last"] or 0
        self._segment = Segment()

    def add(self, keys: Iterable[int]) -> None:
        """File the texts of these records (primary keys)."""
        for source in sources_of(keys):
            self._segment.add(source)
            if self._segment.is_full:
                _write(self._segment)
                self._segment = Segment()

    def finish(self) -> None:
        """Write what is left, and take out what was filed before."""
        _write(self._segment)
        _drop(self._last_before)


def stale(keys: Iterable[int]) -> set[int]:
    """Those of these records (primary keys) whose texts are not filed as they are now."""
    keys = list(keys)
    filed = {_key(text) for text in IndexedText.objects.filter(record__in=keys)}
    wanted = {source.key for source in sources_of(keys)}
    return {key[0] for key in filed ^ wanted}


def _key(text: IndexedText) -> tuple:
    return text.record_id, text.sort, text.revision_id, text.annotation_id, text.digest


@transaction.atomic
def _write(segment: Segment) -> None:
    if not segment.sources:
        return
    made = IndexSegment.objects.create(blocks=segment.blocks, layout=b"")
    texts = [
        IndexedText(
            record_id=source.record,
            sort=source.sort,
            revision_id=source.revision,
            annotation_id=source.annotation,
            digest=source.digest,
            segment=made.pk,
        )
        for source in segment.sources
    ]
    bulk.insert(texts)
    pairs = zip((text.pk for text in texts), segment.firsts, strict=True)
    made.layout = array(LAYOUT, [number for pair in pairs for number in pair]).tobytes()
    made.save(update_fields=["layout"])
    bulk.insert_values(IndexWord, WORD, list(_rows(segment, made.pk)))


def _rows(segment: Segment, key: int) -> Iterator[tuple[int, int, int, bytes]]:
    most = segment.blocks // COMMON if segment.blocks >= LARGE else segment.blocks
    for word, numbers in sorted(segment.words.items()):
        blocks = _bits(numbers, segment.blocks) if len(numbers) <= most else b""
        yield word, key, len(numbers), blocks


def _bits(numbers: Iterable[int], blocks: int) -> bytes:
    bits = bytearray(-(-blocks // 8))
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return compress(bits.rstrip(b"\0"))


def _forget(texts: list[IndexedText]) -> None:
    """Take out texts that are no longer there; segments that were theirs alone go with them."""
    if not texts:
        return
    IndexedText.objects.filter(pk__in=[text.pk for text in texts]).delete()
    segments = {text.segment for text in texts}
    used = IndexedText.objects.filter(segment__in=segments).values_list("segment", flat=True)
    empty = segments - set(used)
    IndexWord.objects.filter(segment__in=empty).delete()
    IndexSegment.objects.filter(pk__in=empty).delete()


def _drop(last: int) -> None:
    """Take out all segments up to this one, without reading a million rows one by one."""
    quote = connection.ops.quote_name
    tables = ((IndexWord, "segment"), (IndexedText, "segment"), (IndexSegment, "id"))
    with connection.cursor() as cursor:
        for model, column in tables:
            table = quote(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table} WHERE {quote(column)} <= %s", [last])  # noqa: S608

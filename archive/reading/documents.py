"""Many records of several kinds, loaded with what a list or a file says of each."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet

from archive.models import (
    Article,
    Collection,
    Event,
    Kind,
    Letter,
    Organisation,
    Person,
    Place,
    Record,
    Witness,
)

BATCH = 100
OTHERS: dict[Kind, type[Record]] = {
    model.KIND: model for model in (Person, Organisation, Place, Event, Collection)
}


def letters(keys: Sequence[int]) -> list[Letter]:
    """Published letters with their parties, in the order of these keys."""
    found = Letter.objects.published().with_parties().in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def articles(keys: Sequence[int]) -> list[Article]:
    """Published articles in the order of these keys."""
    found = Article.objects.published().select_related("publisher").in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def in_order(keys: Sequence[int]) -> Iterator[Record]:
    """Published records as ``Letter``, ``Person`` and so on, a hundred at a time."""
    for start in range(0, len(keys), BATCH):
        batch = list(keys[start : start + BATCH])
        kinds = dict(Record.objects.published().filter(pk__in=batch).values_list("pk", "kind"))
        found: dict[int, Record] = {}
        for kind in set(kinds.values()):
            found |= _with_texts(Kind(kind)).in_bulk(
                [key for key in batch if kinds.get(key) == kind]
            )
        yield from (found[key] for key in batch if key in found)


def _with_texts(kind: Kind) -> QuerySet:
    """Records of a kind with all that ``formats.description`` asks of them."""
    texts = Prefetch("witnesses", Witness.objects.select_related("current").defer("current__body"))
    if kind == Kind.LETTER:
        return Letter.objects.with_parties().prefetch_related(texts)
    if kind == Kind.ARTICLE:
        return Article.objects.select_related("publisher").prefetch_related(texts)
    return OTHERS[kind].objects.all()

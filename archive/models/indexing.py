"""What search looks through. All of it is derived, and rebuilt by ``manage.py reindex``.

Only what readers may see is in here. The terms are those of ``archive.search.analysis``.
"""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connections, models

from .base import Kind, Record

ORDER_OF_KINDS = (  # in which suggestions are made, and equals among results stand
    Kind.PERSON,
    Kind.PLACE,
    Kind.ORGANISATION,
    Kind.EVENT,
    Kind.COLLECTION,
    Kind.LETTER,
    Kind.ARTICLE,
)
LAST_SIGN = "\U0010ffff"


class TermVectorField(models.TextField):
    """PostgreSQL's ``tsvector``, written as its text; elsewhere an empty column.

    A generalised inverted index over it comes from a migration, as does SQLite's full-text table
    over the columns of terms, which triggers keep.
    """

    def db_type(self, connection) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"


class IndexEntry(models.Model):
    """The terms of one published record, by where they stand.

    ``links`` are terms too: whom it is from, to and about, and what it is called by machines.
    """

    record = models.OneToOneField(
        Record, models.CASCADE, related_name="index_entry", primary_key=True
    )
    names = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    text = models.TextField(blank=True)
    links = models.TextField(blank=True)
    vector = TermVectorField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "index entries"

    def __str__(self) -> str:
        return f"index entry of {self.record_id}"


class IndexFacets(models.Model):
    """What a published record can be chosen and put in order by, in one narrow row.

    ``terms`` are like ``kind:letter sender:5 year:1962``, with primary keys of records.
    """

    record = models.OneToOneField(
        Record, models.CASCADE, related_name="index_facets", primary_key=True
    )
    terms = models.TextField(blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    date_key = models.CharField(max_length=26)

    class Meta:
        verbose_name_plural = "index facets"
        indexes = [
            models.Index(fields=["date_key", "record"], name="index_facets_in_order"),
            models.Index(fields=["earliest", "latest", "record"], name="index_facets_dates"),
        ]

    def __str__(self) -> str:
        return f"index facets of {self.record_id}"


class IndexNameQuerySet(models.QuerySet):
    def beginning_with(self, folded: str, kinds: tuple[Kind, ...] = ORDER_OF_KINDS):
        """Names of records of these kinds that have a word with this beginning."""
        of_kinds = self.filter(place__in=[ORDER_OF_KINDS.index(kind) for kind in kinds])
        if connections[self.db].vendor == "postgresql":
            return of_kinds.filter(folded__startswith=folded)
        return of_kinds.filter(folded__gte=folded, folded__lt=folded + LAST_SIGN)


class IndexName(models.Model):
    """A name of a published record, folded, from its beginning or from a later word of it on.

    ``place`` is that of its kind in the order in which suggestions are made. ``whole`` is true of
    a name from its beginning, unless it is a title that many may have.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="index_names")
    place = models.PositiveSmallIntegerField()
    folded = models.CharField(max_length=200)
    whole = models.BooleanField()
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=35, blank=True)

    objects = IndexNameQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["place", "folded"],
                name="index_name_beginning",
                opclasses=["int2_ops", "varchar_pattern_ops"],
            ),
            models.Index(fields=["folded", "whole"], name="index_name_whole"),
        ]

    def __str__(self) -> str:
        return self.text


Stamp = tuple[object, ...]


class IndexChangeQuerySet(models.QuerySet):
    def stamp(self) -> Stamp:
        """Which state of the index this is: where two are equal, nothing changed between them."""
        state = self.aggregate(
            count=models.Count("pk"), last=models.Max("pk"), tokens=models.Sum("token")
        )
        return tuple(state.values())


class IndexChange(models.Model):
    """That the index of some records changed, so that what is kept in memory can follow.

    ``token`` is drawn by lot: two states of the index that show the same tokens are the same.
    Without ``keys`` (primary keys of records) everything may have changed.
    """

    token = models.BigIntegerField()
    keys = models.JSONField(null=True)

    objects = IndexChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"index change {self.pk}"


Counted = TypeVar("Counted")


class Kept(Generic[Counted]):
    """What is counted over all records, kept in memory for as long as the index is the same.

    The database stays the truth: each call asks it whether anything changed, with one query, and
    if so everything is counted again. What is kept is shared by all readers and not to be changed.
    """

    def __init__(self, count: Callable[[], Counted]) -> None:
        self.count = count
        self._lock = Lock()
        self._kept: tuple[Stamp, Counted] | None = None

    def __call__(self) -> Counted:
        with self._lock:
            # What is counted after the stamp may be newer than it; then it is counted once more.
            stamp = IndexChange.objects.stamp()
            if self._kept is None or self._kept[0] != stamp:
                self._kept = (stamp, self.count())
            return self._kept[1]

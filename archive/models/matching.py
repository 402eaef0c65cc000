"""Which words stand where, so that a quotation finds its letter. Derived: ``reindex`` rebuilds it.

How texts are cut into blocks, and blocks are numbered: ``archive.text.matching.blocks``. Texts
are filed in segments; a segment is small when one record was filed by itself, and large when all
were filed together.
"""

from django.db import models

from .annotations import Annotation
from .base import Record
from .texts import Revision


class IndexedText(models.Model):
    """One text that is filed: a revision, or what editors wrote about a record or a passage."""

    class Sort(models.TextChoices):
        TEXT = "text", "text of a document"
        NOTE = "note", "note on a record"
        ANNOTATION = "annotation", "note on a passage"

    record = models.ForeignKey(Record, models.CASCADE, related_name="indexed_texts")
    sort = models.CharField(max_length=10, choices=Sort)
    revision = models.ForeignKey(Revision, models.CASCADE, null=True, related_name="+")
    annotation = models.ForeignKey(Annotation, models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the words.")
    segment = models.PositiveIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.sort} of {self.record_id} in segment {self.segment}"


class IndexSegment(models.Model):
    """So many blocks of some texts; ``layout`` is pairs of a text's key and its first block."""

    blocks = models.PositiveIntegerField()
    layout = models.BinaryField()

    def __str__(self) -> str:
        return f"segment {self.pk} of {self.blocks} blocks"


class IndexWord(models.Model):
    """In which blocks of a segment a word stands; no blocks if in so many that it says nothing."""

    pk = models.CompositePrimaryKey("word", "segment")
    word = models.IntegerField(help_text="Its number: see ``hashed``.")
    segment = models.PositiveIntegerField(db_index=True)
    count = models.PositiveIntegerField()
    blocks = models.BinaryField(help_text="Compressed: a bit for each block, the first one lowest.")

    def __str__(self) -> str:
        return f"word {self.word} in segment {self.segment}"

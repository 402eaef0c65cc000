"""What editors have said no to, so that it is not suggested again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import Record, editor_field
from .texts import Revision, Witness


class Rejection(models.Model):
    """That a name in a text does not mean a record: at one place, or anywhere in this text.

    ``name`` is folded, so that all spellings of it are meant. A place is kept in the revision in
    which it was rejected, from which it can be followed into every later one.
    """

    witness = models.ForeignKey(Witness, models.CASCADE, related_name="rejections")
    name = models.CharField(_("name"), max_length=300)
    record = models.ForeignKey(
        Record, models.CASCADE, related_name="+", verbose_name=_("does not mean")
    )
    revision = models.ForeignKey(
        Revision, models.CASCADE, null=True, related_name="+", verbose_name=_("revision")
    )
    start = models.PositiveIntegerField(_("start"), null=True)
    end = models.PositiveIntegerField(_("end"), null=True)
    by = editor_field(verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["witness", "name", "pk"]
        verbose_name = _("rejected suggestion")
        verbose_name_plural = _("rejected suggestions")
        constraints = [
            models.CheckConstraint(
                condition=Q(revision__isnull=True, start__isnull=True, end__isnull=True)
                | Q(revision__isnull=False, start__isnull=False, end__gt=F("start")),
                name="rejection_at_a_place_or_anywhere",
            ),
            models.UniqueConstraint(
                fields=["witness", "name", "record"],
                condition=Q(revision__isnull=True),
                name="rejection_anywhere_once",
            ),
            models.UniqueConstraint(
                fields=["revision", "start", "end", "record"], name="rejection_at_a_place_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ≠ {self.record}"

    @property
    def is_anywhere(self) -> bool:
        """Whether it holds for the whole text."""
        return self.revision_id is None

"""Collections: documents in an order, and what is reported of their number."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Kind, Record, RecordQuerySet
from .fields import EdtfField
from .sources import Source


class Collection(Record):
    """Documents that belong together, in an order, with what is reported about their number."""

    KIND = Kind.COLLECTION

    members = models.ManyToManyField(
        Record, through="Membership", related_name="collections", blank=True
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")


class Membership(models.Model):
    """A document's place in a collection."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="contents")
    record = models.ForeignKey(
        Record, models.CASCADE, related_name="memberships", verbose_name=_("document")
    )
    order = models.PositiveIntegerField(_("order"), default=0)
    number = models.CharField(_("number"), max_length=20, blank=True)

    class Meta:
        ordering = ["order", "record__date_key", "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "record"],
                name="membership_unique",
                violation_error_message=_("The same document stands twice in the collection."),
            ),
        ]
        indexes = [models.Index(fields=["collection", "order"], name="membership_order")]

    def __str__(self) -> str:
        return f"{self.number} {self.record}".strip()


class CensusReport(models.Model):
    """What one source says of how many letters there are. Sources may disagree."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="census")
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"))
    locator = models.CharField(_("where in the source"), max_length=200, blank=True)
    letters = models.PositiveIntegerField(_("letters reported"))
    breakdown = models.CharField(
        _("of which"), max_length=300, blank=True, help_text=_("“11 by Kim, 16 by Trump”.")
    )
    span = EdtfField(_("span (EDTF)"))
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("census report")
        verbose_name_plural = _("census")

    def __str__(self) -> str:
        return f"{self.letters}: {self.source}"

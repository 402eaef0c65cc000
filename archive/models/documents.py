"""Documents, of whatever kind: which records they are, and how one is tied to another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import Kind, Record

DOCUMENTS = Q(kind__in=[Kind.LETTER, Kind.ARTICLE])


class Enclosure(models.Model):
    """A document that is tied to another: enclosed, attached, its draft, its copy."""

    class Sort(models.TextChoices):
        ENCLOSURE = "enclosure", _("enclosure")
        ATTACHMENT = "attachment", _("attachment")
        DRAFT = "draft", _("draft")
        COPY = "copy", _("copy")

    parent = models.ForeignKey(
        Record, models.CASCADE, related_name="enclosures", limit_choices_to=DOCUMENTS
    )
    child = models.OneToOneField(
        Record,
        models.CASCADE,
        related_name="enclosed_in",
        limit_choices_to=DOCUMENTS,
        verbose_name=_("document"),
    )
    sort = models.CharField(_("as"), max_length=12, choices=Sort, default=Sort.ENCLOSURE)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("child")),
                name="enclosure_not_itself",
                violation_error_message=_("A document cannot enclose itself."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.child)

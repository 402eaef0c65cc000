"""Events: what happened, when, where, and who took part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Kind, Record, RecordQuerySet
from .entities import AGENTS, Place
from .fields import Certainty


class Event(Record):
    KIND = Kind.EVENT

    class Sort(models.TextChoices):
        SUMMIT = "summit", _("summit")
        MEETING = "meeting", _("meeting")
        TALKS = "talks", _("talks")
        DECLARATION = "declaration", _("declaration")
        EXERCISE = "exercise", _("military exercise")
        TEST = "test", _("weapons test")
        RELEASE = "release", _("release")
        RETURN = "return", _("return")
        PUBLICATION = "publication", _("publication")
        JOURNEY = "journey", _("journey")
        OTHER = "other", _("other")

    sort = models.CharField(_("sort of event"), max_length=16, choices=Sort, default=Sort.OTHER)
    location = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events_here",
        verbose_name=_("place"),
    )
    participants = models.ManyToManyField(
        Record, through="Participation", related_name="events_joined", blank=True
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")


class Participation(models.Model):
    """Who took part in an event, and as what."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations")
    agent = models.ForeignKey(
        Record,
        models.PROTECT,
        related_name="took_part",
        limit_choices_to=AGENTS,
        verbose_name=_("person or organisation"),
    )
    role = models.CharField(_("role"), max_length=100, blank=True)
    certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, default=Certainty.HIGH
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "agent", "role"],
                name="participation_unique",
                violation_error_message=_("The same participant stands twice in the same role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent} ({self.role})" if self.role else str(self.agent)

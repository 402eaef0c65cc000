"""Claims: what sources say of a record where they disagree, or where the ground is thin."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from archive import dates

from .annotations import Annotation
from .base import Record
from .fields import MarkdownField, new_identifier, validate_edtf
from .sources import Source


class ClaimQuerySet(models.QuerySet):
    def undecided(self):
        """Of claims that disagree: those of which an editor has preferred none."""
        about = {name: OuterRef(name) for name in ("record", "about", "question")}
        same = Claim.objects.filter(**about)
        others = same.filter(status=Claim.Status.ALTERNATIVE).exclude(
            value=OuterRef("value"), means__isnull=True
        )
        others = others.exclude(means=OuterRef("means"))
        return self.filter(
            ~Exists(same.filter(status=Claim.Status.PREFERRED)),
            Exists(others),
            status=Claim.Status.ALTERNATIVE,
        )


class Claim(models.Model):
    """That something is so of a record, on which ground, and what an editor makes of it.

    Claims about the same thing of a record stand together: ``about`` says which of its properties
    is meant and ``question``, where that is not enough, which thing exactly. The value is ``means``
    where it is a record, else ``value``; a date in EDTF. It rests on a source, on a passage that is
    annotated, or on our own reasoning.
    """

    class About(models.TextChoices):
        DATE = "date", _("date")
        SENDER = "sender", _("sender")
        RECIPIENT = "recipient", _("recipient")
        PLACE = "place", _("place")
        WORDING = "wording", _("wording")
        DELIVERY = "delivery", _("delivery")
        ORDER = "order", _("order")
        NUMBER = "number", _("number")
        ORIGIN = "origin", _("origin")
        OTHER = "other", _("other")

    class Weight(models.TextChoices):
        STRONG = "strong", _("strong")
        FAIR = "fair", _("fair")
        WEAK = "weak", _("weak")

    class Status(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ALTERNATIVE = "alternative", _("alternative")
        REJECTED = "rejected", _("rejected")

    identifier = models.CharField(
        max_length=32, unique=True, default=new_identifier, editable=False
    )
    record = models.ForeignKey(
        Record, models.CASCADE, related_name="claims", verbose_name=_("claimed of")
    )
    about = models.CharField(_("about"), max_length=10, choices=About)
    question = models.CharField(
        _("question"),
        max_length=200,
        blank=True,
        help_text=_("What exactly is asked: “Which of the two letters of this day came first?”"),
    )
    value = models.CharField(
        _("what is claimed"), max_length=300, blank=True, help_text=_("A date in EDTF.")
    )
    means = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claimed_as",
        verbose_name=_("or which record"),
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, verbose_name=_("source")
    )
    locator = models.CharField(_("where in the source"), max_length=200, blank=True)
    passage = models.ForeignKey(
        Annotation,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("annotated passage"),
        help_text=_("The annotation at the words that it is about or rests on."),
    )
    inferred = models.BooleanField(
        _("inference"), default=False, help_text=_("Our own reasoning, not what a source says.")
    )
    weight = models.CharField(_("weight"), max_length=6, choices=Weight, default=Weight.FAIR)
    status = models.CharField(
        _("status"), max_length=11, choices=Status, default=Status.ALTERNATIVE
    )
    reason = MarkdownField(
        _("reason"),
        blank=True,
        help_text=_("What the source says, in your own words, or why it is preferred or rejected."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["record", "about", "question", "order", "pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(
                condition=~Q(value="") | Q(means__isnull=False),
                name="claim_says_something",
                violation_error_message=_("Say what is claimed, or choose the record."),
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(passage__isnull=False) | Q(inferred=True),
                name="claim_rests_on_something",
                violation_error_message=_("Give a source, or tick that it is an inference."),
            ),
            models.CheckConstraint(
                condition=~Q(status="rejected") | ~Q(reason=""),
                name="claim_rejected_says_why",
                violation_error_message=_("Say why it is rejected."),
            ),
            models.UniqueConstraint(
                fields=["record", "about", "question"],
                condition=Q(status="preferred"),
                name="claim_preferred_once",
                violation_error_message=_("Another claim about the same is preferred already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.in_words}"

    def clean(self) -> None:
        if self.about == Claim.About.DATE and self.value:
            try:
                validate_edtf(self.value)
            except ValidationError as error:
                raise ValidationError({"value": error}) from error

    @property
    def in_words(self) -> str:
        """What is claimed, as readers see it."""
        if self.means is not None:
            return self.means.title
        is_date = self.about == Claim.About.DATE and self.value
        return dates.in_words(self.value) if is_date else self.value

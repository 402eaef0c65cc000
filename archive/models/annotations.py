"""Annotations say something; anchors say where, in one revision."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import Record, editor_field
from .fields import Certainty, MarkdownField, new_identifier
from .sources import Reference
from .texts import Revision, Witness


class AnnotationQuerySet(models.QuerySet):
    def live(self):
        """Neither drafted nor retired: what readers see."""
        return self.filter(status=Annotation.Status.PUBLISHED)


class Annotation(models.Model):
    """Something said about a passage: who is meant, what it means, how it reads."""

    class Sort(models.TextChoices):
        MENTION = "mention", _("mention")
        NOTE = "note", _("explanatory note")
        TEXTUAL = "textual", _("textual note")
        PASSAGE = "passage", _("passage type")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    class PassageType(models.TextChoices):
        REQUEST = "request", _("request")
        PROMISE = "promise", _("promise")
        CONDITION = "condition", _("condition")
        THREAT = "threat", _("threat")
        REFUSAL = "refusal", _("refusal")
        THANKS = "thanks", _("thanks")
        GREETING = "greeting", _("greeting")

    identifier = models.CharField(
        max_length=32, unique=True, default=new_identifier, editable=False
    )
    witness = models.ForeignKey(Witness, models.CASCADE, related_name="annotations")
    sort = models.CharField(_("sort"), max_length=8, choices=Sort)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PUBLISHED)
    retired_reason = models.CharField(_("why retired"), max_length=300, blank=True)
    body = MarkdownField(_("note"), blank=True, help_text=_("For readers. Markdown."))
    targets = models.ManyToManyField(
        Record, through="Mention", related_name="mentioned_in", blank=True
    )
    passage_type = models.CharField(
        _("passage type"), max_length=10, choices=PassageType, blank=True
    )
    conjecture = models.CharField(
        _("conjecture"), max_length=300, blank=True, help_text=_("What it may have said.")
    )
    certainty = models.CharField(_("certainty"), max_length=8, choices=Certainty, blank=True)
    type_as_stated = models.CharField(
        _("type in the edition it came from"), max_length=40, blank=True, editable=False
    )
    number_as_stated = models.CharField(
        _("number in the edition it came from"), max_length=20, blank=True, editable=False
    )
    target_as_stated = models.CharField(
        _("pointer in the edition it came from"),
        max_length=300,
        blank=True,
        editable=False,
        help_text="“#p_KIS1”, or “frus1964-68v29p1#d200”: open until that document is here.",
    )
    inferred = models.BooleanField(
        _("inference"), default=False, help_text=_("Our own reasoning, not what a source says.")
    )
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)
    by = editor_field(verbose_name=_("by"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["witness", "pk"]
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        indexes = [
            models.Index(
                fields=["target_as_stated"],
                name="annotation_pointing",
                condition=~Q(target_as_stated=""),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sort="mention") | Q(sort="passage") | ~Q(body=""),
                name="annotation_note_says_something",
                violation_error_message=_("A note must say something."),
            ),
            models.CheckConstraint(
                condition=~Q(sort="passage") | ~Q(passage_type=""),
                name="annotation_passage_has_type",
                violation_error_message=_("Say what type of passage it is."),
            ),
            models.CheckConstraint(
                condition=~Q(status="retired") | ~Q(retired_reason=""),
                name="annotation_retired_says_why",
                violation_error_message=_("Say why it is retired."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.identifier}"


class AnnotationReference(Reference):
    """A source for what an annotation says."""

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="references")

    class Meta(Reference.Meta):
        abstract = False
        verbose_name = _("reference")
        verbose_name_plural = _("references")


class Mention(models.Model):
    """That an annotated passage means a certain record. One passage may mean several."""

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="mentions")
    record = models.ForeignKey(
        Record, models.PROTECT, related_name="mentions", verbose_name=_("means")
    )
    certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, default=Certainty.HIGH
    )
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("If the identification is inferred.")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["annotation", "record"],
                name="mention_unique",
                violation_error_message=_("The same record stands twice."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.record)


class Selection(models.Model):
    """A place in one revision: W3C TextPosition and TextQuote selectors, and how it came there.

    Offsets are code points into the revision's body, the end exclusive; both are missing when
    the place is *adrift*. ``score`` goes from 0 (a guess) to 1 (certain).
    """

    class How(models.TextChoices):
        MADE = "made", _("made here")
        UNCHANGED = "unchanged", _("unchanged")
        SHIFTED = "shifted", _("shifted")
        APPROXIMATE = "approximate", _("approximate")
        ADRIFT = "adrift", _("adrift")

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="%(class)s_set")
    start = models.PositiveIntegerField(_("start"), null=True)
    end = models.PositiveIntegerField(_("end"), null=True)
    exact = models.TextField(_("words"), blank=True)
    prefix = models.CharField(_("words before"), max_length=64, blank=True)
    suffix = models.CharField(_("words after"), max_length=64, blank=True)
    paragraph = models.CharField(_("paragraph"), max_length=20, blank=True)
    how = models.CharField(_("how it came here"), max_length=12, choices=How, default=How.MADE)
    score = models.FloatField(_("score"), default=1.0)
    confirmed_by = editor_field(verbose_name=_("confirmed by"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(how="adrift", start__isnull=True, end__isnull=True)
                | (~Q(how="adrift") & Q(start__isnull=False, end__gte=F("start"))),
                name="%(class)s_in_place_or_adrift",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0) & Q(score__lte=1), name="%(class)s_score_0_to_1"
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact}”" if self.exact else f"{self.revision} {self.start}"


class Anchor(Selection):
    """Where an annotation stands in one revision."""

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="anchors")

    class Meta(Selection.Meta):
        abstract = False
        ordering = ["revision", "start", "end", "pk"]
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        constraints = [
            *Selection.Meta.constraints,
            models.UniqueConstraint(
                fields=["annotation", "revision"], name="anchor_unique_in_revision"
            ),
        ]
        indexes = [models.Index(fields=["revision", "start"], name="anchor_in_revision")]

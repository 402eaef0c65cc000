"""Quotations: a passage of one document given as the words of another."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .annotations import Selection
from .base import Record
from .documents import DOCUMENTS
from .entities import AGENTS
from .fields import Certainty, new_identifier
from .letters import Letter


class QuotationQuerySet(models.QuerySet):
    def confirmed(self):
        """What an editor stands by, and readers see."""
        return self.filter(status=Quotation.Status.CONFIRMED)

    def fragments(self):
        """Words given as those of a letter."""
        return self.filter(words_of=Quotation.WordsOf.LETTER)

    def unclosed(self):
        """What may yet be found in a letter: not found so far, and not known to be other words."""
        return self.exclude(status=Quotation.Status.REJECTED).filter(
            verdict__in=Quotation.UNCLOSED,
            words_of__in=(Quotation.WordsOf.LETTER, Quotation.WordsOf.OTHER),
        )

    def waiting(self):
        """What an editor has to look at: proposed, judged by the machine, or judged otherwise."""
        unexamined = Q(judged_by_machine=True) | ~Q(verdict_now="")
        return self.exclude(status=Quotation.Status.REJECTED).filter(
            Q(status=Quotation.Status.PROPOSED) | unexamined
        )


class Quotation(models.Model):
    """A passage of a document that gives somebody's words, and whose letter they are said to be.

    The quoting end is always anchored. The quoted end is anchored once the words are found in
    a text that is held; until then, or where the letter is not held, it stays open.

    ``alignment`` holds the two side by side (see ``archive.matching.alignments``).
    ``judged_by_machine`` says that no editor has looked at the verdict yet; ``verdict_now`` is what
    the machine finds in today's text where an editor's verdict says otherwise.
    """

    class WordsOf(models.TextChoices):
        LETTER = "letter", _("words of a letter")
        EDITOR = "editor", _("summary by an editor or reporter")
        SCHOLAR = "scholar", _("words of a scholar or commentator")
        SPEECH = "speech", _("spoken words or a public statement")
        OTHER = "other", _("other words")

    class Verdict(models.TextChoices):
        OPEN = "open", _("not examined")
        VERBATIM = "verbatim", _("verbatim")
        ALTERED = "altered", _("altered")
        JOINED = "joined", _("joined across a cut")
        ELSEWHERE = "elsewhere", _("found in another letter")
        NOT_HELD = "not held", _("letter known, text not held")
        NOT_FOUND = "not found", _("not found in what we hold")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")

    # Verdicts that a text which arrives may change.
    UNCLOSED = (Verdict.OPEN, Verdict.NOT_HELD, Verdict.NOT_FOUND)

    identifier = models.CharField(
        max_length=32, unique=True, default=new_identifier, editable=False
    )
    document = models.ForeignKey(
        Record,
        models.CASCADE,
        related_name="quotations",
        limit_choices_to=DOCUMENTS,
        verbose_name=_("quoted in"),
    )
    speaker = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotations_spoken",
        limit_choices_to=AGENTS,
        verbose_name=_("speaker"),
    )
    speaker_as_stated = models.CharField(_("speaker as stated"), max_length=200, blank=True)
    words_of = models.CharField(_("whose words"), max_length=8, choices=WordsOf)
    letter = models.ForeignKey(
        Letter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quoted_by",
        verbose_name=_("attributed to"),
    )
    attribution = models.CharField(
        _("certainty of the attribution"), max_length=8, choices=Certainty, blank=True
    )
    attribution_reason = models.TextField(_("reason for the attribution"), blank=True)
    language_path = models.CharField(
        _("way through languages"), max_length=60, blank=True, help_text=_("ko → en; en → ko → en")
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.OPEN)
    alignment = models.JSONField(_("alignment"), default=list, blank=True, editable=False)
    score = models.FloatField(_("score"), null=True, blank=True, editable=False)
    judged_by_machine = models.BooleanField(
        _("judged by the machine"), default=False, editable=False
    )
    verdict_now = models.CharField(
        _("verdict of today’s text"), max_length=10, choices=Verdict, blank=True, editable=False
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONFIRMED)
    order = models.PositiveSmallIntegerField(
        _("place in the letter"), default=0, help_text=_("The order of fragments, where known.")
    )
    note = models.TextField(_("note"), blank=True)
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        ordering = ["document", "pk"]
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | (Q(score__gte=0) & Q(score__lte=1)),
                name="quotation_score_0_to_1",
            ),
        ]
        indexes = [models.Index(fields=["letter", "status"], name="quotation_of_letter")]

    def __str__(self) -> str:
        return f"{self.get_words_of_display()} {self.identifier}"


class QuotationAnchor(Selection):
    """One end of a quotation in one revision: where it is quoted, or what it quotes."""

    class Side(models.TextChoices):
        QUOTING = "quoting", _("where it is quoted")
        QUOTED = "quoted", _("what it quotes")

    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="anchors")
    side = models.CharField(_("side"), max_length=8, choices=Side)

    class Meta(Selection.Meta):
        abstract = False
        ordering = ["revision", "start", "end", "pk"]
        verbose_name = _("end of a quotation")
        verbose_name_plural = _("ends of quotations")
        constraints = [
            *Selection.Meta.constraints,
            models.UniqueConstraint(
                fields=["quotation", "side", "revision", "start"],
                name="quotation_anchor_unique",
            ),
        ]
        indexes = [models.Index(fields=["revision", "start"], name="quotation_in_revision")]

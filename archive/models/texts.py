"""Witnesses, and the revisions of their texts, which never change."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.text.names import Fate
from archive.text.paragraphs import Text

from .base import Record, editor_field
from .documents import DOCUMENTS
from .fields import EdtfField, LanguageField, MarkdownField
from .sources import Source


class Witness(models.Model):
    """One bearer of a document's text: the original, a translation, a transcript, a print.

    One witness of a document is its reading text: what readers see first, and why that one.
    ``current`` is the revision that readers see; later ones are drafts. Permalinks without a
    siglum mean the witness that is ``meant_unnamed``: the first reading text that readers were
    shown, for ever, whichever comes first later.
    """

    class Sort(models.TextChoices):
        ORIGINAL = "original", _("original")
        COPY = "copy", _("copy")
        TRANSCRIPT = "transcript", _("transcript")
        READING = "reading", _("transcript of a reading")
        TRANSLATION = "translation", _("official translation")
        UNOFFICIAL = "unofficial translation", _("unofficial translation")
        MACHINE = "machine translation", _("machine translation")
        PRINT = "print", _("printed edition")
        PRESS = "press", _("press report")

    class Verification(models.TextChoices):
        NONE = "none", _("not proofread")
        PROOFREAD = "proofread", _("proofread against the source it was taken from")
        COMPARED = "compared", _("compared with the original")

    document = models.ForeignKey(
        Record, models.CASCADE, related_name="witnesses", limit_choices_to=DOCUMENTS
    )
    siglum = models.CharField(
        _("siglum"), max_length=20, help_text=_("Its short name in the apparatus: A, W, YTN.")
    )
    label = models.CharField(_("name"), max_length=200)
    sort = models.CharField(_("sort"), max_length=24, choices=Sort)
    language = LanguageField(_("language"))
    original_language = LanguageField(
        _("translated from"), blank=True, help_text=_("Only if it is a translation.")
    )
    translator = models.CharField(_("translator"), max_length=200, blank=True)
    derived_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="derived",
        verbose_name=_("derives from"),
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, verbose_name=_("taken from")
    )
    locator = models.CharField(_("where in the source"), max_length=200, blank=True)
    provenance = MarkdownField(
        _("provenance"), blank=True, help_text=_("What it is, how it came here. Markdown.")
    )
    caveat = models.CharField(
        _("caveat"),
        max_length=300,
        blank=True,
        help_text=_("Goes into every citation, copy and export: “transcript of a reading”."),
    )
    rights = models.TextField(_("rights"), blank=True)
    rights_url = models.URLField(_("licence"), blank=True)
    disclosed = EdtfField(_("made public (EDTF)"))
    disclosed_note = models.CharField(_("made public by"), max_length=300, blank=True)
    verification = models.CharField(
        _("verification"), max_length=12, choices=Verification, default=Verification.NONE
    )
    verified_by = models.CharField(_("verified by"), max_length=200, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verification_note = models.TextField(_("on the verification"), blank=True)
    is_reading_text = models.BooleanField(_("is the reading text"), default=False)
    reading_reason = models.CharField(
        _("why this one"), max_length=300, blank=True, help_text=_("Shown to readers.")
    )
    current = models.OneToOneField(
        "Revision", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    meant_unnamed = models.BooleanField(
        default=False, editable=False, help_text="Permalinks without a siglum mean this text."
    )
    names_given = models.PositiveIntegerField(
        default=0, editable=False, help_text="The highest paragraph number ever used."
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["-is_reading_text", "order", "pk"]
        verbose_name = _("witness")
        verbose_name_plural = _("witnesses")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "siglum"],
                name="witness_siglum_unique_in_document",
                violation_error_message=_("Two witnesses have the same siglum."),
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(is_reading_text=True),
                name="witness_one_reading_text",
                violation_error_message=_("Only one witness can be the reading text."),
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(meant_unnamed=True),
                name="witness_one_meant_unnamed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.siglum}: {self.label}"

    def clean(self) -> None:
        """Its siglum stays once readers have seen its text: permalinks name it."""
        seen = Record.objects.with_address()
        held = Witness.objects.filter(pk=self.pk, current__isnull=False, document__in=seen)
        before = held.values_list("siglum", flat=True).first()
        if before is not None and before != self.siglum:
            told = _("Readers have links to this text that name it “%(siglum)s”: the siglum stays.")
            raise ValidationError({"siglum": told % {"siglum": before}})

    @property
    def is_held(self) -> bool:
        """Whether its text is here."""
        return self.current_id is not None

    @property
    def siglum_in_links(self) -> str:
        """By what a permalink names this text; blank for the one that is meant without."""
        return "" if self.meant_unnamed else self.siglum

    @property
    def caveats(self) -> list[str]:
        """What every citation, copy and export must say of this text."""
        said = [self.caveat] if self.caveat else []
        if self.verification == self.Verification.NONE:
            said.append(str(self.Verification.NONE.label))
        return said


class RevisionIsFinalError(TypeError):
    """Somebody tried to change a revision. Make a new one."""


class RevisionQuerySet(models.QuerySet):
    def update(self, **values):
        raise RevisionIsFinalError("A revision never changes; make a new one.")


class Revision(models.Model):
    """One state of a witness's text, for ever: body, paragraphs, marks and their hash.

    ``paragraphs`` and ``marks`` are the JSON of :class:`archive.text.paragraphs.Text`; offsets
    are code points into ``body``, ends exclusive.
    """

    witness = models.ForeignKey(Witness, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    body = models.TextField(_("body"))
    paragraphs = models.JSONField(_("paragraphs"))
    marks = models.JSONField(_("marks"), default=list)
    sha256 = models.CharField("SHA-256", max_length=64)
    created = models.DateTimeField(_("made"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    substantive = models.BooleanField(
        _("substantive"), default=True, help_text=_("Does it change what the text says?")
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["witness", "number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["witness", "number"], name="revision_number_unique_in_witness"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.witness} r{self.number}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise RevisionIsFinalError("A revision never changes; make a new one.")
        super().save(*args, **kwargs)

    @cached_property
    def text(self) -> Text:
        return Text.from_json(self.body, self.paragraphs, self.marks)


class ParagraphForward(models.Model):
    """Where the words of a paragraph went that a revision split, merged or removed.

    ``revision`` is the one that did it; ``to`` names paragraphs of that revision, in reading order.
    """

    FATES = [(Fate.SPLIT, _("split")), (Fate.MERGED, _("merged")), (Fate.GONE, _("gone"))]

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="forwards")
    name = models.CharField(_("paragraph"), max_length=20)
    fate = models.CharField(_("what became of it"), max_length=8, choices=FATES)
    to = models.JSONField(_("where its words are"), default=list)

    class Meta:
        ordering = ["revision", "pk"]
        verbose_name = _("paragraph forward")
        verbose_name_plural = _("paragraph forwards")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "name"], name="paragraph_forward_unique_in_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {', '.join(self.to)}"


class Verification(models.Model):
    """That somebody compared the text of one revision with something, and who read it again.

    It holds for this revision only: a later text has to be verified anew.
    """

    class Sort(models.TextChoices):
        PROOFREAD = "proofread", _("proofread against the source it was taken from")
        COMPARED = "compared", _("compared with the original")

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="verifications")
    sort = models.CharField(_("what was done"), max_length=12, choices=Sort)
    by = models.CharField(_("by"), max_length=200, help_text=_("Who compared it; readers see it."))
    on = models.DateField(_("on"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, verbose_name=_("against the source")
    )
    witness = models.ForeignKey(
        Witness,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("against the witness"),
    )
    against = models.CharField(
        _("against"), max_length=300, blank=True, help_text=_("If it is neither of these.")
    )
    second_reader = models.CharField(
        _("second reader"), max_length=200, blank=True, help_text=_("Somebody else, who read it.")
    )
    note = models.TextField(_("note"), blank=True)
    recorded_by = editor_field(verbose_name=_("recorded by"))
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["revision", "on", "pk"]
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(witness__isnull=False) | ~Q(against=""),
                name="verification_against_something",
            ),
            models.CheckConstraint(
                condition=~Q(second_reader=models.F("by")),
                name="verification_second_reader_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()}, {self.by}"

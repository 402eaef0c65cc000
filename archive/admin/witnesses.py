"""Witnesses: what bears a text, and the text itself, corrected by making a new revision."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.curation import publish, revise
from archive.models import Witness
from archive.text import markup

from .annotating import AnnotatingMixin
from .filters import AttentionFilter
from .forms import DeskForm
from .records import DeskAdmin
from .statuses import open_to
from .texts import MARKED_UP, PASTED, WAYS, recognise
from .two_texts import TwoTexts
from .waiting import tell_what_waits
from .widgets import TextToPaste


class WitnessForm(DeskForm):
    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, strip=False, widget=TextToPaste
    )
    way = forms.ChoiceField(label=gettext_lazy("The text is"), choices=WAYS, initial=MARKED_UP)
    from_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text_reason = forms.CharField(
        label=gettext_lazy("Why the text changes"),
        required=False,
        max_length=300,
        widget=admin.widgets.AdminTextInputWidget,
        help_text=gettext_lazy("Shown with the revision, for good."),
    )
    substantive = forms.BooleanField(
        label=gettext_lazy("It changes what the text says"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Untick for mere form: spacing, kinds of paragraphs, emphasis."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.recognised = None
        self.two_texts = None
        self.last = self.instance.pk and self.instance.revisions.order_by("number").last()
        if not self.last:
            self.fields["way"].initial = PASTED
            return
        self.initial["from_revision"] = self.last.number
        problem = markup.representable(self.last.text)
        if problem:
            self.fields["text"].disabled = True
            self.fields["text"].help_text = problem
        else:
            self.initial["text"] = markup.serialize(self.last.text)
        if "derived_from" in self.fields:
            self.fields["derived_from"].queryset = Witness.objects.filter(
                document=self.instance.document_id
            ).exclude(pk=self.instance.pk)

    def before(self) -> dict[str, str]:
        """The text that the editor began with, if somebody has made another one since."""
        number = self.data.get("from_revision", "")
        if not str(number).isdecimal():
            return {}
        began = self.instance.revisions.filter(number=number).first()
        return {"text": markup.serialize(began.text)} if began else {}

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("document", self.instance.document_id):
            return cleaned
        self._read_text(cleaned)
        if cleaned.get("verification") == Witness.Verification.COMPARED and not cleaned.get(
            "verified_by", self.instance.verified_by
        ):
            self.add_error("verified_by", _("Say who compared it."))
        return cleaned

    def _read_text(self, cleaned: dict) -> None:
        typed = (cleaned.get("text") or "").replace("\r\n", "\n")
        if self.fields["text"].disabled or self.has_error("text"):
            return
        if not typed.strip():
            if self.last:
                self.add_error("text", _("A text cannot be emptied. What was wrong with it?"))
            return
        if self.last and typed == self.initial.get("text"):
            return
        try:
            self.recognised = recognise(
                typed,
                cleaned.get("way") or MARKED_UP,
                previous=self.last.text if self.last else None,
                highest=self.instance.names_given,
            )
        except forms.ValidationError as error:
            self.add_error("text", error)
            return
        if self.last:
            self._notice_a_newer_text()
        if self.last and self.recognised.text != self.last.text and not cleaned["text_reason"]:
            self.add_error("text_reason", _("Say why the text changes."))

    def _notice_a_newer_text(self) -> None:
        """Somebody has made a revision since this one was opened: show theirs beside ours."""
        opened = self.data.get("from_revision", "")
        if opened == str(self.last.number):
            return
        self._set_data("from_revision", str(self.last.number))
        self.two_texts = TwoTexts.of(self.instance, opened, self.last, self.recognised.text)
        self.add_error(
            "text",
            _(
                "Revision %(number)d came in after you had opened this. Nothing is saved: above "
                "is what it changed, and what you did. Save again to put yours after it."
            )
            % {"number": self.last.number},
        )

    def _get_validation_exclusions(self):
        # Ticking another reading text moves the tick; the admin unticks the former one.
        return super()._get_validation_exclusions() | {"is_reading_text"}


TEXT_FIELDS = ["text", "way", "text_reason", "substantive", "from_revision"]


@admin.register(Witness)
class WitnessAdmin(AnnotatingMixin, DeskAdmin):
    form = WitnessForm
    list_display = [
        "label",
        "siglum",
        "document",
        "sort",
        "language",
        "readers_see",
        "verification",
    ]
    list_filter = [AttentionFilter, "sort", "language", "verification", "is_reading_text"]
    search_fields = ["label", "siglum", "document__title"]
    list_select_related = ["document", "current"]
    autocomplete_fields = ["document", "source"]
    fieldsets = [
        (None, {"fields": ["document", ("siglum", "label"), ("sort", "language")]}),
        (
            gettext_lazy("Text"),
            {"fields": ["text", "way", "text_reason", "substantive"]},
        ),
        (
            gettext_lazy("Where it comes from"),
            {
                "fields": [
                    ("source", "locator"),
                    "provenance",
                    ("original_language", "translator"),
                    "derived_from",
                ]
            },
        ),
        (
            gettext_lazy("What readers should know"),
            {
                "fields": [
                    "caveat",
                    ("is_reading_text", "reading_reason"),
                    ("disclosed", "disclosed_note"),
                    "rights",
                    "rights_url",
                    "order",
                ]
            },
        ),
        (
            gettext_lazy("Verification"),
            {"fields": [("verification", "verified_by", "verified_on"), "verification_note"]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document", "current")

    def get_readonly_fields(self, request, obj=None):
        """Of a published document an editor may correct the text, which readers do not see yet."""
        if obj is None:
            return ()
        if open_to(request.user, obj.document):
            return ("document",)
        return [field.name for field in self.opts.fields if field.editable]

    def has_delete_permission(self, request, obj=None):
        """What has a text has been cited, or may be."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.revisions.exists())

    def view_on_site(self, obj):
        return obj.document.special().get_absolute_url()

    def title_of(self, witness) -> str:
        return _("%(witness)s, of %(document)s") % {
            "witness": witness,
            "document": witness.document,
        }

    def describe(self, witness) -> str:
        return f"{witness.document.title} ({witness})"

    def save_model(self, request, obj, form, change):
        if (obj.is_reading_text and not change) or "is_reading_text" in form.changed_data:
            self._untick_others(obj)
        super().save_model(request, obj, form, change)
        if form.recognised:
            self._revise(request, obj, form)

    def _untick_others(self, witness) -> None:
        if not witness.is_reading_text:
            return
        others = Witness.objects.filter(document=witness.document_id, is_reading_text=True)
        for other in others.exclude(pk=witness.pk):
            other.is_reading_text = False
            other.save(update_fields=["is_reading_text"])

    def _revise(self, request, witness, form) -> None:
        revision = revise.revise(
            witness=witness,
            text=form.recognised.text,
            by=request.user,
            reason=form.cleaned_data["text_reason"] or _("First text"),
            substantive=form.cleaned_data["substantive"],
            started_from=form.last.number if form.last else None,
            named=True,
        )
        if form.last and revision.number == form.last.number:
            self.message_user(request, _("The text is as it was: no new revision was made."))
            return
        if revision.number == 1 and open_to(request.user, witness.document):
            publish.show_revision(revision=revision, by=request.user)
            tell_what_waits(request, witness.document)
        self.message_user(request, what_was_carried(revision), messages.SUCCESS)
        request.revised = revision

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.pk and change:
            context["revisions"] = obj.revisions.select_related("by").defer(
                "body", "paragraphs", "marks"
            )[::-1]
            context["annotations_url"] = (
                reverse("admin:archive_annotation_changelist") + f"?witness__id__exact={obj.pk}"
            )
            context["annotate_url"] = reverse("admin:archive_annotation_add") + f"?witness={obj.pk}"
            context["annotated"] = obj.annotations.count()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        """After a correction: on to what its annotations became."""
        answer = super().response_change(request, obj)
        revision = getattr(request, "revised", None)
        if revision is None or "_continue" not in request.POST:
            return answer
        return HttpResponseRedirect(reverse("admin:archive_revision_review", args=[revision.pk]))

    def response_add(self, request, obj, post_url_continue=None):
        if "_addanother" in request.POST or "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(reverse("admin:archive_witness_change", args=[obj.pk]))

    @admin.display(description=gettext_lazy("readers see"), ordering="current__number")
    def readers_see(self, witness) -> str:
        return f"r{witness.current.number}" if witness.current else _("nothing yet")


def what_was_carried(revision) -> str:
    """How the annotations came into a new revision, for the editor who made it."""
    adrift = revise.adrift_in(revision)
    anchors = revision.anchor_set.exclude(how="adrift").count()
    carried = anchors + revision.quotationanchor_set.exclude(how="adrift").count()
    said = _("Revision %d is made.") % revision.number
    said += (
        " "
        + ngettext(
            "%d annotation was carried with it", "%d annotations were carried with it", carried
        )
        % carried
    )
    said += ", " + ngettext("%d is adrift.", "%d are adrift.", adrift) % adrift if adrift else "."
    if revision.number > 1:
        said += " " + _("Readers go on seeing the former text until you show them this one.")
    return said

"""Texts as editors type them: pasted or in the light markup, looked at before they are kept."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import publish, revise
from archive.models import Witness
from archive.text import markup, pasting
from archive.text.marks import TextError
from archive.text.names import named_after
from archive.text.paragraphs import Text
from archive.text.weaving import weave

from .parts import Part
from .widgets import TextToPaste

FIRST_SIGLUM = "A"
PASTED, MARKED_UP = "pasted", "markup"
LONGEST_TEXT = 5_000_000  # characters; longer ones come in as files
WAYS = [
    (PASTED, gettext_lazy("plain text, pasted")),
    (MARKED_UP, gettext_lazy("light markup")),
]


@dataclass(frozen=True)
class Recognised:
    """What was made of a typed text, ready to be shown."""

    text: Text
    remarks: tuple[str, ...] = ()

    @property
    def groups(self):
        return weave(self.text, [])


def recognise(
    typed: str, way: str, *, previous: Text | None = None, highest: int = 0
) -> Recognised:
    """The text that was meant; ``ValidationError`` says what cannot be read, and where."""
    if len(typed) > LONGEST_TEXT:
        raise ValidationError(_("This is more text than a page can take. Import it as a file."))
    try:
        if way == PASTED:
            found = pasting.recognise(typed)
            text = named_after(previous, found.text, highest=highest) if previous else found.text
            return Recognised(text, found.remarks)
        return Recognised(markup.parse(typed, previous=previous, highest=highest))
    except (markup.MarkupError, TextError) as error:
        raise ValidationError(str(error), code="text") from error


def preview(request):
    """What would be made of a text, as a piece of a page. Saves nothing."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed = request.POST.get("text", "")
    way = MARKED_UP if request.POST.get("way") == MARKED_UP else PASTED
    context = {"recognised": None, "problem": ""}
    if typed.strip():
        try:
            context["recognised"] = recognise(typed, way)
        except ValidationError as error:
            context["problem"] = " ".join(error.messages)
    return render(request, "admin/archive/_recognised.html", context)


class NewWitnessForm(forms.ModelForm):
    """A witness and, if it is at hand, its first text."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=TextToPaste,
        strip=False,
        help_text=gettext_lazy(
            "Paste it as it is: one paragraph a line, or with blank lines between. "
            "Preview shows what is recognised."
        ),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("The text is"), choices=WAYS, initial=PASTED, required=False
    )

    recognised = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["siglum"].initial = FIRST_SIGLUM
        self.fields["language"].help_text = _("A language tag: en, ko, ko-Latn.")

    def clean(self):
        cleaned = super().clean()
        typed = cleaned.get("text") or ""
        if typed.strip():
            try:
                self.recognised = recognise(typed, cleaned.get("way") or PASTED)
            except ValidationError as error:
                self.add_error("text", error)
        return cleaned

    def give_text(self, *, by) -> None:
        """After the witness is saved: its first revision, which is the one to be shown."""
        if not self.recognised:
            return
        revision = revise.revise(
            witness=self.instance, text=self.recognised.text, by=by, reason=_("First text")
        )
        publish.show_revision(revision=revision, by=by)


class WitnessInline(Part, admin.StackedInline):
    """The witnesses of a document. A new one is made here with its text; all have own pages."""

    model = Witness
    form = NewWitnessForm
    fk_name = "document"
    template = "admin/archive/_witnesses.html"
    after_fieldset = 2
    fields = [
        ("siglum", "label", "sort", "language"),
        ("source", "locator"),
        "caveat",
        "way",
        "text",
    ]
    autocomplete_fields = ["source"]
    show_change_link = True
    can_delete = False

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.pk and obj.witnesses.exists() else 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("current", "source")

    def has_change_permission(self, request, obj=None):
        """An existing witness is changed on its own page."""
        return False

    def text(self, witness) -> str:
        """The beginning of an existing witness's text."""
        return witness.current.body[:300] if witness.current else ""

    def way(self, witness) -> str:
        return ""


class DocumentMixin:
    """For the admin of letters and articles: what is to be done once their witnesses are saved."""

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is not Witness:
            return
        for witness_form in formset.extra_forms:
            if witness_form.instance.pk:
                _choose_reading_text(witness_form.instance)
                witness_form.give_text(by=request.user)


def _choose_reading_text(witness: Witness) -> None:
    """The first witness of a document is its reading text until an editor says otherwise."""
    others = Witness.objects.filter(document=witness.document_id, is_reading_text=True)
    if not others.exists():
        witness.is_reading_text = True
        witness.save(update_fields=["is_reading_text"])

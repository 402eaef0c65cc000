"""Annotations: what is said about a passage, which is chosen by quoting its words."""

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation.pin import pin_annotation, revision_to_work_on
from archive.models import Anchor, Annotation, AnnotationReference, Mention, Witness

from .deletion import PurgingMixin
from .filters import AttentionFilter
from .forms import DeskForm
from .parts import Part
from .passages import (
    PassageFields,
    anchor_shown,
    confirm_what_was_ticked,
    find_passage,
    offer_paragraphs,
    passage_initial,
    was_moved,
)
from .records import DeskAdmin
from .rows import PartsFormSet
from .statuses import open_to
from .texts import Recognised

NOTES = (Annotation.Sort.NOTE, Annotation.Sort.TEXTUAL)


class SayingForm(DeskForm):
    """What is said of a passage of ``witness``, and whether readers see it."""

    witness = None

    def clean(self):
        cleaned = super().clean()
        self._check_what_is_said(cleaned)
        self._check_status(cleaned)
        return cleaned

    def _check_what_is_said(self, cleaned: dict) -> None:
        sort = cleaned.get("sort")
        if sort in NOTES and not (cleaned.get("body") or "").strip():
            self.add_error("body", _("A note must say something."))
        if sort == Annotation.Sort.PASSAGE and not cleaned.get("passage_type"):
            self.add_error("passage_type", _("Say of which type the passage is."))
        retired = cleaned.get("status") == Annotation.Status.RETIRED
        if retired and not (cleaned.get("retired_reason") or "").strip():
            self.add_error("retired_reason", _("Say why it is retired."))

    def _check_status(self, cleaned: dict) -> None:
        draft = Annotation.Status.DRAFT
        if not self.witness or cleaned.get("status") in (None, draft):
            return
        if not open_to(self.request.user, self.witness.document):
            self.add_error(
                "status",
                _("Readers would see this at once. Save it as a draft; a publisher publishes it."),
            )


class AnnotationForm(PassageFields, SayingForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.witness = self._witness()
        self.passage = None
        anchors = self.instance.anchors if self.instance.pk else None
        self.revision = revision_to_work_on(self.witness, anchors) if self.witness else None
        if self.instance.pk:
            self.anchor = anchor_shown(self.instance.anchors, self.revision)
            self.initial.update(passage_initial(self.anchor))
        offer_paragraphs(self, self.revision)

    def _witness(self) -> Witness | None:
        if self.instance.pk:
            return self.instance.witness
        chosen = str(self.data.get("witness") or self.initial.get("witness") or "")
        return Witness.objects.filter(pk=chosen).first() if chosen.isdecimal() else None

    def clean(self):
        cleaned = super().clean()
        if was_moved(self) or not self.instance.pk:
            self.passage = find_passage(self, self.revision)
            if self.passage is None and self.witness and not self.errors:
                self.add_error("words", _("Quote the words that this is about."))
        return cleaned


class MentionFormSet(PartsFormSet):
    def clean(self):
        super().clean()
        if self.instance.sort != Annotation.Sort.MENTION or any(self.errors):
            return
        kept = [
            form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        if not kept:
            raise forms.ValidationError(_("Say who or what is meant."))


class MentionInline(Part, admin.TabularInline):
    model = Mention
    formset = MentionFormSet
    fields = ["record", "certainty", "reason"]
    autocomplete_fields = ["record"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("record")


class AnnotationReferenceInline(Part, admin.StackedInline):
    model = AnnotationReference
    fields = [("source", "locator", "order"), "claim"]
    autocomplete_fields = ["source"]


@admin.register(Annotation)
class AnnotationAdmin(PurgingMixin, DeskAdmin):
    form = AnnotationForm
    list_display = ["words_shown", "sort", "meant", "document", "status", "modified"]
    list_filter = [AttentionFilter, "sort", "status", "inferred", "certainty", "passage_type"]
    search_fields = ["body", "anchors__exact", "mentions__record__title", "identifier"]
    list_select_related = ["witness__document"]
    date_hierarchy = "created"
    ordering = ["-modified", "-pk"]
    autocomplete_fields = ["witness"]
    inlines = [MentionInline, AnnotationReferenceInline]
    fieldsets = [
        (None, {"fields": ["witness", ("sort", "status"), "retired_reason"]}),
        (gettext_lazy("Where"), {"fields": [("paragraph", "occurrence"), "words"]}),
        (
            gettext_lazy("What is said"),
            {"fields": ["body", ("certainty", "inferred"), ("passage_type", "conjecture")]},
        ),
    ]

    def get_queryset(self, request):
        anchors = Anchor.objects.select_related("revision").order_by("-revision__number")
        mentions = Mention.objects.select_related("record")
        return (
            super()
            .get_queryset(request)
            .select_related("witness__document", "witness__current")
            .prefetch_related(Prefetch("anchors", anchors), Prefetch("mentions", mentions))
        )

    def get_readonly_fields(self, request, obj=None):
        return ("witness",) if obj else ()

    def get_changeform_initial_data(self, request):
        given = super().get_changeform_initial_data(request)
        witness = Witness.objects.filter(pk=given.get("witness") or 0).select_related("document")
        chosen = witness.first()
        if chosen and not open_to(request.user, chosen.document):
            given.setdefault("status", Annotation.Status.DRAFT)
        return given

    def has_change_permission(self, request, obj=None):
        """What readers of a published text see is changed by those who publish."""
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or obj.status == Annotation.Status.DRAFT:
            return allowed
        return open_to(request.user, obj.witness.document)

    def has_delete_permission(self, request, obj=None):
        """What was said is retired, with a reason; an administrator purges what was retired."""
        return False

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request, obj, form, change):
        if not change:
            obj.by = request.user
        super().save_model(request, obj, form, change)
        confirm_what_was_ticked(request, [form.anchor] if change else [])
        if form.passage:
            passage = form.passage
            pin_annotation(
                annotation=obj, revision=passage.revision, start=passage.start, end=passage.end
            )
            self.message_user(
                request,
                _("It stands at “%(words)s” in %(name)s.")
                % {"words": passage.exact, "name": passage.paragraph},
            )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        context["passages"] = [getattr(form, "passage", None) or getattr(form, "anchor", None)]
        context["text_of"] = form.revision
        context["text_recognised"] = form.revision and Recognised(form.revision.text)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if "_addanother" in request.POST:
            again = reverse("admin:archive_annotation_add")
            super().response_add(request, obj, post_url_continue)
            return HttpResponseRedirect(f"{again}?witness={obj.witness_id}&sort={obj.sort}")
        return super().response_add(request, obj, post_url_continue)

    def title_of(self, annotation) -> str:
        return _("%(sort)s on %(words)s, in %(document)s") % {
            "sort": capfirst(annotation.get_sort_display()),
            "words": " ".join(f"“{anchor.exact}”" for anchor in annotation.anchors.all()[:1]),
            "document": self.document(annotation),
        }

    @admin.display(description=gettext_lazy("words"))
    def words_shown(self, annotation) -> str:
        anchors = list(annotation.anchors.all())
        if not anchors:
            return _("(nowhere)")
        lost = anchors[0].how == Anchor.How.ADRIFT
        words = f"“{anchors[0].exact[:80]}”"
        return _("adrift: %s") % words if lost else words

    @admin.display(description=gettext_lazy("means"))
    def meant(self, annotation) -> str:
        return ", ".join(str(mention.record) for mention in annotation.mentions.all())

    @admin.display(description=gettext_lazy("in"))
    def document(self, annotation) -> str:
        return str(annotation.witness.document)

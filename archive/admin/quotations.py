"""Quotations: where words are quoted, whose they are, and which words of a letter they give."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import judging
from archive.curation.pin import pin_quotation, revision_to_work_on
from archive.models import Quotation, QuotationAnchor, Record, Witness

from .deletion import PurgingMixin
from .filters import AttentionFilter
from .forms import DeskForm
from .passages import (
    PassageFields,
    anchor_shown,
    confirm_what_was_ticked,
    find_passage,
    offer_paragraphs,
    passage_initial,
    was_moved,
)
from .proposals import ProposalsMixin
from .records import DeskAdmin
from .statuses import open_to
from .texts import Recognised

Side = QuotationAnchor.Side


class QuotedFields(PassageFields):
    """The same three fields for the other end."""

    quoted_paragraph = PassageFields.base_fields["paragraph"]
    quoted_words = PassageFields.base_fields["words"]
    quoted_occurrence = PassageFields.base_fields["occurrence"]


ENDS = ((Side.QUOTING, "", "document"), (Side.QUOTED, "quoted_", "letter"))


class QuotationForm(QuotedFields, DeskForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.passages, self.anchors, self.revisions = {}, {}, {}
        for side, prefix, record in ENDS:
            anchors = self.instance.anchors.filter(side=side) if self.instance.pk else None
            witness = _text_of(self._chosen(record))
            self.revisions[side] = witness and revision_to_work_on(witness, anchors)
            if anchors is not None:
                self.anchors[side] = anchor_shown(anchors, self.revisions[side])
                self.initial.update(passage_initial(self.anchors[side], prefix))
            offer_paragraphs(self, self.revisions[side], prefix)

    def _chosen(self, name: str) -> str:
        """The record in that field, as typed, given or kept."""
        kept = getattr(self.instance, f"{name}_id", None)
        if self.is_bound and name in self.fields:
            typed = self.fields[name].widget.value_from_datadict(self.data, {}, name)
            return str(typed or "")
        return str(kept or self.initial.get(name) or "")

    def clean(self):
        cleaned = super().clean()
        for side, prefix, _record in ENDS:
            if was_moved(self, prefix) or not self.instance.pk:
                self.passages[side] = find_passage(self, self.revisions[side], prefix)
        quoting = self.passages.get(Side.QUOTING) or self.anchors.get(Side.QUOTING)
        if not quoting and not self.has_error("words") and not self.has_error("paragraph"):
            self.add_error("words", _("Quote the words as they stand in the quoting document."))
        self._check_status(cleaned)
        return cleaned

    def _check_status(self, cleaned: dict) -> None:
        document = cleaned.get("document") or (self.instance.pk and self.instance.document)
        if not document or cleaned.get("status") != Quotation.Status.CONFIRMED:
            return
        if not open_to(self.request.user, document):
            self.add_error(
                "status",
                _("Readers would see this at once. Propose it; a publisher confirms it."),
            )


def _text_of(record: str) -> Witness | None:
    """The reading text of a document, or what there is instead."""
    if not record.isdecimal():
        return None
    witnesses = Witness.objects.filter(document=record, revisions__isnull=False)
    return witnesses.select_related("current").distinct().first()


@admin.register(Quotation)
class QuotationAdmin(ProposalsMixin, PurgingMixin, DeskAdmin):
    form = QuotationForm
    text_fieldset = 1
    list_display = ["words_shown", "words_of", "letter", "document", "verdict", "status"]
    list_filter = [AttentionFilter, "words_of", "verdict", "status", "attribution"]
    search_fields = ["anchors__exact", "document__title", "letter__title", "identifier"]
    list_select_related = ["document", "letter"]
    ordering = ["-modified", "-pk"]
    autocomplete_fields = ["document", "speaker", "letter"]
    fieldsets = [
        (
            gettext_lazy("Where it is quoted"),
            {"fields": ["document", ("paragraph", "occurrence"), "words"]},
        ),
        (
            gettext_lazy("Whose words"),
            {"fields": ["words_of", ("speaker", "speaker_as_stated"), "language_path"]},
        ),
        (
            gettext_lazy("Which letter"),
            {"fields": ["letter", ("attribution", "order"), "attribution_reason"]},
        ),
        (
            gettext_lazy("The words in the letter, where its text is held"),
            {"fields": [("quoted_paragraph", "quoted_occurrence"), "quoted_words"]},
        ),
        (gettext_lazy("Judgement"), {"fields": [("verdict", "status"), "note"]}),
    ]

    def get_queryset(self, request):
        anchors = QuotationAnchor.objects.filter(side=Side.QUOTING).order_by("-revision__number")
        return (
            super().get_queryset(request).prefetch_related(Prefetch("anchors", anchors, "quoting"))
        )

    def get_readonly_fields(self, request, obj=None):
        return ("document",) if obj else ()

    def get_changeform_initial_data(self, request):
        given = super().get_changeform_initial_data(request)
        chosen = Record.objects.filter(pk=given.get("document") or 0).first()
        if chosen and not open_to(request.user, chosen):
            given.setdefault("status", Quotation.Status.PROPOSED)
        return given

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or obj.status != Quotation.Status.CONFIRMED:
            return allowed
        return open_to(request.user, obj.document)

    def has_delete_permission(self, request, obj=None):
        """What was said is rejected; an administrator purges what was rejected."""
        return False

    def changelist_view(self, request, extra_context=None):
        waiting = {"proposals_waiting": Quotation.objects.waiting().count()}
        return super().changelist_view(request, waiting | (extra_context or {}))

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request, obj, form, change):
        if {"verdict", "status"} & set(form.changed_data):
            obj.judged_by_machine, obj.verdict_now = False, ""
        super().save_model(request, obj, form, change)
        confirm_what_was_ticked(request, form.anchors.values())
        for side, passage in form.passages.items():
            if passage:
                pin_quotation(
                    quotation=obj,
                    side=side,
                    revision=passage.revision,
                    start=passage.start,
                    end=passage.end,
                )
        if any(form.passages.values()):
            judging.align(quotation=obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        found = [form.passages.get(side) or form.anchors.get(side) for side in Side]
        context["passages"] = [passage for passage in found if passage]
        context["text_of"] = text = form.revisions.get(Side.QUOTING)
        context["text_recognised"] = text and Recognised(text.text)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def title_of(self, quotation) -> str:
        return f"“{quotation.quoting[0].exact}”" if quotation.quoting else str(quotation)

    @admin.display(description=gettext_lazy("words"))
    def words_shown(self, quotation) -> str:
        if not quotation.quoting:
            return _("(nowhere)")
        anchor = quotation.quoting[0]
        words = f"“{anchor.exact[:80]}”"
        return _("adrift: %s") % words if anchor.how == anchor.How.ADRIFT else words

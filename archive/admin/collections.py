"""Collections: what they are on one page, what is in them in a list of its own."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import CensusReport, Collection, Membership, Record

from .forms import DeskForm, RecordForm
from .parts import ClaimInline, Part, ReferenceInline
from .records import DeskAdmin, RecordAdmin
from .statuses import open_to, render_badge
from .widgets import RecordChoices

STEP = 10  # between new members, so that one can be put between two


class CollectionForm(RecordForm):
    more = forms.ModelMultipleChoiceField(
        label=_("Add documents"),
        queryset=Record.objects.all(),
        required=False,
        help_text=_("They are put at the end, in this order. Order and number them in the list."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "more" in self.fields:
            field = self.fields["more"]
            field.widget = RecordChoices(Membership._meta.get_field("record"), admin.site)
            field.widget.choices = field.choices


class CensusInline(Part, admin.StackedInline):
    model = CensusReport
    fields = [("letters", "breakdown", "span"), ("source", "locator", "order"), "note"]
    autocomplete_fields = ["source"]
    extra = 0


@admin.register(Collection)
class CollectionAdmin(RecordAdmin):
    """A collection may have a hundred thousand members: they are never all on one page."""

    form = CollectionForm
    list_display = ["title", "date_in_words", "badge", "modified"]
    date_hierarchy = None
    ordering = ["title", "pk"]
    search_fields = ["title", "slug", "identifier"]
    fieldsets = [
        (None, {"fields": ["title", ("date", "date_certainty"), "date_reason"]}),
        (_("Members"), {"fields": ["more"]}),
        (_("Address and note"), {"fields": ["slug", "note"]}),
    ]
    inlines = [CensusInline, ReferenceInline, ClaimInline]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        _append(form.instance, form.cleaned_data.get("more") or ())

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.pk:
            members = reverse("admin:archive_membership_changelist")
            context["members_url"] = f"{members}?collection__record_ptr__exact={obj.pk}"
            context["members"] = obj.contents.count()
        return super().render_change_form(request, context, add, change, form_url, obj)


def _append(collection: Collection, records) -> None:
    last = collection.contents.aggregate(last=Max("order"))["last"] or 0
    already = set(collection.contents.filter(record__in=records).values_list("record", flat=True))
    for record in records:
        if record.pk not in already:
            last += STEP
            Membership.objects.create(collection=collection, record=record, order=last)


@admin.register(Membership)
class MembershipAdmin(DeskAdmin):
    """The members of collections, page by page, to be put in order and numbered."""

    form = DeskForm
    list_display = ["record", "kind", "date_in_words", "badge", "order", "number"]
    list_editable = ["order", "number"]
    list_display_links = None
    list_select_related = ["record", "collection"]
    list_per_page = 100
    list_filter = [("collection", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["record__title", "number"]
    ordering = ["order", "record__date_key", "pk"]
    fields = ["collection", "record", "order", "number"]
    autocomplete_fields = ["collection", "record"]

    def get_model_perms(self, request):
        """Reached from a collection, not from the front page."""
        return {}

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or open_to(request.user, obj.collection))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or open_to(request.user, obj.collection))

    def save_model(self, request, obj, form, change):
        if not open_to(request.user, obj.collection):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    @admin.display(description=_("kind"))
    def kind(self, membership):
        return membership.record.get_kind_display()

    @admin.display(description=_("date"), ordering="record__date_key")
    def date_in_words(self, membership):
        return membership.record.date_in_words

    @admin.display(description=_("status"), ordering="record__status")
    def badge(self, membership):
        return render_badge(membership.record.status, membership.record.get_status_display())

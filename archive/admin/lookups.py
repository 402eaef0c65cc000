"""Finding any record by any of its names, from wherever an editor needs one."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Record, Status

from .filters import AttentionFilter, KindFilter
from .statuses import render_badge


@admin.register(Record)
class RecordLookup(admin.ModelAdmin):
    """All records in one list; each is edited on the page of its kind."""

    list_display = ["title", "kind", "date_in_words", "badge", "modified"]
    list_filter = [AttentionFilter, KindFilter, "status"]
    search_fields = ["title", "names__text", "slug", "identifier"]
    ordering = ["title", "pk"]
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_search_results(self, request, queryset, search_term):
        """What was deleted is found only where it is asked for."""
        asked_for = request.GET.get("status__exact") == Status.DELETED
        kept = queryset if asked_for else queryset.exclude(status=Status.DELETED)
        return super().get_search_results(request, kept, search_term)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Lead to the page of its kind."""
        return _lead_to_kind(self, request, object_id, "change")

    def history_view(self, request, object_id, extra_context=None):
        return _lead_to_kind(self, request, object_id, "history")

    def describe(self, record) -> str:
        return described(record)

    @admin.display(description=_("status"), ordering="status")
    def badge(self, record):
        return render_badge(record.status, record.get_status_display())

    @admin.display(description=_("date"), ordering="date_key")
    def date_in_words(self, record):
        return record.date_in_words


def described(record: Record) -> str:
    """How a record is told from others of the same name in a search field."""
    date = f", {record.date_in_words}" if record.date else ""
    return f"{record.title} ({record.get_kind_display()}{date})"


def _lead_to_kind(model_admin, request, object_id, act):
    record = model_admin.get_object(request, object_id)
    if record is None:
        return HttpResponseRedirect(reverse("admin:archive_record_changelist"))
    return HttpResponseRedirect(reverse(f"admin:archive_{record.kind}_{act}", args=[record.pk]))

"""Organisations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.models import Organisation

from .parts import AuthorityIdInline, ClaimInline, DatingInline, NameInline, ReferenceInline
from .records import RecordAdmin


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    list_display = ["title", "sort", "part_of", "date_in_words", "badge"]
    list_filter = ["status", "sort"]
    list_select_related = ["part_of"]
    date_hierarchy = None
    ordering = ["title", "pk"]
    autocomplete_fields = ["part_of"]
    fieldsets = [
        (None, {"fields": ["title", ("sort", "part_of")]}),
        (_("Existence"), {"fields": [("date", "date_certainty"), "date_reason"]}),
        (_("Address and note"), {"fields": ["slug", "note"]}),
    ]
    inlines = [NameInline, AuthorityIdInline, ReferenceInline, ClaimInline, DatingInline]

"""People."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.models import Person

from .filters import AttentionFilter
from .parts import AuthorityIdInline, ClaimInline, DatingInline, NameInline, ReferenceInline
from .records import RecordAdmin

LIFE = {"fields": [("date", "date_certainty"), "date_reason"]}


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ["title", "role", "date_in_words", "identified", "badge"]
    list_filter = [AttentionFilter, "status", "identified"]
    date_hierarchy = None
    ordering = ["title", "pk"]
    fieldsets = [
        (None, {"fields": ["title", "role", "identified"]}),
        (_("Life"), LIFE),
        (_("Address and note"), {"fields": ["slug", "note"]}),
    ]
    inlines = [NameInline, AuthorityIdInline, ReferenceInline, ClaimInline, DatingInline]

"""Claims: what sources say of a record where they disagree, and which of it is preferred."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from archive.models import Claim

from .filters import AttentionFilter
from .records import DeskAdmin
from .statuses import open_to


@admin.register(Claim)
class ClaimAdmin(DeskAdmin):
    list_display = ["record", "about", "question", "in_words", "source", "weight", "status"]
    list_filter = [AttentionFilter, "about", "status", "weight", "inferred"]
    list_select_related = ["record", "means", "source"]
    search_fields = ["record__title", "question", "value", "means__title", "source__title"]
    ordering = ["record__date_key", "record", "about", "question", "order", "pk"]
    autocomplete_fields = ["record", "means", "source", "passage"]
    fieldsets = [
        (_("Of what"), {"fields": ["record", ("about", "question")]}),
        (_("What is claimed"), {"fields": ["value", "means"]}),
        (_("On which ground"), {"fields": [("source", "locator"), "passage", "inferred"]}),
        (_("Judgement"), {"fields": [("weight", "status", "order"), "reason"]}),
    ]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or open_to(request.user, obj.record))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or open_to(request.user, obj.record))

    def get_readonly_fields(self, request, obj=None):
        return ("record",) if obj else ()

    def save_model(self, request, obj, form, change):
        if not open_to(request.user, obj.record):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    @admin.display(description=_("what is claimed"))
    def in_words(self, claim) -> str:
        return claim.in_words

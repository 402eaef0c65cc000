"""Events and who took part in them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.models import Event, Participation

from .parts import AuthorityIdInline, ClaimInline, DatingInline, NameInline, Part, ReferenceInline
from .records import RecordAdmin


class ParticipationInline(Part, admin.TabularInline):
    model = Participation
    fk_name = "event"
    fields = ["agent", "role", "certainty"]
    autocomplete_fields = ["agent"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("agent")


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_display = ["title", "sort", "date_in_words", "location", "badge"]
    list_filter = ["status", "sort", "date_certainty"]
    list_select_related = ["location"]
    autocomplete_fields = ["location"]
    fieldsets = [
        (None, {"fields": ["title", ("sort", "location")]}),
        (
            _("Date"),
            {
                "fields": [
                    ("date_stated", "date"),
                    ("date_evidence", "date_certainty"),
                    "date_reason",
                ]
            },
        ),
        (_("Address and note"), {"fields": ["slug", "note"]}),
    ]
    inlines = [
        ParticipationInline,
        ReferenceInline,
        ClaimInline,
        NameInline,
        AuthorityIdInline,
        DatingInline,
    ]

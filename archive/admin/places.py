"""Places."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.models import Place

from .forms import RecordForm
from .parts import AuthorityIdInline, ClaimInline, NameInline, ReferenceInline
from .records import RecordAdmin


class PlaceForm(RecordForm):
    latitude = forms.DecimalField(
        label=_("Latitude"), required=False, min_value=-90, max_value=90, decimal_places=5
    )
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180, decimal_places=5
    )

    def clean(self):
        cleaned = super().clean()
        given = [name for name in ("latitude", "longitude") if cleaned.get(name) is not None]
        if len(given) == 1 and not self.errors:
            missing = "longitude" if given == ["latitude"] else "latitude"
            self.add_error(missing, _("Give both latitude and longitude, or neither."))
        return cleaned


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    form = PlaceForm
    list_display = ["title", "sort", "within", "badge"]
    list_filter = ["status", "sort"]
    list_select_related = ["within"]
    date_hierarchy = None
    ordering = ["title", "pk"]
    autocomplete_fields = ["within"]
    fieldsets = [
        (None, {"fields": ["title", ("sort", "within"), ("latitude", "longitude")]}),
        (
            _("Existence"),
            {"fields": [("date", "date_certainty"), "date_reason"], "classes": ["collapse"]},
        ),
        (_("Address and note"), {"fields": ["slug", "note"]}),
    ]
    inlines = [NameInline, AuthorityIdInline, ReferenceInline, ClaimInline]

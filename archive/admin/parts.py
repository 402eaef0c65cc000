"""The parts of a record that are edited on its own page."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive.models import (
    AuthorityId,
    Claim,
    Dating,
    Enclosure,
    Membership,
    Name,
    RecordReference,
)

from .records import OVERRIDES
from .rows import PartsFormSet
from .widgets import RecordChoice


class Part:
    """For every inline of the desk."""

    formset = PartsFormSet
    formfield_overrides = OVERRIDES
    extra = 1

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj and obj.pk and "collapse" in (self.classes or ()):
            rows = self.get_queryset(request).filter(**{formset.fk.name: obj.pk}).count()
            self.verbose_name_plural = f"{self.verbose_name_plural} ({rows})"
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """In a table the heading is a label for the eye only."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(self, admin.TabularInline):
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", capfirst(str(field.label or "")))
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **RecordChoice.wherever_it_serves(self, db_field, kwargs)
        )


class NameInline(Part, admin.TabularInline):
    model = Name
    fields = ["text", "language", "sort", "system", "preferred"]


class AuthorityIdInline(Part, admin.TabularInline):
    model = AuthorityId
    fields = ["scheme", "value"]


class DatingInline(Part, admin.StackedInline):
    model = Dating
    fields = [
        ("role", "date", "stated"),
        ("calendar", "certainty"),
        "reason",
        ("source", "locator"),
    ]
    autocomplete_fields = ["source"]
    classes = ["collapse"]
    extra = 0


class ReferenceInline(Part, admin.StackedInline):
    model = RecordReference
    fields = [("source", "locator", "order"), "claim"]
    autocomplete_fields = ["source"]
    classes = ["collapse"]
    extra = 1


class ClaimInline(Part, admin.StackedInline):
    """What is disputed of a record, on its own page."""

    model = Claim
    fk_name = "record"
    fields = [
        ("about", "question"),
        ("value", "means"),
        ("source", "locator"),
        ("passage", "inferred"),
        ("weight", "status", "order"),
        "reason",
    ]
    autocomplete_fields = ["means", "source", "passage"]
    classes = ["collapse"]
    extra = 0


class EnclosureInline(Part, admin.TabularInline):
    model = Enclosure
    fk_name = "parent"
    fields = ["child", "sort", "order"]
    autocomplete_fields = ["child"]
    classes = ["collapse"]
    extra = 1


class MembershipInline(Part, admin.TabularInline):
    """The collections that a document is in; seen from the document."""

    model = Membership
    fk_name = "record"
    fields = ["collection", "number", "order"]
    autocomplete_fields = ["collection"]
    verbose_name = _("collection")
    verbose_name_plural = _("in collections")
    classes = ["collapse"]
    extra = 1

"""Verifications: who compared a revision with what, and who read it a second time."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.curation.verification import verify
from archive.models import Revision, Verification

from .forms import DeskForm
from .records import DeskAdmin
from .statuses import open_to


class VerificationForm(DeskForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "by" in self.fields and not self.instance.pk:
            user = self.request.user
            self.fields["by"].initial = user.get_full_name() or user.get_username()

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("source", "witness", "against")):
            self.add_error("against", _("Say with what it was compared."))
        second = (cleaned.get("second_reader") or "").strip().casefold()
        if second and second == (cleaned.get("by") or "").strip().casefold():
            self.add_error("second_reader", _("The second reader is somebody else."))
        revision = cleaned.get("revision") or (self.instance.pk and self.instance.revision)
        if revision and not open_to(self.request.user, revision.witness.document):
            self.add_error(None, _("Readers would see this at once; a publisher does it."))
        return cleaned


@admin.register(Verification)
class VerificationAdmin(DeskAdmin):
    """Whoever may change a witness may say that its text was verified."""

    form = VerificationForm
    list_display = ["revision", "sort", "by", "on", "second_reader"]
    list_filter = ["sort", ("second_reader", admin.EmptyFieldListFilter)]
    list_select_related = ["revision__witness__document"]
    search_fields = ["by", "second_reader", "revision__witness__document__title"]
    date_hierarchy = "on"
    ordering = ["-on", "-pk"]
    autocomplete_fields = ["revision", "source", "witness"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "revision",
                    "sort",
                    "source",
                    "witness",
                    "against",
                    ("by", "on"),
                    "second_reader",
                    "note",
                ]
            },
        )
    ]

    def get_queryset(self, request):
        revisions = super().get_queryset(request).select_related("revision__witness__document")
        return revisions.defer("revision__body", "revision__paragraphs", "revision__marks")

    def get_readonly_fields(self, request, obj=None):
        return ("revision",) if obj else ()

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("archive.view_witness")

    def has_add_permission(self, request):
        return request.user.has_perm("archive.change_witness")

    def has_change_permission(self, request, obj=None):
        allowed = request.user.has_perm("archive.change_witness")
        return allowed and (obj is None or open_to(request.user, obj.revision.witness.document))

    def has_delete_permission(self, request, obj=None):
        return obj is not None and self.has_change_permission(request, obj)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def title_of(self, verification) -> str:
        return _("%(revision)s: %(verification)s") % {
            "revision": verification.revision,
            "verification": verification,
        }

    def save_model(self, request, obj, form, change):
        verify(verification=obj, by=request.user, why=form.cleaned_data.get("why", ""))

    def response_add(self, request, obj, post_url_continue=None):
        if "_addanother" in request.POST or "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.message_user(request, _("The verification is kept."))
        return HttpResponseRedirect(self._revision_page(obj.revision))

    def _revision_page(self, revision: Revision) -> str:
        return reverse("admin:archive_revision_change", args=[revision.pk])

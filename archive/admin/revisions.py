"""Revisions: every state of a text, to be looked at and shown to readers, never changed."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from archive.curation import publish, revise
from archive.models import Revision

from .review import ReviewMixin, compared_to_shown
from .statuses import open_to
from .texts import Recognised
from .waiting import tell_what_waits


@admin.register(Revision)
class RevisionAdmin(ReviewMixin, admin.ModelAdmin):
    list_display = ["__str__", "witness", "number", "created", "by", "reason", "substantive"]
    list_select_related = ["witness", "by"]
    list_filter = ["substantive"]
    search_fields = ["witness__label", "witness__document__title", "reason"]
    date_hierarchy = "created"
    ordering = ["-created", "-pk"]
    actions = None
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("witness__document", "witness__current", "by")
        )

    def get_urls(self):
        page = self.admin_site.admin_view(self.show_view)
        return [
            path("<int:object_id>/show/", page, name="archive_revision_show"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The text of a revision, what is adrift in it, and whether readers see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._page(request, self._found(request, object_id))

    def history_view(self, request, object_id, extra_context=None):
        """A revision has no history: it never changes. Its witness has."""
        revision = self._found(request, object_id)
        return HttpResponseRedirect(
            reverse("admin:archive_witness_history", args=[revision.witness_id])
        )

    def show_view(self, request, object_id):
        """Show this revision to readers, or say why not."""
        revision = get_object_or_404(self.get_queryset(request), pk=object_id)
        here = reverse("admin:archive_revision_change", args=[revision.pk])
        if request.method != "POST":
            return HttpResponseRedirect(here)
        if not request.user.has_perm("archive.change_witness"):
            raise PermissionDenied
        ticked = "all_the_same" in request.POST
        despite = request.POST.get("despite", "").strip() if ticked else ""
        try:
            publish.show_revision(revision=revision, by=request.user, despite=despite)
        except publish.RefusedError as refusal:
            return self._page(request, revision, problems=refusal.reasons)
        self.message_user(
            request, _("Readers now see revision %d.") % revision.number, messages.SUCCESS
        )
        tell_what_waits(request, revision.witness.document)
        return HttpResponseRedirect(
            reverse("admin:archive_witness_change", args=[revision.witness_id])
        )

    def _found(self, request, object_id) -> Revision:
        """The revision of this number, which in the admin's own addresses may be any words."""
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404
        return found

    def _page(self, request, revision, problems=()):
        context = {
            **self.admin_site.each_context(request),
            "title": str(revision),
            "opts": self.opts,
            "revision": revision,
            "witness": revision.witness,
            "recognised": Recognised(revision.text),
            "is_seen": revision.witness.current_id == revision.pk,
            "waiting": sum(anchors.count() for anchors in revise.waiting_in(revision)),
            "may_show": request.user.has_perm("archive.change_witness")
            and open_to(request.user, revision.witness.document),
            "problems": problems,
            "despite": request.POST.get("despite", ""),
            **compared_to_shown(revision),
        }
        return render(request, "admin/archive/revision.html", context)

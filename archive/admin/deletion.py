"""Deleting drafts, taking that back, and purging: each asks for a reason, each is a verb."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import delete
from archive.curation.claim import OvertakenError
from archive.curation.publish import RefusedError
from archive.models import Record, Status


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Kept in the history."),
        error_messages={"required": gettext_lazy("Say why.")},
    )


class AskingMixin:
    """A page that asks why before something is done."""

    def ask_why(self, request, instance, do, **words):
        """Ask; then ``do(reason)``. ``words``: title, explanation, button, done, and then (where
        to go afterwards)."""
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                do(form.cleaned_data["reason"])
            except RefusedError as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, reason)
            except OvertakenError:
                form.add_error(None, _("Somebody else has just changed it. Look at it again."))
            else:
                self.message_user(request, words["done"], messages.SUCCESS)
                return HttpResponseRedirect(words["then"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": instance,
            "form": form,
            **words,
        }
        return render(request, "admin/archive/reason.html", context)

    def page_of(self, act: str, instance) -> str:
        return reverse(f"admin:archive_{self.opts.model_name}_{act}", args=[instance.pk])

    def asked_about(self, request, object_id):
        found = self.get_object(request, str(object_id))
        if found is None:
            raise Http404
        return found


class DeletionMixin(AskingMixin):
    """For the admin of records."""

    def get_urls(self):
        view = self.admin_site.admin_view
        name = f"archive_{self.opts.model_name}"
        return [
            path("<int:object_id>/undelete/", view(self.undelete_view), name=f"{name}_undelete"),
            path("<int:object_id>/purge/", view(self.purge_view), name=f"{name}_purge"),
            *super().get_urls(),
        ]

    def get_search_results(self, request, queryset, search_term):
        """Lists and search fields do not have what was deleted, unless it is asked for."""
        asked_for = request.GET.get("status__exact") == Status.DELETED
        kept = queryset if asked_for else queryset.exclude(status=Status.DELETED)
        return super().get_search_results(request, kept, search_term)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.status != Status.DELETED)

    def delete_view(self, request, object_id, extra_context=None):
        record = self.asked_about(request, object_id)
        if not self.has_delete_permission(request, record):
            raise PermissionDenied
        return self.ask_why(
            request,
            record,
            lambda why: delete.delete(
                record=record, version=record.version, by=request.user, reason=why
            ),
            title=_("Delete “%s”") % record,
            explanation=_(
                "It goes from all lists, with its texts, and can be restored from Housekeeping → "
                "Deleted."
            ),
            button=_("Delete"),
            done=_("“%s” is deleted.") % record,
            then=reverse(f"admin:archive_{self.opts.model_name}_changelist"),
        )

    def undelete_view(self, request, object_id):
        record = self.asked_about(request, object_id)
        if not self.may_undelete(request, record):
            raise PermissionDenied
        return self.ask_why(
            request,
            record,
            lambda why: delete.undelete(
                record=record, version=record.version, by=request.user, reason=why
            ),
            title=_("Restore “%s”") % record,
            explanation=_("It will be a draft again, with all that it had."),
            button=_("Restore"),
            done=_("“%s” is a draft again.") % record,
            then=self.page_of("change", record),
        )

    def may_undelete(self, request, record: Record) -> bool:
        deleted = record.status == Status.DELETED
        return deleted and request.user.has_perm(f"archive.delete_{self.opts.model_name}")

    def purge_view(self, request, object_id):
        record = self.asked_about(request, object_id)
        if not request.user.is_superuser:
            raise PermissionDenied
        return self.ask_why(
            request,
            record,
            lambda why: delete.purge(record=record, by=request.user, reason=why),
            title=_("Purge “%s”") % record,
            explanation=_(
                "It will be gone for good, with its texts and all that is said about them. Only "
                "the history will tell that it was, and why it is no more."
            ),
            button=_("Purge for good"),
            done=_("“%s” is purged.") % record,
            then=reverse("admin:deleted"),
        )


class PurgingMixin(AskingMixin):
    """For the admin of annotations and quotations: what was retired or rejected can be purged."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.purge_view)
        name = f"archive_{self.opts.model_name}_purge"
        return [path("<int:object_id>/purge/", page, name=name), *super().get_urls()]

    def purge_view(self, request, object_id):
        said = self.asked_about(request, object_id)
        if not request.user.is_superuser:
            raise PermissionDenied
        return self.ask_why(
            request,
            said,
            lambda why: delete.purge_said(said=said, by=request.user, reason=why),
            title=_("Purge: %s") % self.title_of(said),
            explanation=_(
                "It will be gone for good, with its places in all revisions. Only the history "
                "will tell that it was, and why it is no more."
            ),
            button=_("Purge for good"),
            done=_("It is purged."),
            then=reverse("admin:deleted"),
        )

"""Buttons, list actions and pages that move a record from draft to readers, and back."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.curation import publish
from archive.models import Status

from .waiting import tell_what_waits

BADGES = {
    Status.DRAFT: "draft",
    Status.REVIEW: "review",
    Status.PUBLISHED: "published",
    Status.WITHDRAWN: "withdrawn",
    Status.DELETED: "deleted",
}
OPEN_TO_EDITORS = (Status.DRAFT, Status.REVIEW)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("One or two sentences. Readers see them at its address, for good."),
        error_messages={"required": gettext_lazy("Say why: readers see the reason.")},
    )


class StatusesMixin:
    """For the admin of any record. What each button does is a verb of ``curation.publish``."""

    actions = ["submit_chosen", "publish_chosen"]
    BUTTONS = {
        "_submit": (publish.submit, gettext_lazy("“%s” is now in review.")),
        "_publish": (publish.publish, gettext_lazy("“%s” is published: readers can see it.")),
        "_reopen": (publish.reopen, gettext_lazy("“%s” is a draft again.")),
    }

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or open_to(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        """What readers have seen is withdrawn, never deleted."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.status in OPEN_TO_EDITORS)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        if not publish.may_publish(request.user):
            actions.pop("publish_chosen", None)
        return actions

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_withdraw"
        page = self.admin_site.admin_view(self.withdraw_view)
        return [path("<int:object_id>/withdraw/", page, name=name), *super().get_urls()]

    def do_what_was_pressed(self, request, obj):
        """After a save: the verb of the button that was pressed, or the reasons against it."""
        for button, (verb, done) in self.BUTTONS.items():
            if button not in request.POST:
                continue
            try:
                verb(record=obj, by=request.user, reason=request.POST.get("why", ""))
            except publish.RefusedError as refusal:
                self.tell_refusal(request, refusal, _("Saved, but it stays as it was:"))
            else:
                self.message_user(request, done % obj, messages.SUCCESS)
                tell_what_waits(request, obj)
            return True
        return False

    def tell_refusal(self, request, refusal, opening: str) -> None:
        for reason in refusal.reasons:
            self.message_user(request, f"{opening} {reason}", messages.ERROR)

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit_chosen(self, request, queryset):
        self._move_chosen(request, queryset, publish.submit)

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish_chosen(self, request, queryset):
        self._move_chosen(request, queryset, publish.publish)

    def _move_chosen(self, request, queryset, verb) -> None:
        moved = 0
        for record in queryset:
            try:
                verb(record=record, by=request.user)
            except publish.RefusedError as refusal:
                self.tell_refusal(request, refusal, f"“{record}”:")
            else:
                moved += 1
        said = ngettext("%d record done.", "%d records done.", moved) % moved
        self.message_user(request, said, messages.SUCCESS if moved else messages.WARNING)

    def withdraw_view(self, request, object_id):
        """Ask why, then withdraw."""
        record = get_object_or_404(self.get_queryset(request), pk=object_id)
        if not publish.may_publish(request.user):
            raise PermissionDenied
        back = reverse(f"admin:archive_{self.opts.model_name}_change", args=[record.pk])
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                publish.withdraw(record=record, by=request.user, **form.cleaned_data)
            except publish.RefusedError as refusal:
                self.tell_refusal(request, refusal, _("Not withdrawn:"))
            else:
                self.message_user(request, _("“%s” is withdrawn.") % record, messages.SUCCESS)
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw “%s”") % record,
            "opts": self.opts,
            "original": record,
            "form": form,
        }
        return render(request, "admin/archive/withdraw.html", context)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def badge(self, record):
        return render_badge(record.status, record.get_status_display())


def render_badge(status: str, label: str):
    return render_to_string(
        "admin/archive/_badge.html", {"badge": BADGES.get(status, "draft"), "label": label}
    )


def open_to(user, record) -> bool:
    """Whether this user may change what readers see of a record, or readers see nothing of it."""
    return record.status in OPEN_TO_EDITORS or publish.may_publish(user)

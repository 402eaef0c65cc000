"""Putting something back to an earlier state: what would change is shown before it is done."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from archive.curation import restore
from archive.curation.publish import RefusedError

from .conflicts import version_of
from .deletion import AskingMixin
from .trail import Change


class RestoringMixin(AskingMixin):
    """For every page with a history."""

    def get_urls(self):
        name = f"archive_{self.opts.model_name}_restore"
        page = self.admin_site.admin_view(self.restore_view)
        return [path("<int:object_id>/restore/", page, name=name), *super().get_urls()]

    def restore_view(self, request, object_id):
        """Show what would change; by POST, change it."""
        thing = get_object_or_404(self.get_queryset(request), pk=object_id)
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        at = _moment(request.GET.get("to", ""))
        seen = request.POST.get("seen", "")
        version = int(seen) if seen.isdecimal() else version_of(thing)
        when = date_format(localtime(at), "j F Y, H:i:s")
        return self.ask_why(
            request,
            thing,
            lambda why: restore.restore(
                thing=thing, at=at, version=version, by=request.user, reason=why
            ),
            title=_("Put back: %s") % self.title_of(thing),
            explanation=_(
                "It will be as it was on %(when)s. This makes a new line of history and removes "
                "none. Not put back: texts, which have their own revisions; annotations, "
                "quotations and witnesses, each of which has its own history; and whether "
                "readers see it."
            )
            % {"when": when},
            button=_("Put it back"),
            done=_("It is as it was on %s.") % when,
            then=self.page_of("history", thing),
            seen=version,
            **_foreseen(thing, at),
        )


def _foreseen(thing, at: datetime) -> dict[str, object]:
    try:
        steps = restore.plan(thing, at)
    except RefusedError as refusal:
        return {"steps": [], "refused": " ".join(refusal.reasons)}
    return {"steps": [_shown(step) for step in steps]}


def _shown(step: restore.Step) -> dict[str, object]:
    return {
        "act": step.act,
        "what": f"{step.instance._meta.verbose_name} “{step.instance}”",
        "changes": [Change(field, now, then) for field, now, then in step.changes],
    }


def _moment(told: str) -> datetime:
    """The time in the address; a sign for a space, which it loses on the way, is forgiven."""
    try:
        at = parse_datetime(told.replace(" ", "+"))
    except ValueError:
        at = None
    if at is None or not is_aware(at):
        raise Http404
    return at

"""Quotations to examine: the article beside the letter, decided one by one by an editor."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.curation import propose
from archive.curation.claim import OvertakenError
from archive.curation.publish import RefusedError
from archive.models import Quotation, QuotationAnchor, Record, Revision

from . import proposal_items
from .attributing import AttributionForm
from .passages import PassageFields, find_passage
from .waiting import PERMISSION, waiting

PER_PAGE = 20


class ProposalsMixin:
    """For the admin of quotations: the list of what waits, its verbs, and looking for more."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("proposals/", view(self.proposals_view), name="archive_quotation_proposals"),
            path("look/<int:document>/", view(self.look_view), name="archive_quotation_look"),
            *super().get_urls(),
        ]

    def proposals_view(self, request):
        """The list; by POST, one decision."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request)
        quotation = Quotation.objects.filter(pk=_number(request, "key")).first()
        if quotation is None:
            self.message_user(request, _("It is no longer there."), messages.WARNING)
            return HttpResponseRedirect(_next(request))
        try:
            wrong = self._decide(request, quotation)
        except RefusedError as refusal:
            self.message_user(request, " ".join(refusal.reasons), messages.ERROR)
        except OvertakenError:
            self.message_user(
                request,
                _("Somebody else has just changed this one. It is shown as it is now."),
                messages.WARNING,
            )
        else:
            if wrong:
                return self._page(request, wrong=wrong)
        return HttpResponseRedirect(_next(request))

    def look_view(self, request, document):
        """Look for quotations in one document, and go to what was found."""
        record = get_object_or_404(Record, pk=document)
        if not request.user.has_perm("archive.add_quotation"):
            raise PermissionDenied
        page = f"{reverse('admin:archive_quotation_proposals')}?document={document}"
        if request.method == "POST":
            outcome = propose.propose(document=record.special(), by=request.user)
            self.message_user(request, _said_of(outcome), messages.SUCCESS)
        return HttpResponseRedirect(page)

    def _decide(self, request, quotation: Quotation) -> dict[str, object]:
        """Do what was pressed; what was typed and is wrong, if it is."""
        version, act = _number(request, "seen"), request.POST.get("act", "")
        given = {"quotation": quotation, "version": version, "by": request.user}
        if act == "confirm":
            propose.confirm(**given)
        elif act == "reject":
            propose.reject(**given, reason=request.POST.get("reason", ""))
        elif act == "take over":
            propose.take_over(**given)
        elif act == "attribute":
            return _attribute(request, given)
        elif act in (QuotationAnchor.Side.QUOTING, QuotationAnchor.Side.QUOTED):
            return _put(request, act, given)
        return {}

    def _page(self, request, wrong=None):
        found = waiting(_number(request, "document"), _number(request, "letter"))
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Quotations to examine"),
            "opts": self.opts,
            "page": page,
            "items": proposal_items.items(page.object_list, request.user),
            "of": Record.objects.filter(pk=_number(request, "document")).first(),
            "letter": Record.objects.filter(pk=_number(request, "letter")).first(),
            "query": request.GET.urlencode(),
            "wrong": wrong,
            "media": self.media + AttributionForm().media,
        }
        return render(request, "admin/archive/proposals.html", context)


def _attribute(request, given: dict) -> dict[str, object]:
    form = AttributionForm(request.POST)
    if not form.is_valid():
        problem = " ".join(str(line) for told in form.errors.values() for line in told)
        return {
            "key": given["quotation"].pk,
            "act": "attribute",
            "problem": problem,
            "form": form,
        }
    propose.attribute(**given, **form.cleaned_data)
    return {}


def _put(request, side: str, given: dict) -> dict[str, object]:
    """Put one end at the words that were typed."""
    revision = Revision.objects.filter(pk=_number(request, "revision")).first()
    form = PassageFields(request.POST)
    passage = find_passage(form, revision) if form.is_valid() else None
    if passage is None:
        problem = " ".join(str(line) for told in form.errors.values() for line in told)
        problem = problem or _("Quote the words where it stands.")
        return {"key": given["quotation"].pk, "act": side, "problem": problem, "form": form}
    place = {"side": side, "revision": passage.revision}
    propose.put(**given, **place, start=passage.start, end=passage.end)
    return {}


def _number(request, name: str) -> int | None:
    typed = request.POST.get(name) or request.GET.get(name) or ""
    return int(typed) if typed.isascii() and typed.isdecimal() else None


def _next(request) -> str:
    """Where the editor was: the same page, at the item that has taken this one's place."""
    here = reverse("admin:archive_quotation_proposals")
    query = request.GET.urlencode()
    after = request.POST.get("after", "")
    place = f"#{after}" if after.replace("-", "").isalnum() else ""
    return f"{here}?{query}{place}" if query else f"{here}{place}"


def _said_of(outcome: propose.Outcome) -> str:
    found = ngettext(
        "%(count)d quotation was found that was not marked yet.",
        "%(count)d quotations were found that were not marked yet.",
        len(outcome.proposed),
    ) % {"count": len(outcome.proposed)}
    closed = ngettext(
        "%(count)d that was open was judged anew.",
        "%(count)d that were open were judged anew.",
        len(outcome.changed),
    ) % {"count": len(outcome.changed)}
    return f"{found} {closed}" if outcome.changed else found

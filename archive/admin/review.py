"""The review page of a revision: what its anchors became, decided one by one by an editor."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.curation import review
from archive.curation.claim import OvertakenError
from archive.curation.publish import RefusedError
from archive.models import Anchor, QuotationAnchor, Revision
from archive.reading import revisions
from archive.text import comparing
from archive.text.changes import compare

from . import review_items
from .passages import PassageFields, find_passage
from .statuses import open_to
from .texts import Recognised

PER_PAGE = 50
TABLES = {"annotation": Anchor, "quotation": QuotationAnchor}


class ReviewMixin:
    """For the admin of revisions: the review list, its verbs, and a look at a place."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:object_id>/review/", view(self.review_view), name="archive_revision_review"),
            path("<int:object_id>/place/", view(self.place_view), name="archive_revision_place"),
            *super().get_urls(),
        ]

    def review_view(self, request, object_id):
        """The list; by POST, one decision."""
        revision = self._revision(request, object_id)
        if request.method != "POST":
            return self._review_page(request, revision)
        if not request.user.has_perm("archive.change_annotation"):
            raise PermissionDenied
        return self._decide(request, revision)

    def place_view(self, request, object_id):
        """Where the words stand that an editor types, or what is wrong with them."""
        form, passage = _passage(request.GET, self._revision(request, object_id))
        if passage is None:
            return JsonResponse({"problem": _problem(form)})
        told = {name: getattr(passage, name) for name in ("prefix", "exact", "suffix", "paragraph")}
        return JsonResponse(told)

    def _revision(self, request, object_id) -> Revision:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = Revision.objects.select_related("witness__document", "witness__current", "by")
        return get_object_or_404(found, pk=object_id)

    def _decide(self, request, revision):
        anchor, act = _anchor(request, revision), request.POST.get("act", "")
        given = {"anchor": anchor, "seen": request.POST.get("seen", ""), "by": request.user}
        try:
            if anchor is None:
                raise review.ExaminedMeanwhileError(None)
            if act == "place":
                form, passage = _passage(request.POST, revision)
                if passage is None:
                    return self._review_page(request, revision, wrong=form)
                review.put(**given, start=passage.start, end=passage.end)
            elif act == "retire":
                review.retire(**given, reason=request.POST.get("reason", ""))
            elif act in ("accept", "reject", "reopen"):
                getattr(review, act)(**given)
        except RefusedError as refusal:
            self.message_user(request, " ".join(refusal.reasons), messages.ERROR)
        except (review.ExaminedMeanwhileError, OvertakenError) as overtaken:
            self.message_user(request, _overtaken(overtaken), messages.WARNING)
        return HttpResponseRedirect(_next(request, revision))

    def _review_page(self, request, revision, wrong=None):
        waiting = Paginator(review_items.waiting_in(revision), PER_PAGE)
        examined = review_items.examined_in(revision)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review: %s") % revision,
            "opts": self.opts,
            "revision": revision,
            "witness": revision.witness,
            "page": waiting.get_page(request.GET.get("page")),
            "examined": examined,
            "counts": review_items.counts(revision),
            "may_examine": request.user.has_perm("archive.change_annotation"),
            "may_retire": open_to(request.user, revision.witness.document),
            "recognised": Recognised(revision.text),
            "wrong": wrong,
            "wrong_key": wrong and request.POST.get("key"),
            "problem": wrong and _problem(wrong),
            **compared_to_shown(revision),
        }
        return render(request, "admin/archive/review.html", context)


def compared_to_shown(revision: Revision) -> dict[str, object]:
    """The differences from the text that readers see, or from the one before if it is that."""
    witness = revision.witness
    shown = witness.current
    if shown is None or shown.pk == revision.pk:
        shown = witness.revisions.filter(number__lt=revision.number).order_by("number").last()
    if shown is None:
        return {}
    parts = comparing.compared(compare(shown.body, revision.body))
    return {
        "compared_with": shown,
        "parts": parts,
        "words_changed": comparing.counted(parts),
        "same_words": shown.body == revision.body,
        "as_readers_will": _page_for_readers(revision),
    }


def _page_for_readers(revision: Revision) -> str:
    witness = revision.witness
    if witness.current_id is None:
        return ""
    return revisions.revision_page(witness.document, witness, revision.number)


def _anchor(request, revision: Revision) -> review.AnyAnchor | None:
    kind, _dash, pk = request.POST.get("key", "").partition("-")
    table = TABLES.get(kind)
    if table is None or not pk.isdecimal():
        return None
    return table.objects.filter(pk=pk, revision=revision).first()


def _passage(data, revision: Revision):
    form = PassageFields(data)
    if not form.is_valid():
        return form, None
    passage = find_passage(form, revision)
    if passage is None and not form.errors:
        form.add_error("words", forms.ValidationError(_("Quote the words where it stands.")))
    return form, passage


def _problem(form: forms.Form) -> str:
    return " ".join(str(line) for told in form.errors.values() for line in told)


def _overtaken(error: Exception) -> str:
    """What somebody else has done meanwhile. Nothing was changed by the second editor."""
    anchor = getattr(error, "anchor", None)
    if anchor is None or not anchor.confirmed_at:
        return _("Somebody else has just changed this one. It is shown as it is now.")
    return _(
        "%(who)s examined this one at %(when)s: it is %(how)s now. Nothing of yours was saved; "
        "take it up again below if you disagree."
    ) % {
        "who": anchor.confirmed_by or _("Somebody else"),
        "when": date_format(localtime(anchor.confirmed_at), "H:i"),
        "how": anchor.get_how_display(),
    }


def _next(request, revision: Revision) -> str:
    """The list again, at the one after the one that was decided."""
    page = request.POST.get("page", "")
    query = f"?page={page}" if page.isdecimal() and page != "1" else ""
    after = request.POST.get("after", "")
    known = after.replace("-", "").isalnum() and after.isascii()
    here = reverse("admin:archive_revision_review", args=[revision.pk])
    return f"{here}{query}#{after if known else 'review'}"

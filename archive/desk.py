"""The editors' front page: one app, shown as the sections editors think in.

It stands outside ``archive.admin``, whose modules register themselves with it; so it looks at
them only when a page is asked for.
"""

from functools import wraps

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

SECTIONS = (
    (_("Correspondence"), ("Letter", "Article", "Collection", "Quotation", "Claim")),
    (_("People and places"), ("Person", "Organisation", "Place", "Event")),
    (_("Texts"), ("Witness", "Revision", "Verification", "Annotation")),
    (_("Housekeeping"), ("Source", "FormerAddress", "Record")),
)


LONGEST_NUMBER = 18  # digits of a key that a database can look for


class Lookup(AutocompleteJsonView):
    """Results of a search field, told apart as the page of each noun describes them."""

    def serialize_result(self, obj, to_field_name):
        describe = getattr(self.model_admin, "describe", str)
        return {"id": str(getattr(obj, to_field_name)), "text": describe(obj)}


class Desk(admin.AdminSite):
    site_header = _("Carrel: the editors’ desk")
    site_title = _("Desk")
    index_title = _("At the desk")
    index_template = "admin/desk.html"

    def get_urls(self):
        from archive.admin import housekeeping

        return [
            *housekeeping.addresses(self),
            path("dates/", super().admin_view(self.dates), name="dates"),
            path("text-preview/", self.admin_view(self.text_preview), name="text_preview"),
            path(
                "archive/witness/<int:pk>/suggestions/",
                self.admin_view(self.suggestions),
                name="archive_witness_suggestions",
            ),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        return super().admin_view(with_possible_numbers(view), cacheable)

    def index(self, request, extra_context=None):
        from archive.admin import front

        return super().index(request, front.of(request, self) | (extra_context or {}))

    def dates(self, request):
        """What a date in EDTF says, or what is wrong with it."""
        from archive.admin.widgets import reading_of

        return JsonResponse(reading_of(request.GET.get("text", "")))

    def text_preview(self, request):
        """What would be made of a pasted text."""
        from archive.admin import texts

        return texts.preview(request)

    def suggestions(self, request, pk):
        """Names found in a text, to be accepted as mentions or rejected."""
        from archive.admin import suggestions

        return suggestions.page(request, self, pk)

    def autocomplete_view(self, request):
        return Lookup.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        ours = [app for app in apps if app["app_label"] == "archive"]
        if not ours or app_label:
            return apps
        models = {model["object_name"]: model for model in ours[0]["models"]}
        if "Record" in models:
            models["Record"]["name"] = _("All records")
        others = [model for app in apps if app not in ours for model in app["models"]]
        sections = [
            ours[0] | {"name": name, "models": [models[noun] for noun in nouns if noun in models]}
            for name, nouns in SECTIONS
        ]
        sections[-1]["models"] = [*sections[-1]["models"], *others, *self._housekeeping(request)]
        return [section for section in sections if section["models"]]

    def _housekeeping(self, request):
        """Pages that are no noun's."""
        from archive.admin import housekeeping

        return housekeeping.listed(request)


def with_possible_numbers(view):
    """A view that is not asked about numbers which no row can have: a database refuses them."""

    @wraps(view)
    def page(request, *args, **kwargs):
        request.GET = request.GET.copy()
        for name, told in request.GET.copy().items():
            if told.isdecimal() and len(told) > LONGEST_NUMBER:
                del request.GET[name]
        return view(request, *args, **kwargs)

    return page

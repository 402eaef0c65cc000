"""The page on which the text of a witness is annotated."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.curation.begin import MODELS
from archive.models import Annotation, Certainty, Kind, Witness

from ..statuses import open_to
from .forms import SHOWN_OR_NOT
from .marked import gather
from .phrases import phrases
from .showing import render_text, witness_to_annotate


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with what is said about it, and the form to say more."""
    witness = witness_to_annotate(request, pk)
    may_show = open_to(request.user, witness.document)
    context = {
        **admin.site.each_context(request),
        "title": _("Annotate “%s”") % witness.document.title,
        "opts": Witness._meta,
        "is_nav_sidebar_enabled": False,
        "witness": witness,
        "text": gather(witness, request.user),
        "newest": witness.revisions.order_by("number").defer("body", "paragraphs", "marks").last(),
        "may_add": request.user.has_perm("archive.add_annotation"),
        "may_show": may_show,
        "sorts": Annotation.Sort.choices,
        "passage_types": Annotation.PassageType.choices,
        "certainties": Certainty.choices,
        "statuses": SHOWN_OR_NOT if may_show else SHOWN_OR_NOT[:1],
        "kinds": [
            (kind.value, kind.label)
            for kind in Kind
            if kind in MODELS and request.user.has_perm(f"archive.add_{kind.value}")
        ],
        "phrases": phrases(),
    }
    return render(request, "admin/archive/annotating/page.html", context)


def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The text alone, as it is now."""
    return JsonResponse({"text": render_text(request, witness_to_annotate(request, pk))})

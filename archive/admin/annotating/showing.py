"""The witness whose text is annotated, and that text as a piece of the page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from archive.models import Witness

from .marked import gather


def witness_to_annotate(request: HttpRequest, pk: int) -> Witness:
    """The witness, for those who may see annotations."""
    if not request.user.has_perms(["archive.view_annotation", "archive.view_witness"]):
        raise PermissionDenied
    return get_object_or_404(Witness.objects.select_related("document", "current"), pk=pk)


def render_text(request: HttpRequest, witness: Witness) -> str:
    """The text with its annotations beside it, as it is now."""
    context = {
        "witness": witness,
        "text": gather(witness, request.user),
        "may_add": request.user.has_perm("archive.add_annotation"),
    }
    return render_to_string("admin/archive/annotating/_text.html", context, request)

"""Bring in documents: choose a file, see what would come of it, confirm.

Nothing is stored before it is confirmed. Between the two steps the file travels in the form,
compressed and signed, so that what is confirmed is what was seen, by whom it was seen.
"""

import base64
import zlib
from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation.outcome import Act, Outcome

from .import_sorts import SORTS, Sort, WrongFileError, open_to

LARGEST = 1 << 20  # bytes: what is taken in while an editor waits
A_DAY = 24 * 3600  # seconds for which a preview can be confirmed
MOST_LINES = 200  # that a page shows of each part
HEADINGS = (
    (Act.REFUSED, gettext_lazy("Refused")),
    (Act.LEFT, gettext_lazy("Left alone")),
    (Act.ADDED, gettext_lazy("Added")),
    (Act.CHANGED, gettext_lazy("Changed")),
    (Act.SAME, gettext_lazy("As before")),
)


@dataclass(frozen=True)
class Upload:
    """A file with its name, and of which sort the editor says it is."""

    sort: Sort
    name: str
    content: bytes


class UploadForm(forms.Form):
    sort = forms.ChoiceField(label=gettext_lazy("What it is"), widget=forms.RadioSelect)
    file = forms.FileField(label=gettext_lazy("File"), max_length=200)

    def __init__(self, sorts: list[Sort], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sort"].choices = [(sort.key, sort.label) for sort in sorts]
        self.fields["sort"].initial = sorts[0].key
        suffixes = sorted({suffix for sort in sorts for suffix in sort.suffixes})
        self.fields["file"].widget.attrs["accept"] = ",".join(suffixes)
        self.fields["file"].help_text = _("At most %(size)s.") % {"size": filesizeformat(LARGEST)}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            sort = SORTS.get(self.data.get("sort", ""))
            raise ValidationError(
                _(
                    "This file has %(size)s; the desk takes at most %(largest)s. Whoever runs the "
                    "archive can take it in with “manage.py %(command)s”, or split it."
                )
                % {
                    "size": filesizeformat(file.size),
                    "largest": filesizeformat(LARGEST),
                    "command": sort.command if sort else "import_tei",
                }
            )
        return file

    def clean(self):
        said = super().clean()
        sort, file = SORTS.get(said.get("sort", "")), said.get("file")
        if sort and file and not file.name.lower().endswith(sort.suffixes):
            suffixes = _(" or ").join(sort.suffixes)
            self.add_error(
                "file", _("The name of such a file ends in %(suffixes)s.") % {"suffixes": suffixes}
            )
        return said


def page(request, site):
    """The form; by POST what would come of a file; confirmed, what came of it."""
    sorts = open_to(request.user)
    if not sorts:
        raise PermissionDenied
    context = {**site.each_context(request), "title": _("Bring in documents"), "sorts": sorts}
    if request.method == "POST" and "confirmed" in request.POST:
        return _confirm(request, context, sorts)
    form = UploadForm(sorts, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = Upload(SORTS[form.cleaned_data["sort"]], file.name, file.read())
        outcome = _taken(upload, request.user, form, is_dry=True)
        if outcome:
            packed = pack(upload, request.user)
            return _answer(request, context, upload, outcome, packed=packed)
    return render(request, "admin/archive/importing.html", context | {"form": form})


def _confirm(request, context, sorts: list[Sort]):
    form = UploadForm(sorts)
    try:
        upload = unpack(request.POST["confirmed"], request.user)
    except BadSignature:
        form = UploadForm(sorts, {}, {})
        form.errors.clear()
        form.add_error(None, _("This preview can no longer be confirmed. Choose the file again."))
        return render(request, "admin/archive/importing.html", context | {"form": form})
    if upload.sort not in sorts:
        raise PermissionDenied
    outcome = _taken(upload, request.user, form, is_dry=False)
    if outcome is None:
        return render(request, "admin/archive/importing.html", context | {"form": form})
    return _answer(request, context, upload, outcome)


def _taken(upload: Upload, user, form: UploadForm, *, is_dry: bool) -> Outcome | None:
    """What came of it; None with an error at the form where it is no such file at all."""
    try:
        return upload.sort.take(upload.content, upload.name, user, is_dry)
    except WrongFileError as error:
        form.add_error("file", str(error))
        return None


def _answer(request, context, upload: Upload, outcome: Outcome, packed: str = ""):
    parts = [
        {"act": act, "heading": heading, "lines": lines[:MOST_LINES], "count": len(lines)}
        for act, heading in HEADINGS
        if (lines := outcome.of(act))
    ]
    changes = bool(outcome.of(Act.ADDED, Act.CHANGED))
    said = {"upload": upload, "outcome": outcome, "parts": parts, "changes": changes}
    return render(request, "admin/archive/imported.html", context | said | {"packed": packed})


def pack(upload: Upload, user) -> str:
    """The file as one signed line, which only this user can hand back."""
    content = base64.urlsafe_b64encode(zlib.compress(upload.content)).decode()
    name = base64.urlsafe_b64encode(upload.name.encode()).decode()
    return _signer(user).sign(f"{upload.sort.key}.{name}.{content}")


def unpack(packed: str, user) -> Upload:
    """The file again; `BadSignature` if it is not as it was, too old, or somebody else's."""
    key, name, content = _signer(user).unsign(packed, max_age=A_DAY).split(".")
    return Upload(
        SORTS[key],
        base64.urlsafe_b64decode(name).decode(),
        zlib.decompress(base64.urlsafe_b64decode(content)),
    )


def _signer(user) -> TimestampSigner:
    return TimestampSigner(salt=f"archive.admin.importing.{user.pk}")

"""Sources: what claims, witnesses and notes rest on."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Source

from .forms import DeskForm
from .records import DeskAdmin


class NamesField(forms.CharField):
    """Names, one a line: “family, given”, or a body's name as it is."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(_line(name) for name in value)

    def to_python(self, value):
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return [_name(line) for line in lines if line]

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])


def _line(name: dict[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    return ", ".join(part for part in (name.get("family"), name.get("given")) if part)


def _name(line: str) -> dict[str, str]:
    family, comma, given = line.partition(",")
    if not comma:
        return {"literal": line}
    return {"family": family.strip(), "given": given.strip()}


class SourceForm(DeskForm):
    authors = NamesField(
        label=gettext_lazy("Authors"),
        required=False,
        help_text=gettext_lazy("One a line: “family, given”; a body as it is called."),
    )

    def clean_doi(self):
        doi = self.cleaned_data["doi"].strip().removeprefix("https://doi.org/")
        if doi and not doi.startswith("10."):
            raise forms.ValidationError(_("A DOI begins with 10."))
        return doi


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    form = SourceForm
    list_display = ["key", "title", "container_title", "issued_in_words", "type"]
    list_filter = ["type", "language"]
    search_fields = ["key", "title", "container_title", "publisher"]
    ordering = ["key"]
    fieldsets = [
        (None, {"fields": [("key", "type"), "title", "authors", "language"]}),
        (
            gettext_lazy("Published"),
            {
                "fields": [
                    "container_title",
                    ("publisher", "publisher_place"),
                    "issued",
                    ("volume", "issue", "page", "number"),
                ]
            },
        ),
        (
            gettext_lazy("Where it is found"),
            {
                "fields": [
                    "url",
                    ("doi", "isbn"),
                    ("archive", "archive_location"),
                    "accessed",
                    "note",
                ]
            },
        ),
    ]

    @admin.display(description=gettext_lazy("date"), ordering="issued")
    def issued_in_words(self, source) -> str:
        return source.issued_in_words

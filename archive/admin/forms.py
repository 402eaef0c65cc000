"""The forms of the desk: they know who asks, which version was opened, and how to look first."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation.naming import free_slug
from archive.curation.rename import problem_with

from .conflicts import Conflict, version_of


class DeskForm(forms.ModelForm):
    """A form that can be looked at before it is saved, and that notices a second editor.

    The admin sets ``request`` on the class. ``opened`` carries the version that the editor
    began with; ``why`` goes into the history of everything the save changes.
    """

    request = None
    opened = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label=gettext_lazy("What you changed, and why"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Optional. Kept in the history."),
        widget=admin.widgets.AdminTextInputWidget,
    )

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.conflict = None
        if self.instance.pk:
            self.initial["opened"] = version_of(self.instance)
        if self.is_bound:
            self._take_what_was_chosen()

    @property
    def previewing(self) -> bool:
        return self.is_bound and "_preview" in self.data

    def is_valid(self) -> bool:
        """A form that is only looked at is never valid enough to be saved."""
        return super().is_valid() and not self.previewing

    @property
    def previewed(self) -> bool:
        return self.previewing and not self.errors

    def clean(self):
        cleaned = super().clean()
        refusal = getattr(self.request, "refusal", "")
        if refusal:
            self.add_error(None, refusal)
        if self.instance.pk:
            self._notice_a_second_editor()
        return cleaned

    def before(self) -> dict[str, object]:
        """Values the editor began with that the history of the row does not hold."""
        return {}

    def _notice_a_second_editor(self) -> None:
        now = version_of(self.instance)
        opened = self.data.get(self.add_prefix("opened"))
        if opened == str(now):
            return
        self.conflict = Conflict(self, str(opened))
        self._set_data("opened", str(now))
        self.add_error(None, self.conflict.sentence)

    def _take_what_was_chosen(self) -> None:
        """After a conflict, an editor may take the other's value, field by field."""
        if self.data.get(self.add_prefix("opened")) != str(self.initial.get("opened")):
            return
        for name, field in self.fields.items():
            if self.data.get(f"take-{name}") == "theirs":
                value = field.prepare_value(self.initial.get(name))
                self._set_data(name, "" if value in (None, False) else str(value))

    def _set_data(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value
        if isinstance(self.fields[name], forms.BooleanField) and not value:
            del self.data[self.add_prefix(name)]


class RecordForm(DeskForm):
    """The form of any record: a title it must have, an address it is given if left blank."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "slug"):
            if name in self.fields:
                self.fields[name].required = False
        if "slug" in self.fields:
            self.fields["slug"].help_text = _(
                "The last part of its address. Left blank, it is made from the title. "
                "An old one keeps leading here."
            )

    def clean(self):
        cleaned = super().clean()
        if "title" in self.fields and not self.has_error("title"):
            cleaned["title"] = cleaned.get("title") or self.suggested_title()
            if not cleaned["title"]:
                self.add_error("title", _("Say what it is called."))
        if "slug" in self.fields and not self.has_error("slug"):
            self._settle_slug(cleaned)
        return cleaned

    def _settle_slug(self, cleaned: dict) -> None:
        if not cleaned.get("slug"):
            cleaned["slug"] = self.instance.slug or self.suggested_slug(cleaned.get("title") or "")
        problem = problem_with(
            kind=self.instance.kind,
            slug=cleaned["slug"],
            record=self.instance if self.instance.pk else None,
        )
        if problem:
            self.add_error("slug", problem)

    def suggested_title(self) -> str:
        """What it is called if the editor leaves that to the archive."""
        return ""

    def suggested_slug(self, title: str) -> str:
        return free_slug(kind=self.instance.kind, words=title)

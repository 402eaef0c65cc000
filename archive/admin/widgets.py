"""Fields of the desk: dates that say what they mean, texts that can be looked at, choices."""

from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from archive import dates


class EdtfInput(AdminTextInputWidget):
    """A date in EDTF, with what it says in words below it."""

    def __init__(self, attrs=None):
        given = {"data-edtf": reverse_lazy("admin:dates"), "size": 24, "autocomplete": "off"}
        super().__init__(attrs={"class": "edtf", "spellcheck": "false", **given, **(attrs or {})})

    def render(self, name, value, attrs=None, renderer=None):
        context = {
            "input": super().render(name, value, attrs, renderer),
            "reading": reading_of(value or ""),
        }
        return render_to_string("admin/archive/_edtf.html", context)


class TextToPaste(AdminTextareaWidget):
    """The text of a document: pasted, or in the light markup."""

    def __init__(self, attrs=None):
        given = {"data-text-preview": reverse_lazy("admin:text_preview"), "rows": 16}
        super().__init__(attrs={"class": "vLargeTextField text", **given, **(attrs or {})})


def reading_of(text: str) -> dict[str, str]:
    """What a date says: ``words``, ``earliest`` and ``latest``, or the ``problem`` with it."""
    if not text.strip():
        return {}
    try:
        date = dates.parse(text.strip())
    except dates.DateError as error:
        return {"problem": str(error)}
    return {
        "words": dates.in_words(text.strip()),
        "earliest": str(date.earliest or ""),
        "latest": str(date.latest or ""),
    }


class OnlyNumbers:
    """Shows no choice for what cannot be the number of a record; the form refuses it."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if str(one).isdecimal()], attr)


class RecordChoices(OnlyNumbers, AutocompleteSelectMultiple):
    """A search field for several."""


class RecordChoice(OnlyNumbers, AutocompleteSelect):
    """A search field; without JavaScript, a line for a title, an address or an identifier."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = str(value or "").isdecimal()
        context = {
            "select": super().render(name, value, attrs, renderer),
            "name": f"{name}-typed",
            "chosen": chosen,
            "typed": "" if chosen else value or "",
        }
        return render_to_string("admin/archive/_choice.html", context)

    def value_from_datadict(self, data, files, name):
        chosen = super().value_from_datadict(data, files, name)
        typed = (data.get(f"{name}-typed") or "").strip()
        if chosen and not str(chosen).isdecimal():
            typed = typed or chosen
        return self._found(typed) if typed else chosen

    def _found(self, typed: str):
        """The one that is called so; what is typed itself if none is, which the form refuses."""
        model = self.field.remote_field.model
        names = [name for name in ("identifier", "slug", "key", "title") if _has(model, name)]
        asked = Q()
        for name in names:
            asked |= Q(**{name: typed})
        allowed = model._default_manager.complex_filter(self.field.get_limit_choices_to())
        found = list(allowed.filter(asked)[:2]) if names else []
        return str(found[0].pk) if len(found) == 1 else typed

    @classmethod
    def wherever_it_serves(cls, model_admin, db_field, given: dict) -> dict:
        """Options for a form field: this widget, where the admin asks for autocompletion."""
        if db_field.name not in model_admin.get_autocomplete_fields(None) or "widget" in given:
            return given
        told = {
            "invalid_choice": _(
                "Nothing is found by this name, or more than one thing. Choose from the list, or "
                "write its identifier."
            )
        }
        return given | {"widget": cls(db_field, model_admin.admin_site), "error_messages": told}


def _has(model, name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())

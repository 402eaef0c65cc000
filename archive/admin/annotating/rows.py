"""Fields that hold several rows, as JSON: who is meant, and what a note rests on."""

import json
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from archive.curation.say import Meant, RestsOn
from archive.models import AnnotationReference, Mention

MOST_ROWS = 50


class MentionRow(forms.ModelForm):
    class Meta:
        model = Mention
        fields = ["record", "certainty", "reason"]

    def result(self) -> Meant:
        return Meant(**self.cleaned_data)

    def in_words(self) -> str:
        return f"{self.cleaned_data['record']} ({self.instance.get_certainty_display()})"


class ReferenceRow(forms.ModelForm):
    class Meta:
        model = AnnotationReference
        fields = ["source", "locator", "claim"]

    def result(self) -> RestsOn:
        return RestsOn(**self.cleaned_data)

    def in_words(self) -> str:
        return str(self.instance)


class RowsField(forms.CharField):
    """Rows of one kind, each naming one thing; none of them twice.

    ``twice`` and ``nothing`` are what is said of a row like another, and of one without its thing.
    """

    widget = forms.Textarea

    def __init__(self, row: type[forms.ModelForm], *, names: str, twice: str, nothing: str, **rest):
        super().__init__(required=False, strip=False, **rest)
        self.row, self.names, self.twice, self.nothing = row, names, twice, nothing

    def to_python(self, value: object) -> list:
        if not value:
            return []
        forms_of_rows = [self.row(row) for row in self._filled(value)]
        for given in forms_of_rows:
            self._check(given)
        chosen = [given.cleaned_data[self.names] for given in forms_of_rows]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(self.twice)
        return [given.result() for given in forms_of_rows]

    def prepare_value(self, value: object) -> str:
        """One spelling for what is in the database and what was sent."""
        rows = value if isinstance(value, list) else _rows(value)
        return spelled(self._only_fields(row) for row in rows) if rows else ""

    def in_words(self, value: str) -> str:
        """The rows as an editor reads them, when two versions are compared."""
        given = [self.row(row) for row in self._filled(value)]
        return "; ".join(row.in_words() for row in given if row.is_valid())

    def _filled(self, value: object) -> list[dict]:
        """The rows in which something was chosen or typed."""
        rows = _rows(value)
        return [row for row in rows if row.get(self.names) or row.get("typed")]

    def _check(self, given: forms.ModelForm) -> None:
        if given.is_valid():
            return
        if self.names in given.errors:
            typed = str(given.data.get("typed") or "")[:80]
            raise forms.ValidationError(self.nothing % {"typed": typed})
        raise forms.ValidationError([error for told in given.errors.values() for error in told])

    def _only_fields(self, row: dict) -> dict[str, str]:
        return {name: str(row.get(name) or "") for name in self.row._meta.fields}


def spelled(rows: Iterable[dict]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, sort_keys=True)


def _rows(value: object) -> list[dict]:
    try:
        rows = json.loads(str(value or "[]"))
    except ValueError:
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise forms.ValidationError(_("What was sent could not be read."))
    if len(rows) > MOST_ROWS:
        raise forms.ValidationError(_("These are more rows than one annotation can have."))
    return rows

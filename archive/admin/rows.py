"""Rows of parts on a record's page, when somebody else has saved the record meanwhile."""

from django.forms.models import BaseInlineFormSet, model_to_dict
from django.utils.translation import gettext as _

from .conflicts import plain, saved_after, version_of

MOST_ROWS = 1000


class PartsFormSet(BaseInlineFormSet):
    """Rows that the editor did not touch follow what the other editor made of them.

    Rows that were touched stay as they were typed, even if the other removed them: they come
    back as new rows. So neither editor's work is lost, and each sees in the form what will stand.
    """

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        if self.is_bound and self.instance.pk:
            self._meet_the_other_editor()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Remove this row")

    def _meet_the_other_editor(self) -> None:
        present = {str(part.pk): part for part in self.get_queryset()}
        known = [row for row in range(self._posted("INITIAL")) if self._value(row, self._key)]
        gone = [row for row in known if self._value(row, self._key) not in present]
        untouched = self._untouched(known)
        if not gone and not untouched:
            return
        self.data = self.data.copy()
        for row in untouched:
            part = present.get(self._value(row, self._key))
            if part:
                self._fill(row, part)
        if gone:
            self._renumber(gone, dropped=untouched)

    @property
    def _key(self) -> str:
        return self.model._meta.pk.name

    @property
    def _fields(self) -> dict:
        left_out = {self._key, self.fk.name, "DELETE"}
        return {
            name: field for name, field in self.form.base_fields.items() if name not in left_out
        }

    def _posted(self, which: str) -> int:
        value = str(self.data.get(f"{self.prefix}-{which}_FORMS", ""))
        return min(int(value), MOST_ROWS) if value.isdecimal() else 0

    def _value(self, row: int, name: str):
        return self.data.get(f"{self.prefix}-{row}-{name}", "")

    def _untouched(self, rows: list[int]) -> set[int]:
        """The rows that still say what they said when the form was opened, if that is long ago."""
        opened = str(self.data.get("opened", ""))
        if opened == str(version_of(self.instance)) or not hasattr(self.model, "history"):
            return set()
        theirs = saved_after(self.instance, opened)
        if theirs is None:
            return set()
        return {row for row in rows if self._says_what_it_said(row, theirs.history_date)}

    def _says_what_it_said(self, row: int, then) -> bool:
        key = self._value(row, self._key)
        if not key.isdecimal() or self._value(row, "DELETE"):
            return False
        before = self.model.history.filter(**{self._key: key}, history_date__lt=then)
        line = before.order_by("-history_date", "-history_id").first()
        if line is None:
            return False
        return all(
            plain(getattr(line, self.model._meta.get_field(name).attname)) == plain(typed)
            for name, typed in self._typed(row).items()
        )

    def _typed(self, row: int) -> dict[str, object]:
        return {
            name: field.widget.value_from_datadict(self.data, {}, f"{self.prefix}-{row}-{name}")
            for name, field in self._fields.items()
        }

    def _fill(self, row: int, part) -> None:
        """Let a row say what stands in the archive now."""
        now = model_to_dict(part, fields=self._fields)
        for name, field in self._fields.items():
            typed = plain(field.prepare_value(now.get(name)))
            place = f"{self.prefix}-{row}-{name}"
            if typed or place in self.data:
                self.data[place] = typed

    def _renumber(self, gone: list[int], *, dropped: set[int]) -> None:
        """Put rows that are gone, and still wanted, behind the others, as new ones."""
        before = range(self._posted("INITIAL"))
        kept = [row for row in before if row not in gone]
        again = [row for row in gone if row not in dropped and not self._value(row, "DELETE")]
        order = kept + again + list(range(len(before), self._posted("TOTAL")))
        values = [(place, self.data.getlist(place)) for place in self.data]
        for place, _value in values:
            if self._row_of(place) is not None:
                del self.data[place]
        for place, value in values:
            row = self._row_of(place)
            if row in order:
                name = place.removeprefix(f"{self.prefix}-{row}-")
                new = [""] if row in again and name == self._key else value
                self.data.setlist(f"{self.prefix}-{order.index(row)}-{name}", new)
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(order))

    def _row_of(self, place: str) -> int | None:
        """The row that a posted name belongs to, if it belongs to one of ours."""
        if not place.startswith(f"{self.prefix}-"):
            return None
        row = place.removeprefix(f"{self.prefix}-").partition("-")[0]
        return int(row) if row.isdecimal() else None

"""Two editors at once: what the other changed, what one typed, and what it was before."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from . import trail


def version_of(instance: models.Model) -> int:
    """A number that differs after every save: its version, or else its last line of history."""
    if hasattr(instance, "version"):
        return instance.version
    newest = instance.history.order_by("-history_id").values_list("history_id", flat=True)
    return newest.first() or 0


def line_opened(instance: models.Model, opened: str):
    """The line of history that a form was made of, which says as ``opened`` its version."""
    if not opened.isdecimal():
        return None
    by = "version" if hasattr(instance, "version") else "history_id"
    return instance.history.filter(**{by: opened}).order_by("-history_id").first()


def saved_after(instance: models.Model, opened: str):
    """The first save after the version that a form was made of."""
    began = line_opened(instance, opened)
    if began is None:
        return None
    later = instance.history.filter(history_id__gt=began.history_id)
    return later.order_by("history_id").first()


@dataclass(frozen=True)
class Difference:
    """One field on which two editors differ, in words an editor reads."""

    name: str
    label: str
    was: str
    theirs: str
    mine: str
    take_theirs: bool


class Conflict:
    """What has happened to a record since the form of it was opened."""

    def __init__(self, form, opened: str) -> None:
        self.form = form
        self.instance = form.instance
        self.base = line_opened(self.instance, opened)
        self.newest = self.instance.history.order_by("-history_id").first()
        self.differences = list(self._differences())
        theirs = saved_after(self.instance, opened)
        self.since = trail.of(self.instance, since=theirs.history_date) if theirs else []

    @property
    def sentence(self) -> str:
        return _(
            "%(who)s saved this at %(when)s, after you had opened it. Nothing of yours is saved "
            "yet and nothing is lost: below are both versions. Choose what should stand, then "
            "save again."
        ) % {"who": self.who, "when": self.when}

    @property
    def who(self) -> str:
        user = self.newest.history_user if self.newest else None
        return (user.get_full_name() or user.get_username()) if user else _("Somebody else")

    @property
    def when(self) -> str:
        if not self.newest:
            return _("an unknown time")
        return date_format(localtime(self.newest.history_date), "H:i")

    def _differences(self):
        for name, field in self.form.fields.items():
            if name not in self.form.initial or field.widget.is_hidden:
                continue
            theirs = self.form.initial[name]
            mine = self.form[name].value()
            if plain(theirs) == plain(mine):
                continue
            was = self._was(name)
            yield Difference(
                name=name,
                label=str(self.form[name].label),
                was=_shown(field, was) if self.base else _("not known"),
                theirs=_shown(field, theirs),
                mine=_shown(field, mine),
                take_theirs=bool(self.base) and plain(was) == plain(mine),
            )

    def _was(self, name: str) -> object:
        """The value that both began with, as far as history tells."""
        before = self.form.before()
        if name in before or not self.base:
            return before.get(name)
        try:
            return getattr(self.base, self.instance._meta.get_field(name).attname, None)
        except FieldDoesNotExist:
            return None


def plain(value) -> str:
    """One spelling for a value from the database and from the browser."""
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    return str(getattr(value, "pk", value)).replace("\r\n", "\n").strip()


def _shown(field, value) -> str:
    if value is True or value is False:
        return _("yes") if value else _("no")
    spelled = plain(value)
    if not spelled:
        return ""
    if hasattr(field, "in_words"):
        return field.in_words(spelled)
    if hasattr(field, "queryset"):
        return str(field.queryset.filter(pk=spelled).first() or spelled)
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(spelled, spelled))

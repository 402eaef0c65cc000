"""Begin a record with nothing but its name, as a draft to be filled in later."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import Event, Kind, Organisation, Person, Place, Record

from .naming import free_slug
from .publish import RefusedError
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MODELS = {model.KIND: model for model in (Person, Organisation, Place, Event)}
LONGEST_TITLE = 300


@transaction.atomic
def begin(*, kind: str, title: str, by: "User | None") -> Record:
    """A draft of this kind and name. A name that is taken is refused: it may be the same one."""
    title = " ".join(title.split())
    if kind not in MODELS:
        raise RefusedError(_("Choose what it is."))
    if not title:
        raise RefusedError(_("Say what it is called."))
    if len(title) > LONGEST_TITLE:
        raise RefusedError(_("This name is too long."))
    model = MODELS[Kind(kind)]
    if model.objects.filter(title__iexact=title).exists():
        raise RefusedError(
            _("“%(title)s” is there already. If you mean another, tell the two apart in the name.")
            % {"title": title}
        )
    record = model(title=title, slug=free_slug(kind=kind, words=title))
    record.full_clean()
    sign(record, why=_("Begun while annotating a text."), by=by)
    record.save()
    return record

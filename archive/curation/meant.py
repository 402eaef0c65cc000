"""Which record of the archive somebody else's name means: found by its number in a register."""

from typing import Any

from django.utils.translation import gettext as _

from archive.formats.authorities import Scheme
from archive.models import AuthorityId, Kind, Organisation, Person, Place, Record, Status

from .naming import free_slug
from .outcome import RefusedEntryError
from .signing import sign

MODELS: dict[str, Any] = {
    Kind.PERSON: Person,
    Kind.ORGANISATION: Organisation,
    Kind.PLACE: Place,
}
GONE = (Status.DELETED, Status.WITHDRAWN)
Authority = tuple[str, str]  # register, number there


def known_by(authorities: list[Authority]) -> Record | None:
    """The one record that has any of these numbers. Refused where there are several."""
    keys: set[int] = set()
    for scheme, value in authorities:
        rows = AuthorityId.objects.filter(scheme=scheme, value=value)
        keys |= set(rows.exclude(record__status__in=GONE).values_list("record", flat=True))
    found = list(Record.objects.filter(pk__in=keys).order_by("title"))
    if len(found) > 1:
        raise RefusedEntryError(
            _("These numbers belong to several records here: %(titles)s. Put that right first.")
            % {"titles": ", ".join(f"“{record.title}”" for record in found)}
        )
    return found[0] if found else None


def known_or_begun(
    *, kind: str, title: str, authority: Authority, status: str, by: Any, why: str
) -> Record:
    """The record with this number, else a new one with nothing but name and number."""
    record = known_by([authority])
    if record is None:
        record = _begun(kind, title, authority, status, by, why)
    elif record.kind != kind and Kind.PLACE in (record.kind, kind):
        raise RefusedEntryError(
            _("%(register)s %(number)s is “%(title)s” here, which is no %(kind)s.")
            % {
                "register": Scheme(authority[0]).label,
                "number": authority[1],
                "title": record.title,
                "kind": Kind(kind).label,
            }
        )
    return record


def _begun(kind: str, title: str, authority: Authority, status: str, by: Any, why: str) -> Record:
    record = MODELS[kind](title=title, slug=free_slug(kind=kind, words=title), status=status)
    record.full_clean()
    sign(record, why=why, by=by)
    record.save()
    number = AuthorityId(record=record, scheme=authority[0], value=authority[1])
    sign(number, why=why, by=by)
    number.save()
    return record

"""The names of all records, ready to be found in a text.

Making the finder takes a second for twenty thousand names, so that it is kept in memory until a
name or a record changes. Each process asks the database, in three small queries, whether it did.
"""

from collections.abc import Iterator
from threading import Lock

from django.apps import apps
from django.db.models import Count, Max, QuerySet

from archive.models import Kind, Name, Person, Record, Status
from archive.text.namefinding import KnownName, NameFinder

# Letters and articles are named by their dates and words, not by names.
KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.EVENT, Kind.COLLECTION)
STATUSES = (Status.DRAFT, Status.REVIEW, Status.PUBLISHED)
PROPER = (Name.Sort.NAME, Name.Sort.ROMANISATION)
TITLE_LANGUAGE = "en"  # of the titles of records, which carry no language of their own

_kept: dict[str, tuple[object, NameFinder]] = {}
_lock = Lock()


def finder() -> NameFinder:
    """A finder of the names of all records that are not withdrawn."""
    stamp = _stamp()
    with _lock:
        kept = _kept.get("finder")
        if kept and kept[0] == stamp:
            return kept[1]
        made = _made()
        _kept["finder"] = (stamp, made)
        return made


def _made() -> NameFinder:
    persons = Person.objects.filter(status__in=STATUSES).exclude(role="")
    return NameFinder(_names(), dict(persons.values_list("pk", "role")))


def _names() -> Iterator[KnownName]:
    for pk, kind, title in _records().values_list("pk", "kind", "title").order_by("pk"):
        yield KnownName(title, TITLE_LANGUAGE, pk, person=kind == Kind.PERSON, proper=False)
    names = Name.objects.filter(record__in=_records()).order_by("pk")
    for pk, kind, text, language, sort in names.values_list(
        "record_id", "record__kind", "text", "language", "sort"
    ):
        yield KnownName(
            text,
            language,
            pk,
            person=kind == Kind.PERSON,
            title=sort == Name.Sort.TITLE,
            proper=sort in PROPER,
        )


def _records() -> QuerySet[Record]:
    return Record.objects.filter(kind__in=KINDS, status__in=STATUSES)


def _stamp() -> tuple[object, ...]:
    """What differs after any change of a name or a record."""
    history = apps.get_model("archive", "HistoricalName").objects
    changes = history.aggregate(last=Max("history_id"), when=Max("history_date"))
    names = Name.objects.aggregate(count=Count("pk"), last=Max("pk"))
    records = _records().aggregate(count=Count("pk"), when=Max("modified"))
    return (*changes.values(), *names.values(), *records.values())

"""Who and what stands foremost in the archive: most letters, most doings, most mentions.

Each function counts over all records and gives primary keys, the foremost first.
"""

from django.db.models import Count, Expression, QuerySet

from archive.models import Party, Person, Place

from . import counting

FOREMOST = 8
CANDIDATES = 40  # enough for the foremost though some are drafts or organisations


def people() -> dict[int, int | None]:
    """Those with most letters, and how many; where these are few, filled up by those who are
    mentioned most.

    Who may be busiest is counted from one index alone; only those are then counted exactly.
    """
    busiest = list(
        Party.objects.filter(role__in=counting.CORRESPONDENTS, agent__isnull=False)
        .order_by()
        .values("agent")
        .annotate(parts=Count("pk"))
        .order_by("-parts")
        .values_list("agent", flat=True)[:CANDIDATES]
    )
    identified = Person.objects.published().filter(identified=True)
    writers = dict(
        identified.filter(pk__in=busiest)
        .annotate(letters=counting.letters_of_agent())
        .order_by("-letters", "title", "pk")
        .values_list("pk", "letters")[:FOREMOST]
    )
    others = (
        identified.exclude(pk__in=writers)
        .annotate(mentioned=counting.mentions())
        .order_by("-mentioned", "title", "pk")
        .values_list("pk", flat=True)
    )
    return writers | dict.fromkeys(others[: FOREMOST - len(writers)])


def places() -> list[int]:
    """Those where most was written, received, or took place."""
    doings = counting.events_at() + counting.letters_written_at() + counting.letters_received_at()
    return _foremost(Place.objects.published(), counting.doings_at_a_glance(), doings)


def mentioned(records: QuerySet) -> list[int]:
    """Those of these records that are mentioned most."""
    return _foremost(records, counting.mentions_at_a_glance(), counting.mentions())


def _foremost(records: QuerySet, at_a_glance: Expression, exactly: Expression) -> list[int]:
    """Those with the highest numbers.

    To count exactly takes long, and never gives more than a glance does: it is done for some
    records at a time, until none of the others can be among the first.
    """
    glances = records.annotate(glance=at_a_glance).order_by("-glance", "date_key", "pk")
    candidates = list(glances.values_list("pk", "glance")[:CANDIDATES])
    found: list[tuple[int, str, int]] = []
    for start in range(0, len(candidates), FOREMOST):
        end = start + FOREMOST
        keys = [key for key, _glance in candidates[start:end]]
        counted = records.filter(pk__in=keys).annotate(number=exactly)
        numbers = counted.values_list("number", "title", "pk")
        found += [(-number, title, key) for number, title, key in numbers]
        found.sort()
        lowest = -found[FOREMOST - 1][0] if len(found) >= FOREMOST else -1
        if end < len(candidates) and candidates[end][1] <= lowest:
            break
    return [key for _number, _title, key in found[:FOREMOST]]

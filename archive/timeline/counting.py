"""How many things begin in each part of a window, counted by the database."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Substr

from .drawing import MOST_BARS, Bin
from .windows import Unit, Window, read

SIGNS_OF_A_DAY, SIGNS_OF_A_MONTH, SIGNS_OF_A_YEAR = 10, 7, 4


def bins(found: QuerySet[Any], window: Window, column: str) -> list[Bin]:
    """The parts of a window, each with how many begin in it; the first with what began earlier.

    ``column`` holds the day on which each begins. The first signs of a date are the same in every
    database, and cheaper than its parts.
    """
    unit = window.finest(MOST_BARS)
    parts = list(window.units(unit))
    numbers = dict.fromkeys((part.first for part in parts), 0)
    for begins, number in _by_beginning(found, unit, column, window.first):
        numbers[max(unit.start(begins), parts[0].first)] += number
    return [Bin(part, numbers[part.first]) for part in parts]


def _by_beginning(
    found: QuerySet[Any], unit: Unit, column: str, first: date
) -> list[tuple[date, int]]:
    signs = SIGNS_OF_A_MONTH if unit.months < 12 else SIGNS_OF_A_YEAR
    signs = SIGNS_OF_A_DAY if unit.is_in_days else signs
    earlier = Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__lt": first})
    rows = (
        found.order_by()
        .values(
            begins=Case(
                When(earlier, then=Value(first.isoformat())),
                default=Substr(Cast(column, TextField()), 1, signs),
                output_field=TextField(),
            )
        )
        .annotate(number=Count("pk"))
        .values_list("begins", "number")
    )
    return [(day, number) for begins, number in rows if (day := read(begins)) is not None]

"""What a list of letters says of itself before its rows."""

from datetime import date

from django.db.models import Count

from archive.models import Letter
from archive.models.disclosures import known_on

from . import knowledge, overview


def states(known: date | None = None) -> list[tuple[Letter.State, int]]:
    """The states that published letters are in, each with the number of letters.

    With ``known`` those that could be known on that day, in the states they were in then.
    """
    count = overview.states() if known is None else _states_then(known)
    return [(state, count[state]) for state in Letter.State if state in count]


def _states_then(known: date) -> dict[str, int]:
    letters = Letter.objects.published().filter(known_on(known)).order_by()
    then = letters.annotate(then=knowledge.state_on(known)).values_list("then")
    return dict(then.annotate(letters=Count("pk")))

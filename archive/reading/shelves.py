"""What a list of letters says of itself before its rows."""

from datetime import date

from django.db.models import Count, F

from archive.models import Letter
from archive.models.disclosures import known_on

from . import knowledge


def states(known: date | None = None) -> list[tuple[Letter.State, int]]:
    """The states that published letters are in, each with the number of letters.

    With ``known`` those that could be known on that day, in the states they were in then.
    """
    state = F("state") if known is None else knowledge.state_on(known)
    letters = Letter.objects.published().filter(known_on(known)).order_by().annotate(then=state)
    rows = letters.values("then").annotate(letters=Count("pk"))
    count = {row["then"]: row["letters"] for row in rows}
    return [(state, count[state]) for state in Letter.State if state in count]

"""The engine: which published records answer a request, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap, FrozenBitMap

from archive.models import ORDER_OF_KINDS, IndexFacets

from . import databases, knowledge, orders
from .choices import sets_of
from .columns import Columns, Stamp, columns
from .expressions import Expression
from .knowledge import AsKnown
from .plan import Plan, plan, whole_names
from .request import Request

MOST_KEPT = 256  # sets of records; one of a hundred thousand takes some ten kilobytes
MOST_WEIGHED = 2_000  # records whose words are weighed; where more answer, they stand by date
BEGINNINGS = _("Nothing has these words as they stand. These have words that begin so.")
BY_DATE = _(
    "So much was found that it stands in order of date, names first. Add a word to have it in "
    "order of worth."
)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what answers. ``keys`` are primary keys in order; ``total`` counts all pages.

    ``next`` is the value of ``after`` for the next page, blank on the last; ``remark`` is a
    sentence for the reader where the engine did something other than what was asked: words taken
    as beginnings because nothing has them whole, an order by date because too much was found.
    ``meant`` are the records that names in the query were taken to mean. ``start`` counts what
    stands before the page; ``previous`` is the value of ``after`` for the page before it, blank
    where that is the first.
    """

    keys: tuple[int, ...]
    total: int
    next: str = ""
    remark: str | Promise = ""
    meant: tuple[int, ...] = ()
    start: int = 0
    previous: str = ""


@dataclass(frozen=True)
class Answer:
    """Everything that answers a request, before it is put in order.

    ``matching`` has the words; ``choices`` are the sets of what was chosen; ``keys`` have both.
    """

    request: Request
    columns: Columns
    plan: Plan
    matching: BitMap
    choices: dict[str, BitMap]
    remark: str | Promise = ""
    keys: BitMap = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", self.without(""))

    def without(self, name: str) -> BitMap:
        """What answers if this one choice were not made."""
        kept = [held for chosen, held in self.choices.items() if chosen != name]
        return BitMap.intersection(self.matching, *kept) if kept else self.matching


def answer(request: Request) -> Answer:
    """Everything that answers; words are taken as beginnings of words where nothing has them."""
    held = columns()
    if request.known_on:
        held = knowledge.as_known(held, request.known_on)
    choices = sets_of(request, held)
    planned = plan(request.query)
    matching = _matching(request, planned, held)
    if matching or planned.wanted is None:
        return Answer(request, held, planned, matching, choices)
    wider = plan(request.query, beginnings=True)
    matching = _matching(request, wider, held)
    return Answer(request, held, wider, matching, choices, BEGINNINGS if matching else "")


def page(request: Request, after: str = "", size: int = 20) -> Found:
    """The records that answer, after a place given by ``Found.next``; unknown places are the first.

    A request without words is answered in order of date (or ``request.sort``) by all that has
    what was chosen. One with a problem is answered by nothing.
    """
    return page_of(answer(request), after, size)


def page_of(answered: Answer, after: str = "", size: int = 20) -> Found:
    """A page of an answer that is at hand."""
    ordered, weighed = in_order(answered)
    start = _start(ordered, after)
    keys = tuple(ordered[start : start + size])
    more = start + size < len(ordered)
    back = max(start - size, 0)
    return Found(
        keys=keys,
        total=len(ordered),
        next=f"{start + size}.{keys[-1]}" if more else "",
        remark=answered.remark or ("" if weighed else BY_DATE),
        meant=answered.plan.meant,
        start=start,
        previous=f"{back}.{ordered[back - 1]}" if back else "",
    )


def _matching(request: Request, planned: Plan, held: Columns) -> BitMap:
    """The records with the words and in the dates of the query."""
    query = request.query
    if query.problem:
        return BitMap()
    matching = held.everything
    if planned.wanted is not None:
        matching = matching & _with_words(planned.wanted, query.scopes, held)
    if planned.unwanted is not None:
        matching = matching - _with_words(planned.unwanted, query.scopes, held)
    if query.since or query.until:
        matching = matching & _dated(request)
    return matching


@lru_cache(maxsize=MOST_KEPT)
def having(state: Stamp, expression: Expression, scopes: Sequence[str]) -> FrozenBitMap:
    """What the database finds, kept for as long as the index is in this state.

    Whoever chooses among results, or reads on in them, asks for the same words again and again.
    """
    return FrozenBitMap(databases.matching(expression, scopes))


def _with_words(expression: Expression, scopes: Sequence[str], held: Columns) -> BitMap:
    """The records with these words; as known on a day, in what could be read of them then."""
    if not isinstance(held, AsKnown):
        return BitMap(having(held.stamp, expression, tuple(scopes)))
    public = tuple(scope for scope in knowledge.PUBLIC if scope in scopes or not scopes)
    found = having(held.stamp, expression, public) & held.readable if public else BitMap()
    if not scopes or "names" in scopes:
        found |= having(held.stamp, expression, ("names",))
    return BitMap(found)


def _dated(request: Request) -> BitMap:
    """The records that may be of the days asked for."""
    within = Q()
    if request.query.until:
        starts = Q(earliest__lte=request.query.until)
        within &= starts | Q(earliest__isnull=True, latest__isnull=False)
    if request.query.since:
        ends = Q(latest__gte=request.query.since)
        within &= ends | Q(latest__isnull=True, earliest__isnull=False)
    return BitMap(IndexFacets.objects.filter(within).values_list("pk", flat=True))


def in_order(answered: Answer) -> tuple[list[int], bool]:
    """Everything that answers, in order, and whether that is the order that was asked for."""
    sort = answered.request.sort
    if sort in orders.ORDERS or answered.plan.words is None:
        return answered.columns.places(sort or orders.DATE).sort(answered.keys), True
    return _by_worth(answered)


def _by_worth(answered: Answer) -> tuple[list[int], bool]:
    """What is called so first, then what has the words in a name, then by what they are worth."""
    query, words = answered.request.query, answered.plan.words
    assert words is not None  # noqa: S101  the caller asked
    exact = answered.keys & BitMap(whole_names(query.typed))
    in_names = (answered.keys & having(answered.columns.stamp, words, ("names",))) - exact
    rest = answered.keys - exact - in_names
    weighed = len(answered.keys) <= MOST_WEIGHED
    scores: dict[int, float] = {}
    if weighed and answered.plan.wanted is not None and answered.keys:
        scores = databases.scores(answered.plan.wanted, query.scopes, list(answered.keys))
    named = [
        key
        for tier in (exact, in_names)
        for kind in ORDER_OF_KINDS
        for key in _weighed(tier & answered.columns.having(f"kind:{kind}"), scores, answered)
    ]
    return named + _weighed(rest, scores, answered), weighed


def _weighed(keys: BitMap, scores: dict[int, float], answered: Answer) -> list[int]:
    """Best first; equals, and everything where nothing is weighed, in order of date."""
    dates = answered.columns.places(orders.DATE)
    if not scores:
        return dates.sort(keys) if keys else []
    return sorted(keys, key=lambda key: (-round(scores.get(key, 0.0), 6), dates[key]))


def _start(ordered: list[int], after: str) -> int:
    """Where the page begins: behind the last record seen, wherever that stands by now."""
    place, dot, key = after.partition(".")
    if not (dot and place.isascii() and place.isdigit() and key.isascii() and key.isdigit()):
        return 0
    start = min(int(place[:9]), len(ordered))
    if 0 < start <= len(ordered) and ordered[start - 1] == int(key[:18]):
        return start
    try:
        return ordered.index(int(key[:18])) + 1
    except ValueError:
        return 0 if start >= len(ordered) else start

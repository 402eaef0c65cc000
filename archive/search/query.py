"""A query: what a reader typed, understood, with a sentence where it cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.models import IndexName

from . import analysis, syntax
from .folding import fold
from .syntax import All, Either, Field, How, Near, Node, Words

LONGEST_QUERY = 300  # signs
MOST_TERMS = 24
SHORTEST_BEGINNING = 2
SCOPES = {"titles": "names", "names": "names", "notes": "notes", "texts": "text"}
STEMS = "~"  # begins a needle that is made of stems

TOO_LONG = _("That is too long to search for. Choose a few of its words, or one sentence.")
TOO_MANY = _("Those are too many words. Choose the rarest, or put a sentence in quotation marks.")
NO_WORD = _("There is no letter or digit in that. Type a word or name.")
TOO_SHORT = _("Give at least two letters before the asterisk: “ne*” finds every word with “ne”.")
NOT_ALONE = _(
    "What is left out has to be left out of something: “hanoi -summit”, not “OR -summit”."
)
NO_SCOPE = _("After “in:” write titles, notes or texts.")


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    ``tree`` holds words and the fields from:, to:, mentions: and id:; ``unwanted`` is given where
    something is only to be left out. ``scopes`` are columns of the index, all where empty;
    ``since`` and ``until`` bound the date. ``needles`` are what to mark in texts (see
    ``excerpts``). ``problem`` is a sentence for the reader where nothing can be looked for.
    """

    typed: str
    tree: Node | None = None
    unwanted: Node | None = None
    scopes: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    needles: tuple[str, ...] = ()
    problem: str | Promise = ""

    def __bool__(self) -> bool:
        return bool(self.tree or self.unwanted or self.since or self.until)


class _ProblemError(Exception):
    """Something that cannot be looked for; its argument is the sentence that says so."""


def read(typed: str) -> Query:
    """The query that a reader typed. Never fails."""
    typed = typed.replace("\0", " ").strip()
    if not typed:
        return Query(typed)
    if len(typed) > LONGEST_QUERY:
        return Query(typed[:LONGEST_QUERY], problem=TOO_LONG)
    try:
        return _understood(typed)
    except _ProblemError as error:
        return Query(typed, problem=error.args[0])


def named(records: QuerySet, typed: str) -> QuerySet:
    """Those of some records whose title or names have all that was typed; all for nothing."""
    if not typed.strip():
        return records
    words = fold(typed[:LONGEST_QUERY]).split()
    if not words or len(words) > MOST_TERMS:
        return records.none()
    for word in words:
        records = records.filter(pk__in=IndexName.objects.beginning_with(word).values("record"))
    return records


def _understood(typed: str) -> Query:
    tree = syntax.parse(typed)
    if tree is None:
        raise _ProblemError(NO_WORD)
    _check(tree)
    about = [leaf for leaf in syntax.leaves(tree) if isinstance(leaf, Field)]
    since, until = _dates([leaf.value for leaf in about if leaf.name == "date"])
    scopes = tuple({_scope(leaf.value): None for leaf in about if leaf.name == "in"})
    rest = _without_fields(tree)
    unwanted = None
    if isinstance(rest, All) and not rest.parts:
        unwanted, rest = Either(rest.without), None
    if not (rest or unwanted or since or until):
        raise _ProblemError(NO_WORD)
    needles = tuple(dict.fromkeys(_needles(rest)))
    return Query(typed, rest, unwanted, scopes, since, until, needles)


def _check(tree: Node) -> None:
    words = [leaf for leaf in syntax.leaves(tree) if isinstance(leaf, Words)]
    if sum(len(leaf.words) for leaf in words) > MOST_TERMS:
        raise _ProblemError(TOO_MANY)
    beginnings = [leaf.words[-1] for leaf in words if leaf.how == How.BEGINNING]
    if any(len(one) < SHORTEST_BEGINNING and one.isascii() for one in beginnings):
        raise _ProblemError(TOO_SHORT)
    if _left_out_of_nothing(tree, top=True):
        raise _ProblemError(NOT_ALONE)


def _left_out_of_nothing(node: Node, *, top: bool = False) -> bool:
    if isinstance(node, All):
        nothing = not [part for part in node.parts if not _is_about_all(part)]
        inside = (*node.parts, *node.without)
        misplaced = any(_is_about_all(part) for part in node.without)
        return (
            (bool(node.without) and nothing and not top)
            or misplaced
            or any(_left_out_of_nothing(part) for part in inside)
        )
    return isinstance(node, Either) and any(_left_out_of_nothing(part) for part in node.parts)


def _is_about_all(node: Node) -> bool:
    """Whether it is a field that holds for the whole query, wherever it stands."""
    return isinstance(node, Field) and node.name in ("date", "in")


def _without_fields(node: Node) -> Node | None:
    """The tree without the fields that hold for all of it."""
    if _is_about_all(node):
        return None
    if isinstance(node, Either):
        kept = _kept(node.parts)
        return Either(kept) if len(kept) > 1 else (kept[0] if kept else None)
    if isinstance(node, All):
        kept = _kept(node.parts)
        if len(kept) == 1 and not node.without:
            return kept[0]
        return All(kept, node.without) if kept or node.without else None
    return node


def _kept(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(kept for part in parts if (kept := _without_fields(part)) is not None)


def _scope(value: str) -> str:
    scope = SCOPES.get(value.lower(), SCOPES.get(f"{value.lower()}s"))
    if scope is None:
        raise _ProblemError(NO_SCOPE)
    return scope


def _dates(values: list[str]) -> tuple[date | None, date | None]:
    """The first and last day that all these dates and ranges have in common."""
    bounds = [_bounds(value) for value in values]
    since = [first for first, _last in bounds if first]
    until = [last for _first, last in bounds if last]
    return max(since, default=None), min(until, default=None)


def _bounds(value: str) -> tuple[date | None, date | None]:
    first, dots, last = value.partition("..")
    ends = (first, last) if dots else (value, value)
    earliest, latest = (_day(end, value, last=place == 1) for place, end in enumerate(ends))
    if (earliest or latest) is None or (earliest and latest and earliest > latest):
        raise _ProblemError(_no_date(value))
    return earliest, latest


def _day(end: str, value: str, *, last: bool) -> date | None:
    if not end.strip():
        return None
    try:
        known = dates.parse(end.strip())
    except dates.DateError:
        raise _ProblemError(_no_date(value)) from None
    day = known.latest if last else known.earliest
    return day.as_date if day else None


def _no_date(value: str) -> Promise | str:
    return _(
        "“%(value)s” is not a date to search for. Write date:2018, date:2018-04 or "
        "date:2018-04..2019-08."
    ) % {"value": value}


def _needles(tree: Node | None) -> Iterator[str]:
    for leaf in syntax.leaves(tree, wanted_only=True):
        if isinstance(leaf, Words):
            yield needle(leaf)


def needle(leaf: Words) -> str:
    """What marks these words in a text, as ``excerpts`` understands it."""
    words = " ".join(leaf.words)
    if any(analysis.is_unspaced(word) for word in leaf.words):
        return words
    if leaf.how == How.STEM:
        return STEMS + " ".join(analysis.terms(words))
    return f" {words}" if leaf.how == How.BEGINNING else f" {words} "


__all__ = ["All", "Either", "Field", "Near", "Query", "Words", "named", "needle", "read"]

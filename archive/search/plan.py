"""From what was typed to what a database is asked for, with the records that names mean.

Every known name finds what is said of whoever bears it: “Kim Jong Un” and 김정은 find the letters
from him and to him, and the passages that mean him, whatever they call him there. Words in
quotation marks stand for themselves only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.models import ORDER_OF_KINDS, IndexName, Kind

from . import expressions, links
from .expressions import NOTHING, AnyOf, But, Expression, Nearby, Term
from .folding import fold
from .query import Query
from .syntax import All, Either, Field, How, Near, Node, Words, leaves

LONGEST_NAME = 8  # words
MOST_NAMED = 300  # records that a field may mean
NAMED_KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.EVENT)
DOCUMENT_PLACES = [ORDER_OF_KINDS.index(kind) for kind in (Kind.LETTER, Kind.ARTICLE)]
FIELD_SIGNS = {
    "from": (links.SIGNS["sender"],),
    "to": (links.SIGNS["recipient"],),
    "mentions": (links.SIGNS["mentioned"],),
}
ALL_SIGNS = (links.SIGNS["sender"], links.SIGNS["recipient"], links.SIGNS["mentioned"])


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask for: everything with ``wanted`` (all records, where it is None), nothing with
    ``unwanted``. ``words`` is ``wanted`` without names' bearers and fields, to weigh names by;
    ``meant`` are primary keys of records that names in the query mean.
    """

    wanted: Expression | None
    unwanted: Expression | None
    words: Expression | None
    meant: tuple[int, ...]


def plan(query: Query, *, beginnings: bool = False) -> Plan:
    """The plan of a query; with ``beginnings``, words may also be beginnings of words."""
    named = {} if query.scopes else _meanings(query.tree)
    planner = _Planner(named, beginnings)
    plain = _Planner({}, beginnings)
    words = _only_words(query.tree)
    return Plan(
        planner.expression(query.tree) if query.tree else None,
        plain.expression(query.unwanted) if query.unwanted else None,
        plain.expression(words) if words else None,
        tuple(planner.meant),
    )


def whole_names(typed: str) -> set[int]:
    """The records of which what was typed is a whole name or title."""
    folded = fold(typed)
    found = (
        IndexName.objects.filter(folded=folded, whole=True) if folded else IndexName.objects.none()
    )
    return set(found.values_list("record_id", flat=True))


def keys_named(value: str, kinds: Sequence[Kind] = NAMED_KINDS) -> list[int]:
    """The records with a name that has all words of this value."""
    words = fold(value).split()
    if not words:
        return []
    names = IndexName.objects.beginning_with(words[0], tuple(kinds))
    for word in words[1:]:
        rows = IndexName.objects.beginning_with(word, tuple(kinds))
        names = names.filter(record__in=rows.values("record"))
    whole = names.filter(folded=" ".join(words), whole=True)
    found = set(whole.values_list("record_id", flat=True)[:MOST_NAMED])
    return sorted(found or names.values_list("record_id", flat=True).distinct()[:MOST_NAMED])


class _Planner:
    """Turns a tree into an expression; names that are known become their bearers as well."""

    def __init__(self, named: dict[tuple[str, ...], list[int]], beginnings: bool) -> None:
        self.named = named
        self.beginnings = beginnings
        self.meant: dict[int, None] = {}

    def expression(self, node: Node) -> Expression:
        if isinstance(node, Field):
            return _of_field(node)
        if isinstance(node, Near):
            return Nearby(
                expressions.in_order(node.one), expressions.in_order(node.other), node.distance
            )
        if isinstance(node, Either):
            return expressions.any_of(tuple(self.expression(part) for part in node.parts))
        if isinstance(node, All):
            wanted = expressions.both(tuple(self._parts(node.parts)))
            if not node.without:
                return wanted
            without = tuple(self.expression(part) for part in node.without)
            return But(wanted, expressions.any_of(without))
        return expressions.both(tuple(self._parts((node,))))

    def _parts(self, parts: Sequence[Node]) -> Iterator[Expression]:
        """The parts of a conjunction, in which several words may be one name."""
        for plain, run in groupby(parts, _is_plain):
            if plain:
                yield from self._words([part for part in run if isinstance(part, Words)])
            else:
                for part in run:
                    if isinstance(part, Words):
                        yield expressions.of_words(part, beginnings=self.beginnings)
                    else:
                        yield self.expression(part)

    def _words(self, words: list[Words]) -> Iterator[Expression]:
        place = 0
        while place < len(words):
            length, keys = self._name_at(words, place)
            if keys:
                self.meant.update(dict.fromkeys(keys))
                yield self._bearers(words[place : place + length], keys)
            else:
                yield expressions.of_words(words[place], beginnings=self.beginnings)
            place += length

    def _name_at(self, words: list[Words], place: int) -> tuple[int, list[int]]:
        """The longest known name that begins there: how many words it has, and its bearers."""
        for end in range(min(len(words), place + LONGEST_NAME), place, -1):
            name = tuple(word.words[0] for word in words[place:end])
            if name in self.named:
                return end - place, self.named[name]
        return 1, []

    def _bearers(self, words: list[Words], keys: list[int]) -> Expression:
        called = tuple(expressions.of_words(word, beginnings=self.beginnings) for word in words)
        linked = tuple(Term(f"{sign}{key}") for key in keys for sign in ALL_SIGNS)
        return AnyOf((expressions.both(called), *linked))


def _is_plain(node: Node) -> bool:
    return isinstance(node, Words) and node.how == How.STEM and not node.together


def _meanings(tree: Node | None) -> dict[tuple[str, ...], list[int]]:
    """The known names among the words of a query, each with those who bear it."""
    candidates: dict[str, tuple[str, ...]] = {}
    for words in _runs(tree):
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
                candidates[" ".join(words[start:end])] = words[start:end]
    found: dict[tuple[str, ...], list[int]] = {}
    rows = (
        IndexName.objects.filter(folded__in=list(candidates), whole=True)
        .exclude(place__in=DOCUMENT_PLACES)
        .order_by("record_id")
        .values_list("folded", "record_id")
    )
    for folded, key in rows[:MOST_NAMED] if candidates else ():
        found.setdefault(candidates[folded], []).append(key)
    return found


def _runs(tree: Node | None) -> Iterator[tuple[str, ...]]:
    """Plain words that stand beside each other in the tree."""
    if tree is None or isinstance(tree, Field | Near):
        return
    parts = tree.parts if isinstance(tree, All | Either) else (tree,)
    for plain, run in groupby(parts, _is_plain):
        members = list(run)
        if plain and not isinstance(tree, Either):
            yield tuple(part.words[0] for part in members if isinstance(part, Words))
            continue
        for part in members:
            if isinstance(part, Words):
                if plain:
                    yield part.words
            else:
                yield from _runs(part)


def _of_field(node: Field) -> Expression:
    if node.name == "id":
        return Term(f"{links.SIGNS['identifier']}{links.identifier_term(node.value)}")
    keys = keys_named(node.value)
    signs = FIELD_SIGNS[node.name]
    terms = tuple(Term(f"{sign}{key}") for key in keys for sign in signs)
    return expressions.any_of(terms) if terms else NOTHING


def _only_words(tree: Node | None) -> Node | None:
    """All words that are wanted, for names to be found that have them."""
    words: Iterable[Words | Field] = leaves(tree, wanted_only=True)
    parts = tuple(leaf for leaf in words if isinstance(leaf, Words))
    return All(parts) if parts else None

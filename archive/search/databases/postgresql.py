"""Terms found by PostgreSQL's inverted index, and weighed by how close together they stand.

The index says which records have all words of a phrase, but not in which order. PostgreSQL would
open the vector of each to see: a second for a phrase of frequent words in 100,000 letters. The
columns of terms are a fraction of the vectors, and in them a phrase is a string.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from pyroaring import BitMap

from ..expressions import AnyOf, Both, But, Expression, Nearby, Term
from ..expressions import Sequence as InOrder
from .vectors import SCOPE_MARKS, WEIGHTS

MATCHING = "SELECT record_id FROM archive_indexentry WHERE vector @@ %s::tsquery"
IN_ORDER = "strpos(' ' || {column} || ' ', %s) > 0"
Cursor = Any  # of Django, without types
COLUMNS = ("text", "notes", "names")  # that have words
# What a word in a text, a note, a link and a name is worth; long texts count for a little less.
SCORES = """
    SELECT record_id, ts_rank_cd('{0.1, 0.15, 0.3, 1.0}', vector, %s::tsquery, 1)
    FROM archive_indexentry WHERE record_id = ANY(%s)
"""


def matching(expression: Expression, scopes: Sequence[str]) -> BitMap:
    """By the index always: PostgreSQL does not reckon what it costs to open the vector of a row,
    and would read all rows for a common word, many times as slowly.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        if _has_phrases(expression):
            found = [_matching(cursor, expression, scope) for scope in scopes or [""]]
        else:
            found = [_asked(cursor, written(expression, scopes))]
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
    return BitMap.union(*found)


def _matching(cursor: Cursor, one: Expression, scope: str) -> BitMap:
    """What is written as one query is asked for at once; phrases apart from what has none."""
    if not _has_phrases(one):
        return _asked(cursor, _written(one, scope))
    if isinstance(one, But):
        wanted, unwanted = (_matching(cursor, each, scope) for each in (one.wanted, one.unwanted))
        return wanted - unwanted
    parts = one.parts if isinstance(one, Both | AnyOf) else (one,)
    phrases = [part for part in parts if isinstance(part, InOrder)]
    plain = [part for part in parts if not _has_phrases(part)]
    others = [part for part in parts if _has_phrases(part) and not isinstance(part, InOrder)]
    found = [_matching(cursor, part, scope) for part in others]
    if isinstance(one, AnyOf):
        found += [_with_phrases(cursor, (), [phrase], scope) for phrase in phrases]
        found += [_matching(cursor, AnyOf(tuple(plain)), scope)] if plain else []
        return BitMap.union(*found)
    if phrases:
        found.append(_with_phrases(cursor, plain, phrases, scope))
    elif plain:
        found.append(_matching(cursor, Both(tuple(plain)), scope))
    return BitMap.intersection(*found)


def _has_phrases(one: Expression) -> bool:
    if isinstance(one, But):
        return _has_phrases(one.wanted) or _has_phrases(one.unwanted)
    if isinstance(one, Both | AnyOf):
        return any(map(_has_phrases, one.parts))
    return isinstance(one, InOrder)


def _with_phrases(
    cursor: Cursor, plain: Iterable[Expression], phrases: Sequence[InOrder], scope: str
) -> BitMap:
    """The records with all of these, found by their words before the phrases are looked for."""
    terms = dict.fromkeys(Term(term) for phrase in phrases for term in phrase.terms)
    # In texts words need no letter: the phrase is looked for there alone.
    words = [_written(term, scope if scope in SCOPE_MARKS else "") for term in terms]
    query = " & ".join([*(_written(part, scope) for part in plain), *words])
    strings = [f" {' '.join(phrase.terms)} " for phrase in phrases]
    return _asked(cursor, query, strings, [scope] if scope else COLUMNS)


def _asked(
    cursor: Cursor, query: str, strings: Sequence[str] = (), columns: Sequence[str] = ()
) -> BitMap:
    """The records that answer a ``tsquery`` and have each string in one of the columns."""
    stands = " OR ".join(IN_ORDER.format(column=column) for column in columns)
    statement = MATCHING + "".join(f" AND ({stands})" for _string in strings)
    cursor.execute(statement, [query, *(string for string in strings for _column in columns)])
    return BitMap(key for (key,) in cursor.fetchall())


def scores(expression: Expression, scopes: Sequence[str], keys: Sequence[int]) -> dict[int, float]:
    with connection.cursor() as cursor:
        cursor.execute(SCORES, [written(expression, scopes), list(keys)])
        return dict(cursor.fetchall())


def written(expression: Expression, scopes: Sequence[str]) -> str:
    """The expression as a ``tsquery``. Terms hold neither quotation mark nor backslash."""
    if not scopes:
        return _written(expression, "")
    return " | ".join(f"({_written(expression, scope)})" for scope in scopes)


def _written(one: Expression, scope: str) -> str:
    if isinstance(one, Term):
        return _term(one, scope)
    if isinstance(one, InOrder):
        return _in_order(one, scope)
    if isinstance(one, Nearby):
        return _nearby(one, scope)
    if isinstance(one, But):
        return f"({_written(one.wanted, scope)} & !({_written(one.unwanted, scope)}))"
    operator = " & " if isinstance(one, Both) else " | "
    assert isinstance(one, Both | AnyOf)  # noqa: S101  nothing else is left
    return f"({operator.join(_written(part, scope) for part in one.parts)})"


def _term(one: Term, scope: str) -> str:
    """A term; in names and notes by its marked double, which the index finds without looking."""
    beginning = "*" if one.beginning else ""
    if scope in SCOPE_MARKS:
        return f"'{SCOPE_MARKS[scope]}{one.term}'" + (":*" if beginning else "")
    weight = WEIGHTS[scope] if scope else ""
    return f"'{one.term}'" + (f":{beginning}{weight}" if beginning or weight else "")


def _in_order(one: InOrder, scope: str) -> str:
    weight = f":{WEIGHTS[scope]}" if scope else ""
    return "(" + " <-> ".join(f"'{term}'{weight}" for term in one.terms) + ")"


def _nearby(one: Nearby, scope: str) -> str:
    """PostgreSQL knows exact distances only: each is asked for, in either order."""
    first, second = (_placed(side, scope) for side in (one.one, one.other))
    ways = [
        f"({before} <{distance}> {after})"
        for distance in range(1, one.distance + 2)
        for before, after in ((first, second), (second, first))
    ]
    return f"({' | '.join(ways)})"


def _placed(one: Term | InOrder, scope: str) -> str:
    """A term or sequence by its places: marked doubles of terms have none."""
    if isinstance(one, InOrder):
        return _in_order(one, scope)
    beginning, weight = "*" if one.beginning else "", WEIGHTS[scope] if scope else ""
    return f"'{one.term}'" + (f":{beginning}{weight}" if beginning or weight else "")

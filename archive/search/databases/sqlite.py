"""Terms found by SQLite's FTS5, and weighed by its bm25."""

from collections.abc import Sequence

from django.db import connection
from pyroaring import BitMap

from ..expressions import AnyOf, Both, But, Expression, Nearby, Term
from ..expressions import Sequence as InOrder

MATCHING = "SELECT rowid FROM archive_terms WHERE archive_terms MATCH %s"
# What a word in a name, a note, a text and a link is worth.
SCORES = """
    SELECT rowid, -bm25(archive_terms, 8.0, 1.5, 1.0, 3.0) FROM archive_terms
    WHERE archive_terms MATCH %s
"""


def matching(expression: Expression, scopes: Sequence[str]) -> BitMap:
    with connection.cursor() as cursor:
        cursor.execute(MATCHING, [written(expression, scopes)])
        return BitMap(key for (key,) in cursor.fetchall())


def scores(expression: Expression, scopes: Sequence[str], keys: Sequence[int]) -> dict[int, float]:
    """Of all that answer: bm25 needs no list of keys, and is not quicker with one."""
    with connection.cursor() as cursor:
        cursor.execute(SCORES, [written(expression, scopes)])
        return dict(cursor.fetchall())


def written(expression: Expression, scopes: Sequence[str]) -> str:
    """The expression in FTS5's own language. Terms hold no quotation mark."""
    inside = _written(expression)
    return f"{{{' '.join(scopes)}}} : ({inside})" if scopes else inside


def _written(one: Expression) -> str:
    if isinstance(one, Term):
        return f'"{one.term}"*' if one.beginning else f'"{one.term}"'
    if isinstance(one, InOrder):
        return f'"{" ".join(one.terms)}"'
    if isinstance(one, Nearby):
        return f"NEAR({_written(one.one)} {_written(one.other)}, {one.distance})"
    if isinstance(one, But):
        return f"(({_written(one.wanted)}) NOT ({_written(one.unwanted)}))"
    operator = " AND " if isinstance(one, Both) else " OR "
    assert isinstance(one, Both | AnyOf)  # noqa: S101  nothing else is left
    return f"({operator.join(map(_written, one.parts))})"

"""The databases that find terms: one contract, a module each.

``matching(expression, scopes)`` gives the primary keys of all records that have it, in no order;
``scores(expression, scopes, keys)`` how well each of some records answers, more being better.
``scopes`` are columns of the index, all of them where empty. To add one, write a module with these
two functions and name it here; what is kept in the index for it, ``vector_of`` makes.
"""

from collections.abc import Sequence
from types import ModuleType

from django.db import connection
from pyroaring import BitMap

from ..expressions import Expression
from . import postgresql, sqlite

MODULES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def matching(expression: Expression, scopes: Sequence[str] = ()) -> BitMap:
    """The primary keys of the records that answer."""
    return BitMap(_module().matching(expression, scopes))


def scores(expression: Expression, scopes: Sequence[str], keys: Sequence[int]) -> dict[int, float]:
    """How well each of these records answers; records that do not may be left out."""
    return dict(_module().scores(expression, scopes, keys))


def holds_vectors() -> bool:
    """Whether this database wants a vector of terms in each entry of the index."""
    return connection.vendor == "postgresql"


def _module() -> ModuleType:
    return MODULES[connection.vendor]

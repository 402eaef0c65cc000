"""What a database is asked for: terms of the index, joined. Each database writes it its own way."""

from dataclasses import dataclass

from . import analysis
from .syntax import How, Words

SHORTEST_BEGINNING = 3  # letters of a word that is taken as a beginning without being asked to


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the index, or every term that begins so."""

    term: str
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Terms that stand together in this order."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """Two that stand with at most ``distance`` terms between them."""

    one: Term | Sequence
    other: Term | Sequence
    distance: int


@dataclass(frozen=True, slots=True)
class Both:
    """All of these, of which there is at least one."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these, of which there is at least one."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class But:
    """The first without the second."""

    wanted: "Expression"
    unwanted: "Expression"


Expression = Term | Sequence | Nearby | Both | AnyOf | But
NOTHING = Term("#")  # stands nowhere


def of_words(leaf: Words, *, beginnings: bool = False) -> Expression:
    """Words as terms. With ``beginnings``, single words may also be the beginnings of words."""
    if leaf.how == How.EXACT:
        forms = tuple(Term(form) for word in leaf.words for form in analysis.forms_of(word))
        return both((*forms, _in_order(leaf)) if len(forms) > 1 else forms)
    word = leaf.words[0]
    implied = beginnings and not leaf.together and len(word) >= SHORTEST_BEGINNING
    if (leaf.how == How.BEGINNING or implied) and not analysis.is_unspaced(word):
        return Term(analysis.forms_of(word)[0], beginning=True)
    return _in_order(leaf)


def in_order(leaf: Words) -> Term | Sequence:
    """Words as terms that stand together."""
    return _in_order(leaf)


def both(parts: tuple[Expression, ...]) -> Expression:
    """All of these; one of them needs no other."""
    return parts[0] if len(parts) == 1 else Both(parts)


def any_of(parts: tuple[Expression, ...]) -> Expression:
    """At least one of these; nothing where there are none."""
    if not parts:
        return NOTHING
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _in_order(leaf: Words) -> Term | Sequence:
    terms = tuple(analysis.terms(" ".join(leaf.words)))
    if len(terms) > 1:
        return Sequence(terms)
    # A single sign of Hangul or Han is the beginning of a pair of signs.
    return Term(terms[0], beginning=len(terms[0]) == 1 and analysis.is_unspaced(terms[0]))

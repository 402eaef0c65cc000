"""Both databases find what a plain reading of the columns of terms finds."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.models import IndexEntry
from archive.search import databases
from archive.search.databases.vectors import SCOPE_MARKS, WEIGHTS
from archive.search.expressions import AnyOf, Both, But, Nearby, Sequence, Term
from tests import making

WORDS = ("alder", "birch", "cedar", "dogwood", "elm")
COLUMNS = tuple(WEIGHTS)

terms = st.sampled_from(WORDS).map(Term)
phrases = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(tuple).map(Sequence)
expressions = st.recursive(
    terms | phrases,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(Both),
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(AnyOf),
        st.builds(But, inner, inner),
    ),
    max_leaves=6,
)
nearby = st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True).flatmap(
    lambda pair: st.builds(
        Nearby, st.just(Term(pair[0])), st.just(Term(pair[1])), st.integers(0, 6)
    )
)


@pytest.fixture
def entries(db):
    """Letters of few different words, in titles, notes and several paragraphs."""
    chance = Random(4)  # noqa: S311  a choice, not a secret

    def some(most):
        return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))

    for number in range(40):
        text = "\n\n".join(some(6) for _paragraph in range(chance.randint(1, 3)))
        making.letter(f"{some(2)} {number}", text=text, note=some(4))
    return list(IndexEntry.objects.all())


def answering(entries, one, scope=""):
    """The primary keys of the entries that have it, in this column or in any."""
    columns = [scope] if scope else COLUMNS
    return {entry.pk for entry in entries if has([getattr(entry, c) for c in columns], one)}


def has(columns, one):
    if isinstance(one, But):
        return has(columns, one.wanted) and not has(columns, one.unwanted)
    if isinstance(one, Both):
        return all(has(columns, part) for part in one.parts)
    if isinstance(one, AnyOf):
        return any(has(columns, part) for part in one.parts)
    if isinstance(one, Nearby):
        return any(are_near(column.split(), one) for column in columns)
    wanted = one.term if isinstance(one, Term) else " ".join(one.terms)
    return any(f" {wanted} " in f" {column} " for column in columns)


def are_near(held, one):
    first, second = (
        [place for place, term in enumerate(held) if term == side.term]
        for side in (one.one, one.other)
    )
    return any(abs(a - b) - 1 <= one.distance for a in first for b in second)


def test_words_phrases_and_their_combinations(entries):
    @settings(max_examples=60, deadline=None)
    @given(expressions)
    def every_way(one):
        assert set(databases.matching(one)) == answering(entries, one)

    every_way()


def test_in_one_column_alone(entries):
    @settings(max_examples=60, deadline=None)
    @given(expressions, st.sampled_from(["text", *SCOPE_MARKS]))
    def every_way(one, scope):
        assert set(databases.matching(one, [scope])) == answering(entries, one, scope)

    every_way()


def test_near_each_other_also_across_paragraphs(entries):
    @settings(max_examples=40, deadline=None)
    @given(nearby)
    def every_way(one):
        assert set(databases.matching(one)) == answering(entries, one)

    every_way()

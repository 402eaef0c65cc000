"""The language of the search box: what is typed, as a tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.syntax import All, Either, Field, How, Near, Words, leaves, parse


def word(one, how=How.STEM):
    return Words((one,), how)


A, B, C = word("a"), word("b"), word("c")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", Either((A, B))),
        ("a | b", Either((A, B))),
        ("a b OR c", Either((All((A, B)), C))),
        ("a (b OR c)", All((A, Either((B, C))))),
        ("a -b", All((A,), (B,))),
        ("a NOT b", All((A,), (B,))),
        ("a -(b OR c)", All((A,), (Either((B, C)),))),
        ("-a", All((), (A,))),
        ('"a b"', Words(("a", "b"), together=True)),
        ("“a b” c", All((Words(("a", "b"), together=True), C))),
        ('"a b', Words(("a", "b"), together=True)),
        ("a-b", All((A, B))),
        ("c -a-b", All((C,), (Words(("a", "b"), together=True),))),
        ("ab*", word("ab", How.BEGINNING)),
        ("=talks", word("talks", How.EXACT)),
        ('="a b"', Words(("a", "b"), How.EXACT, together=True)),
        ("a NEAR b", Near(A, B, 10)),
        ("a NEAR/3 b", Near(A, B, 3)),
        ("a NEAR/9999 b", Near(A, B, 30)),
        ("from:kim", Field("from", "kim")),
        ('TO:"Kim Jong Un"', Field("to", "Kim Jong Un")),
        ("date:2018-04..2019-08", Field("date", "2018-04..2019-08")),
        ("re: a", All((word("re"), A))),
        ("or and not near", All(tuple(map(word, ("or", "and", "not", "near"))))),
    ],
)
def test_what_is_typed_becomes_a_tree(typed, tree):
    assert parse(typed) == tree


@pytest.mark.parametrize("typed", ["", "OR", ") OR (", "-", '""', "( ( )", "NEAR", "…", "🦄", "*"])
def test_without_words_there_is_no_tree(typed):
    assert parse(typed) is None


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("a OR", "a"),
        ("OR a", "a"),
        ("a NEAR", "a"),
        ("NEAR a", "a"),
        ("(a b", "a b"),
        ("a) b", "a b"),
        ("a NOT", "a"),
        ("a 🦄 b", "a b"),
        ("(" * 200 + "a", "a"),
    ],
)
def test_operators_without_operands_are_passed_over(typed, same):
    assert parse(typed) == parse(same)


OPERATORS = [
    *("OR", "AND", "NOT", "NEAR", "NEAR/4", "(", ")", "-", "=", "*", '"', "“", "”", "|", ":"),
    *("from:", "date:", "in:", "a", "김정은", " ", "\0", "🦄"),
]


@given(st.lists(st.sampled_from(OPERATORS), max_size=60).map("".join) | st.text(max_size=300))
def test_nothing_that_can_be_typed_is_an_error(typed):
    for leaf in leaves(parse(typed)):
        assert isinstance(leaf, Field) or (leaf.words and all(leaf.words))

"""Counting words of a quotation for all blocks at once."""

from hypothesis import given
from hypothesis import strategies as st

from archive.text.matching.blocks import (
    BLOCK,
    at_least,
    best,
    blocks_of,
    hashed,
    numbers_in,
    paired,
    sum_at,
    weighed,
)

sets = st.sets(st.integers(0, 60))
weights = st.lists(st.tuples(sets, st.integers(0, 15)), max_size=12)


def bits(numbers):
    return sum(1 << number for number in numbers)


def sums(weighted):
    return {n: sum(w for numbers, w in weighted if n in numbers) for n in range(61)}


@given(weights, st.integers(1, 200))
def test_sums_are_those_of_the_weights(weighted, least):
    slices = weighed((bits(numbers), weight) for numbers, weight in weighted)
    expected = sums(weighted)
    assert {n: sum_at(slices, n) for n in range(61)} == expected
    reached = set(numbers_in(at_least(slices, least)))
    assert reached == {n for n, total in expected.items() if total >= least}


@given(st.lists(weights, min_size=1, max_size=3), st.integers(1, 20))
def test_the_best_are_the_greatest(segments, most):
    slices = {
        key: weighed((bits(numbers), weight) for numbers, weight in weighted)
        for key, weighted in enumerate(segments)
    }
    everything = sorted(
        (total for weighted in segments for total in sums(weighted).values() if total), reverse=True
    )
    found = best(slices, most)
    assert [total for total, _segment, _block in found] == everything[:most]
    for total, segment, block in found:
        assert sums(segments[segment])[block] == total


def test_no_segments_have_no_best():
    assert best({}, 5) == []


@given(sets)
def test_pairs_are_a_block_and_the_one_after(numbers):
    assert set(numbers_in(paired(bits(numbers)))) == numbers | {n + 1 for n in numbers}


@given(st.text(max_size=2000))
def test_a_text_has_so_many_blocks(text):
    assert len(blocks_of(text)) == -(-len(text) // BLOCK)


def test_a_word_is_in_the_block_where_it_begins():
    text = "hurry " * 64 + "slowly"  # 384 signs, and one word more
    assert blocks_of(text) == [{hashed("hurry")}, {hashed("slowly")}]


def test_the_number_of_a_word_never_changes():
    """It stands in the database."""
    assert hashed("hurry") == 1_344_599_533

"""What PostgreSQL is given of a record: each term with its places."""

import re

from archive.search.analysis import BARRIER
from archive.search.databases.vectors import LAST_READ, vector_of
from archive.search.syntax import FARTHEST


def places(words: str) -> dict[str, list[int]]:
    vector = vector_of({"names": "", "notes": "", "links": "", "text": words})
    found = re.findall(r"'([^']+)':(\S+)", vector)
    return {term: [int(place.strip("ABCD")) for place in held.split(",")] for term, held in found}


def test_a_barrier_takes_a_place_between_stretches():
    found = places(f"one {BARRIER} two {BARRIER}")
    assert found["two"][0] - found["one"][0] == 2


def test_columns_are_too_far_apart_to_be_near_each_other():
    vector = vector_of({"names": "one", "notes": "two", "links": "", "text": "three"})
    one, two, three = (
        int(re.search(rf"'{term}':(\d+)", vector)[1]) for term in ("one", "two", "three")
    )
    assert min(two - one, three - two) > FARTHEST + 1


def test_a_phrase_at_the_end_of_a_long_text_is_still_one():
    long = f"{' '.join(f'w{number}' for number in range(30))} {BARRIER} " * 400
    found = places(f"{long} very last {BARRIER}")
    assert found["last"][0] == found["very"][0] + 1 <= LAST_READ
    assert found["very"][0] > found["w29"][-1] + 1

"""What PostgreSQL is given of a record: each term with its places."""

import re

from archive.search.analysis import BARRIER
from archive.search.databases.vectors import GAP, LAST_READ, vector_of


def places(words: str) -> dict[str, list[int]]:
    vector = vector_of({"names": "", "notes": "", "links": "", "text": words})
    found = re.findall(r"'([^']+)':(\S+)", vector)
    return {term: [int(place.strip("ABCD")) for place in held.split(",")] for term, held in found}


def test_stretches_are_kept_apart():
    found = places(f"one {BARRIER} two {BARRIER}")
    assert found["two"][0] - found["one"][0] == GAP + 1


def test_a_phrase_at_the_end_of_a_long_text_is_still_one():
    long = f"{' '.join(f'w{number}' for number in range(30))} {BARRIER} " * 400
    found = places(f"{long} very last {BARRIER}")
    assert found["last"][0] == found["very"][0] + 1 <= LAST_READ
    assert found["very"][0] > found["w29"][-1] + 1

"""A record's terms as PostgreSQL's ``tsvector``, written out: no parser comes between.

Each term has its places, lettered by where it stands: A for names, B for notes, C for links, D for
texts. A barrier takes one place, as it does in SQLite. Terms of names and notes are there twice,
the second time marked and without a place, so that “in:titles” is answered by the index alone.
"""

from collections.abc import Mapping

from ..analysis import BARRIER, FORM
from ..syntax import FARTHEST

WEIGHTS = {"names": "A", "notes": "B", "links": "C", "text": "D"}
SCOPE_MARKS = {"names": "N/", "notes": "O/"}
GAP = FARTHEST + 1  # places between columns, so that nothing is near what stands in another
LAST_PLACE = 16_383  # PostgreSQL counts no further
LAST_READ = LAST_PLACE - 10  # of words in their order; the last ones are those of forms
MOST_PLACES = 200  # of one term; PostgreSQL keeps 255
LARGEST = 1_000_000  # bytes, a little under PostgreSQL's limit


def vector_of(columns: Mapping[str, str]) -> str:
    """The vector of an entry: by column its terms, joined by spaces."""
    places = _places(columns)
    if _size(places) > LARGEST:
        places = {term: held[:1] for term, held in places.items() if not term.startswith(FORM)}
    while _size(places) > LARGEST:  # a text of more different words than any language has
        places = dict(list(places.items())[: len(places) // 2])
    return " ".join(f"'{term}'" + _written(held) for term, held in places.items())


def _places(columns: Mapping[str, str]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    place = 0
    for order, (column, weight) in enumerate(WEIGHTS.items()):
        for term in columns[column].split():
            place += 1
            if term == BARRIER:
                continue
            standing = LAST_PLACE - order if term.startswith(FORM) else min(place, LAST_READ)
            held = places.setdefault(term, [])
            if len(held) < MOST_PLACES:
                held.append(f"{standing}{weight}")
            if column in SCOPE_MARKS:
                places.setdefault(SCOPE_MARKS[column] + term, [])
        place += GAP
    return places


def _written(held: list[str]) -> str:
    return f":{','.join(held)}" if held else ""


def _size(places: Mapping[str, list[str]]) -> int:
    return sum(len(term.encode()) + 2 * len(held) + 8 for term, held in places.items())

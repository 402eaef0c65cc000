"""A record's terms as PostgreSQL's ``tsvector``, written out: no parser comes between.

Each term has its places, lettered by where it stands: A for names, B for notes, C for links, D for
texts. Terms of names and notes are there twice, the second time marked and without a place, so
that “in:titles” is answered by the index alone.
"""

from collections.abc import Mapping

from ..analysis import BARRIER, FORM

WEIGHTS = {"names": "A", "notes": "B", "links": "C", "text": "D"}
SCOPE_MARKS = {"names": "N/", "notes": "O/"}
GAP = 50  # places between stretches of words, so that no phrase joins them
SMALLEST_GAP = 2  # keeps phrases apart, but not words that are looked for near each other
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
    place = 1
    gap = _gap(columns)
    for order, (column, weight) in enumerate(WEIGHTS.items()):
        for term in columns[column].split():
            if term == BARRIER:
                place += gap
                continue
            standing = LAST_PLACE - order if term.startswith(FORM) else min(place, LAST_READ)
            held = places.setdefault(term, [])
            if len(held) < MOST_PLACES:
                held.append(f"{standing}{weight}")
            if column in SCOPE_MARKS:
                places.setdefault(SCOPE_MARKS[column] + term, [])
            place += 1
    return places


def _gap(columns: Mapping[str, str]) -> int:
    """How many places stay empty between stretches: fewer where a long text needs them all."""
    terms = [term for column in columns.values() for term in column.split()]
    stretches = terms.count(BARRIER)
    read = sum(not term.startswith(FORM) for term in terms) - stretches
    left = (LAST_READ - read) // stretches if stretches else GAP
    return max(SMALLEST_GAP, min(GAP, left))


def _written(held: list[str]) -> str:
    return f":{','.join(held)}" if held else ""


def _size(places: Mapping[str, list[str]]) -> int:
    return sum(len(term.encode()) + 2 * len(held) + 8 for term, held in places.items())

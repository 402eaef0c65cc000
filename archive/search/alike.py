"""Where nothing was found, what else to look for: names written much alike, fewer words."""

import re

from rapidfuzz import fuzz, process

from archive.models import ORDER_OF_KINDS, IndexName, Kind, Record

from .folding import fold
from .suggest import Suggestion

MOST_NAMES = 5
MOST_COMPARED = 50_000
LIKENESS = 75  # of 100
MOST_WORDS = 6  # of which each is left out in turn
WORD = re.compile(r"\S*[\"“”„«»][^\"“”„«»]*[\"“”„«»]?|\S+")
NAMED = [ORDER_OF_KINDS.index(kind) for kind in (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)]


def without_one_word(typed: str) -> list[str]:
    """What was typed with one word, or one phrase, left out; nothing where there is but one."""
    words = WORD.findall(typed)
    if not 1 < len(words) <= MOST_WORDS:
        return []
    return [" ".join(words[:place] + words[place + 1 :]) for place in range(len(words))]


def names(typed: str) -> list[Suggestion]:
    """People, places and bodies with a name much like what was typed, the likest first."""
    folded = fold(typed)
    if not folded:
        return []
    rows = IndexName.objects.filter(place__in=NAMED).values_list("record", "folded", "text")
    held = dict(enumerate(rows[:MOST_COMPARED]))
    likest = process.extract(
        folded,
        {place: row[1] for place, row in held.items()},
        scorer=fuzz.ratio,
        score_cutoff=LIKENESS,
        limit=4 * MOST_NAMES,
    )
    best = {held[place][0]: held[place][2] for _name, _score, place in reversed(likest)}
    return _shown(dict(reversed(best.items())))


def _shown(found: dict[int, str]) -> list[Suggestion]:
    records = Record.objects.published().in_bulk(list(found))
    shown = [(records[key], name) for key, name in found.items() if key in records]
    return [
        Suggestion(
            record.kind,
            record.title,
            "" if name == record.title else name,
            record.get_absolute_url(),
        )
        for record, name in shown[:MOST_NAMES]
    ]

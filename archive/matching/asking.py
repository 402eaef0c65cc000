"""What somebody wants to have checked, as it was typed or sent: the words, and the letter meant."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from django.db.models import Q, QuerySet

from archive.models import ORDER_OF_KINDS, FormerAddress, IndexName, Kind, Letter, Record
from archive.search import engine
from archive.search.folding import fold
from archive.search.index import LONGEST_NAME as LONGEST_FOLDED
from archive.search.request import Request
from archive.text.quoting.dates import dates_in

MOST_OFFERED = 8  # letters to choose from
LONGEST_NAME = 300  # signs of a letter's title or address
MOST_NAMES = 20  # letters that words may be said to be from
NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
UNREADABLE = "\ufffd"
ADDRESS = re.compile(r"(?:^|/)(?:letters|id)/(?P<name>[^/?#\s]+)")


@dataclass(frozen=True, slots=True)
class Meant:
    """The letter that somebody means, or else some that may be meant, to choose from."""

    letter: Letter | None = None
    offered: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True)
class AllMeant:
    """The letters that somebody means; else the first name that is not clear, and what it may mean.

    Without ``offered``, that name means no letter.
    """

    letters: tuple[Letter, ...] = ()
    unclear: str = ""
    offered: tuple[Letter, ...] = ()


def readable(text: str) -> str:
    """The text as the archive's own are written (NFC), with a sign for what is no character.

    Old Macs and PDFs write é and 한 as several characters, which look the same and are not.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", NO_CHARACTER.sub(UNREADABLE, lines))


def letter_meant(typed: str) -> Meant:
    """The published letter that an address, identifier, title, date or some words mean."""
    said = readable(typed).strip()[:LONGEST_NAME]
    for letters in (_at(said), _titled(said), _of_day(said)) if said else ():
        found = list(letters.order_by("date_key", "title", "pk")[:MOST_OFFERED])
        if found:
            return Meant(found[0]) if len(found) == 1 else Meant(offered=tuple(found))
    return Meant(offered=tuple(_spoken_of(said)))


def letters_meant(names: Iterable[str]) -> AllMeant:
    """The letters that several names mean; blank ones say nothing.

    A name that may mean several letters is settled by another that means one of them.
    """
    found = {name: letter_meant(name) for name in names if name.strip()}
    clear = {meant.letter: None for meant in found.values() if meant.letter}
    for name, meant in found.items():
        if meant.letter is None and clear.keys().isdisjoint(meant.offered):
            return AllMeant(unclear=name, offered=meant.offered)
    return AllMeant(tuple(clear))


def _at(said: str) -> QuerySet[Letter]:
    """By address, full or not, today's or a former one, or by identifier."""
    address = ADDRESS.search(said)
    name = readable(unquote(address["name"])) if address else said
    known = Record.objects.filter(Q(kind=Kind.LETTER, slug=name) | Q(identifier=name.lower()))
    former = FormerAddress.objects.filter(kind=Kind.LETTER, slug=name)
    keys = {*known.values_list("pk", flat=True), *former.values_list("record", flat=True)}
    return Letter.objects.published().filter(pk__in=keys)


def _titled(said: str) -> QuerySet[Letter]:
    place = ORDER_OF_KINDS.index(Kind.LETTER)
    names = IndexName.objects.filter(place=place, folded=fold(said)[:LONGEST_FOLDED])
    # Asked for both at once, SQLite goes through all published records.
    return Letter.objects.published().filter(pk__in=list(names.values_list("record", flat=True)))


def _of_day(said: str) -> QuerySet[Letter]:
    days = [day for date in dates_in(said) if date.year for day in date.readings]
    return Letter.objects.published().filter(date__in=days)


def _spoken_of(said: str) -> Iterable[Letter]:
    """By whatever search finds, the best first."""
    if not said:
        return []
    keys = engine.page(Request(q=said, kind=Kind.LETTER), size=MOST_OFFERED).keys
    letters = Letter.objects.published().in_bulk(keys)
    return [letters[key] for key in keys if key in letters]

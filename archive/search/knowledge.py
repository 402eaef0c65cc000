"""What could be found on a day: the sets of columns, cut down to what was public by then."""

from datetime import date
from functools import cached_property
from threading import Lock

from pyroaring import BitMap

from archive.models import Letter, Record
from archive.models.disclosures import known_on, quoted_on, readable_on

from .columns import Columns, Places, Stamp

PUBLIC = ("names", "text", "links")  # where words of a text stand that was public; notes came later
OF_THE_TEXT = ("person", "place", "language")  # facets that tell of what stands in a text
MOST_KEPT = 4


class AsKnown(Columns):
    """The sets as of a day. ``readable`` are records of which all may be told that is in texts."""

    def __init__(self, held: Columns, day: date) -> None:
        super().__init__()
        self.held = held
        self.stamp = held.stamp
        self.day = day
        self.everything = held.everything & _keys(known_on=day)
        documents = held.having("kind:letter", "kind:article")
        self.readable = self.everything & (_keys(readable_on=day) | (held.everything - documents))

    def of(self, facet: str) -> dict[str, BitMap]:
        if facet == "state":
            return self._states
        shown = self.readable if facet in OF_THE_TEXT else self.everything
        return {value: keys & shown for value, keys in self.held.of(facet).items()}

    def places(self, order: str) -> Places:
        return self.held.places(order)

    @cached_property
    def _states(self) -> dict[str, BitMap]:
        """The states that letters were in then."""
        letters = self.everything & self.held.having("kind:letter")
        held = letters & self.readable
        quoted = (letters & _keys(quoted_on=self.day)) - held
        return {
            str(Letter.State.HELD.value): held,
            str(Letter.State.QUOTED.value): quoted,
            str(Letter.State.REPORTED.value): letters - held - quoted,
        }


FILTERS = {"known_on": known_on, "readable_on": readable_on, "quoted_on": quoted_on}
_kept: dict[tuple[Stamp | None, date], AsKnown] = {}
_lock = Lock()


def as_known(held: Columns, day: date) -> AsKnown:
    """What is held, as it could be known on a day; kept for the days asked for last."""
    key = (held.stamp, day)
    with _lock:
        if key not in _kept:
            while len(_kept) >= MOST_KEPT:
                _kept.pop(next(iter(_kept)))
            _kept[key] = AsKnown(held, day)
        return _kept[key]


def _keys(**asked: date) -> BitMap:
    [(name, day)] = asked.items()
    found = Record.objects.published().filter(FILTERS[name](day))
    return BitMap(found.values_list("pk", flat=True))

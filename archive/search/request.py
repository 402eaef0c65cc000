"""A request: a query with what was chosen beside it. Every request is an address."""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from . import query

LONGEST_CHOICE = 120  # signs
WITHOUT_INFERRED = "without"
# In addresses two choices go by longer names: lists of letters once meant the letters' own ends
# by “person” and “place”, and an address never changes its meaning.
PARAMETERS = {"person": "mentioned", "place": "mentioned_place"}


@dataclass(frozen=True)
class Request:
    """What was typed (``q``) and chosen; blank is no choice. Values stand in the address as here.

    ``sender``, ``recipient``, ``correspondent`` (either of these), ``person`` (person or
    organisation mentioned), ``place`` (mentioned), ``at`` (place written or received) and
    ``collection`` are slugs or identifiers; ``year`` is ``2018``, ``month`` ``2018-04``, either
    also ``undated``; ``kind``, ``form``, ``state`` and ``language`` are the values of the fields;
    ``inferred`` is ``without`` to leave out what is dated by inference; ``sort`` is blank (worth,
    or date where nothing was typed) or one of ``orders.ORDERS``; ``known`` is a day in ISO 8601, to
    be answered from what was public by then.
    """

    q: str = ""
    kind: str = ""
    sender: str = ""
    recipient: str = ""
    correspondent: str = ""
    person: str = ""
    place: str = ""
    at: str = ""
    year: str = ""
    month: str = ""
    collection: str = ""
    form: str = ""
    language: str = ""
    state: str = ""
    inferred: str = ""
    sort: str = ""
    known: str = ""

    @classmethod
    def read(cls, parameters: QueryDict | MultiValueDict) -> "Request":
        """The request of an address. What it does not know is left out; it never fails."""
        given = {
            field.name: str(parameters.get(_parameter(field.name), "")).replace("\0", " ").strip()
            for field in fields(cls)
        }
        return cls(**{name: value[: _longest(name)] for name, value in given.items()})

    def as_parameters(self) -> dict[str, str]:
        """The parameters of its address, in a fixed order, without blank ones."""
        values = {_parameter(name): value for name, value in self._values.items()}
        return {name: value for name, value in values.items() if value}

    @property
    def _values(self) -> dict[str, str]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def with_(self, **changed: str) -> "Request":
        """The same request with other choices."""
        return replace(self, **changed)

    @cached_property
    def query(self) -> query.Query:
        """What was typed, understood."""
        return query.read(self.q)

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen beside the query: no words, no order."""
        return {
            name: value
            for name, value in self._values.items()
            if value and name not in ("q", "sort", "known")
        }

    @property
    def known_on(self) -> date | None:
        """The day as of which it is answered; None is today."""
        return date.fromisoformat(self.known) if self.known else None

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.query) or bool(self.chosen)


def _parameter(name: str) -> str:
    return PARAMETERS.get(name, name)


def _longest(name: str) -> int:
    return query.LONGEST_QUERY + 1 if name == "q" else LONGEST_CHOICE

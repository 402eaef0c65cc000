"""What the search page and the lists of documents share.

A list is a search without words. What was asked for stands in the address; from it a page has its
rows, what may be chosen beside them with counts, what has been chosen, the bars of years, the ways
to the pages before and after, and the same rows as files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from archive.models import Kind, Letter
from archive.reading import labels
from archive.reading.keyset import NumberedPageError
from archive.search import engine, facets
from archive.search.request import WITHOUT_INFERRED, Request
from archive.timeline import strip
from archive.timeline import windows as days

IN_BARS = ("year", "month")  # facets that the bars stand for
OPEN_AT_FIRST = 3
FILES = (("json", "JSON"), ("csv", "CSV"), ("ris", "RIS"), ("bib", "BibTeX"), ("atom", "Atom"))
SORTS: dict[str, str | Promise] = {
    "": _("best first"),
    "date": _("earliest first"),
    "-date": _("latest first"),
    "title": _("by title"),
    "correspondent": _("by sender"),
    "newest": _("newest in the archive first"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A link with what it leads to: a choice with its count, or the way back from one."""

    url: str
    label: str | Promise
    number: int = 0
    is_on: bool = False
    height: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A facet beside the rows. ``more`` counts choices that are not shown."""

    name: str
    label: str | Promise
    ways: list[Way]
    more: int
    is_open: bool


def read(parameters: QueryDict, fixed: Mapping[str, str]) -> Request:
    """What an address asks for; choices that nothing can ever have are left out."""
    asked = Request.read(parameters)
    values_of = {"kind": Kind.values, "form": Letter.Form.values, "state": Letter.State.values}
    dropped = {name: "" for name, values in values_of.items() if getattr(asked, name) not in values}
    if not _is_year(asked.year):
        dropped |= {"year": "", "month": ""}
    if asked.sort not in SORTS:
        dropped["sort"] = ""
    known = days.read(asked.known, end=True)
    return replace(asked, **dropped | dict(fixed) | {"known": known.isoformat() if known else ""})


@dataclass
class Finding:
    """A request answered, one page of it. Nothing is asked of the database until it is used."""

    asked: Request
    path: str
    size: int
    after: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)  # what the list itself chooses
    sorts: tuple[str, ...] = ("", "date", "-date", "title", "newest")

    @cached_property
    def answered(self) -> engine.Answer:
        return engine.answer(self.asked)

    @cached_property
    def found(self) -> engine.Found:
        return engine.page_of(self.answered, self.after, self.size)

    def url(self, **changed: str) -> str:
        """The address of the same with other choices, from its beginning."""
        return self._address(self.path, self.asked.with_(**changed), self.fixed)

    @property
    def is_narrowed(self) -> bool:
        """Whether more was chosen than the list itself chooses."""
        return bool(self.asked.q or self.chosen)

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.asked.chosen.items() if name not in self.fixed}

    @property
    def without_choices(self) -> str:
        """The same words with nothing chosen beside them."""
        return self.url(**dict.fromkeys(self.chosen, ""))

    @cached_property
    def chips(self) -> list[Way]:
        """What was chosen, each with the address without it."""
        shown = labels.of_choices(self.chosen, self._called())
        return [Way(self._without(name), label, is_on=True) for name, label in shown]

    @cached_property
    def shelves(self) -> list[Shelf]:
        """What may be chosen, but for years and months, which stand as bars."""
        offered = [one for one in self._facets if one.name not in (*IN_BARS, *self.fixed)]
        useful = [
            one for one in offered if len(one.values) > 1 or any(v.chosen for v in one.values)
        ]
        return [
            Shelf(
                one.name,
                one.label,
                [self._way(one.name, value) for value in one.values],
                one.more,
                place < OPEN_AT_FIRST or any(value.chosen for value in one.values),
            )
            for place, one in enumerate(useful)
        ]

    @cached_property
    def bars(self) -> list[Way]:
        """Years, or the months of the year that was chosen, none left out between them."""
        counted = facets.histogram_of(self.answered)
        name = "month" if self.asked.year.isdigit() else "year"
        fullest = max((bar.count for bar in counted), default=0)
        return [
            Way(
                self.url(**{name: "" if bar.chosen else bar.value}),
                bar.value,
                bar.count,
                bar.chosen,
                strip.height(bar.count, fullest),
            )
            for bar in counted
        ]

    @property
    def bars_are_months(self) -> bool:
        return self.asked.year.isdigit()

    @cached_property
    def undated(self) -> Way | None:
        """Those without any date, if there are any beside the bars."""
        years = next((one.values for one in self._facets if one.name == "year"), ())
        value = next((one for one in years if one.value == "undated"), None)
        return self._way("year", value) if value else None

    @property
    def inferred(self) -> Way:
        """Leave out what is dated by inference, or take it in again."""
        if self.asked.inferred == WITHOUT_INFERRED:
            return Way(self.url(inferred=""), _("Take in inferred dates"), is_on=True)
        return Way(self.url(inferred=WITHOUT_INFERRED), _("Leave out inferred dates"))

    @property
    def orders(self) -> list[Way]:
        """The orders on offer; without words there is no best, and the earliest stand first."""
        usual = "" if self.asked.q else "date"
        names = [name for name in self.sorts if name or self.asked.q]
        chosen = self.asked.sort or usual
        return [
            Way(self.url(sort="" if name == usual else name), SORTS[name], is_on=name == chosen)
            for name in names
        ]

    @property
    def next_url(self) -> str:
        return self._page(self.found.next) if self.found.next else ""

    @property
    def previous_url(self) -> str:
        return self._page(self.found.previous) if self.found.start else ""

    @property
    def first(self) -> int:
        return self.found.start + 1

    @property
    def last(self) -> int:
        return self.found.start + len(self.found.keys)

    @property
    def files(self) -> list[Way]:
        """All that answers, not this page alone, as files."""
        return [
            Way(self._address(reverse("search.file", args=[suffix]), self.asked, {}), label)
            for suffix, label in FILES
        ]

    @property
    def kept(self) -> dict[str, str]:
        """What a form for words has to keep, as hidden fields."""
        return {name: value for name, value in self.asked.as_parameters().items() if name != "q"}

    @cached_property
    def _facets(self) -> list[facets.Facet]:
        return facets.count_in(self.answered)

    def _way(self, name: str, value: facets.Value) -> Way:
        changed = self._without(name) if value.chosen else self.url(**{name: value.value})
        return Way(changed, value.label, value.count, value.chosen)

    def _without(self, name: str) -> str:
        """Without a year there are no months either."""
        return self.url(year="", month="") if name == "year" else self.url(**{name: ""})

    def _called(self) -> dict[str, str | Promise]:
        """What the chosen values of facets are called."""
        return {
            one.name: value.label for one in self._facets for value in one.values if value.chosen
        }

    def _page(self, after: str) -> str:
        here = self.url()
        joint = "&" if "?" in here else "?"
        return f"{here}{joint}{urlencode({'after': after})}" if after else here

    @staticmethod
    def _address(path: str, asked: Request, fixed: Iterable[str]) -> str:
        said = {name: value for name, value in asked.as_parameters().items() if name not in fixed}
        return f"{path}?{urlencode(said)}" if said else path


def open_at(
    parameters: QueryDict, path: str, size: int, sorts: tuple[str, ...], **fixed: str
) -> Finding:
    """What an address asks for, answered. `NumberedPageError` for one with a page's number."""
    number = parameters.get("page", "")
    if number.isdecimal():
        rows = (max(int(number[:7]), 1) - 1) * size
        raise NumberedPageError(f"{rows}.0" if rows else "")
    asked = read(parameters, fixed)
    return Finding(asked, path, size, parameters.get("after", ""), fixed, sorts)


def _is_year(given: str) -> bool:
    is_number = given.isascii() and given.isdigit() and len(given) <= 4 and int(given) > 0
    return is_number or given == "undated"

"""What is known of the quotations in a text: how each stands, and how many stand so.

A quotation of a letter stands as its verdict says. Other quotations stand as whose words they are:
they are not expected in any letter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import ngettext_lazy

from archive.models import Quotation

LETTER = Quotation.WordsOf.LETTER

# How each stands, in the order in which a summary tells of them; “%(n)d” is how many.
STANDINGS: dict[str, Promise] = {
    Quotation.Verdict.VERBATIM: ngettext_lazy(
        "%(n)d found word for word in its letter",
        "%(n)d found word for word in their letters",
        "n",
    ),
    Quotation.Verdict.ALTERED: ngettext_lazy(
        "%(n)d found in its letter with other words in it",
        "%(n)d found in their letters with other words in them",
        "n",
    ),
    Quotation.Verdict.JOINED: ngettext_lazy(
        "%(n)d joined from parts of a letter that stand apart",
        "%(n)d joined from parts of letters that stand apart",
        "n",
    ),
    Quotation.Verdict.ELSEWHERE: ngettext_lazy(
        "%(n)d found in another letter than the one named",
        "%(n)d found in other letters than those named",
        "n",
    ),
    Quotation.Verdict.NOT_HELD: ngettext_lazy(
        "%(n)d attributed to a letter whose text is not held",
        "%(n)d attributed to letters whose text is not held",
        "n",
    ),
    Quotation.Verdict.NOT_FOUND: ngettext_lazy(
        "%(n)d not found in what we hold", "%(n)d not found in what we hold", "n"
    ),
    Quotation.Verdict.OPEN: ngettext_lazy(
        "%(n)d given as words of a letter and not examined",
        "%(n)d given as words of letters and not examined",
        "n",
    ),
    Quotation.WordsOf.EDITOR: ngettext_lazy(
        "%(n)d summary by an editor or reporter",
        "%(n)d summaries by editors or reporters",
        "n",
    ),
    Quotation.WordsOf.SCHOLAR: ngettext_lazy(
        "%(n)d with words of a scholar or commentator",
        "%(n)d with words of scholars or commentators",
        "n",
    ),
    Quotation.WordsOf.SPEECH: ngettext_lazy(
        "%(n)d with spoken words or a public statement",
        "%(n)d with spoken words or public statements",
        "n",
    ),
    Quotation.WordsOf.OTHER: ngettext_lazy("%(n)d with other words", "%(n)d with other words", "n"),
}
SIGNS: dict[str, str] = {
    Quotation.Verdict.VERBATIM: "=",
    Quotation.Verdict.ALTERED: "≠",
    Quotation.Verdict.JOINED: "+",
    Quotation.Verdict.ELSEWHERE: "→",
    Quotation.Verdict.NOT_HELD: "?",
    Quotation.Verdict.NOT_FOUND: "×",
}


class Marked(Protocol):
    """A quotation where it is marked in a text."""

    quotation: Quotation


def standing(quotation: Quotation) -> str:
    """How a quotation stands: a key of ``STANDINGS``."""
    return quotation.verdict if quotation.words_of == LETTER else quotation.words_of


def sign(quotation: Quotation) -> str:
    """The sign of a verdict, which says without colour and in one letter what was found."""
    return SIGNS.get(standing(quotation), "")


@dataclass(frozen=True, slots=True)
class Alike:
    """The quotations of a text that stand alike, in reading order."""

    standing: str
    quoted: Sequence[Marked]

    @property
    def name(self) -> str:
        """As addresses and style sheets have it: ``not-held``."""
        return slugify(self.standing)

    @property
    def sign(self) -> str:
        return SIGNS.get(self.standing, "")

    @property
    def in_words(self) -> str:
        return STANDINGS[self.standing] % {"n": len(self.quoted)}


def summary(quoted: Iterable[Marked]) -> list[Alike]:
    """The quotations of a text by how they stand."""
    by_standing: dict[str, list[Marked]] = {key: [] for key in STANDINGS}
    for each in quoted:
        by_standing[standing(each.quotation)].append(each)
    return [Alike(key, found) for key, found in by_standing.items() if found]

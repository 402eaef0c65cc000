"""How much of a letter that is not held is known from quotations and reports, said in words."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.models import Letter
from archive.text import languagepaths

from .families import Wording
from .receptions import Reception

BETWEEN = gettext_lazy("How long it is, and what stood before, between and after the fragments.")
WHICH = gettext_lazy("Which wording is nearest to its own, where several are given.")
OWN_WORDS = gettext_lazy("Its own words: every wording known here went through a translation.")


def known(letter: Letter, reception: Reception) -> list[str]:
    """What is known of it, a sentence each."""
    reports = len(letter.references.all())
    said = list(_of_fragments(reception)) if reception.fragments else []
    if reception.summaries:
        number = len(reception.summaries)
        said.append(
            ngettext("One summary says what it said.", "%(n)d summaries say what it said.", number)
            % {"n": number}
        )
    if reports:
        said.append(
            ngettext("One report tells of it.", "%(n)d reports tell of it.", reports)
            % {"n": reports}
        )
    return said


def unknown(reception: Reception) -> list[Promise]:
    """What is not known of its words, though some are."""
    if not reception.fragments:
        return []
    wordings = _wordings(reception)
    said = {
        BETWEEN: True,
        OWN_WORDS: all(map(_is_translated, wordings)),
        WHICH: any(len(place.family.wordings) > 1 for place in reception.places),
    }
    return [sentence for sentence, holds in said.items() if holds]


def _of_fragments(reception: Reception) -> Iterator[str]:
    places, unplaced = len(reception.places), len(reception.elsewhere.wordings)
    wordings = _wordings(reception)
    if places:
        yield (
            ngettext(
                "One passage of it is quoted: its place among the fragments is known.",
                "%(n)d passages of it are quoted whose order is known.",
                places,
            )
            % {"n": places}
        )
    if unplaced:
        yield (
            ngettext(
                "Of one quoted passage the place in it is not known.",
                "Of %(n)d quoted passages the places in it are not known.",
                unplaced,
            )
            % {"n": unplaced}
        )
    yield _("%(wordings)s in %(documents)s.") % {
        "wordings": ngettext("One wording", "%(n)d wordings", len(wordings)) % {"n": len(wordings)},
        "documents": ngettext("one document", "%(n)d documents", reception.documents)
        % {"n": reception.documents},
    }
    back = sum(wording.first.is_translated_back for wording in wordings)
    if back:
        yield (
            ngettext(
                "One of them was translated back into a language in which it had been before.",
                "%(n)d of them were translated back into a language in which they had been before.",
                back,
            )
            % {"n": back}
        )


def _wordings(reception: Reception) -> list[Wording]:
    families = [place.family for place in reception.places]
    return [wording for family in (*families, reception.elsewhere) for wording in family.wordings]


def _is_translated(wording: Wording) -> bool:
    return languagepaths.is_translated(wording.first.quotation.language_path)

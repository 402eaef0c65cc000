"""The answer as a page tells it: each quotation, where its words stand, what is held instead."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from archive.models import Letter, Quotation, Record, Revision, Witness
from archive.reading.quotations import Fragment
from archive.text.matching.scripts import script_of
from archive.text.matching.showing import Look, Part
from archive.text.matching.verdicts import Verdict

from .check import Answer, Checked

DOUBLE_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage beside the quotation, and what stands around it; ``url`` is its permalink."""

    before: str
    parts: tuple[Part, ...]
    after: str
    url: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where words were found: in a text of ``record``, or in what editors say of it.

    ``sort`` is ``text``, ``note`` or ``annotation``. ``url`` leads to the words. ``quotations``
    are those known here, if the words stand in a document that quotes them.
    """

    record: Record
    sort: str
    passages: tuple[Passage, ...]
    url: str
    revision: Revision | None = None
    quotations: tuple[Quotation, ...] = ()

    @property
    def witness(self) -> Witness | None:
        return self.revision.witness if self.revision else None

    @property
    def parts(self) -> list[Part]:
        return [part for passage in self.passages for part in passage.parts]

    def _count(self, look: Look) -> int:
        return sum(part.count for part in self.parts if part.look is look)

    @cached_property
    def letters_own(self) -> int:
        """How many words the quotation leaves out or changes."""
        return self._count(Look.LETTER)

    @cached_property
    def quoted_only(self) -> int:
        """How many words the letter does not have."""
        return self._count(Look.QUOTED)

    @property
    def is_altered(self) -> bool:
        return bool(self.letters_own or self.quoted_only)

    @property
    def cuts(self) -> int:
        """How often words are left out between two parts."""
        return sum(part.look is Look.CUT for part in self.parts)

    @property
    def unmarked_cuts(self) -> int:
        """How often no ellipsis says so."""
        return sum(part.look is Look.CUT and not part.is_marked for part in self.parts)


@dataclass(frozen=True)
class Told:
    """One quotation. ``url`` is the page that checks it alone.

    ``part`` is where some of the words stand, if none has the whole. ``is_exact``: not even a comma
    differs. ``is_chosen``: the reader, not the text, names the
    letters.
    """

    number: int
    checked: Checked
    url: str
    place: Place | None
    source: Place | None
    others: tuple[Place, ...]
    part: Place | None = None
    is_exact: bool = False
    is_chosen: bool = False

    @property
    def words(self) -> str:
        return self.checked.words

    @property
    def shown(self) -> str:
        """The words without quotation marks around them."""
        return self.words.strip(f" \n\t{DOUBLE_MARKS}")

    @property
    def stated_day(self) -> str:
        """The day (EDTF) of the letter that the text names; blank if it names none."""
        quoted = self.checked.quoted
        return quoted.letter.edtf if quoted and quoted.letter else ""

    @property
    def verdict(self) -> Verdict:
        return self.checked.judgement.verdict

    @property
    def wording(self) -> Verdict | None:
        """How the words differ, wherever they stand."""
        return self.checked.judgement.wording

    @property
    def is_set_phrase(self) -> bool:
        """Whether so many letters have it that nobody can say which is quoted."""
        return self.checked.judgement.is_set_phrase

    @property
    def is_named_held(self) -> bool:
        """Whether the text of every letter named is held, so that it was looked through."""
        is_held = all(letter.state == Letter.State.HELD for letter in self.letters)
        return is_held and not self.held_in

    @property
    def held_in(self) -> tuple[str, ...]:
        """In which languages the letters named are held, if not in the script of the words."""
        return self.checked.held_in

    @property
    def script(self) -> str:
        """The script of the words, as Unicode names it."""
        return script_of(self.words)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters that it is said to be from."""
        return self.checked.letters


@dataclass(frozen=True)
class NotHeld:
    """A letter whose text is not held, and what is quoted of it; its testimonies are its own."""

    letter: Letter
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True)
class Tale:
    """The whole answer; ``not_held`` are the letters named whose text is not here."""

    answer: Answer
    quotations: tuple[Told, ...]
    not_held: tuple[NotHeld, ...]

    @cached_property
    def counted(self) -> list[tuple[Verdict, bool, int]]:
        """How many quotations have which verdict, in the order of the verdicts.

        Those on letters held in other scripts are counted by themselves.
        """
        count = Counter((one.verdict, bool(one.held_in)) for one in self.quotations)
        kinds = [(verdict, is_other) for verdict in Verdict for is_other in (False, True)]
        return [(*kind, count[kind]) for kind in kinds if count[kind]]

    @property
    def has_differences(self) -> bool:
        """Whether signs of differences stand on the page."""
        both = ((one.place, one.part) for one in self.quotations)
        places = [place for pair in both for place in pair if place]
        return any(part.look is not Look.SAME for place in places for part in place.parts)

    @property
    def is_lacking(self) -> bool:
        """Whether anything was not found, so that readers should know how much is held."""
        lacking = (Verdict.NOT_FOUND, Verdict.NOT_HELD, Verdict.TOO_SHORT)
        return any(one.verdict in lacking for one in self.quotations)

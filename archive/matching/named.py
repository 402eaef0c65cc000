"""Which letters are meant by a date and a name, as an article states them."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from archive.models import Kind, Letter, Party, Record
from archive.text.matching.verdicts import Named
from archive.text.quoting.dates import StatedDate
from archive.text.quoting.finding import Quoted

YEARS_BEFORE = 3  # an article that says “September 6” speaks of a letter of the last few years
LEAST_NAME = 3  # letters of a name that tell somebody apart
PRONOUNS = frozenset({"he", "she", "they", "former", "president", "chairman", "then", "the"})


def letters_named(quoted: Quoted, year: int | None = None) -> list[Letter]:
    """The published letters that a quotation is said to be from, judging by date and sender.

    ``year`` is that of the article; without it, a day without a year names the letters of all
    years. Where several letters have the date, or either of two that it may mean, the speaker
    decides among them if one sent it.
    """
    if quoted.letter is None:
        return []
    letters = list(_on(quoted.letter, year).prefetch_related("parties__agent__names"))
    if len(letters) > 1 and quoted.speaker:
        sent = [letter for letter in letters if _sent_by(letter, quoted.speaker)]
        return sent or letters
    return letters


def named(letters: Iterable[Letter]) -> Named | None:
    """What the judgement needs to know of the letters named; nothing if none are."""
    letters = list(letters)
    if not letters:
        return None
    held = all(letter.state == Letter.State.HELD for letter in letters)
    return Named(frozenset(letter.pk for letter in letters), is_held=held)


def _on(date: StatedDate, year: int | None) -> QuerySet[Letter]:
    letters = Letter.objects.published()
    if date.year:
        return letters.filter(date__in=date.readings)
    years = range(year - YEARS_BEFORE, year + 1) if year else ()
    day = f"-{date.month:02}-{date.day:02}"
    if not years:
        return letters.filter(date__endswith=day)
    return letters.filter(date__in=[f"{one:04}{day}" for one in years])


def _sent_by(letter: Letter, speaker: str) -> bool:
    said = {word.lower() for word in speaker.split() if len(word) >= LEAST_NAME} - PRONOUNS
    return any(said & set(_names(party.agent)) for party in letter.parties.all() if _sends(party))


def _sends(party: Party) -> bool:
    return party.role == Party.Role.SENDER and party.agent is not None


def _names(agent: Record | None) -> Iterator[str]:
    if agent is not None:
        for name in (agent.title, *(name.text for name in agent.names.all())):
            yield from name.lower().split()


def holdings() -> tuple[int, int]:
    """How many letters there are whose text is held, and how many are known in all."""
    letters = Record.objects.published().filter(kind=Kind.LETTER)
    # Joining all letters to their records, to count both at once, takes twice as long.
    without_text = Letter.objects.exclude(state=Letter.State.HELD).values("pk")
    known = letters.count()
    return known - letters.filter(pk__in=without_text).count(), known

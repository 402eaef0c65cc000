"""Check quotations: from pasted words to what can be said of them.

``check`` is what the page, the API and the command call. Nothing that is checked is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from archive.models import IndexedText, Letter, Record
from archive.text.matching.finding import Held, Match, Source, find
from archive.text.matching.pieces import Pieces, pieces_of
from archive.text.matching.scripts import is_comparable
from archive.text.matching.verdicts import Judgement, Named, judge
from archive.text.quoting.finding import Quoted, Sort, quotations_in

from .candidates import Candidate, Text, Vocabulary, candidates, shown
from .named import holdings, letters_named, named

LONGEST = 60_000  # characters that are checked at once
MOST = 200  # quotations that are checked at once
WHOLE = 3  # paragraphs; a text with more of them is an article, not a quotation


class TooLongError(ValueError):
    """More was given than can be checked at once; ``longest`` is how much can be."""

    longest = LONGEST


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation and what was found: where it stands in what was given, and the judgement.

    ``letters`` are those that the text names as its source. ``found`` is the filed text in which
    the passage stands, ``others`` are further ones that have it, ``source`` is a note or an article
    that has it where no letter does, ``part`` is a letter's text that has only some of the words.
    ``held_in`` are the languages of what is held of the letters named, where nothing of one of them
    is in the script of the words, so that these cannot be compared with it.
    """

    start: int
    end: int
    words: str
    judgement: Judgement
    quoted: Quoted | None = None
    letters: tuple[Letter, ...] = ()
    found: Text | None = None
    others: tuple[Text, ...] = ()
    source: Text | None = None
    part: Text | None = None
    held_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was checked, and what it was compared with.

    ``held`` and ``known`` are numbers of letters: those whose text is held, and all that are known
    of. ``unchecked`` is how many quotations were left out because there were too many.
    """

    checked: tuple[Checked, ...]
    held: int
    known: int
    unchecked: int = 0


def check(text: str, *, against: Sequence[Letter] = (), year: int | None = None) -> Answer:
    """Check each quotation in a text, or the whole of it if it has none.

    ``against`` are the letters of which the words are said to be from one, where the reader knows.
    ``year`` is when the text was published, for dates in it that have none. Raises
    ``TooLongError``.
    """
    if len(text) > LONGEST:
        raise TooLongError(f"{len(text)} characters; at most {LONGEST} can be checked at once")
    found = quotations_to_check(text)
    if found:
        checked = check_quotations(text, found[:MOST], against=against, year=year)
    else:
        start, end = _whole(text)
        whole = check_words(text[start:end], _letters(None, against, year))
        checked = [replace(whole, start=start, end=end)]
    held, known = holdings()
    return Answer(tuple(checked), held, known, max(0, len(found) - MOST))


def check_quotations(
    text: str,
    found: Sequence[Quoted],
    *,
    against: Sequence[Letter] = (),
    year: int | None = None,
    within: Record | None = None,
) -> list[Checked]:
    """Check these quotations of a text, each by itself.

    ``within`` is the record whose text it is: there the words stand anyway.
    """
    spans = [(one.words_start, one.words_end) for one in found]
    pieces = [pieces_of(text[start:end]) for start, end in spans]
    vocabulary = Vocabulary(key for piece in pieces for key in piece.words.keys)
    checked = []
    for quoted, span, piece in zip(found, spans, pieces, strict=True):
        letters = _letters(quoted, against, year)
        checked.append(_checked(text, span, piece, vocabulary, quoted, letters, within))
    return checked


def check_words(
    words: str, letters: tuple[Letter, ...] = (), within: Record | None = None
) -> Checked:
    """Check these words as one quotation, said to be from one of these letters."""
    pieces = pieces_of(words)
    vocabulary = Vocabulary(pieces.words.keys)
    return _checked(words, (0, len(words)), pieces, vocabulary, None, letters, within)


def quotations_to_check(text: str) -> list[Quoted]:
    """The quotations of a text that may be from letters: neither titles nor inside others.

    None if the text is as a whole within one pair of quotation marks, or has none.
    """
    found = [
        one
        for one in quotations_in(text)
        if not one.depth and not one.is_title and one.sort is not Sort.REPORTED
    ]
    start, end = _whole(text)
    return [] if [(one.start, one.end) for one in found] == [(start, end)] else found


def _whole(text: str) -> tuple[int, int]:
    stripped = text.strip()
    start = text.index(stripped) if stripped else 0
    return start, start + len(stripped)


def _letters(
    quoted: Quoted | None, against: Sequence[Letter], year: int | None
) -> tuple[Letter, ...]:
    if against:
        return tuple(against)
    return tuple(letters_named(quoted, year)) if quoted else ()


def _checked(
    text: str,
    span: tuple[int, int],
    pieces: Pieces,
    vocabulary: Vocabulary,
    quoted: Quoted | None,
    letters: tuple[Letter, ...],
    within: Record | None,
) -> Checked:
    source = named(letters)
    likely = candidates(pieces.words.keys, pieces.runs, vocabulary)
    likely += _texts_of(source, {one.text.pk for one in likely})
    if within is not None:
        likely = [one for one in likely if one.text.record != within.pk]
    count, matches = _matches(text[slice(*span)], pieces, likely, vocabulary)
    held_in = _held_in(text[slice(*span)], source, likely)
    if source and held_in:
        source = replace(source, is_held=False)
    judgement = judge(count, matches, vocabulary.blocks, source)
    filed = {one.text.pk: one.text for one in likely}
    return Checked(
        *span,
        text[slice(*span)],
        judgement,
        quoted,
        letters,
        found=_filed(judgement.match, filed),
        others=tuple(filed[_key(match)] for match in judgement.others),
        source=_filed(judgement.source, filed),
        part=_filed(judgement.part, filed),
        held_in=held_in,
    )


def _held_in(words: str, source: Named | None, likely: list[Candidate]) -> tuple[str, ...]:
    """The languages of letters named that are held, but not in the script of these words."""
    texts = [
        one for one in likely if source and one.text.is_letter and one.text.record in source.letters
    ]
    comparable = {one.text.record for one in texts if is_comparable(words, one.words)}
    return tuple(
        sorted({one.text.language or "" for one in texts if one.text.record not in comparable})
    )


def _matches(
    words: str, pieces: Pieces, likely: list[Candidate], vocabulary: Vocabulary
) -> tuple[int, list[Match]]:
    """How many words were looked for, and what has them.

    Words in brackets are taken as put in, unless a text has all words with them.
    """
    texts = [_held(one) for one in likely]
    whole = pieces_of(words, with_brackets=True)
    if len(whole.words) > len(pieces.words):
        matches = find(whole, texts, vocabulary.rarity)
        if matches and matches[0].alignment.is_word_for_word:
            return len(whole.words), matches
    return len(pieces.words), find(pieces, texts, vocabulary.rarity)


def _texts_of(source: Named | None, known: set[int]) -> list[Candidate]:
    """The texts of the letters named, which are compared whatever the index says."""
    if source is None:
        return []
    texts = shown(Q(record__in=source.letters, sort=IndexedText.Sort.TEXT))
    return [Candidate(text, words, ()) for key, (text, words) in texts.items() if key not in known]


def _held(candidate: Candidate) -> Held:
    text = candidate.text
    source = Source.DOCUMENT if text.sort == IndexedText.Sort.TEXT else Source.NOTE
    source = Source.LETTER if text.is_letter else source
    return Held(text.pk, text.record, source, candidate.words, candidate.stretches)


def _filed(match: Match | None, filed: dict[int, Text]) -> Text | None:
    return filed[_key(match)] if match else None


def _key(match: Match) -> int:
    key = match.held.key
    assert isinstance(key, int)  # noqa: S101  the primary key of a filed text
    return key

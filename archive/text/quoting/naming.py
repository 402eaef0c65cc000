"""Which letter an article names near a quotation, and who it says is speaking.

Only what the article states: to find the letter and the person is for those who know the archive.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.text.quoting.dates import STOP_IN_DATE, StatedDate, dates_in

LETTER_WORDS = (
    r"\b(?:letters?|messages?|cables?|telegrams?|despatch(?:es)?|dispatch(?:es)?|missives?|notes?"
    r"|lettres?|Briefe?|Schreiben|cartas?|wrote to)\b|친서|서한|편지|書簡|親書"
)
LETTER = re.compile(LETTER_WORDS, re.IGNORECASE)
ANOTHER = re.compile(  # of letters that were named before: “in another, dated …”, “the one of …”
    r"\b(?:another(?: one)?|(?:this|that|the (?:first|second|third|last|other|next)) one|the one"
    r"|the (?:first|second|third|last|other|next|latter|former))\b(?=,? (?:dated|of|from|on)\b)"
    r"|\b(?:wrote|writes|writing)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(
    rf"(?!{STOP_IN_DATE})(?<![A-Z])(?<!Mr|Dr|St)(?<!Mrs|Gen|Sen)[.!?](?=[\s”\"’»]|$)|[。！？]|\n"
)
ENDED = re.compile(r"[.!?。！？]\W?$")
FARTHEST_AFTER, FARTHEST_BEFORE = 60, 25  # characters between “letter” and its date
SAYS = (
    r"(?:said|says|saying|wrote|writes|writing|told|tells|added|adding|explained|explaining"
    r"|analy[sz]ed|noted|noting|stated|stating|argued|declared|claimed|insisted|stressed|replied"
    r"|asked|complained|remarked|continued|warned|emphasi[sz]ed)"
)
DETERMINER = (
    r"(?:An?|The|This|That|These|Those|One|Two|Some|Many|Most|Several|Another|All|No|His|Her|Their"
    r"|Its|Our|My)"
)
TITLE = rf"(?!{DETERMINER}\b)[A-Z][\w’'.-]*"
LINK = rf"(?:of|de|von|van|the(?=\s+{TITLE}))"
NAME = rf"(?:(?:[Ff]ormer|[Tt]hen-?|[Tt]he)\s+)*{TITLE}(?:\s+(?:{TITLE}|{LINK}))*"
BEFORE_QUOTE = re.compile(
    rf"(?P<who>{NAME}|\b(?:[Hh]e|[Ss]he|[Tt]hey)\b)\s+(?:also\s+|then\s+|later\s+)?{SAYS}"
    rf"(?:\s+that)?\s*[,:]?\s*$"
)
AFTER_QUOTE = re.compile(
    rf"^[”’\"'»›]?,?\s*(?:(?P<who>{NAME}|[Hh]e|[Ss]he|[Tt]hey)\s+(?:also\s+)?{SAYS}"
    rf"|{SAYS}\s+(?P<other>{NAME}))\b"
)
COLON = re.compile(rf"^\W*(?P<who>{NAME}):\s*$")
LEADING = re.compile(
    r"^\W*(?:According to|In|On|At|After|Before|During|For)\b[^,“\"]*?(?:\d,\s*\d{4})?[^,“\"]*,\s*"
)
SUBJECT = re.compile(rf"(?P<who>{NAME})")
HAS_SAYS = re.compile(rf"\b{SAYS}\b")
SOMEBODY = rf"{DETERMINER}\s+(?=[a-z])"  # “A farmer”, “The two envoys”
CLAUSE_WORD = r"(?:who|whom|whose|which|that|when|where|he|she|they|it)\b"  # what it tells further
UNNAMED = re.compile(
    rf"\W*(?P<who>{SOMEBODY}(?:(?!{CLAUSE_WORD})[\w’'-]+\s+){{1,5}}?)(?:also\s+)?{SAYS}\b"
)
NAMED = re.compile(rf"(?P<who>{NAME})\s+{SAYS}\b")
WITHIN = r"[^.!?;:“”\"«»\n]"  # a clause; a full stop within it is that of “Sept. 6”
CLAUSE = rf"(?:{WITHIN}|(?<=Sept)\.|(?<=\b[A-Z][a-z]{{2}})\.|{STOP_IN_DATE}){{0,90}}?"
REST = rf"(?P<words>(?:{WITHIN}|[:;])+)"
REPORTED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{SAYS}\b{CLAUSE}\b(?:that|whether)\s+{REST}",
        rf"\b[Aa]ccording to (?:the|his|her|their|a|that)\b{CLAUSE}(?:{LETTER_WORDS}){CLAUSE},\s+"
        rf"(?!\d{{4}}\b){REST}",
        rf"\b(?:schrieb|schreibt|sagte|sagt|erklärte|teilte)\b{CLAUSE},\s+(?=dass|daß|ob|er|sie|es)"
        rf"(?:(?:dass|daß|ob)\s+)?{REST}",
        rf"\b(?:écrit|écrivit|écrivait|dit|déclare|déclaré|affirme|affirmé)\b{CLAUSE}"
        rf"\bqu(?:e\s+|[’']){REST}",
        rf"\b(?:escribió|escribe|dijo|dice|afirmó|declaró)\b{CLAUSE}\bque\s+{REST}",
        r"(?:친서|서한|편지)(?:에서|를 통해|을 통해)[,\s]+(?P<words>[^.\n“”\"‘’]+?[다라자냐]?고)\s*"
        r"(?:밝혔|말했|썼|전했|했|적었|주장했)",
    )
)


@dataclass(frozen=True, slots=True)
class NamedLetter:
    """A letter that an article speaks of, from ``start`` to ``end``, by its date."""

    start: int
    end: int
    date: StatedDate


def letters_in(line: str, offset: int = 0) -> list[NamedLetter]:
    """The letters that a line names with their dates: “in a personal letter on September 6”."""
    dates = dates_in(line)
    found: list[NamedLetter] = []
    named = list(LETTER.finditer(line))
    for match in sorted(named + _further(line, named), key=lambda match: match.start()):
        date = _date_of(match, dates, line)
        if date and not any(one.start <= date.start + offset < one.end for one in found):
            start, end = min(match.start(), date.start), max(match.end(), date.end)
            found.append(NamedLetter(start + offset, end + offset, date.moved(offset)))
    return found


def nearest(letters: Iterable[NamedLetter], line: str, start: int, end: int) -> NamedLetter | None:
    """The letter that words from ``start`` to ``end`` of a line are said to be from.

    That is the last one named before them, or one named after them in the same sentence.
    """
    letters = list(letters)
    before = [letter for letter in letters if letter.end <= start]
    if before:
        return before[-1]
    if ENDED.search(line[start:end]) and line[end:].lstrip()[:1].isupper():
        return None
    stop = SENTENCE_END.search(line, end)
    limit = stop.start() if stop else len(line)
    return next((letter for letter in letters if end <= letter.start < limit), None)


def speaker(line: str, start: int, end: int) -> str:
    """Who is said to speak the words from ``start`` to ``end`` of a line, as it is stated there."""
    sentence = line[_sentence_start(line, start) : start]
    after = AFTER_QUOTE.match(line[end:])
    for match in (BEFORE_QUOTE.search(sentence), after, COLON.match(sentence)):
        if match:
            said = match.groupdict()
            return (said["who"] or said.get("other") or "").strip()
    return _subject(LEADING.sub("", sentence)) if HAS_SAYS.search(sentence) else ""


def _subject(sentence: str) -> str:
    """Who speaks in a sentence that says so: somebody named, or “A farmer”.

    After somebody unnamed, only who stands right before the verb is taken for the speaker.
    """
    unnamed = UNNAMED.match(sentence)
    is_unnamed = re.match(rf"\W*{SOMEBODY}", sentence)
    subject = unnamed or (NAMED if is_unnamed else SUBJECT).search(sentence)
    return subject["who"].strip() if subject else ""


def reported_in(line: str) -> Iterator[tuple[int, int]]:
    """Where (start, end) a line reports words without quoting them: “wrote that …”."""
    end = 0
    for match in sorted(_reported(line), key=lambda match: match.start("words")):
        if match.start("words") >= end:
            end = match.start("words") + len(match["words"].rstrip())
            yield match.start("words"), end


def _reported(line: str) -> Iterator[re.Match[str]]:
    for pattern in REPORTED:
        yield from pattern.finditer(line)


def _further(line: str, named: list[re.Match[str]]) -> list[re.Match[str]]:
    """Where a line goes on to other letters without calling them so."""
    return [match for match in ANOTHER.finditer(line) if named and match.start() > named[0].end()]


def _date_of(letter: re.Match[str], dates: list[StatedDate], line: str) -> StatedDate | None:
    after = (d for d in dates if 0 <= d.start - letter.end() <= FARTHEST_AFTER)
    before = (d for d in reversed(dates) if 0 <= letter.start() - d.end <= FARTHEST_BEFORE)
    for date in (*after, *before):
        between = line[min(letter.end(), date.end) : max(letter.start(), date.start)]
        if not SENTENCE_END.search(between):
            return date
    return None


def _sentence_start(line: str, at: int) -> int:
    start = 0
    for match in SENTENCE_END.finditer(line, 0, at):
        start = match.end()
    return start

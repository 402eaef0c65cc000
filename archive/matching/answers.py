"""What was checked as plain data: for the API and the command, the same in both."""

from collections.abc import Iterable
from typing import Any

from archive.models import Annotation, Record, Revision
from archive.text.matching.finding import Match
from archive.text.matching.showing import quoted
from archive.text.matching.steps import Sort, Step

from . import links
from .candidates import Text
from .check import Answer, Checked


def as_data(answer: Answer, *, site: str = "", year: int | None = None) -> dict[str, Any]:
    """The whole answer in JSON’s types; all offsets count code points, ends exclusive.

    ``site`` is what addresses begin with; ``year`` is what was asked with the text.
    """
    found = _Found(answer, site, year)
    return {
        "held": answer.held,
        "known": answer.known,
        "unchecked": answer.unchecked,
        "quotations": [_quotation(one, found) for one in answer.checked],
    }


class _Found:
    """What the answer speaks of, all looked up at once, and how addresses begin."""

    def __init__(self, answer: Answer, site: str, year: int | None) -> None:
        texts = [text for one in answer.checked for text in _texts(one)]
        revisions = {text.revision for text in texts if text.revision}
        notes = {text.annotation for text in texts if text.annotation}
        self.records = Record.objects.in_bulk({text.record for text in texts})
        self.revisions = Revision.objects.select_related("witness").in_bulk(revisions)
        self.notes = Annotation.objects.in_bulk(notes)
        self.site, self.year = site, year

    def permalink(self, text: Text | None, match: Match | None) -> str | None:
        if text is None or match is None:
            return None
        record = self.records[text.record]
        revision = self.revisions.get(text.revision or 0)
        if revision is not None:
            return self.site + links.permalink(record, revision, *match.span)
        return self.site + links.note(record, self.notes.get(text.annotation or 0))


def _quotation(one: Checked, found: _Found) -> dict[str, Any]:
    judgement = one.judgement
    match = judgement.match or judgement.source
    text = one.found or one.source
    span = match.span if match else (None, None)
    record = found.records[text.record] if text else None
    revision = found.revisions.get(text.revision or 0) if text else None
    return {
        "verdict": judgement.verdict.value,
        "wording": judgement.wording.value if judgement.wording else None,
        "quotation": one.words,
        "at": [one.start, one.end],
        "record": record.identifier if record else None,
        "title": record.title if record else None,
        "kind": record.kind if record else None,
        "text": text.sort if text else None,
        "revision": revision.number if revision else None,
        "witness": revision.witness.siglum if revision else None,
        "caveats": revision.witness.caveats if revision else [],
        "start": span[0],
        "end": span[1],
        "passage": match.held.body[slice(*span)] if match else None,
        "permalink": found.permalink(text, match),
        "similarity": round(match.score.similarity, 3) if match else None,
        "changes": _changes(match, one.words) if match else [],
        "also_in": [found.records[other.record].identifier for other in one.others],
        "set_phrase": judgement.is_set_phrase,
        "part": _part(one, found),
        "held_in": list(one.held_in),
        "named": [letter.identifier for letter in one.letters],
        "speaker": one.quoted.speaker if one.quoted else "",
        "page": found.site + links.alone(one, found.year),
    }


def _part(one: Checked, found: _Found) -> dict[str, Any] | None:
    """Where some of the words stand, if they do not stand anywhere as a whole."""
    match, text = one.judgement.part, one.part
    if match is None or text is None:
        return None
    record, revision = found.records[text.record], found.revisions.get(text.revision or 0)
    return {
        "record": record.identifier,
        "title": record.title,
        "revision": revision.number if revision else None,
        "passages": list(match.passages),
        "permalink": found.permalink(text, match),
        "similarity": round(match.score.similarity, 3),
        "changes": _changes(match, one.words),
    }


def _changes(match: Match, words: str) -> list[dict[str, Any]]:
    """Each difference between the quotation and the passage, in the quotation’s order."""
    steps = match.alignment.steps
    return [_change(match, step, words) for step in steps if step.sort is not Sort.SAME]


def _change(match: Match, step: Step, words: str) -> dict[str, Any]:
    alignment, body = match.alignment, match.held.body
    first, last = sorted((step.text, step.text_end))
    start, end = alignment.text.span(first, last)
    return {
        "change": step.sort.value,
        "quoted": quoted(alignment, step, words),
        "held": body[start:end] if step.sort is not Sort.JUMP else "",
        "start": start,
        "end": end,
        "marked": step.marked,
    }


def _texts(one: Checked) -> Iterable[Text]:
    return (text for text in (one.found, one.source, one.part, *one.others) if text)

"""The lines of a report: for each document what the archive holds of it, and what was left over."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from archive.formats.tei.described import Remark

from .counting import counted
from .taking import Outcome

BATCH = 100


def lines_of(outcomes: Sequence[Outcome]) -> Iterator[dict[str, Any]]:
    """One line per document that is here, and one per file that was refused."""
    for start in range(0, len(outcomes), BATCH):
        chunk = outcomes[start : start + BATCH]
        records = [outcome.record for outcome in chunk if outcome.record]
        by_record = dict(zip(records, counted(records), strict=True))
        for outcome in chunk:
            if outcome.record:
                yield by_record[outcome.record] | _told(outcome)
            elif outcome.fate == "refused":
                yield _refused(outcome)


def _told(outcome: Outcome) -> dict[str, Any]:
    """What of its encoding was kept as words only, or not understood, each with its lines."""
    return {
        "fate": outcome.fate,
        "kept_as_words": _grouped(outcome.remarks, "words"),
        "not_understood": _grouped(outcome.remarks, "unknown"),
    }


def _grouped(remarks: Sequence[Remark], how: str) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for remark in remarks:
        if remark.how == how:
            lines[remark.what].append(remark.line)
    return dict(lines)


def _refused(outcome: Outcome) -> dict[str, Any]:
    line = {
        "corpus": outcome.corpus,
        "file": outcome.file,
        "id": None,
        "fate": "refused",
        "line": outcome.line,
        "reason": outcome.reason,
    }
    return line | ({"malformed": outcome.reason} if outcome.is_malformed else {})

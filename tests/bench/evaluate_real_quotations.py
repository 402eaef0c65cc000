"""How well real quotations are found: `.venv/bin/python tests/bench/evaluate_real_quotations.py`.

The shared corpora list 62 passages of FRUS documents that are quoted in another document. Each is
checked among all documents of the three volumes but the quoting one; the table says how often the
document it is from was named, and what was said of the words.
"""

import json
import tempfile
from collections import Counter
from pathlib import Path

from run import prepare

prepare()

import quoted_texts  # noqa: E402  what it imports needs Django to be set up

QUOTATIONS = quoted_texts.VOLUMES.parent / "quotations" / "frus_quotes.jsonl"
Key = tuple[str, str]  # volume, document


def main() -> None:
    if not QUOTATIONS.exists():
        print(f"Left out: there is no {QUOTATIONS}.")
        return
    lines = QUOTATIONS.read_text().splitlines()
    quotations = [json.loads(line) for line in lines]
    volumes = sorted({one["volume"] for one in quotations})
    texts = {
        (volume, key): text
        for volume in volumes
        for key, text in quoted_texts.of_volume(volume).items()
        if text
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        quoted_texts.archive_of(texts.values(), Path(folder)) as keys,
    ):
        records = dict(zip(texts, keys, strict=True))
        print(f"{len(records):,} documents")
        for label, is_exact in (("exact", True), ("near", False)):
            some = [one for one in quotations if one["exact"] is is_exact]
            _print(label, [_checked(one, records) for one in some])


def _checked(quotation: dict, records: dict[Key, int]) -> tuple[str, bool, str]:
    """The verdict, whether the document it is from was named, and a line about it."""
    from archive.matching.check import check_words
    from archive.models import Record

    source = records[quotation["volume"], quotation["source"]]
    quoting = Record.objects.get(pk=records[quotation["volume"], quotation["quoting"]])
    checked = check_words(quotation["quote"], within=quoting)
    found = {one.record for one in (checked.found, checked.part, *checked.others) if one}
    verdict = checked.judgement.verdict.value
    line = f"{verdict}, {quotation['coverage']:.0%} of it there: {quotation['quote'][:150]}"
    return verdict, source in found, line


def _print(label: str, said: list[tuple[str, bool, str]]) -> None:
    right = sum(is_right for _verdict, is_right, _line in said)
    verdicts = dict(Counter(verdict for verdict, _right, _line in said))
    print(f"  {label}: {right} of {len(said)} documents named; {verdicts}")
    for _verdict, is_right, line in said:
        if not is_right:
            print(f"    {line}")


if __name__ == "__main__":
    main()

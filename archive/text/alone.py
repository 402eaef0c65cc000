"""Words that stayed alone between two deletions, though one like them stands where these begin.

Of “Redaction. All letters to the Redaktion, please.” is left “Redaktion.”: rather was the first
word corrected and the rest deleted at once, than something deleted both before the second and
behind it. The same holds where the deletions end, and for what was put in.
"""

from collections.abc import Sequence

from archive.text.lookalikes import AT_AN_END, likeness
from archive.text.runs import Run
from archive.text.sliding import Side


def without_lone_words(runs: Sequence[Run], old: Side, new: Side) -> list[Run]:
    """The runs without such words, which are left to be compared with those like them."""
    before = [Run(0, 0, 0), *runs]
    after = [*runs[1:], Run(len(old.tokens), len(new.tokens), 0)]
    return [
        run
        for left, run, right in zip(before, runs, after, strict=False)
        if run.length > 1 or not _gives_way(left, run, right, old, new)
    ]


def _gives_way(left: Run, run: Run, right: Run, old: Side, new: Side) -> bool:
    """Whether a word with nothing equal beside it is better taken for one at the ends."""
    if (left.new_end, run.new_end) == (run.new, right.new):
        side, first, own, last = old, left.old_end, run.old, right.old - 1
    elif (left.old_end, run.old_end) == (run.old, right.old):
        side, first, own, last = new, left.new_end, run.new, right.new - 1
    else:
        return False
    if not first < own < last:
        return False
    word = side.plain_word(own)
    best = max(likeness(word, side.plain_word(end)) for end in (first, last))
    return best > max(0.0, likeness(word, word) - AT_AN_END)

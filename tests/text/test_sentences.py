"""Sentences of letters and reports, as they are written."""

from itertools import pairwise

import pytest

from archive.text import pasting
from archive.text.sentences import sentences

CASES = [
    ("I came. I saw! Did I win?", ["I came.", "I saw!", "Did I win?"]),
    ("Mr. Trump met Gen. Kim. Both smiled.", ["Mr. Trump met Gen. Kim.", "Both smiled."]),
    ("The U.S. Navy left.  It rained.", ["The U.S. Navy left.", "It rained."]),
    ("He said “Come.” Then he left.", ["He said “Come.”", "Then he left."]),
    ("It cost 3.5 won. e.g. this.", ["It cost 3.5 won. e.g. this."]),
    ("논의하길 희망한다. 불필요하다고 생각한다.", ["논의하길 희망한다.", "불필요하다고 생각한다."]),
    ("会見した。次に続く。", ["会見した。", "次に続く。"]),
    ("So am I. J. Smith too.", ["So am I.", "J. Smith too."]),
    ("No stop at all", ["No stop at all"]),
    ("One paragraph\n\nAnother. Third", ["One paragraph", "Another.", "Third"]),
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_sentences(written, expected):
    text = pasting.recognise(written).text
    assert [text.body[span.start : span.end] for span in sentences(text)] == expected


def test_all_words_are_in_a_sentence_and_none_in_two():
    text = pasting.recognise("A b. C d?! “E.” f … G\n\nH. I").text
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    inside = "".join(text.body[span.start : span.end] for span in spans)
    assert "".join(inside.split()) == "".join(text.body.split())

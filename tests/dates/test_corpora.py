"""The lists of EDTF strings from other projects' tests, every line of them."""

from pathlib import Path

import pytest

from archive.dates import DateError, in_words, parse

LISTS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "edtf"

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not LISTS.is_dir(), reason="The lists of EDTF strings are not at hand."),
]


def rows(name: str) -> list[dict[str, str]]:
    """Lines of a list; not through `csv`, because spaces and quotation marks are the cases."""
    heading, *lines = (LISTS / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    names = heading.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def cases(verdict: str) -> list[str]:
    return [row["edtf"] for row in rows("edtf_cases.tsv") if row["verdict"] == verdict]


def refusal(text: str) -> str:
    """The sentence with which a text is refused; empty where it is not."""
    try:
        parse(text)
    except DateError as error:
        return str(error)
    return ""


def test_every_valid_date_is_read_and_has_words():
    refused = {text: refusal(text) for text in cases("valid") if refusal(text)}
    assert refused == {}
    assert all(in_words(text) for text in cases("valid"))


def test_every_invalid_date_is_refused_with_a_sentence():
    sentences = {text: refusal(text) for text in cases("invalid")}
    assert [text for text, sentence in sentences.items() if not sentence.strip()] == []


def test_sets_with_spaces_are_refused_and_the_right_way_is_told():
    disputed = cases("disputed")
    assert disputed
    for text in disputed:
        assert refusal(text).startswith(f"Write {text.replace(' ', '')}, not ")


def test_every_date_has_the_stated_bounds():
    columns = ("lower_strict", "upper_strict", "lower_fuzzy", "upper_fuzzy")
    for row in rows("edtf_bounds.tsv"):
        date = parse(row["edtf"].replace(", ", ","))
        days = (date.earliest, date.latest, *date.fuzzy_bounds())
        opens = ("-inf", "inf", "-inf", "inf")
        shown = [str(day or open_) for day, open_ in zip(days, opens, strict=True)]
        assert shown == [row[column] for column in columns], row["edtf"]


def test_every_mark_is_told():
    for row in rows("edtf_qualifiers.tsv"):
        date = parse(row["edtf"])
        both = row["uncertain_and_approximate"] == "1"
        assert date.uncertain == (both or row["uncertain"] == "1"), row["edtf"]
        assert date.approximate == (both or row["approximate"] == "1"), row["edtf"]

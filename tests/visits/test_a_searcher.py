"""Somebody looks for a letter with a name half remembered, without any script."""

import pytest

LETTER = "Kim Jong Un to Donald Trump, 5 August 2019"
FOUND = "//ol[@class='found']"
FIRST = f"{FOUND}/li[1]"


@pytest.mark.parametrize(
    "typed", ["kim jong-un", "Kim Jong Un", "김정은", "kim chong-un", "김 정은"]
)
def test_however_the_name_is_written_its_bearer_comes_first(visitor, typed):
    visitor.open(f"/search/?q={typed}")
    visitor.follow("", within=FIRST)
    assert visitor.address == "/people/kim-jong-un/"


def test_from_the_words_to_the_place_in_the_letter_and_the_next_one(visitor):
    visitor.open("/search/?q=hanoi OR excellency")
    assert "found" in visitor.reads
    visitor.follow("2019")  # of the bars
    assert "year: 2019" in visitor.reads
    visitor.follow("Letter")  # of the kinds beside the rows
    visitor.follow("Kim Jong Un", within="//details[summary='From']")
    assert "from: Kim Jong Un" in visitor.reads

    visitor.follow(LETTER, within=FOUND)
    assert visitor.heading == LETTER
    assert "places in this text answer to" in visitor.reads
    places = visitor.tree.xpath("//mark[@class='hit']")
    assert len(places) > 2
    [onward] = visitor.tree.xpath("//a[@class='hit-way'][@href='#hit-2']")[:1]
    assert "to the next" in onward.get("aria-label")
    [second] = visitor.tree.xpath("//mark[@id='hit-2']")
    assert "".join(second.itertext()).lower() in ("hanoi", "excellency")

    visitor.follow("Read without marks")
    assert not visitor.tree.xpath("//mark")


def test_what_was_chosen_is_taken_back_one_by_one(visitor):
    visitor.open("/letters/?sender=kim-jong-un&year=2018&state=quoted")
    assert "2 letters" in visitor.reads
    visitor.follow("Take back: state")
    assert "8 letters" in visitor.reads
    visitor.follow("Take back: year")
    assert "10 letters" in visitor.reads
    visitor.follow("Show all")
    assert "20 letters" in visitor.reads


def test_a_misspelt_name_is_answered_with_a_like_one(visitor):
    visitor.open("/search/?q=Kim Yong Un")
    assert "Nothing was found" in visitor.reads
    visitor.follow("Kim Jong Un")
    assert visitor.address == "/people/kim-jong-un/"

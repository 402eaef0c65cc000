"""The article of the collection, whose quotation marks do not pair."""

from pathlib import Path

import yaml

from archive.text.quoting.finding import quotations_in

FOLDER = Path(__file__).parents[2] / "fixtures" / "kim-trump"
ARTICLE = (FOLDER / "article-2022-09.txt").read_text()


def marked_by_hand():
    data = yaml.safe_load((FOLDER / "article-2022-09.yaml").read_text())
    return data["articles"][0]["witnesses"][0]["quotations"]


def test_all_quotations_that_an_editor_marked_are_found():
    found = [ARTICLE[one.start : one.end] for one in quotations_in(ARTICLE) if not one.is_title]
    assert found == [quotation["quote"] for quotation in marked_by_hand()]


def test_the_letters_that_the_article_names_are_found():
    letters = {
        ARTICLE[one.start : one.end]: one.letter.edtf
        for one in quotations_in(ARTICLE)
        if one.letter
    }
    named = {
        quotation["quote"]: quotation["letter"][:10]
        for quotation in marked_by_hand()
        if quotation.get("attribution_reason") == "The article names the letter by its date."
    }
    assert letters == named

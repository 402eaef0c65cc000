"""Quotations to examine in a browser: the letter is found by typing a piece of its name."""

import pytest

from archive.curation import propose
from tests import making

pytest.importorskip(
    "playwright.sync_api",
    reason='No browser driver is installed here (pip install -e ".[browser]").',
)
from playwright.sync_api import expect

PAGE = "/admin/archive/quotation/proposals/"
WORDS = "The talks in the harbour were long and hard, yet they brought us nearer."


def test_the_letter_is_searched_for_by_keyboard(desk, room):
    article = making.article("The talks", text=f"She wrote, “{WORDS}” and then left.")
    (quotation,) = propose.propose(document=article).proposed
    letter = making.letter("Mary to Ada, of the harvest", text="Dear Ada, it rains.")
    desk.goto(f"{room}{PAGE}?document={article.pk}")
    desk.keyboard.press("t")
    search = desk.locator("details[data-key=t] [role=combobox]")
    expect(search).to_be_focused()
    desk.get_by_role("combobox", name="Letter").wait_for()
    desk.keyboard.press("Enter")
    desk.keyboard.type("harvest")
    desk.locator(".select2-results__option", has_text="of the harvest").click()
    desk.get_by_role("button", name="Attribute it so").click()
    desk.get_by_text("Attributed to “Mary to Ada, of the harvest”").wait_for()
    quotation.refresh_from_db()
    assert quotation.letter == letter

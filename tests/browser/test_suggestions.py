"""What the search boxes suggest while one types, by keyboard and by pointer."""

import pytest


@pytest.fixture
def box(room, page):
    page.goto(f"{room}/search/")
    return page.get_by_role("combobox", name="Words or names")


def test_names_are_suggested_and_lead_to_their_record(box, page, heard):
    box.press_sequentially("kim jo")
    option = page.get_by_role("option").first
    option.wait_for()
    assert option.text_content().startswith("Kim Jong Un")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert option.get_attribute("aria-selected") == "true"
    box.press("Enter")
    page.wait_for_url("**/people/kim-jong-un/")
    assert not heard


def test_escape_closes_and_enter_searches_for_the_words(box, page):
    box.press_sequentially("hanoi")
    page.get_by_role("option").first.wait_for()
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "hanoi"
    box.press("Enter")
    page.wait_for_url("**/search/?q=hanoi")
    assert page.get_by_text("entries found").is_visible()


def test_the_arrows_go_round_past_the_box(box, page):
    box.press_sequentially("kim")
    page.get_by_role("option").first.wait_for()
    box.press("ArrowUp")
    last = page.get_by_role("option").last.get_attribute("id")
    assert box.get_attribute("aria-activedescendant") == last
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None


def test_a_suggestion_can_be_clicked_in_the_masthead(room, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{room}/letters/")
    page.get_by_role("combobox", name="Search the archive").press_sequentially("hanoi")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/places/hanoi/")


def test_axe_finds_nothing_while_suggestions_are_open(box, page):
    from axe_playwright_python.sync_playwright import Axe

    box.press_sequentially("kim")
    page.get_by_role("option").first.wait_for()
    assert not Axe().run(page).response["violations"]


def test_the_bars_and_shelves_fit_a_narrow_page(room, page):
    page.set_viewport_size({"width": 390, "height": 900})
    for address in ("/search/?q=hanoi", "/letters/", "/letters/?year=2018", "/search/"):
        page.goto(room + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.goto(f"{room}/letters/")
    assert not page.get_by_text("Held or not").is_visible()
    page.get_by_text("Choose by sender").click()
    assert page.get_by_text("Held or not").is_visible()

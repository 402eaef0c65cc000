"""Reading in a browser: light pages, notes by keyboard, everything without script too."""

import gzip

import pytest

LETTER = "/letters/2019-08-05-kim-jong-un-to-donald-trump/"
ADDRESSES = ["/", LETTER, "/people/kim-jong-un/", "/timeline/", "/letters/"]
MOST_BYTES = 60_000


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_quiet_and_keep_still(address, width, room, page, heard):
    """No error, no refusal by the security policy, no foreign request, no shift, no overflow."""
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{room}{address}")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(200)
    assert heard == []
    assert page.evaluate("window.shift") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_letter_page_is_light(room, page):
    """All that it loads, compressed, in at most 60 kB."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # it takes functions only
    page.goto(f"{room}{LETTER}", wait_until="networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
    assert len(sizes) > 1
    assert sum(sizes.values()) <= MOST_BYTES, sizes


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_complete_without_script(address, room, page, browser):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{room}{address}")
    without = plain.inner_text("main")
    context.close()
    page.goto(f"{room}{address}")
    with_script = page.inner_text("main")
    assert words(with_script) - words(without) <= ADDED_BY_SCRIPT


ADDED_BY_SCRIPT = {"Copy", "Copied"}


def words(text: str) -> set[str]:
    return set(text.split())


def test_a_note_opens_by_keyboard_and_leads_back(room, page):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{room}{LETTER}")
    sign = page.locator("main a[role=doc-noteref]").first
    sign.focus()
    page.keyboard.press("Enter")
    note = page.locator(f"[id='{sign.get_attribute('href').removeprefix('#')}']")
    assert note.is_visible()
    note.get_by_role("link", name="Back to the text", exact=True).focus()
    page.keyboard.press("Enter")
    assert sign.get_attribute("id") == page.evaluate("location.hash.slice(1)")


def test_a_paragraph_has_an_address_that_leads_to_it(room, page):
    page.goto(f"{room}{LETTER}#p7")
    paragraph = page.locator("#p7")
    assert paragraph.is_visible()
    box = paragraph.bounding_box()
    assert 0 <= box["y"] < page.viewport_size["height"]


def test_a_citation_can_be_copied(room, page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{room}{LETTER}")
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_text("Copied").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Kim Jong Un to Donald Trump" in copied
    assert "not compared with the original" in copied

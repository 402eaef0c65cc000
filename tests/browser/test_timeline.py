"""The timeline in a browser: labels that keep apart, keys alone, hands, and nothing but links."""

import pytest

TIMELINE = "/timeline/"
BETWEEN = "/correspondence/kim-jong-un/donald-trump/"
LETTER = "/letters/2018-05-24-donald-trump-to-kim-jong-un/"
RECTANGLES = """() => [...document.querySelectorAll(".time-drawing text")]
    .filter(text => getComputedStyle(text).display !== "none")
    .map(text => { const {left, right, top, bottom} = text.getBoundingClientRect();
                   return [left, right, top, bottom, text.textContent.trim()]; })"""


@pytest.mark.parametrize("address", [TIMELINE, "/timeline/?from=2018-06&to=2018-09", BETWEEN])
def test_labels_never_overlap(address, room, page):
    page.goto(f"{room}{address}")
    for width in (390, 800, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        labels = page.evaluate(RECTANGLES)
        assert len(labels) > 4, width
        for place, one in enumerate(labels):
            assert 0 <= one[0] <= one[1] <= width, (width, one)
            for other in labels[place + 1 :]:
                beside = one[1] <= other[0] + 0.5 or other[1] <= one[0] + 0.5
                above = one[3] <= other[2] + 3 or other[3] <= one[2] + 3
                assert beside or above, (width, one, other)


def test_with_the_keyboard_alone(room, page, heard):
    page.goto(f"{room}{TIMELINE}")
    page.locator("#main").focus()
    while not page.evaluate("document.activeElement.matches('.time')"):
        page.keyboard.press("Tab")
    page.keyboard.press("+")
    page.wait_for_url("**/timeline/?from=*")
    page.wait_for_function("document.activeElement.matches('.time')")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/timeline/?from=2018*")
    page.wait_for_function("document.activeElement.matches('.time')")
    page.keyboard.press("Home")
    page.wait_for_url(f"{room}{TIMELINE}")
    page.wait_for_function("document.activeElement.matches('.time')")
    while not page.evaluate("document.activeElement.matches(`a.mark[href*='2018-05-24']`)"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    preview = page.get_by_role("dialog")
    preview.wait_for()
    assert "24 May 2018: Donald Trump to Kim Jong Un" in preview.inner_text()
    page.keyboard.press("Escape")
    assert preview.count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == LETTER
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_text("Known only by report").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{room}{LETTER}")
    page.go_back()
    page.wait_for_url(f"{room}{TIMELINE}")
    assert heard == []


def test_by_hand_the_address_follows_and_leads_back(room, page, heard):
    page.goto(f"{room}{BETWEEN}")
    box = page.locator(".time").bounding_box()
    y = box["y"] + 12
    page.mouse.move(box["x"] + 700, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, y, steps=4)
    page.mouse.up()
    page.wait_for_url(f"**{BETWEEN}?from=*")
    page.go_back()
    page.wait_for_url(f"{room}{BETWEEN}")
    page.get_by_role("link", name="Closer").click()
    page.wait_for_url(f"**{BETWEEN}?from=*")
    page.wait_for_function("document.querySelector('[data-way=all]') !== null")
    assert heard == []


def test_without_script(room, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{room}{TIMELINE}")
    listed = page.locator("#list .chronicle li").count()
    drawn = page.locator(".time-drawing a.mark:not(.of-disclosure)").count()
    assert listed == drawn > 30
    page.get_by_role("link", name="Closer").click()
    page.get_by_role("link", name="Earlier").click()
    page.get_by_role("link", name="All of it").click()
    page.get_by_label("As it could be known on").fill("2020-09-09")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_text("As it could be known on 9 September 2020").count() == 1
    page.locator("#list").get_by_role("link", name="Kim Jong Un to Donald Trump").first.click()
    assert "known=2020-09-09" in page.url
    page.get_by_role("link", name="Show what is known today").click()
    assert "known" not in page.url
    context.close()

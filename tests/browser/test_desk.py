"""The editors' desk in a browser: what script adds, and that axe has nothing to say."""

import pytest

from archive.models import Letter


def test_a_date_is_explained_as_it_is_typed(desk, room):
    desk.goto(f"{room}/admin/archive/letter/add/")
    date = desk.locator("#id_date")
    date.fill("2018-04~")
    desk.get_by_text("about April 2018").first.wait_for()
    date.fill("2018-13")
    desk.get_by_text("There is no month 13").first.wait_for()


def test_pasted_text_is_previewed_in_place(desk, room):
    desk.goto(f"{room}/admin/archive/letter/add/")
    pasted = desk.locator("textarea[name$='pasted'], textarea[name$='text']").first
    pasted.fill("London, 1 May 1850\nDear Sir,\nThe engine works.\nYours,\nAda Lovelace")
    desk.get_by_role("button", name="Preview").first.click()
    desk.get_by_text("The engine works.").last.wait_for()
    assert "/add/" in desk.url


def test_on_a_narrow_screen_parts_stand_as_lists_with_names(desk, room):
    desk.set_viewport_size({"width": 390, "height": 900})
    letter = Letter.objects.get(slug="2019-08-05-kim-jong-un-to-donald-trump")
    desk.goto(f"{room}/admin/archive/letter/{letter.pk}/change/")
    parties = desk.locator("#parties-group .tabular")
    parties.locator("td[data-name='Name as stated'] input").first.wait_for()
    assert parties.evaluate("table => table.scrollWidth - table.clientWidth") == 0


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/archive/letter/", "/admin/archive/letter/add/"]
)
def test_axe_finds_nothing_at_the_desk(address, desk, room):
    from axe_playwright_python.sync_playwright import Axe

    desk.goto(f"{room}{address}")
    found = Axe().run(
        desk, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    )
    assert found.violations_count == 0, found.generate_report()

"""Selecting words of a text, in a real browser: the link, the citation, what is copied."""

import pytest
from django.urls import reverse

from archive.models import Letter
from archive.text import passages
from tests import making

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LONG = "The engine in London works, and London is glad of it, and so is everybody who paid for it."
WORDS = f"Dear Ada,\n\n{LONG}\n\n친서를 𝕏 받았습니다 𝕐.\n\nYours,\n\nCharles"

SELECT = """([from, to]) => {
    const texts = (id) => {
        const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        return nodes.filter((node) => !node.parentElement.closest(".call"));
    };
    const at = ([id, words, after]) => {
        for (const node of texts(id)) {
            const place = node.data.indexOf(words);
            if (place >= 0) return [node, after ? place + words.length : place];
        }
        throw new Error(`no ${words} in ${id}`);
    };
    getSelection().setBaseAndExtent(...at(from), ...at(to));
}"""


@pytest.fixture
def letter():
    made = making.letter("Charles to Ada", text=WORDS)
    made.witnesses.update(caveat="copied by a child")
    making.mention(made, "London works", making.place("London"))
    making.annotation(made, "engine", "note", body="A machine.")
    return made


@pytest.fixture
def reading(page, context, live_server, letter):
    """The letter's page, ready for words to be selected."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + letter.get_absolute_url())
    return page


def select(page, start, end):
    page.evaluate(SELECT, [[*start, False], [*end, True]])
    page.locator("#passage-tools").wait_for(state="visible")


def copied(page):
    return page.evaluate("navigator.clipboard.readText()")


def words_at(link):
    """What stands at a permalink, as the archive counts."""
    address = passages.parse("/".join(link.split("/")[-2:]))
    revision = Letter.objects.get().witnesses.get().current
    return passages.locate(revision.text, address).of(revision.body)


@pytest.mark.parametrize(
    ("start", "end", "words", "place"),
    [
        (("p2", "engine"), ("p2", "engine"), "engine", "p2:4-10"),
        (("p2", " in "), ("p2", "works"), "in London works", "p2:11-26"),
        (("p2", "The"), ("p2", "for it."), LONG, "p2"),
        (("p3", "받"), ("p3", "𝕐"), "받았습니다 𝕐", "p3:6-13"),
        (("p1", "Ada"), ("p2", "engine"), "Ada,\nThe engine", "p1:5-p2:10"),
    ],
)
def test_the_link_is_to_the_words_that_were_selected(reading, start, end, words, place):
    select(reading, start, end)
    reading.get_by_role("button", name="Link to this passage").click()
    reading.locator("#passage-tools output a").wait_for()
    assert copied(reading).endswith(f"/r1/{place}")
    assert words_at(copied(reading)) == words
    assert reading.locator("#passage-tools output a").get_attribute("href") == copied(reading)


def test_a_selection_backwards_is_the_same_passage(reading):
    reading.evaluate(SELECT, [["p2", "works", True], ["p2", "engine", False]])
    reading.locator("#passage-tools").wait_for(state="visible")
    reading.get_by_role("button", name="Link to this passage").click()
    reading.locator("#passage-tools output a").wait_for()
    assert words_at(copied(reading)) == "engine in London works"


def test_a_whole_paragraph_selected_to_the_next_ones_beginning_is_that_paragraph(reading):
    reading.locator("#p3").click(click_count=3, position={"x": 5, "y": 8})
    reading.locator("#passage-tools").wait_for(state="visible")
    reading.get_by_role("button", name="Link to this passage").click()
    reading.locator("#passage-tools output a").wait_for()
    assert copied(reading).endswith("/r1/p3")


def test_the_link_opens_the_passage(reading):
    select(reading, ("p2", "engine"), ("p2", "works"))
    reading.get_by_role("button", name="Link to this passage").click()
    reading.locator("#passage-tools output a").click()
    reading.locator("#passage").first.wait_for()
    assert "engine" in reading.locator("mark").first.inner_text()
    assert reading.locator("#passage").first.is_visible()


def test_a_citation_names_the_letter_its_caveats_and_the_place(reading):
    select(reading, ("p2", "engine"), ("p2", "engine"))
    reading.get_by_role("button", name="Copy with citation").click()
    reading.locator("#passage-tools output a").wait_for()
    words = copied(reading)
    assert words.startswith("“engine”\n\nCharles to Ada. ")
    assert "copied by a child; not proofread" in words
    assert words.endswith("/r1/p2:4-10")


def test_keys_alone_are_enough(reading):
    select(reading, ("p2", "engine"), ("p2", "works"))
    reading.keyboard.press("Tab")
    focused = "document.activeElement.textContent.trim()"
    assert reading.evaluate(focused) == "Link to this passage"
    reading.keyboard.press("Enter")
    reading.locator("#passage-tools output a").wait_for()
    reading.keyboard.press("Escape")
    assert reading.locator("#passage-tools").is_hidden()
    assert reading.evaluate("getSelection().toString()").startswith("engine")


def test_the_tools_go_with_the_selection(reading):
    select(reading, ("p2", "engine"), ("p2", "works"))
    reading.evaluate("getSelection().removeAllRanges()")
    reading.locator("#passage-tools").wait_for(state="hidden")


def test_words_outside_the_text_offer_nothing(reading):
    reading.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    reading.wait_for_timeout(400)
    assert reading.locator("#passage-tools").is_hidden()


def test_a_longer_copy_takes_its_caveat_along_and_no_call_signs(reading):
    select(reading, ("p2", "The"), ("p2", "for it."))
    reading.keyboard.press("Control+c")
    words = copied(reading)
    assert words.startswith(LONG)
    assert "copied by a child; not proofread" in words
    assert words.rstrip().endswith("/r1/p2")


def test_a_short_copy_is_left_alone(reading):
    select(reading, ("p2", " is glad"), ("p2", "glad of"))
    reading.keyboard.press("Control+c")
    assert copied(reading).strip() == "is glad of"


def test_a_link_knows_the_revision_and_the_text_of_its_page(page, context, live_server, letter):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    making.witness(letter, "Chère Ada", siglum="F", language="fr")
    revision = reverse("letters.revision", args=[letter.slug, 1])
    page.goto(f"{live_server.url}{revision}?witness=F")
    select(page, ("p1", "Ada"), ("p1", "Ada"))
    page.get_by_role("button", name="Link to this passage").click()
    page.locator("#passage-tools output a").wait_for()
    assert copied(page).endswith("/r1/p1:6-9?witness=F")


def test_without_a_script_a_linked_passage_is_marked_and_told(browser, live_server, letter):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/id/{letter.identifier}/r1/p2:4-10")
        assert page.locator("mark#passage").inner_text() == "engine"
        assert page.get_by_text("made from this very revision").is_visible()
        assert page.locator("#passage-tools").is_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_out_of_the_page(page, live_server, letter, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in (
        reverse("letters.changes", args=[letter.slug]),
        reverse("letters.revision", args=[letter.slug, 1]),
        f"{letter.get_absolute_url()}?passage=r1.p2",
    ):
        page.goto(live_server.url + address)
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), address

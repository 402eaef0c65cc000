"""Annotating in the text with mouse and keyboard, on the real collection."""

import re

import pytest

from archive.curation import revise
from archive.models import Annotation, Witness
from tests.browser.test_accessibility import RULES, SCHEMES, WIDTHS

expect = pytest.importorskip(
    "playwright.sync_api",
    reason='No browser driver is installed here (pip install -e ".[browser]").',
).expect

# Drags the mouse over words of a paragraph, as a reader's hand would.
BOX_OF = """([name, words]) => {
  const paragraph = document.getElementById(name);
  paragraph.scrollIntoView({block: "center"});
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const {left, right, top, bottom} = range.getBoundingClientRect();
    return {left, right, middle: (top + bottom) / 2};
  }
}"""


@pytest.fixture
def witness(room):
    return Witness.objects.get(siglum="T", document__slug__startswith="2019-08-05")


@pytest.fixture
def text(desk, room, witness):
    """The page on which the letter of 5 August 2019 is annotated."""
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(f"{room}/admin/archive/witness/{witness.pk}/annotate/")
    expect(desk.locator("#annotate")).to_have_class(re.compile("is-live"))
    return desk


def drag(page, name, words):
    box = page.evaluate(BOX_OF, [name, words])
    page.mouse.move(box["left"] + 1, box["middle"])
    page.mouse.down()
    page.mouse.move(box["right"] - 1, box["middle"], steps=4)
    page.mouse.up()


def newest():
    return Annotation.objects.order_by("pk").last()


def done(page, said):
    expect(page.locator("#annotate-toast p")).to_contain_text(said)


def test_words_are_selected_with_the_mouse_and_mean_somebody(text, heard):
    drag(text, "p8", "discussing")
    text.get_by_role("button", name="Annotate", exact=True).click()
    expect(text.locator(".annotate-chosen")).to_have_text("discussing")
    text.get_by_role("combobox", name="Record").fill("김정은")
    text.get_by_role("option", name="Kim Jong Un (person").first.click()
    text.get_by_role("button", name="Save").click()
    done(text, "Saved: Mention on “discussing”")
    mention = newest()
    assert mention.anchors.get().exact == "discussing"
    assert [each.record.title for each in mention.mentions.all()] == ["Kim Jong Un"]
    expect(text.locator("#p8")).to_be_focused()
    expect(text.locator("#p8 .mention", has_text="discussing")).to_be_visible()
    assert not [each for each in heard if "favicon" not in each and "404" not in each]


def test_a_record_is_made_without_leaving(text):
    drag(text, "p8", "discussing")
    text.get_by_role("button", name="Annotate", exact=True).click()
    text.get_by_role("combobox", name="Record").fill("The interpreter")
    text.get_by_role("option", name="New record: “The interpreter”").click()
    text.get_by_role("button", name="Make it").click()
    expect(text.get_by_role("combobox", name="Record")).to_have_value("The interpreter (person)")
    text.get_by_role("button", name="Save").click()
    done(text, "Saved")
    assert newest().mentions.get().record.status == "draft"


def test_a_note_is_written_with_the_keyboard_alone(text):
    keys = text.keyboard
    text.locator("#p1").focus()
    for _paragraph in range(3):
        keys.press("ArrowDown")
    keys.press("Enter")
    expect(text.locator("#annotate-keys")).to_be_focused()
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.press("Shift+ArrowRight")
    expect(text.locator("#annotate-live")).to_have_text(re.compile("to receive"))
    keys.press("c")
    keys.press("Shift+ArrowLeft")
    expect(text.locator(".annotate-at")).to_contain_text("“to receiv”")
    keys.press("Enter")
    expect(text.get_by_role("radio", name="mention")).to_be_focused()
    keys.press("ArrowRight")
    keys.press("Tab")
    expect(text.get_by_label("Note for readers")).to_be_focused()
    keys.type("Written without a mouse.")
    tab_to(text, text.get_by_role("button", name="Save"))
    keys.press("Enter")
    done(text, "Saved: Explanatory note on “to receiv”")
    assert (newest().sort, newest().body) == ("note", "Written without a mouse.")
    assert newest().anchors.get().exact == "to receiv"
    expect(text.locator("#p4")).to_be_focused()


def tab_to(page, target):
    for _stop in range(15):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("The keyboard does not get there.")


def test_the_keyboard_marks_a_point_and_leaves(text):
    text.locator("#p1").focus()
    text.keyboard.press("Enter")
    text.keyboard.press("End")
    text.keyboard.press(".")
    expect(text.locator("#annotate-live")).to_contain_text("point after “2019”")
    text.keyboard.press("Escape")
    expect(text.locator("#p1")).to_be_focused()
    expect(text.locator("#annotate-keys")).to_be_hidden()


def test_what_is_retired_comes_back_by_undo(text):
    note = Annotation.objects.filter(sort="note", anchors__paragraph="p4").first()
    text.locator(f"#call-{note.identifier}").click()
    expect(text.get_by_label("Note for readers")).to_have_value(note.body)
    text.get_by_role("button", name="Retire …").click()
    text.get_by_role("button", name="Retire it").click()
    expect(text.get_by_role("alert")).to_contain_text("Say why")
    text.get_by_label("Why is it retired?").fill("Not so.")
    text.keyboard.press("Enter")
    done(text, "Retired")
    expect(text.locator(f"#call-{note.identifier}")).to_have_count(0)
    text.get_by_role("button", name="Undo").click()
    done(text, "Restored")
    expect(text.locator(f"#call-{note.identifier}")).to_be_visible()
    note.refresh_from_db()
    assert note.status == "published"


def test_what_was_retired_is_restored_from_the_list(text):
    note = Annotation.objects.filter(sort="textual", anchors__paragraph="p4").first()
    text.locator(f'[data-edit="{note.identifier}"]').click()
    text.get_by_role("button", name="Retire …").click()
    text.get_by_label("Why is it retired?").fill("Not so.")
    text.get_by_role("button", name="Retire it").click()
    done(text, "Retired")
    text.reload()
    text.get_by_text("1 retired annotation").click()
    text.get_by_role("button", name="Restore").click()
    done(text, "Restored")


def test_an_annotation_moves_to_other_words(text):
    note = Annotation.objects.filter(sort="note", anchors__paragraph="p4").first()
    text.locator(f'[data-edit="{note.identifier}"]').click()
    text.get_by_role("button", name="Move to other words").click()
    drag(text, "p8", "discussing")
    text.get_by_role("button", name="Move it here").click()
    expect(text.locator(".annotate-chosen")).to_have_text("discussing")
    text.get_by_role("button", name="Save").click()
    done(text, "on “discussing”")
    assert note.anchors.get().exact == "discussing"


def test_of_two_editors_neither_loses_what_they_typed(text):
    note = Annotation.objects.filter(sort="note", anchors__paragraph="p4").first()
    text.locator(f"#call-{note.identifier}").click()
    text.get_by_label("Note for readers").fill("Mine.")
    Annotation.objects.filter(pk=note.pk).update(body="Theirs.", version=note.version + 1)
    text.get_by_role("button", name="Save").click()
    expect(text.get_by_role("alert")).to_contain_text("after you had opened it")
    expect(text.locator(".annotate-conflict")).to_contain_text("Theirs.")
    expect(text.get_by_label("Note for readers")).to_have_value("Mine.")
    text.get_by_role("button", name="Save").click()
    done(text, "Saved")
    note.refresh_from_db()
    assert note.body == "Mine."


def test_a_newer_text_is_shown_with_the_words_in_it(text, witness):
    drag(text, "p8", "discussing")
    text.get_by_role("button", name="Annotate", exact=True).click()
    text.get_by_role("radio", name="explanatory note").check(force=True)
    text.get_by_label("Note for readers").fill("Kept.")
    replace_word(witness, "August 5", "5 August")
    text.get_by_role("button", name="Save").click()
    expect(text.get_by_role("alert")).to_contain_text("revision 2")
    text.get_by_role("button", name="Show the new text").click()
    expect(text.get_by_role("alert")).to_contain_text("Your words are marked in the new text")
    expect(text.get_by_label("Note for readers")).to_have_value("Kept.")
    text.get_by_role("button", name="Save").click()
    done(text, "Saved")
    anchor = newest().anchors.get(revision__number=2)
    assert anchor.exact == "discussing"


def replace_word(witness, before, after):
    """A corrected text, already shown to readers; both words are equally long."""
    from dataclasses import replace

    text = witness.current.text
    corrected = replace(text, body=text.body.replace(before, after))
    revision = revise.revise(witness=witness, text=corrected, by=None, reason="corrected")
    revise.show(revision=revision)


def test_every_anchor_is_found_on_the_page_and_back(text):
    """Call signs and note references do not count; offsets are code points."""
    wrong = text.evaluate("""async () => {
      const {Places} = await import("/static/desk/annotate/places.mjs");
      const data = JSON.parse(document.querySelector("#annotate-data").textContent);
      const places = new Places(document.querySelector("#annotate-text"), data.paragraphs);
      return data.annotations.filter(({start, end, exact}) => {
        const found = places.placeOf(places.range(start, end));
        const same = found && found.start === start && found.end === end;
        return places.words(start, end) !== exact || (start < end && !same);
      }).map(({exact}) => exact);
    }""")
    assert wrong == []


def test_a_finger_gets_a_button_at_the_foot(browser, room, text, witness):
    finger = browser.new_context(
        storage_state=text.context.storage_state(),
        viewport={"width": 390, "height": 800},
        has_touch=True,
        is_mobile=True,
    ).new_page()
    finger.goto(f"{room}/admin/archive/witness/{witness.pk}/annotate/")
    finger.evaluate(SELECT, ["p8", "discussing"])
    button = finger.get_by_role("button", name="Annotate", exact=True)
    button.tap()
    expect(finger.locator(".annotate-chosen")).to_have_text("discussing")
    finger.context.close()


SELECT = """([name, words]) => {
  const walker = document.createTreeWalker(document.getElementById(name), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
  }
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_with_and_without_the_form(width, scheme, text):
    from axe_playwright_python.sync_playwright import Axe

    text.set_viewport_size({"width": width, "height": 900})
    text.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = Axe().run(text, options=RULES).response["violations"]
    text.locator("[data-edit]").first.click()
    text.get_by_role("combobox", name="Record").first.fill("kim")
    text.get_by_role("option").first.wait_for()
    found += Axe().run(text, options=RULES).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"][:200]) for each in found]

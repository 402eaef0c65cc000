"""The review list by keyboard: every decision without a mouse, and none by accident."""

import pytest

from archive.curation import revise
from archive.models import Anchor, Annotation, Status
from archive.text import pasting
from tests import making

pytest.importorskip(
    "playwright.sync_api",
    reason='No browser driver is installed here (pip install -e ".[browser]").',
)
TEXT = (
    "We saw the Hanoi Corespondent at the bridge. We met the Paris Corespondent at noon. "
    "My sister fell ill in May. My brother went to sea in June. The bridge is old."
)
CHANGED = (
    TEXT.replace("Corespondent", "Correspondent")
    .replace(" My sister fell ill in May.", "")
    .replace(" My brother went to sea in June.", "")
)
NOTES = {
    "the Hanoi Corespondent": "Accepted.",
    "the Paris Corespondent": "Rejected.",
    "My sister fell ill": "Placed.",
    "My brother went": "Retired.",
}


@pytest.fixture
def draft(room):
    """A corrected text with four notes that are not certain, in reading order."""
    letter = making.letter(text=TEXT, status=Status.DRAFT)
    for words, body in NOTES.items():
        making.annotation(letter, words, "note", body=body)
    text = pasting.recognise(CHANGED).text
    return revise.revise(witness=letter.witnesses.get(), text=text, by=None, reason="heard")


def anchor(draft, body) -> Anchor:
    return draft.anchor_set.get(annotation__body=body)


def waiting(page) -> int:
    return page.locator(".review-item").count()


def press_and_wait(page, key, left):
    page.keyboard.press(key)
    page.wait_for_function("n => document.querySelectorAll('.review-item').length === n", arg=left)


def test_every_decision_is_made_by_keyboard(desk, room, draft):
    desk.goto(f"{room}/admin/archive/revision/{draft.pk}/review/")
    assert waiting(desk) == 4
    desk.keyboard.press("j")
    press_and_wait(desk, "a", 3)
    press_and_wait(desk, "r", 2)

    desk.keyboard.press("p")
    desk.keyboard.type("The bridge is old")
    desk.get_by_text("The bridge is old").last.wait_for()
    desk.locator("details[data-key=p][open] output mark").wait_for()
    desk.keyboard.press("Tab")
    press_and_wait(desk, "Enter", 1)

    desk.keyboard.press("t")
    desk.keyboard.type("It says nothing.")
    press_and_wait(desk, "Enter", 0)

    assert anchor(draft, "Accepted.").exact == "the Hanoi Correspondent"
    assert anchor(draft, "Rejected.").how == Anchor.How.ADRIFT
    assert anchor(draft, "Placed.").exact == "The bridge is old"
    assert all(each.confirmed_at for each in draft.anchor_set.exclude(annotation__body="Retired."))
    retired = Annotation.objects.get(body="Retired.")
    assert (retired.status, retired.retired_reason) == ("retired", "It says nothing.")


def test_letters_that_are_typed_decide_nothing(desk, room, draft):
    desk.goto(f"{room}/admin/archive/revision/{draft.pk}/review/")
    desk.keyboard.press("t")
    desk.keyboard.type("part")
    desk.keyboard.press("Escape")
    desk.keyboard.press("k")
    assert waiting(desk) == 4
    assert not draft.anchor_set.filter(confirmed_at__isnull=False).exists()


def test_the_keys_move_from_one_to_the_next(desk, room, draft):
    desk.goto(f"{room}/admin/archive/revision/{draft.pk}/review/")
    for key, number in (("j", 1), ("j", 2), ("k", 1), ("k", 1)):
        desk.keyboard.press(key)
        focused = desk.evaluate(
            "[...document.querySelectorAll('.review-item')].indexOf(document.activeElement) + 1"
        )
        assert focused == number

"""Dates that say what they mean, texts that show what is recognised."""

import pytest
from django.urls import reverse

from archive.models import Record


def reading(words, earliest, latest):
    return {"words": words, "earliest": earliest, "latest": latest}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2019-08-05",
            {"words": "5 August 2019", "earliest": "2019-08-05", "latest": "2019-08-05"},
        ),
        (
            "2018-04~",
            {"words": "about April 2018", "earliest": "2018-04-01", "latest": "2018-04-30"},
        ),
        ("", {}),
        ("  ", {}),
    ],
)
def test_a_date_is_said_in_words_with_its_bounds(text, expected, editor, at_desk):
    answer = at_desk(editor).get(reverse("admin:dates"), {"text": text})
    assert answer.json() == expected


@pytest.mark.parametrize("text", ["5.8.2019", "2019-13-01", "<script>", "9" * 5000, "\x00"])
def test_what_is_no_date_gets_a_sentence(text, editor, at_desk):
    answer = at_desk(editor).get(reverse("admin:dates"), {"text": text})
    assert answer.status_code == 200
    assert answer.json()["problem"].endswith((".", "?"))


def test_dates_and_previews_are_for_those_who_are_signed_in(client, db):
    assert client.get(reverse("admin:dates")).status_code == 302
    assert client.post(reverse("admin:text_preview"), {"text": "x"}).status_code == 302


def test_a_pasted_text_is_shown_recognised_and_escaped(editor, at_desk):
    text = "Dear Sir,\nIt is <b>late</b>.\nYours"
    answer = at_desk(editor).post(reverse("admin:text_preview"), {"text": text})
    page = answer.content.decode()
    assert "&lt;b&gt;late" in page
    assert "p3" in page
    assert not Record.objects.exists()


def test_markup_that_cannot_be_read_is_told(editor, at_desk):
    typed = {"text": "x {.nonsense}", "way": "markup"}
    page = at_desk(editor).post(reverse("admin:text_preview"), typed).content.decode()
    assert "Line 1" in page


def test_a_preview_is_asked_for_by_post(editor, at_desk):
    assert at_desk(editor).get(reverse("admin:text_preview")).status_code == 405

"""The vetting board: numbers that lead to what they count; verifications behind them."""

import pytest
from django.urls import reverse

from archive.models import Status, Verification, Witness
from tests import making
from tests.admin.forms import errors, send


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter(text="A text.", sender=kim, recipient=kim, date="2019")


def verification(letter, **fields):
    given = {"sort": "compared", "by": "Ada", "on": "2026-01-02", "against": "the original"}
    revision = letter.witnesses.get().current
    return Verification.objects.create(revision=revision, **given | fields)


def board(browser):
    return browser.get(reverse("admin:vetting")).context


def rows(browser) -> dict[str, dict]:
    sections = board(browser)["sections"]
    return {
        f"{row['of_what']} {row['label']}": row for section in sections for row in section["rows"]
    }


def test_the_share_read_by_two(letter, chief, at_desk):
    other = making.letter("Another", text="Another text.")
    verification(letter, second_reader="Charles")
    verification(other)
    found = board(at_desk(chief))
    assert (found["texts"], found["verified"], found["second"], found["share"]) == (2, 2, 1, 50)


def test_each_number_leads_to_as_many(letter, chief, at_desk):
    making.letter("Undated", text="See.")
    making.person("the minister", identified=False, note="See [him](/people/nobody/).")
    making.annotation(letter, "text", "note", body="See [that](/letters/nowhere/).")
    making.annotation(letter, "A", "note", body=f"See [this]({letter.get_absolute_url()}#p1).")
    browser = at_desk(chief)
    found = rows(browser)
    assert found["witnesses not verified by a second person"]["count"] == 2
    assert found["letters without a date"]["count"] == 1
    assert found["people not identified"]["count"] == 1
    assert found["annotations with a dead link"]["count"] == 1
    assert found["records with a dead link in the note"]["count"] == 1
    assert found["annotations notes without a source"]["count"] == 2
    for row in found.values():
        assert browser.get(row["url"]).context["cl"].result_count == row["count"]
        assert row["count"] <= row["all"]


def test_a_link_to_what_readers_do_not_see_is_dead(letter, chief, at_desk):
    draft = making.person("Somebody", status=Status.DRAFT)
    making.annotation(letter, "text", "note", body=f"See [him]({draft.get_absolute_url()}).")
    assert rows(at_desk(chief))["annotations with a dead link"]["count"] == 1


def test_what_was_deleted_needs_nothing(chief, at_desk, db):
    making.letter("Gone", text="Gone.", status=Status.DELETED)
    assert not any(row["count"] for row in rows(at_desk(chief)).values())


def test_queries_do_not_grow_with_the_archive(
    letter, chief, at_desk, django_assert_max_num_queries
):
    browser = at_desk(chief)

    def queries():
        with django_assert_max_num_queries(60) as asked:
            browser.get(reverse("admin:vetting"))
        return len(asked)

    making.annotation(letter, "text", "note", body="[x](/letters/none/)")
    few = queries()
    for number in range(5):
        other = making.letter(f"Letter {number}", text="Text.")
        making.annotation(other, "Text", "note", body=f"[x](/letters/none-{number}/)")
    assert queries() == few


def add(browser, letter, **typed):
    revision = letter.witnesses.get().current
    page = reverse("admin:archive_verification_add") + f"?revision={revision.pk}"
    given = {"sort": "compared", "by": "Ada", "on": "2026-01-02", "against": "the original"}
    return send(browser, page, press="_save", **given | typed)


def test_a_verification_is_kept_and_said_of_the_witness(letter, chief, at_desk):
    add(at_desk(chief), letter, second_reader="Charles")
    kept = Verification.objects.get()
    assert (kept.by, kept.second_reader, kept.recorded_by) == ("Ada", "Charles", chief)
    witness = Witness.objects.get()
    assert (witness.verification, witness.verified_by) == ("compared", "Ada")
    assert kept.history.first().history_user == chief


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"against": ""}, "against"),
        ({"second_reader": " ada "}, "second_reader"),
        ({"by": ""}, "by"),
        ({"on": "yesterday"}, "on"),
    ],
)
def test_what_is_missing_is_said(typed, field, letter, chief, at_desk):
    assert field in errors(add(at_desk(chief), letter, **typed))
    assert not Verification.objects.exists()


def test_of_a_published_text_a_publisher_says_it(letter, editor, publisher, at_desk):
    assert "__all__" in errors(add(at_desk(editor), letter))
    add(at_desk(publisher), letter)
    assert Verification.objects.count() == 1


def test_readers_see_it_on_the_page(letter, client, django_assert_max_num_queries):
    verification(letter, second_reader="Charles", against="the scan")
    html = client.get(letter.get_absolute_url()).content.decode()
    assert "read a second time by Charles" in html
    assert "the scan" in html

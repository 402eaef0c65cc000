"""All changes of the archive on one page, by person, kind and day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.models import Letter, Status
from tests import making
from tests.admin.forms import send


@pytest.fixture
def letter(db):
    kim = making.person("Kim")
    return making.letter("A letter", text="A text.", sender=kim, status=Status.DRAFT)


def entries(browser, **asked):
    answer = browser.get(reverse("admin:trail"), asked)
    assert answer.status_code == 200
    return [entry for save in answer.context["saves"] for entry in save.entries]


def told(browser, **asked) -> str:
    return " ".join(f"{entry.what} in {entry.of}" for entry in entries(browser, **asked))


def test_it_tells_of_records_parties_annotations_anchors_and_texts(letter, chief, at_desk):
    making.annotation(letter, "text", "note", body="What kind?")
    said = told(at_desk(chief))
    for words in (
        "letter “A letter” in A letter",
        "party “Kim” in A letter",
        "anchor “text” in A letter",
        "text: revision 1",
        "witness",
        "annotation",
        "person “Kim” in Kim",
    ):
        assert words in said


def test_a_change_is_told_with_before_after_who_and_why(letter, editor, at_desk):
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    send(at_desk(editor), page, title="A better title", why="read it again")
    save = at_desk(editor).get(reverse("admin:trail")).context["saves"][0]
    assert (save.who, save.why) == ("editor", "read it again")
    changes = [(c.label, c.before, c.after) for entry in save.entries for c in entry.changes]
    assert ("title", "A letter", "A better title") in changes


def test_what_was_removed_is_still_told(letter, chief, at_desk):
    letter.parties.get().delete()
    removed = [entry for entry in entries(at_desk(chief)) if entry.act == "-"]
    assert [entry.of for entry in removed] == ["A letter"]


def test_it_is_narrowed_to_a_person_a_kind_and_days(letter, editor, chief, at_desk):
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    send(at_desk(editor), page, title="A better title")
    browser = at_desk(chief)
    assert {entry.who for entry in entries(browser, who=editor.pk)} == {"editor"}
    assert {entry.who for entry in entries(browser, who="none")} == {"the command line"}
    kinds = {entry.row.instance_type for entry in entries(browser, kind="letter")}
    assert kinds == {Letter}
    today = timezone.localdate()
    assert entries(browser, since=today, until=today)
    assert entries(browser, since=today + timedelta(days=1)) == []
    assert entries(browser, until=today - timedelta(days=1)) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"who": "x"},
        {"kind": "nonsense"},
        {"since": "yesterday"},
        {"before": "never"},
        {"before": "2026-02-31T00:00:00+00:00"},
    ],
)
def test_nonsense_in_the_address_is_passed_over(asked, letter, chief, at_desk):
    assert entries(at_desk(chief), **asked)


def test_every_line_is_on_exactly_one_page(letter, chief, at_desk):
    browser, seen, address = at_desk(chief), [], reverse("admin:trail")
    for number in range(70):
        letter.title = f"Title {number}"
        letter.save()
    while address:
        answer = browser.get(address)
        seen += [
            (type(entry.row), entry.row.pk)
            for save in answer.context["saves"]
            for entry in save.entries
        ]
        older = answer.context["older"]
        address = older and reverse("admin:trail") + older
    assert len(seen) == len(set(seen))
    letters = {(Letter.history.model, row.pk) for row in Letter.history.all()}
    assert letters <= set(seen)


def test_queries_do_not_grow_with_the_history(
    letter, chief, at_desk, django_assert_max_num_queries
):
    browser = at_desk(chief)

    def queries():
        with django_assert_max_num_queries(80) as asked:
            browser.get(reverse("admin:trail"), {"kind": "letter"})
        return len(asked)

    letter.save()
    few = queries()
    for number in range(60):
        letter.title = f"Title {number}"
        letter.save()
    assert queries() == few


def test_it_is_for_those_who_may_see_records(django_user_model, at_desk, db):
    guest = django_user_model.objects.create_user("guest", is_staff=True)
    for name in ("trail", "deleted", "vetting"):
        assert at_desk(guest).get(reverse(f"admin:{name}")).status_code == 403

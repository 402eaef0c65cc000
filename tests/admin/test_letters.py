"""Adding a letter on one page, from the parties to readers."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from archive.models import Letter, Revision, Status, Witness
from tests import making
from tests.admin.forms import errors, send

ADD = "/admin/archive/letter/add/"
TEXT = "August 5, 2019\nYour Excellency,\nMore than 30 days have passed.\nSincerely,\nKim"


@pytest.fixture
def parties(db):
    kim, trump = making.person("Kim Jong Un"), making.person("Donald Trump")
    return {"parties__0__agent": str(kim.pk), "parties__1__agent": str(trump.pk)}


@pytest.fixture
def filled(parties):
    return parties | {
        "date": "2019-08-05",
        "witnesses__0__siglum": "A",
        "witnesses__0__label": "Transcript",
        "witnesses__0__sort": "reading",
        "witnesses__0__language": "en",
        "witnesses__0__caveat": "not compared with the original",
        "witnesses__0__text": TEXT,
    }


def test_a_letter_with_its_text_is_added_on_one_page(editor, at_desk, filled):
    answer = send(at_desk(editor), ADD, press="_save", **filled)
    assert answer.status_code == 200
    letter = Letter.objects.get()
    assert letter.status == Status.DRAFT
    assert letter.title == "Kim Jong Un to Donald Trump, 5 August 2019"
    assert letter.slug == "2019-08-05-kim-jong-un-to-donald-trump"
    assert [str(party) for party in letter.senders] == ["Kim Jong Un"]
    assert str(letter.earliest) == "2019-08-05"
    witness = letter.witnesses.get()
    assert witness.is_reading_text
    assert witness.current.number == 1
    assert witness.current.by == editor
    assert "More than 30 days have passed." in witness.current.body
    assert len(witness.current.paragraphs) == 5
    assert answer.redirect_chain[-1][0].endswith(f"/letter/{letter.pk}/change/")


def test_from_draft_to_readers(editor, publisher, at_desk, filled, client):
    send(at_desk(editor), ADD, press="_save", **filled)
    letter = Letter.objects.get()
    page = reverse("admin:archive_letter_change", args=[letter.pk])
    send(at_desk(editor), page, press="_submit")
    letter.refresh_from_db()
    assert letter.status == Status.REVIEW
    send(at_desk(publisher), page, press="_publish")
    letter.refresh_from_db()
    assert letter.status == Status.PUBLISHED
    assert client.get(letter.get_absolute_url()).status_code == 200


def test_markup_is_read_where_it_is_said_to_be_markup(editor, at_desk, filled):
    filled |= {"witnesses__0__way": "markup", "witnesses__0__text": "# A heading\n\nSome *words*."}
    send(at_desk(editor), ADD, press="_save", **filled)
    revision = Revision.objects.get()
    assert revision.body == "A heading\nSome words."
    assert [mark["kind"] for mark in revision.marks] == ["emphasis"]


def test_preview_shows_what_is_recognised_and_saves_nothing(editor, at_desk, filled):
    answer = send(at_desk(editor), ADD, press="_preview", **filled)
    page = answer.content.decode()
    assert "nothing is saved yet" in page
    assert "2019-08-05-kim-jong-un-to-donald-trump" in page
    assert "5 August 2019" in page
    assert "dateline" in page
    assert TEXT.splitlines()[2] in page
    assert not Letter.objects.exists()
    assert not Witness.objects.exists()
    assert errors(answer) == {}


def test_preview_shows_hostile_text_as_text(editor, at_desk, filled):
    hostile = "<script>alert(1)</script>\n<img src=x onerror=alert(2)>"
    filled |= {"witnesses__0__text": hostile, "title": "<b>bold</b>"}
    page = send(at_desk(editor), ADD, press="_preview", **filled).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "<b>bold</b>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_letter_is_previewed_as_readers_will_see_it(editor, at_desk, filled):
    answer = send(at_desk(editor), ADD, press="_read", **filled)
    assert answer.redirect_chain[-1][0] == Letter.objects.get().get_absolute_url()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"date": "5 August 2019"}, "date", "2019-08-05"),
        ({"date": "2019-13"}, "date", ""),
        ({"date": "2019-08-05; DROP TABLE"}, "date", ""),
        ({"parties__0__agent": "999999"}, "parties-0-agent", "Nothing is found"),
        ({"parties__0__agent": "x"}, "parties-0-agent", "Nothing is found"),
        ({"parties__0__agent": "", "parties__0__certainty": "low"}, "parties-0-name_as_stated", ""),
        ({"witnesses__0__language": "English!"}, "witnesses-0-language", "language tag"),
        ({"witnesses__0__sort": ""}, "witnesses-0-sort", "required"),
        ({"witnesses__0__sort": "papyrus"}, "witnesses-0-sort", "valid choice"),
        ({"title": "x" * 301}, "title", "300"),
        ({"slug": "two words"}, "slug", "letters"),
        ({"state": "lost"}, "state", "valid choice"),
        ({"why": "x" * 301}, "why", "300"),
        (
            {"witnesses__0__way": "markup", "witnesses__0__text": "x {.nonsense}"},
            "witnesses-0-text",
            "Line 1",
        ),
    ],
)
def test_bad_input_is_told_at_the_field_and_saves_nothing(
    typed, field, said, editor, at_desk, filled
):
    answer = send(at_desk(editor), ADD, press="_save", **filled | typed)
    assert field in errors(answer)
    assert said in " ".join(errors(answer)[field])
    assert not Letter.objects.exists()
    assert not Witness.objects.exists()
    assert not Revision.objects.exists()


def test_without_anything_it_asks_for_a_title(editor, at_desk, db):
    answer = send(at_desk(editor), ADD, press="_save")
    assert "title" in errors(answer)


def test_without_javascript_a_party_is_named_by_title_or_identifier(editor, at_desk, db):
    kim = making.person("Kim Jong Un")
    making.place("Kim Jong Un")  # not somebody who writes letters
    typed = {"parties__0__agent-typed": "Kim Jong Un", "parties__1__agent-typed": kim.identifier}
    send(at_desk(editor), ADD, press="_save", title="A letter", **typed)
    assert [party.agent_id for party in Letter.objects.get().parties.all()] == [kim.pk, kim.pk]


def test_a_title_is_made_of_parties_named_without_javascript(editor, at_desk, db):
    making.person("Kim Jong Un")
    send(at_desk(editor), ADD, press="_save", **{"parties__0__agent-typed": "Kim Jong Un"})
    assert Letter.objects.get().title == "Kim Jong Un to unknown"


@pytest.mark.parametrize("typed", ["Nobody", "Kim", "<script>", "' OR 1=1"])
def test_a_party_that_is_not_found_is_told_and_what_was_typed_is_kept(typed, editor, at_desk, db):
    making.person("Kim")
    making.organisation("Kim")  # two of one name
    answer = send(
        at_desk(editor), ADD, press="_save", title="x", **{"parties__0__agent-typed": typed}
    )
    assert "Nothing is found" in errors(answer)["parties-0-agent"][0]
    assert escape(typed) in answer.content.decode()
    assert not Letter.objects.exists()


def test_two_letters_of_a_day_get_two_addresses(editor, at_desk, filled):
    for _letter in range(2):
        send(at_desk(editor), ADD, press="_save", **filled)
    assert set(Letter.objects.values_list("slug", flat=True)) == {
        "2019-08-05-kim-jong-un-to-donald-trump",
        "2019-08-05-kim-jong-un-to-donald-trump-2",
    }


def test_the_list_asks_as_many_questions_for_many_letters_as_for_few(
    chief, at_desk, django_assert_num_queries, db
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = at_desk(chief)
    kim = making.person("Kim")

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get("/admin/archive/letter/")
        return len(queries)

    for _letter in range(3):
        making.letter(sender=kim, recipient=kim)
    few = asked()
    for _letter in range(20):
        making.letter(sender=kim, recipient=kim)
    assert asked() == few

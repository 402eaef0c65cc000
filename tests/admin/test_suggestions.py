"""The page of suggested mentions, with plain forms."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.curation import revise
from archive.models import Annotation, Letter, Mention, Rejection, Status
from archive.text import pasting
from tests import making

TEXT = "President Moon met Kim.\nMoon’s plan was Kim’s plan, said Moon."


@pytest.fixture
def moon(db):
    return making.person("Moon Jae-in")


@pytest.fixture
def kims(db):
    return making.person("Kim Cheon-shik"), making.person("Kim Yo-jong")


@pytest.fixture
def letter(moon, kims):
    return making.letter(text=TEXT, status=Status.DRAFT)


@pytest.fixture
def witness(letter):
    return letter.witnesses.get()


@pytest.fixture
def address(witness):
    return reverse("admin:archive_witness_suggestions", args=[witness.pk])


def shown(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def passages(page):
    return [unescape(words) for words in re.findall(r"<mark>(.*?)</mark>", page)]


def press(browser, address, name, do, **given):
    """Press a button of the form under a name, as it stands on the page; where it leads."""
    page = shown(browser, address)
    form = next(
        form
        for form in re.findall(r"<form.*?</form>", page, re.DOTALL)
        if f'value="{name}"' in form
    )
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    buttons = re.findall(r'name="do" value="([^"]*)"', form)
    pressed = next(button for button in buttons if button.startswith(do))
    return browser.post(
        address, {**fields, "certainty": "high", "do": pressed, **given}, follow=True
    )


def said(answer):
    return " ".join(str(message) for message in answer.context["messages"])


def test_it_is_reached_from_the_text_and_from_its_letter(letter, witness, address, editor, at_desk):
    for page in (
        reverse("admin:archive_witness_change", args=[witness.pk]),
        reverse("admin:archive_letter_change", args=[letter.pk]),
    ):
        assert f'href="{address}"' in shown(at_desk(editor), page)


def test_names_are_listed_with_their_passages(address, editor, at_desk):
    page = shown(at_desk(editor), address)
    assert passages(page) == ["President Moon", "Moon", "Moon", "Kim", "Kim"]
    assert "5 passages" in page
    assert "under 3 names" in page
    assert page.count('type="radio"') == 2  # which Kim?
    assert "checked" not in page


def test_a_passage_is_accepted(address, moon, editor, at_desk):
    answer = press(at_desk(editor), address, "Moon", "accept 2", certainty="low")
    assert "Moon Jae-in" in said(answer)
    mention = Mention.objects.get()
    assert (mention.record_id, mention.certainty) == (moon.pk, "low")
    assert passages(shown(at_desk(editor), address)) == ["President Moon", "Moon", "Kim", "Kim"]


def test_the_place_of_the_list_is_kept(address, editor, at_desk):
    browser = at_desk(editor)
    answer = press(browser, address, "Moon", "accept 2")
    assert answer.redirect_chain[0][0].endswith("#name-moon")
    answer = press(browser, address, "Moon", "accept")
    assert answer.redirect_chain[0][0].endswith("#name-kim")
    answer = press(browser, address, "Kim", "reject all")
    assert answer.redirect_chain[0][0].endswith("#suggestions")


def test_a_name_is_accepted_for_one_of_several(address, kims, editor, at_desk):
    answer = press(at_desk(editor), address, "Kim", "accept all", record=kims[1].pk)
    assert "2 passages now mean Kim Yo-jong" in said(answer)
    assert set(Mention.objects.values_list("record_id", flat=True)) == {kims[1].pk}


def test_nobody_is_meant_until_somebody_is_chosen(address, editor, at_desk):
    assert "Choose who" in said(press(at_desk(editor), address, "Kim", "accept all"))
    assert not Mention.objects.exists()


def test_passages_and_names_are_rejected_and_offered_again(address, editor, at_desk):
    browser = at_desk(editor)
    press(browser, address, "Moon", "reject 2")
    press(browser, address, "Kim", "reject all")
    page = shown(browser, address)
    assert passages(page) == ["President Moon", "Moon"]
    assert "2 names were rejected" in page
    press(browser, address, "kim", "offer again")
    assert passages(shown(browser, address)) == ["President Moon", "Moon", "Kim", "Kim"]
    assert Rejection.objects.get().by == editor


def test_what_is_rejected_stays_so_in_a_corrected_text(witness, address, editor, at_desk):
    press(at_desk(editor), address, "Kim", "reject all")
    text = pasting.recognise(TEXT.replace("met Kim", "had met Kim again")).text
    later = revise.revise(witness=witness, text=text, by=None, reason="corrected")
    revise.show(revision=later)
    assert passages(shown(at_desk(editor), address)) == ["President Moon", "Moon", "Moon"]


def test_a_form_about_a_former_text_decides_nothing(witness, address, moon, editor, at_desk):
    former = {"revision": witness.current_id, "name": "Moon", "record": moon.pk}
    text = pasting.recognise(TEXT + "\nMoon").text
    revise.show(revision=revise.revise(witness=witness, text=text, by=None, reason="more"))
    for do in ("accept all", "reject all", "accept 24 28", "reject 24 28"):
        answer = at_desk(editor).post(address, {**former, "do": do}, follow=True)
        assert "changed meanwhile" in said(answer)
    assert not Annotation.objects.exists()
    assert not Rejection.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "accept"},
        {"do": "accept 1"},
        {"do": "accept x y"},
        {"do": "accept 0 99999999999999999999"},
        {"do": "accept 3 9"},
        {"do": "delete all"},
        {"do": "reject 999 1000"},
        {"do": "accept all", "name": "Nobody"},
        {"do": "accept all", "record": "0"},
        {"do": "accept all", "record": "x"},
        {"do": "accept all", "certainty": "very"},
        {"do": "accept all", "name": ""},
        {"do": "accept all", "revision": "x"},
        {"do": "accept all", "revision": "9" * 30},
        {"do": "accept all", "name": "\x00"},
    ],
)
def test_what_no_button_sends_is_refused(sent, witness, address, moon, editor, at_desk):
    given = {"revision": witness.current_id, "name": "Moon", "record": moon.pk}
    answer = at_desk(editor).post(address, given | sent, follow=True)
    assert answer.status_code == 200
    assert said(answer)
    assert not Annotation.objects.exists()
    assert not Rejection.objects.exists()


def test_on_a_published_text_an_editors_mention_is_a_draft(
    letter, address, editor, publisher, at_desk
):
    Letter.objects.filter(pk=letter.pk).update(status=Status.PUBLISHED)
    assert "as a draft" in shown(at_desk(editor), address)
    press(at_desk(editor), address, "President Moon", "accept")
    assert Annotation.objects.get().status == Annotation.Status.DRAFT
    press(at_desk(publisher), address, "Moon", "accept 2")
    assert Annotation.objects.latest("pk").status == Annotation.Status.PUBLISHED


def test_a_witness_without_text(letter, editor, at_desk):
    bare = letter.witnesses.create(siglum="X", label="Lost", sort="original", language="ko")
    address = reverse("admin:archive_witness_suggestions", args=[bare.pk])
    assert "no text yet" in shown(at_desk(editor), address)
    assert at_desk(editor).post(address, {"do": "accept all"}).status_code == 200


def test_who_may_not_annotate_may_not_look(address, client, at_desk, django_user_model):
    assert client.get(address).status_code == 302
    guest = django_user_model.objects.create_user("guest", is_staff=True)
    assert at_desk(guest).get(address).status_code == 403
    assert at_desk(guest).post(address, {"do": "accept all"}).status_code == 403


def test_a_witness_that_is_not_there(editor, at_desk):
    address = reverse("admin:archive_witness_suggestions", args=[99_999])
    assert at_desk(editor).get(address).status_code == 404


def test_nothing_of_a_text_becomes_markup(editor, at_desk):
    making.person("Ada <i>Byron</i>")
    letter = making.letter(text="<b>Ada <i>Byron</i></b> & co", status=Status.DRAFT)
    address = reverse("admin:archive_witness_suggestions", args=[letter.witnesses.get().pk])
    page = shown(at_desk(editor), address)
    assert "&lt;b&gt;" in page
    assert "<i>" not in page


def test_the_real_letter_is_annotated_again_by_its_names(kim_trump, chief, at_desk):
    letter = Letter.objects.filter(witnesses__current__isnull=False).distinct().get()
    witness = letter.witnesses.get(is_reading_text=True)
    Mention.objects.filter(annotation__witness=witness).delete()
    Annotation.objects.filter(witness=witness, sort="mention").delete()
    address = reverse("admin:archive_witness_suggestions", args=[witness.pk])
    browser = at_desk(chief)
    press(browser, address, "Your Excellency", "accept all")
    press(browser, address, "South Korea", "accept all")
    meant = set(Mention.objects.filter(annotation__witness=witness).values_list("record__slug"))
    assert meant == {("donald-trump",), ("south-korea",)}
    assert "Your Excellency" not in passages(shown(browser, address))


def test_the_queries_do_not_grow(moon, kims, editor, at_desk):
    def queries(times):
        letter = making.letter(text="\n".join([TEXT] * times), status=Status.DRAFT)
        address = reverse("admin:archive_witness_suggestions", args=[letter.witnesses.get().pk])
        browser = at_desk(editor)
        shown(browser, address)
        with CaptureQueriesContext(connection) as captured:
            shown(browser, address)
        return len(captured)

    assert queries(1) == queries(30)

"""Quotations to examine: the machine's proposals, decided by editors one by one."""

import pytest
from django.urls import reverse

from archive.curation import propose
from archive.models import Quotation
from tests import making

PAGE = "/admin/archive/quotation/proposals/"
WORDS = "The talks in Hanoi were long and hard, yet they brought our two countries nearer."
ARTICLE = f"She wrote, “{WORDS.replace('long', 'very long')}” and then left."


@pytest.fixture
def letter(db):
    return making.letter(
        "Ada to Mary", text=f"Dear Mary,\n{WORDS} <b>Yours</b>, Ada", slug="ada-mary"
    )


@pytest.fixture
def article(letter):
    return making.article("The talks", text=ARTICLE)


@pytest.fixture
def quotation(article):
    return propose.propose(document=article).proposed[0]


def decide(browser, quotation, act, **typed):
    given = {"key": quotation.pk, "seen": quotation.version, "act": act, "after": "after-1"}
    answer = browser.post(PAGE, given | typed, follow=True)
    quotation.refresh_from_db()
    return answer


def test_an_article_is_looked_through_at_a_press(article, publisher, at_desk):
    browser = at_desk(publisher)
    look = reverse("admin:archive_quotation_look", args=[article.pk])
    form = browser.get(reverse("admin:archive_article_change", args=[article.pk]))
    assert look in form.content.decode()
    answer = browser.post(look, follow=True)
    assert "1 quotation was found" in answer.content.decode()
    assert Quotation.objects.get().status == "proposed"


def test_both_passages_stand_side_by_side_with_what_differs(quotation, publisher, at_desk):
    said = at_desk(publisher).get(PAGE).content.decode()
    assert f"<mark>{WORDS.rstrip('.')}</mark>" in said
    assert "very" in said
    assert "&lt;b&gt;Yours" in said
    front = at_desk(publisher).get("/admin/").content.decode()
    assert PAGE in front


def test_a_publisher_confirms(quotation, publisher, at_desk):
    decide(at_desk(publisher), quotation, "confirm")
    assert (quotation.status, quotation.judged_by_machine) == ("confirmed", False)
    assert quotation.history.first().history_user == publisher


def test_an_editor_rejects_but_does_not_publish(quotation, editor, at_desk):
    browser = at_desk(editor)
    assert "a publisher confirms it" in browser.get(PAGE).content.decode()
    assert "a publisher does it" in decide(browser, quotation, "confirm").content.decode()
    assert quotation.status == "proposed"
    decide(browser, quotation, "reject")
    assert quotation.status == "rejected"


def test_of_two_editors_the_second_is_told(quotation, publisher, at_desk):
    stale = quotation.version
    decide(at_desk(publisher), quotation, "confirm")
    answer = decide(at_desk(publisher), quotation, "reject", seen=stale)
    assert "Somebody else" in answer.content.decode()
    assert quotation.status == "confirmed"


def test_it_is_attributed_to_another_letter(quotation, editor, at_desk):
    browser = at_desk(editor)
    said = {"words_of": "letter", "attribution": "low", "speaker_as_stated": "Ada"}
    answer = decide(browser, quotation, "attribute", letter="nowhere", **said)
    assert "no letter with the address nowhere" in answer.content.decode()
    other = making.letter("Mary to Ada", slug="mary-ada")
    decide(browser, quotation, "attribute", letter="mary-ada", **said)
    assert (quotation.letter, quotation.attribution) == (other, "low")
    assert quotation.verdict == "elsewhere"


def test_the_letter_is_searched_for_by_any_of_its_names(quotation, editor, at_desk):
    browser = at_desk(editor)
    other = making.letter("Mary to Ada, of the harvest")
    said = browser.get(PAGE).content.decode()
    assert 'data-field-name="letter"' in said
    assert 'src="/static/admin/js/autocomplete.js' in said
    asked = {"app_label": "archive", "model_name": "quotation", "field_name": "letter"}
    found = browser.get("/admin/autocomplete/", asked | {"term": "harvest"}).json()["results"]
    assert [one["id"] for one in found] == [str(other.pk)]
    decide(browser, quotation, "attribute", letter=str(other.pk), words_of="letter")
    assert quotation.letter == other


@pytest.mark.parametrize("typed", ["mary-ada", "Mary to Ada, of the harvest"])
def test_without_javascript_the_letter_is_typed(quotation, letter, editor, at_desk, typed):
    browser = at_desk(editor)
    other = making.letter("Mary to Ada, of the harvest", slug="mary-ada")
    assert 'name="letter-typed"' in browser.get(PAGE).content.decode()
    sent = {"letter": str(letter.pk), "letter-typed": typed, "words_of": "letter"}
    decide(browser, quotation, "attribute", **sent)
    assert quotation.letter == other


def test_what_was_typed_wrongly_is_still_there(quotation, editor, at_desk):
    sent = {"letter-typed": "nowhere", "words_of": "letter", "speaker_as_stated": "Ada of Ockham"}
    said = decide(at_desk(editor), quotation, "attribute", **sent).content.decode()
    assert "no letter with the address nowhere" in said
    assert 'name="letter-typed" class="vTextField" value="nowhere"' in said
    assert 'value="Ada of Ockham"' in said


def test_either_end_can_be_put_elsewhere(quotation, letter, editor, at_desk):
    browser = at_desk(editor)
    revision = letter.witnesses.get().current
    typed = {"revision": revision.pk, "paragraph": "p2", "occurrence": ""}
    answer = decide(browser, quotation, "quoted", words="no such words", **typed)
    assert "does not occur" in answer.content.decode()
    decide(browser, quotation, "quoted", words="The talks in Hanoi were long and hard", **typed)
    (quoted,) = quotation.anchors.filter(side="quoted")
    assert quoted.exact == "The talks in Hanoi were long and hard"
    assert any(step["sort"] == "added" for step in quotation.alignment)


def test_the_desk_says_what_closed_when_readers_see_a_text(publisher, at_desk):
    article = making.article(text="A farmer said, “The harvest was the poorest in memory.”")
    (closed,) = propose.propose(document=article).proposed
    letter = making.letter("New")
    witness = making.witness(letter, "The harvest was the poorest in memory.")
    browser = at_desk(publisher)
    show = reverse("admin:archive_revision_show", args=[witness.current_id])
    page = f"{PAGE}?letter={letter.pk}"
    assert page in browser.post(show, follow=True).content.decode()
    closed.refresh_from_db()
    assert (closed.verdict, closed.letter) == ("verbatim", letter)
    assert [item.quotation for item in browser.get(page).context["items"]] == [closed]


def test_strangers_do_not_decide(quotation, django_user_model, at_desk):
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    assert at_desk(nobody).get(PAGE).status_code == 403

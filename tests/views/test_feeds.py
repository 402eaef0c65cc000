"""Feeds say what changed, in Atom, to programs that look by themselves."""

import pytest
from django.urls import reverse
from lxml import etree

from archive.curation import annotate, revise
from archive.models import Quotation, Status
from archive.text import pasting
from tests import making

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def letter():
    made = making.letter("To Ada", text="Dear Ada")
    witness = made.witnesses.get()
    text = pasting.recognise("My dear Ada").text
    revise.show(
        revision=revise.revise(witness=witness, text=text, by=None, reason="misread & mended")
    )
    return made


def address(letter):
    return reverse("letters.changes_feed", args=[letter.slug])


def entries(answer):
    assert answer.status_code == 200
    return etree.fromstring(answer.content).findall("a:entry", ATOM)


def test_each_revision_is_an_entry_newest_first(client, letter):
    answer = client.get(address(letter))
    assert answer["Content-Type"].startswith("application/atom+xml")
    newest, first = entries(answer)
    assert newest.findtext("a:title", namespaces=ATOM).endswith("revision 2")
    summary = newest.findtext("a:summary", namespaces=ATOM)
    assert summary == "misread & mended · Substantive. 1 word deleted, 2 words inserted."
    assert newest.find("a:link", ATOM).get("href").endswith("/changes/#r2")
    assert newest.findtext("a:id", namespaces=ATOM) != first.findtext("a:id", namespaces=ATOM)
    assert newest.findtext("a:author/a:name", namespaces=ATOM) == "the editors"
    assert newest.findtext("a:updated", namespaces=ATOM)


def test_it_covers_all_texts(client, letter):
    making.witness(letter, "Chère Ada", siglum="F", language="fr")
    assert len(entries(client.get(address(letter)))) == 3


def test_an_article_has_one_and_a_letter_without_text_an_empty_one(client):
    article = making.article(text="News")
    assert len(entries(client.get(reverse("articles.changes_feed", args=[article.slug])))) == 1
    assert entries(client.get(address(making.letter()))) == []


def test_what_is_known_already_is_not_sent_again(client, letter):
    tag = client.get(address(letter))["ETag"]
    assert client.get(address(letter), headers={"If-None-Match": tag}).status_code == 304


def test_old_addresses_withdrawn_letters_and_drafts(client, letter):
    letter.former_addresses.create(kind="letter", slug="old")
    old = client.get(reverse("letters.changes_feed", args=["old"]))
    assert (old.status_code, old["Location"]) == (301, address(letter))
    letter.status, letter.withdrawn_reason = Status.WITHDRAWN, "A forgery."
    letter.save()
    assert client.get(address(letter)).status_code == 410
    letter.status = Status.DRAFT
    letter.withdrawn_reason = ""
    letter.save()
    assert client.get(address(letter)).status_code == 404


@pytest.fixture
def quotation(letter):
    report = making.article("A report", text="He wrote “My dear Ada” to her.", publication="News")
    revision = report.witnesses.get().current
    start = revision.body.index("My dear")
    return annotate.quote(
        revision=revision,
        start=start,
        end=start + len("My dear Ada"),
        words_of=Quotation.WordsOf.LETTER,
        letter=letter,
        verdict="verbatim",
    )


def test_new_quotations_of_a_letter_and_of_who_sent_it(client, letter, quotation):
    ada = making.person("Ada")
    letter.parties.create(role="sender", agent=ada)
    for record in (letter, ada):
        feed = reverse(f"{record.noun}.quotations_feed", args=[record.slug])
        [entry] = entries(client.get(feed))
        assert entry.findtext("a:title", namespaces=ATOM) == "Quoted in “A report”"
        assert "My dear Ada · To Ada · verbatim" in entry.findtext("a:summary", namespaces=ATOM)
        assert entry.find("a:link", ATOM).get("href").endswith(quotation.identifier)
        page = client.get(record.get_absolute_url()).text
        assert f'<link rel="alternate" type="application/atom+xml" href="{feed}"' in page
        assert f'<a href="{feed}"' in page


def test_quotations_that_wait_for_an_editor_are_in_no_feed(client, letter, quotation):
    Quotation.objects.update(status=Quotation.Status.PROPOSED)
    feed = reverse("letters.quotations_feed", args=[letter.slug])
    assert entries(client.get(feed)) == []

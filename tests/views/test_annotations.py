"""One annotation at its address: for people, for programs, and when it is no longer there."""

import json
import re

import pytest
from django.urls import reverse

from archive.curation import annotate, revise
from archive.models import Annotation, Status
from archive.text import pasting
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
TEXT = "Your Excellency,\n\nI carry the binder in my hands, and the binder is heavy."
QUERIES = 6
PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.fixture
def letter():
    return making.letter("A letter", text=TEXT, slug="a-letter", date="2019-08-05")


@pytest.fixture
def note(letter):
    made = making.annotation(letter, "the binder", "note", body="A *heavy* thing.", inferred=True)
    made.references.create(source=making.source(url="https://times.example/1"), locator="p. 2")
    return made


def address(annotation: Annotation) -> str:
    return reverse("annotations.page", args=[annotation.identifier])


def page(client, annotation: Annotation) -> str:
    response = client.get(address(annotation))
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_the_passage_the_note_and_its_sources(client, letter, note):
    text = page(client, note)
    shown = f'data-annotation="{note.identifier}" id="annotation-{note.identifier}">the binder<'
    assert shown in text
    assert "I carry " in text
    assert "Your Excellency" not in text
    assert "A <em>heavy</em> thing." in text
    assert "our inference" in text
    assert "https://times.example/1" in text
    assert "p. 2" in text
    assert f'href="/letters/a-letter/#annotation-{note.identifier}"' in text
    assert f"http://testserver/annotations/{note.identifier}" in text
    assert f'href="/id/{letter.identifier}/r1/p2:8-18"' in text
    assert 'href="/letters/a-letter/r/1/"' in text


def test_every_link_of_the_page_leads_somewhere(client, letter, note):
    links = set(re.findall(r'href="(/[^"#]*)', page(client, note)))
    assert f"/id/{letter.identifier}/r1/p2:8-18" in links
    for link in links - {each for each in links if each.startswith("/static/")}:
        assert client.get(link.replace("&amp;", "&"), follow=True).status_code == 200, link


def test_on_another_witness_links_name_it(client, letter):
    other = making.witness(letter, "Another wording.", siglum="B 2", is_reading_text=False)
    made = annotate.annotate(
        revision=other.current, start=0, end=7, sort="note", body="On the other."
    )
    text = page(client, made)
    assert f'href="/id/{letter.identifier}/r1/p1:0-7?witness=B+2"' in text
    assert client.get(f"/id/{letter.identifier}/r1?witness=B+2").status_code == 303
    assert "#annotation-" not in text


def test_the_address_has_no_slash_and_lasts(note):
    assert address(note) == f"/annotations/{note.identifier}"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/ld+json", PROFILE),
        (PROFILE, PROFILE),
        ("application/json", PROFILE),
    ],
)
def test_people_get_a_page_and_programs_get_data(client, note, accept, media_type):
    response = client.get(address(note), headers={"Accept": accept} if accept else {})
    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert "Accept" in response["Vary"]


def test_the_suffix_gives_data_whatever_is_accepted(client, note):
    response = client.get(f"{address(note)}.json", headers={"Accept": "text/html"})
    data = json.loads(response.content)
    assert data["id"] == f"http://testserver/annotations/{note.identifier}"
    assert data["body"][0]["value"] == "A *heavy* thing."


def test_a_mention_says_who_is_meant(client, letter):
    ada = making.person("Ada")
    draft = making.person("Nobody Yet", status=Status.DRAFT)
    mention = making.mention(letter, "Excellency", ada, draft)
    text = page(client, mention)
    assert f'href="{ada.get_absolute_url()}"' in text
    assert "Nobody Yet" not in text
    assert "Nobody Yet" not in client.get(f"{address(mention)}.json").content.decode()


def test_a_mention_of_drafts_alone_is_not_told(client, desk, letter):
    mention = making.mention(letter, "Excellency", making.person(status=Status.DRAFT))
    assert desk.get(address(mention)).status_code == 200
    desk.logout()
    assert client.get(address(mention)).status_code == 404


def test_a_retired_annotation_is_gone_and_says_why(client, note):
    note.status, note.retired_reason = Annotation.Status.RETIRED, "It was <wrong>."
    note.save()
    for suffix in ("", ".json"):
        response = client.get(address(note) + suffix)
        assert response.status_code == 410
        assert "It was &lt;wrong&gt;." in response.content.decode()
        assert "heavy" not in response.content.decode()


@pytest.mark.parametrize("whose", ["annotation", "document"])
def test_a_draft_is_for_editors_only(client, desk, letter, note, whose):
    if whose == "annotation":
        Annotation.objects.update(status=Annotation.Status.DRAFT)
    else:
        letter.status = Status.DRAFT
        letter.save()
    assert "only editors see this page" in page(desk, note)
    assert "no-store" in desk.get(f"{address(note)}.json")["Cache-Control"]
    desk.logout()
    assert client.get(address(note)).status_code == 404
    assert client.get(f"{address(note)}.json").status_code == 404


def test_with_its_document_it_is_withdrawn(client, letter, note):
    letter.status, letter.withdrawn_reason = Status.WITHDRAWN, "The owner asked for it."
    letter.save()
    response = client.get(address(note))
    assert response.status_code == 410
    assert "The owner asked for it." in response.content.decode()


@pytest.mark.parametrize("path", ["/annotations/none", "/annotations/none.json"])
def test_unknown_ones(client, path):
    assert client.get(path).status_code == 404


def _revised(letter, text: str):
    witness = letter.witnesses.get()
    return revise.revise(
        witness=witness, text=pasting.recognise(text).text, by=None, reason="corrected"
    )


def test_what_is_adrift_is_shown_where_it_stood_last(client, letter, note):
    revise.show(revision=_revised(letter, "Your Excellency,\n\nNothing of this is left here."))
    text = page(client, note)
    assert "how it stood in revision 1" in text
    assert ">the binder<" in text
    assert "Revision 2" in text
    assert "adrift" in text
    assert "#annotation-" not in text


def test_a_revision_that_readers_have_not_seen_is_not_told(client, letter, note):
    _revised(letter, TEXT.replace("heavy", "light"))
    text = page(client, note)
    assert "Revision 1" in text
    assert "Revision 2" not in text


def test_a_passage_type_leads_to_its_paragraph_which_alone_is_marked(client, letter):
    made = making.annotation(letter, "I carry", "passage", passage_type="promise")
    text = page(client, made)
    assert "Type of passage: promise." in text
    assert 'href="/letters/a-letter/#p2"' in text


def test_an_annotation_without_length(client, letter):
    made = making.annotation(letter, "", "note", body="Before all words.")
    text = page(client, made)
    assert 'class="shown point"' in text
    heading = text.partition("<h1>")[2].partition("</h1>")[0]
    assert heading.strip() == "Explanatory note"


def test_hostile_words_stay_words(client):
    letter = making.letter("A <b>letter</b>", text='She said "<script>alert(1)</script>" aloud.')
    made = making.annotation(letter, "<script>", "note", body="<script>alert(2)</script>")
    text = page(client, made)
    assert "<script>alert" not in text
    data = client.get(f"{address(made)}.json")
    assert json.loads(data.content)["body"][0]["value"] == "<script>alert(2)</script>"


def test_the_page_asks_a_fixed_number_of_queries(client, letter, note):
    assert queries(client, address(note)) == QUERIES
    for number in range(5):
        making.mention(letter, "Excellency", making.person(f"Person {number}"))
        note.mentions.create(record=making.person(f"Another {number}"))
        source = making.source(f"source-{number}")
        note.references.create(source=source)
    assert queries(client, address(note)) == QUERIES


@pytest.mark.parametrize("query", ["?page=0", "?page=2", "?page=x", "?page=٣", "?page=" + "9" * 50])
def test_pages_that_are_not(client, letter, note, query):
    assert client.get(f"/letters/a-letter.annotations.json{query}").status_code == 404


def test_all_of_a_document_and_a_page_of_it(client, letter, note):
    whole = client.get("/letters/a-letter.annotations.json")
    assert whole["Content-Type"] == f"{PROFILE}; charset=utf-8"
    assert json.loads(whole.content)["total"] == 1
    response = client.get("/letters/a-letter.annotations.json?page=1")
    data = json.loads(response.content)
    assert data["type"] == "AnnotationPage"
    assert [each["id"] for each in data["items"]] == [
        f"http://testserver/annotations/{note.identifier}"
    ]
    again = client.get(
        "/letters/a-letter.annotations.json?page=1", headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304


def test_of_an_article_too_but_not_of_a_person(client):
    making.article("An article", text="Words.", slug="an-article")
    assert client.get("/articles/an-article.annotations.json").status_code == 200
    making.person("Ada", slug="ada")
    assert client.get("/people/ada.annotations.json").status_code == 404


def test_the_permalink_leads_to_them_by_accept(client, letter):
    response = client.get(f"/id/{letter.identifier}", headers={"Accept": PROFILE})
    assert response["Location"] == "/letters/a-letter.annotations.json"
    plain = client.get(f"/id/{letter.identifier}", headers={"Accept": "application/ld+json"})
    assert plain["Location"] == "/letters/a-letter.json"

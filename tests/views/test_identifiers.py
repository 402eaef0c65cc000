"""Permalinks lead to wherever a record is today, in whatever form a program asks for."""

import pytest

from archive.curation import revise
from archive.models import Status
from archive.text import pasting
from tests import making

pytestmark = pytest.mark.django_db
IDENTIFIER = "abc1230efg"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.fixture
def letter():
    return making.letter(
        text="First paragraph.\n\nSecond paragraph.", slug="today", identifier=IDENTIFIER
    )


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        (None, "/letters/today/"),
        ("*/*", "/letters/today/"),
        (BROWSER, "/letters/today/"),
        ("text/html", "/letters/today/"),
        ("image/png", "/letters/today/"),
        ("application/json", "/letters/today.json"),
        ("application/ld+json", "/letters/today.json"),
        ("application/vnd.citationstyles.csl+json", "/letters/today.csl.json"),
        ("application/x-bibtex", "/letters/today.bib"),
        ("application/x-research-info-systems", "/letters/today.ris"),
        ("text/plain", "/letters/today.txt"),
        ("text/html;q=0.5, application/x-bibtex", "/letters/today.bib"),
        ("text/html, application/x-bibtex;q=0.5", "/letters/today/"),
    ],
)
def test_a_permalink_sees_to_what_is_asked_for(client, letter, accept, location):
    headers = {"Accept": accept} if accept else {}
    response = client.get(f"/id/{IDENTIFIER}", headers=headers)
    assert response.status_code == 303
    assert response["Location"] == location
    assert "Accept" in response["Vary"]
    assert client.get(location).status_code == 200


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json", "txt", "json"])
def test_a_suffix_leads_to_the_file(client, letter, suffix):
    response = client.get(f"/id/{IDENTIFIER}.{suffix}")
    assert (response.status_code, response["Location"]) == (303, f"/letters/today.{suffix}")


def test_it_follows_a_new_slug(client, letter):
    letter.slug = "tomorrow"
    letter.save()
    assert client.get(f"/id/{IDENTIFIER}")["Location"] == "/letters/tomorrow/"


def test_a_person_has_a_permalink_but_no_bibtex(client):
    person = making.person(slug="ada")
    asked = {"Accept": "application/x-bibtex"}
    assert client.get(f"/id/{person.identifier}", headers=asked)["Location"] == "/people/ada/"
    assert client.get(f"/id/{person.identifier}.bib").status_code == 404
    assert client.get(f"/id/{person.identifier}.json")["Location"] == "/people/ada.json"


@pytest.mark.parametrize("mistyped", ["ABC1230EFG", "abcl230efg", "abci23oefg"])
def test_a_misread_identifier_still_leads_there(client, letter, mistyped):
    assert client.get(f"/id/{mistyped}")["Location"] == "/letters/today/"


@pytest.mark.parametrize("path", ["/id/zzzzzzzzzz", "/id/zzzzzzzzzz.bib", "/id/zzzzzzzzzz/p1"])
def test_an_unknown_identifier_gets_help(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "zzzzzzzzzz" in response.content.decode()
    assert "/search/" in response.content.decode()


def test_a_hostile_identifier_is_shown_as_text(client):
    text = client.get("/id/<script>alert(1)<%2Fscript>").content.decode()
    assert "<script>alert" not in text


@pytest.mark.parametrize("rest", ["", ".bib", "/p1"])
def test_a_withdrawn_record_is_gone_and_says_why(client, letter, rest):
    letter.status, letter.withdrawn_reason = Status.WITHDRAWN, "It was a forgery."
    letter.save()
    response = client.get(f"/id/{IDENTIFIER}{rest}")
    assert response.status_code == 410
    assert "It was a forgery." in response.content.decode()


@pytest.mark.parametrize("rest", ["", ".bib", "/p1"])
def test_a_draft_is_for_editors_only(client, desk, letter, rest):
    letter.status = Status.DRAFT
    letter.save()
    assert desk.get(f"/id/{IDENTIFIER}{rest}").status_code == 303
    desk.logout()
    assert client.get(f"/id/{IDENTIFIER}{rest}").status_code == 404


def test_a_paragraph(client, letter):
    response = client.get(f"/id/{IDENTIFIER}/p2")
    assert (response.status_code, response["Location"]) == (303, "/letters/today/#p2")


def test_a_paragraph_that_never_was(client, letter):
    response = client.get(f"/id/{IDENTIFIER}/p99")
    text = response.content.decode()
    assert response.status_code == 404
    assert "p99" in text
    assert 'href="/letters/today/"' in text


def test_a_paragraph_that_is_no_more_leads_to_what_it_said(client, letter):
    revised(letter, "First paragraph.")
    response = client.get(f"/id/{IDENTIFIER}/p2")
    assert (response.status_code, response["Location"]) == (
        303,
        "/letters/today/?passage=r1.p2#passage",
    )
    page = client.get(response["Location"]).content.decode()
    assert "No longer there" in page
    assert "Second paragraph." in page


def test_a_revision(client, letter):
    response = client.get(f"/id/{IDENTIFIER}/r1")
    assert (response.status_code, response["Location"]) == (303, "/letters/today/r/1/")


@pytest.mark.parametrize(
    ("accept", "words"),
    [
        ("text/plain", "Second paragraph."),
        ("text/plain;q=0.9, text/html;q=0.1", "Second paragraph."),
        ("application/ld+json", f"/id/{IDENTIFIER}/r1"),
        ("application/x-bibtex", f"/id/{IDENTIFIER}/r1"),
        ("application/x-research-info-systems", f"/id/{IDENTIFIER}/r1"),
        ("application/vnd.citationstyles.csl+json", f"/id/{IDENTIFIER}/r1"),
    ],
)
def test_a_revision_in_the_format_that_is_asked_for(client, letter, accept, words):
    revised(letter, "First paragraph.")
    answer = client.get(f"/id/{IDENTIFIER}/r1", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] in accept
    assert "Accept" in answer["Vary"]
    assert words in answer.content.decode()


@pytest.mark.parametrize("accept", ["*/*", BROWSER, "image/png", "application/tei+xml"])
def test_a_revision_is_a_page_for_everybody_else(client, letter, accept):
    answer = client.get(f"/id/{IDENTIFIER}/r1", headers={"Accept": accept})
    assert (answer.status_code, answer["Location"]) == (303, "/letters/today/r/1/")


def test_a_draft_of_the_text_is_kept_by_no_cache(desk, letter):
    revised(letter, "First paragraph, not yet public.", show=False)
    answer = desk.get(f"/id/{IDENTIFIER}/r2", headers={"Accept": "text/plain"})
    assert "not yet public" in answer.content.decode()
    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_a_revision_of_another_text(client, letter):
    making.witness(letter, "Premier alinéa.", siglum="F 1", language="fr")
    response = client.get(f"/id/{IDENTIFIER}/r1?witness=F+1")
    assert response["Location"] == "/letters/today/r/1/?witness=F+1"
    assert "Premier alinéa." in client.get(response["Location"]).content.decode()
    assert client.get(f"/id/{IDENTIFIER}/r1?witness=G").status_code == 404
    assert client.get(f"/id/{IDENTIFIER}/r1?witness=%00").status_code == 404


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("r1/p2", "r1.p2"),
        ("r1/p2:0-6", "r1.p2:0-6"),
        ("r1/p1:6-p2:6", "r1.p1:6-p2:6"),
        ("R1/p2:0–6).", "r1.p2:0-6"),
    ],
)
def test_a_passage_leads_to_todays_text(client, letter, asked, location):
    response = client.get(f"/id/{IDENTIFIER}/{asked}")
    assert response.status_code == 303
    assert response["Location"] == f"/letters/today/?passage={location}#passage"
    assert client.get(response["Location"]).status_code == 200


def test_a_passage_of_another_text_leads_to_that_text(client, letter):
    making.witness(letter, "Premier alinéa.", siglum="F", language="fr")
    response = client.get(f"/id/{IDENTIFIER}/r1/p1:0-7?witness=F")
    assert response["Location"] == "/letters/today/r/1/?witness=F&passage=r1.p1:0-7#passage"
    assert '<mark id="passage">Premier</mark>' in client.get(response["Location"]).content.decode()


BAD = [
    ("r1/p2:120-", 400, "not the address of a passage"),
    ("p2:0-6", 400, "not the address of a passage"),
    ("seven", 400, "not the address of a passage"),
    ("r1/<img src=x>", 400, "not the address of a passage"),
    ("r99", 404, "has one revision only"),
    ("r99/p1", 404, "has one revision only"),
    ("r999999/p1:0-3", 404, "has one revision only"),
    ("r1/p99", 404, "No revision of this text has the paragraph"),
    ("p99", 404, "No revision of this text has the paragraph"),
    ("r1/p2:0-99", 404, "has 17 characters"),
    ("r1/p2:6-6", 404, "has 17 characters"),
    ("r1/p2:6-p1:3", 404, "has 16 characters"),
]


@pytest.mark.parametrize(("asked", "status", "words"), BAD)
def test_what_leads_nowhere_is_told_what_is_wrong_and_what_there_is(
    client, letter, asked, status, words
):
    response = client.get(f"/id/{IDENTIFIER}/{asked}")
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert 'href="/letters/today/"' in page
    assert 'href="/letters/today/changes/"' in page
    assert "<img" not in page


@pytest.mark.parametrize(("asked", "status", "words"), [bad for bad in BAD if "/p" in bad[0]])
def test_the_page_itself_answers_alike(client, letter, asked, status, words):
    response = client.get("/letters/today/", {"passage": asked})
    assert response.status_code == status
    assert words in response.content.decode()


def test_the_nearest_is_offered(client, letter):
    for asked, offered in (
        ("r99/p1", f"/id/{IDENTIFIER}/r1"),
        ("r1/p2:0-99", f"/id/{IDENTIFIER}/r1/p2"),
    ):
        page = client.get(f"/id/{IDENTIFIER}/{asked}").content.decode()
        assert f'href="{offered}"' in page
        assert client.get(offered, follow=True).status_code == 200


def test_a_paragraph_of_another_revision_is_offered(client, letter):
    revised(letter, "First paragraph.")
    page = client.get(f"/id/{IDENTIFIER}/r2/p2").content.decode()
    assert f'href="/id/{IDENTIFIER}/r1/p2"' in page


def test_drafts_of_the_text_are_for_editors_only(client, desk, letter):
    revised(letter, "First paragraph, not yet public.", show=False)
    assert desk.get(f"/id/{IDENTIFIER}/r2").status_code == 303
    assert desk.get(f"/id/{IDENTIFIER}/r2/p1").status_code == 303
    desk.logout()
    for asked in ("r2", "r2/p1"):
        response = client.get(f"/id/{IDENTIFIER}/{asked}")
        assert response.status_code == 404
        assert "has one revision only" in response.content.decode()


def revised(letter, words, show=True):
    text = pasting.recognise(words).text
    revision = revise.revise(
        witness=letter.witnesses.get(), text=text, by=None, reason="second was not his"
    )
    if show:
        revise.show(revision=revision)
    return revision


def test_a_record_without_text_has_no_paragraphs(client):
    person = making.person()
    for asked in ("p1", "r1", "r1/p1", "r1/p1:0-3"):
        response = client.get(f"/id/{person.identifier}/{asked}")
        assert response.status_code == 404
        assert person.get_absolute_url() in response.content.decode()


def test_permalinks_are_only_read(client, letter):
    assert client.post(f"/id/{IDENTIFIER}").status_code == 405
    assert client.head(f"/id/{IDENTIFIER}").status_code == 303


# Which text is meant by an address that names none


@pytest.fixture
def other(letter):
    """Another text of the letter, which becomes the reading text after readers saw the first."""
    other = making.witness(letter, "Premier alinéa.\n\nSecond alinéa.", siglum="F", language="fr")
    read_first(other)
    return other


def read_first(witness):
    for former in witness.document.witnesses.filter(is_reading_text=True):
        former.is_reading_text = False
        former.save()
    witness.is_reading_text = True
    witness.save()


@pytest.mark.parametrize(
    "address",
    [
        "/id/{id}/r1",
        "/id/{id}/p1",
        "/id/{id}/r1/p1",
        "/id/{id}/r1/p1:0-5",
        "/letters/today/r/1/",
        "/letters/today/?passage=r1.p1:0-5",
    ],
)
def test_an_address_means_the_same_text_when_another_is_read_first(client, letter, other, address):
    answer = client.get(address.format(id=IDENTIFIER), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "paragraph." in page
    assert "alinéa" not in page
    assert "which is not the reading text" in page


def test_the_new_reading_text_is_named_in_every_address_of_it(client, letter, other):
    page = client.get("/letters/today/").content.decode()
    assert 'data-witness="?witness=F"' in page
    assert "/letters/today/changes/?witness=F" in page
    for asked in ("p2", "r1", "r1/p2", "r1/p2:0-6"):
        answer = client.get(f"/id/{IDENTIFIER}/{asked}?witness=F", follow=True)
        assert "Second" in answer.content.decode()
        assert "alinéa" in answer.content.decode()
    passage = client.get(f"/id/{IDENTIFIER}/r1/p2:0-6?witness=F")
    assert passage["Location"] == "/letters/today/?witness=F&passage=r1.p2:0-6#passage"
    assert '<mark id="passage">Second</mark>' in client.get(passage["Location"]).content.decode()


def test_addresses_say_so_too_when_the_first_text_is_read_first_again(client, letter, other):
    read_first(letter.witnesses.exclude(siglum="F").get())
    assert client.get(f"/id/{IDENTIFIER}/r1/p1:0-5")["Location"] == (
        "/letters/today/?passage=r1.p1:0-5#passage"
    )
    answer = client.get(f"/id/{IDENTIFIER}/r1/p1:0-7?witness=F", follow=True)
    assert '<mark id="passage">Premier</mark>' in answer.content.decode()


def test_before_readers_saw_anything_the_text_read_first_is_meant(desk):
    draft = making.letter(text="First paragraph.", slug="draft", status=Status.DRAFT)
    read_first(making.witness(draft, "Premier alinéa.", siglum="F", language="fr"))
    draft.status = Status.PUBLISHED
    draft.save()
    answer = desk.get(f"/id/{draft.identifier}/r1/p1", follow=True)
    assert "Premier alinéa." in answer.content.decode()
    assert "not the reading text" not in answer.content.decode()

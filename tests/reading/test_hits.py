"""Words that a search found, marked in the text of a page and led from one to the next."""

import html5lib
import pytest

from tests import making

pytestmark = pytest.mark.django_db
WORDS = "Dear Ada,\n\nThe engine in London works, and London is glad of *London*.\n\nYours, C."


@pytest.fixture
def letter():
    letter = making.letter("Charles to Ada", text=WORDS)
    making.mention(letter, "London", making.place("London"))
    making.annotation(letter, "London works", "note", body="It did.")
    return letter


def page_of(client, letter, **query):
    answer = client.get(letter.get_absolute_url(), query)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(answer.content, transport_encoding="utf-8"), answer.text


def test_every_place_is_marked_and_leads_to_the_next_and_back(client, letter):
    tree, _html = page_of(client, letter, q="london")
    ids = [mark.get("id") for mark in tree.iter("mark") if mark.get("id")]
    assert ids == ["hit-1", "hit-2", "hit-3"]
    ways = [a.get("href") for a in tree.iter("a") if a.get("class") == "hit-way"]
    assert ways == ["#hit-2", "#hit-1", "#hit-3", "#hit-2"]


def test_the_page_says_how_many_and_how_to_read_without(client, letter):
    _tree, html = page_of(client, letter, q="london")
    assert "<strong>3 places</strong>" in html
    assert 'href="#hit-1"' in html
    assert f'href="{letter.get_absolute_url()}"' in html
    assert 'href="/search/?q=london"' in html


def test_notes_keep_their_numbers(client, letter):
    _tree, plain = page_of(client, letter)
    _tree, marked = page_of(client, letter, q="london")
    [note] = [line for line in plain.split("<") if 'class="call"' in line]
    assert note in marked.split("<")


def test_only_the_page_without_marks_is_for_indexes(client, letter):
    _tree, plain = page_of(client, letter)
    _tree, marked = page_of(client, letter, q="london")
    canonical = f'<link rel="canonical" href="http://testserver{letter.get_absolute_url()}">'
    assert canonical in plain
    assert canonical in marked
    assert 'name="robots" content="noindex"' in marked
    assert 'content="noindex"' not in plain


def test_a_single_place_has_no_ways_on(client, letter):
    _tree, html = page_of(client, letter, q="engine")
    assert "<strong>1 place</strong>" in html
    assert "hit-way" not in html


@pytest.mark.parametrize("typed", ["nobody", "?!", "x" * 5000, "<script>", "\0nobody"])
def test_words_that_are_not_there_are_no_error(client, letter, typed):
    tree, html = page_of(client, letter, q=typed)
    assert "none of the words" in html
    assert not list(tree.iter("mark"))
    assert "<script>" not in html


def test_a_letter_whose_text_is_not_held_answers_too(client):
    assert client.get(making.letter().get_absolute_url(), {"q": "x"}).status_code == 200

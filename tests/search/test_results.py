"""Results: what is shown of what was found."""

import pytest

from archive.search import engine, results
from archive.search.request import Request
from tests import making

pytestmark = pytest.mark.django_db


def shown(typed):
    asked = Request(q=typed)
    found = engine.page(asked)
    return {one.record.title: one for one in results.show(found.keys, asked.query, found.meant)}


def marked(excerpt):
    return "".join(f"[{one.words}]" if one.matched else one.words for one in excerpt.segments)


def test_a_passage_that_means_somebody_is_shown_whatever_it_says():
    kim = making.person("Kim Jong Un")
    letter = making.letter("Letter", text="Dear Sir,\n\nThe Chairman smiled.\n\nYours, A.")
    making.mention(letter, "The Chairman", kim)
    one = shown("kim jong un")["Letter"]
    assert marked(one.excerpt) == "[The Chairman] smiled."
    assert one.url == f"{letter.get_absolute_url()}?q=kim+jong+un#p2"


def test_a_note_leads_to_the_paragraph_at_which_it_stands():
    letter = making.letter("Letter", text="Dear Sir,\n\nCome to the binder.")
    making.annotation(letter, "binder", "note", body="A folder.")
    one = shown("folder")["Letter"]
    assert marked(one.excerpt) == "A [folder]."
    assert one.url.endswith("?q=folder#p2")


def test_a_letter_tells_its_parties_without_further_queries(django_assert_num_queries):
    making.letter("Letter", sender=making.person("Ada"), text="words")
    one = shown("words")["Letter"]
    with django_assert_num_queries(0):
        assert [str(party) for party in one.letter.senders] == ["Ada"]


def test_what_was_unpublished_this_moment_is_left_out():
    letter = making.letter("Letter", text="words")
    type(letter.record_ptr).objects.filter(pk=letter.pk).update(status="draft")
    assert shown("words") == {}

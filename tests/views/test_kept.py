"""A document's page keeps its parts from one visit to the next, and yet is never stale."""

import pytest
from django.core.cache import cache

from archive.curation import annotate, publish, rename, revise
from archive.models import (
    Anchor,
    Annotation,
    AnnotationReference,
    Mention,
    Quotation,
    Record,
    Revision,
    Source,
    Status,
    Witness,
)
from archive.text import pasting
from tests import counting, making

WORDS = "Dear Ada,\n\nThe engine in London works, and London is glad.\n\nYours,\n\nCharles"


@pytest.fixture
def place(db):
    return making.place("London", slug="london")


@pytest.fixture
def letter(place):
    letter = making.letter("Charles to Ada", text=WORDS, sender=making.person("Charles"))
    making.mention(letter, "London", place)
    note = making.annotation(letter, "engine", "note", body="The *difference* engine.")
    making.annotation(letter, "glad", "textual", body="Or mad?")
    source = making.source(title="The Times", url="https://example.org/")
    note.references.create(source=source, locator="p. 7", claim="That it works.")
    return letter


def shown(client, letter) -> str:
    """The page as a reader gets it, who must not be told anything that is no longer so."""
    page = client.get(letter.get_absolute_url()).content.decode()
    cache.clear()
    assert client.get(letter.get_absolute_url()).content.decode() == page
    return page


def place_renamed(letter):
    rename.rename(record=Record.objects.get(slug="london"), slug="london-england")


def place_retitled_at_once(letter):
    Record.objects.filter(slug="london").update(title="Londinium")


def place_withdrawn(letter):
    publish.withdraw(record=Record.objects.get(slug="london"), by=None, reason="Doubtful.")


def note_rewritten(letter):
    Annotation.objects.filter(sort="note").update(body="The *analytical* engine.")


def note_retired(letter):
    Annotation.objects.filter(sort="note").update(status="retired", retired_reason="Wrong.")


def note_drafted(letter):
    Annotation.objects.filter(sort="textual").update(status="draft")


def note_added(letter):
    making.annotation(letter, "works", "note", body="It does.")


def note_moved(letter):
    annotation = Annotation.objects.get(sort="note")
    revision = letter.witnesses.get().current
    start = revision.body.index("works")
    annotate.anchor(annotation=annotation, revision=revision, start=start, end=start + 5)


def note_doubted(letter):
    Annotation.objects.filter(sort="note").update(inferred=True, certainty="low")


def mention_added(letter):
    making.mention(letter, "Ada", making.person("Ada Lovelace"))


def mention_doubted(letter):
    Mention.objects.update(certainty="low", reason="There are two Londons.")


def mention_of_another(letter):
    Mention.objects.update(record=making.place("London, Ontario"))


def mention_taken_away(letter):
    Mention.objects.all().delete()


def source_retitled(letter):
    Source.objects.update(title="The Morning Chronicle")


def source_at_another_page(letter):
    AnnotationReference.objects.update(locator="p. 8")


def source_taken_away(letter):
    AnnotationReference.objects.all().delete()


def text_corrected(letter):
    witness = letter.witnesses.get()
    text = pasting.recognise(WORDS.replace("works", "worked")).text
    revise.show(revision=revise.revise(witness=witness, text=text, by=None, reason="Misread."))


def language_corrected(letter):
    Witness.objects.update(language="en-GB")


def text_named_in_links(letter):
    Witness.objects.update(meant_unnamed=False)


def letter_retitled(letter):
    Record.objects.filter(pk=letter.pk).update(title="Babbage to Lovelace")


def words_quoted(letter):
    revision = letter.witnesses.get().current
    start = revision.body.index("glad")
    annotate.quote(revision=revision, start=start, end=start + 4, words_of=Quotation.WordsOf.OTHER)


def quoted_by_an_article(letter):
    article = making.article("News", text="He is glad, says Charles. London is sad.")
    revision = article.witnesses.get().current
    quotation = annotate.quote(
        revision=revision, start=25, end=40, words_of="letter", letter=letter, verdict="altered"
    )
    held = letter.witnesses.get().current
    start = held.body.index("London is")
    annotate.anchor_quotation(
        quotation=quotation, side="quoted", revision=held, start=start, end=start + 14
    )


CHANGES = [
    place_renamed,
    place_retitled_at_once,
    place_withdrawn,
    note_rewritten,
    note_retired,
    note_drafted,
    note_added,
    note_moved,
    note_doubted,
    mention_added,
    mention_doubted,
    mention_of_another,
    mention_taken_away,
    source_retitled,
    source_at_another_page,
    source_taken_away,
    text_corrected,
    language_corrected,
    text_named_in_links,
    letter_retitled,
    words_quoted,
    quoted_by_an_article,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_change_is_seen_at_once(client, letter, change):
    before = shown(client, letter)
    change(letter)
    assert shown(client, letter) != before


def test_what_becomes_of_a_quotation_is_seen_beside_the_text_at_once(client, letter):
    quoted_by_an_article(letter)
    assert "×1" in shown(client, letter)
    hollow = shown(client, letter).split('class="lens"')[1].split("</svg>")[0]
    Quotation.objects.update(verdict="verbatim")
    assert hollow not in shown(client, letter)
    Quotation.objects.update(status="rejected")
    assert "×1" not in shown(client, letter)


def test_what_is_kept_is_not_made_again(client, letter):
    first = counting.queries(client, letter.get_absolute_url())
    assert counting.queries(client, letter.get_absolute_url()) < first


def test_a_marked_passage_is_not_kept_for_the_next_reader(client, letter):
    page = shown(client, letter)
    linked = client.get(letter.get_absolute_url(), {"passage": "r1/p2:0-10"})
    assert "<mark" in linked.content.decode()
    assert client.get(letter.get_absolute_url()).content.decode() == page


def test_two_letters_with_the_same_words_keep_their_own_pages(client, letter):
    other = making.letter("Another", text=WORDS)
    assert "difference" in shown(client, letter)
    assert "difference" not in shown(client, other)


def test_an_older_revision_keeps_its_own_page(client, letter):
    page = client.get(f"{letter.get_absolute_url()}r/1/").content.decode()
    text_corrected(letter)
    assert "worked" not in client.get(f"{letter.get_absolute_url()}r/1/").content.decode()
    assert "worked" in shown(client, letter)
    assert "works" in page
    assert Revision.objects.count() == 2
    assert Anchor.objects.filter(revision__number=2).exists()
    assert letter.status == Status.PUBLISHED

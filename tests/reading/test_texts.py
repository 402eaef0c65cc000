import pytest

from archive.curation import annotate, revise
from archive.models import Annotation, Quotation, Status
from archive.reading import gist, texts
from archive.text import pasting
from tests import making

pytestmark = pytest.mark.django_db
WORDS = "Dear Ada,\n\nThe engine in London works, and London is glad.\n\nYours,\n\nCharles"


@pytest.fixture
def letter():
    return making.letter(text=WORDS)


def quote(document, words, **said):
    revision = document.witnesses.get(is_reading_text=True).current
    start = revision.body.index(words)
    said = {"words_of": Quotation.WordsOf.LETTER} | said
    return annotate.quote(revision=revision, start=start, end=start + len(words), **said)


def test_a_document_without_a_text_has_no_reading_text():
    assert texts.reading_text(making.letter()) is None


def test_notes_are_numbered_and_lettered_in_reading_order(letter):
    making.annotation(letter, "glad", "note", body="later")
    making.annotation(letter, "engine", "note", body="earlier")
    making.annotation(letter, "works", "textual", body="work?")
    text = texts.reading_text(letter)
    assert [(note.sign, note.lemma) for note in text.notes] == [
        ("1", "engine"),
        ("a", "works"),
        ("2", "glad"),
    ]


def test_notes_stand_beside_the_paragraph_that_calls_them(letter):
    making.annotation(letter, "engine", "note", body="A machine.")
    text = texts.reading_text(letter)
    beside = [passage for passage in text.passages if passage.notes]
    assert [len(passage.notes) for passage in beside] == [1]
    assert "engine" in _words(beside[0])


def _words(passage):
    return "".join(
        token.text
        for group in passage.groups
        for paragraph in group.paragraphs
        for token in paragraph.tokens
    )


@pytest.mark.parametrize("status", [Annotation.Status.DRAFT, Annotation.Status.RETIRED])
def test_readers_see_neither_drafted_nor_retired_notes(letter, status):
    note = making.annotation(letter, "engine", "note", body="Not yet.")
    Annotation.objects.filter(pk=note.pk).update(status=status, retired_reason="wrong")
    assert texts.reading_text(letter).notes == ()


def test_a_mention_leads_to_the_first_published_record_it_means(letter):
    draft = making.place("Londinium", status=Status.DRAFT)
    london = making.place("London")
    making.mention(letter, "London", draft, london)
    (meaning,) = texts.reading_text(letter).meanings
    assert meaning.url == london.get_absolute_url()


def test_a_mention_of_drafts_alone_is_no_link(letter):
    making.mention(letter, "London", making.place(status=Status.DRAFT))
    text = texts.reading_text(letter)
    tokens = [
        token
        for passage in text.passages
        for group in passage.groups
        for paragraph in group.paragraphs
        for token in paragraph.tokens
    ]
    assert not any(token.link for token in tokens)


def test_mentions_are_gathered_by_what_they_mean(letter):
    london = making.place("London")
    making.mention(letter, "London", london)
    making.mention(letter, "The engine in London", london, making.person("Charles Babbage"))
    people, places = gist.sections(texts.reading_text(letter).meanings)
    assert [entry.record.title for entry in people.mentioned] == ["Charles Babbage"]
    assert [len(entry.places) for entry in places.mentioned] == [2]


def test_a_mention_of_several_names_them_all(letter):
    records = making.place("London"), making.organisation("Engine Works")
    making.mention(letter, "engine in London", *records)
    (meaning,) = texts.reading_text(letter).meanings
    assert meaning.title == "London; Engine Works"


def test_only_confirmed_quotations_are_shown(letter):
    quote(letter, "works")
    quote(letter, "is glad", status=Quotation.Status.PROPOSED)
    assert [found.lemma for found in texts.reading_text(letter).quotations] == ["works"]


def test_a_quotation_in_two_pieces_is_one_quotation_with_two_places(letter):
    quotation = quote(letter, "engine")
    revision = letter.witnesses.get().current
    start = revision.body.index("glad")
    piece = {"quotation": quotation, "side": "quoting"} | revise.place(revision, start, start + 4)
    quotation.anchors.create(**{k: v for k, v in piece.items() if k != "quotation"})
    text = texts.reading_text(letter)
    assert [found.lemma for found in text.quotations] == ["engine"]
    keys = {
        token.of.key
        for passage in text.passages
        for paragraph in passage.groups[0].paragraphs
        for token in paragraph.tokens
        if token.kind == "open"
    }
    assert keys == {quotation.identifier, f"{quotation.identifier}-2"}


def test_a_quotation_of_a_published_letter_leads_to_its_fragment(letter):
    quoted = making.letter("Lost letter")
    quotation = quote(letter, "works", letter=quoted)
    (found,) = texts.reading_text(letter).quotations
    assert found.url == f"{quoted.get_absolute_url()}#fragment-{quotation.identifier}"


def test_a_quotation_of_a_draft_leads_nowhere(letter):
    quote(letter, "works", letter=making.letter("Draft", status=Status.DRAFT))
    assert texts.reading_text(letter).quotations[0].url == ""


def test_readers_see_the_revision_that_is_shown_not_the_newest(letter):
    witness = letter.witnesses.get()
    text = pasting.recognise(WORDS.replace("engine", "machine")).text
    newer = revise.revise(witness=witness, text=text, by=None, reason="draft")
    assert "engine" in texts.reading_text(letter).revision.body
    revise.show(revision=newer)
    assert "machine" in texts.reading_text(letter).revision.body


def test_queries_do_not_grow_with_annotations(letter, django_assert_max_num_queries):
    for words in ("engine", "London", "works", "glad", "Charles", "Ada"):
        making.mention(letter, words, making.person(words))
        making.annotation(letter, words, "note", body="x")
        quote(letter, words, letter=making.letter())
    with django_assert_max_num_queries(10):
        text = texts.reading_text(letter)
        assert [meaning.url for meaning in text.meanings]
        assert [note.annotation.references.all() for note in text.notes]
        assert all(found.url for found in text.quotations)

"""A letter as those see it who quote it: sentence by sentence, wording by wording."""

import pytest

from archive.curation import annotate, revise
from archive.models import Quotation, QuotationAnchor
from archive.reading import coverage, families, quotations, receptions, texts
from tests import making

pytestmark = pytest.mark.django_db
WORDS = "Dear Ada,\n\nThe engine works. London is glad and so am I. Come soon."


@pytest.fixture
def letter():
    return making.letter("To Ada", text=WORDS)


def quote(letter, said, held="", date="1843", **fields):
    """An article of that date that gives these words as the letter's; ``held`` are its own."""
    article = making.article(f"Of {date}", text=f"He wrote “{said}”.", date=date)
    revision = article.witnesses.get().current
    start = revision.body.index(said)
    fields = {"words_of": "letter", "letter": letter} | fields
    quotation = annotate.quote(revision=revision, start=start, end=start + len(said), **fields)
    if held:
        here = letter.witnesses.get().current
        start = here.body.index(held)
        annotate.anchor_quotation(
            quotation=quotation, side="quoted", revision=here, start=start, end=start + len(held)
        )
    return quotation


def reception(letter):
    text = texts.reading_text(letter)
    return receptions.of_letter(letter, text), text


def test_each_sentence_knows_how_often_and_how_differently_it_is_quoted(letter):
    quote(letter, "the engine works!", "The engine works.", verdict="verbatim", date="1845")
    quote(letter, "The engine works", "The engine works", verdict="verbatim", date="1844")
    quote(letter, "The engine broke", "The engine works", verdict="altered")
    quote(letter, "works. London is glad", "works. London is glad", verdict="verbatim")
    quote(letter, "I hate London", verdict="not found")
    seen = reception(letter)[0].lens
    engine, london = seen.sentences
    assert (engine.words, engine.sign, engine.family.same) == ("The engine works.", "×4", 3)
    assert (london.words, london.sign, london.earlier) == ("London is glad and so am I.", "×1", 1)
    alike = engine.family.wordings[0]
    assert [fragment.document.date for fragment in alike.fragments] == ["1844", "1845"]
    assert len(engine.family.wordings) == 3
    assert [fragment.words for fragment in seen.unplaced] == [("I hate London",)]


def test_bars_stand_beside_their_sentences(letter):
    quote(letter, "Come soon", "Come soon.", verdict="verbatim")
    for words in ("London is mad", "London is sad"):
        quote(letter, words, "London is glad", verdict="altered")
    text = reception(letter)[1]
    salutation, paragraph = text.passages
    assert salutation.bars == ()
    london, soon = paragraph.bars
    assert london.y + london.height <= soon.y
    assert (london.same, london.width) == (0, 100)
    assert (soon.other, soon.same) == (0, soon.width)
    assert 0 < soon.width < london.width


def test_a_crowded_page_shows_some_and_says_how_many_more(letter):
    for year in range(1843, 1843 + families.WORDINGS + 2):
        quote(letter, f"The engine works {year}", "The engine works", date=str(year))
    family = families.Family(quotations.quoting(letter), is_cut=True)
    assert len(family.shown) == families.WORDINGS
    assert family.more == 2


def test_words_joined_across_a_cut_show_what_was_cut(letter):
    quotation = quote(letter, "The engine works … Come soon", "The engine works", verdict="joined")
    revision = letter.witnesses.get().current
    start = revision.body.index("Come soon")
    place = QuotationAnchor(
        quotation=quotation, side="quoted", **revise.place(revision, start, start + 9)
    )
    place.save()
    cut = "London is glad and so am I"
    for alignment, expected in (
        ([{"sort": "cut", "quoted": "", "held": cut}], [cut]),
        ([{"sort": "jump", "quoted": "", "held": ""}], []),
        ([], []),
    ):
        Quotation.objects.update(alignment=alignment)
        [fragment] = quotations.quoting(letter)
        gone = [part.words.strip() for part in fragment.differences if part.look == "deleted"]
        assert gone == expected


def test_fragments_of_a_letter_that_is_not_held_stand_in_their_order_with_all_wordings():
    lost = making.letter("Lost", state="quoted")
    quote(lost, "I shall come", order=2, language_path="ko → en")
    quote(lost, "I am well", order=1, language_path="ko → en", date="1844")
    quote(lost, "I feel well", order=1, language_path="en → ko → en", date="1845")
    quote(lost, "Nowhere", language_path="ko → en")
    lost.references.create(source=making.source(), claim="He wrote.")
    found, _text = reception(lost)
    assert [
        [wording.first.words[0] for wording in place.family.wordings] for place in found.places
    ] == [["I am well", "I feel well"], ["I shall come"]]
    assert found.elsewhere.number == 1
    known = coverage.known(lost, found)
    assert "2 passages of it are quoted whose order is known." in known
    assert "4 wordings in 4 documents." in known
    assert "One report tells of it." in known
    assert any("translated back" in sentence for sentence in known)
    assert coverage.unknown(found) == [coverage.BETWEEN, coverage.OWN_WORDS, coverage.WHICH]


def test_what_is_not_known_of_a_letter_known_by_report_is_not_said_of_its_words():
    reported = making.letter("Reported")
    found, _text = reception(reported)
    assert coverage.known(reported, found) == []
    assert coverage.unknown(found) == []

"""The article on the journal that made the letters public."""

from pathlib import Path

import pytest

from archive.models import Annotation, Article, Letter, Quotation, Witness
from archive.reading import receptions

ROOT = Path(__file__).parent.parent.parent
TEXT = ROOT / "fixtures" / "kim-trump" / "article-2022-09.txt"

# beginning of the quotation, whose words, speaker, letter
QUOTATIONS = [
    ("“I don’t need any", "letter", "kim-jong-un", "2018-09-21-kim-jong-un-to-donald-trump"),
    ("“I hope to discuss", "letter", "kim-jong-un", "2018-09-21-kim-jong-un-to-donald-trump"),
    ("‘direct deal’", "editor", None, None),
    ("“In the future", "letter", "kim-jong-un", "2018-09-21-kim-jong-un-to-donald-trump"),
    ("“I think the exc", "letter", "kim-jong-un", "2018-09-21-kim-jong-un-to-donald-trump"),
    ("“It is difficult", "letter", "kim-jong-un", "2018-09-06-kim-jong-un-to-donald-trump"),
    ("“Contrary to some", "letter", "donald-trump", "2019-03-22-donald-trump-to-kim-jong-un"),
    ("“Chairman Kim trusted", "scholar", "kim-cheon-shik", None),
    ("“When I read", "scholar", "kim-cheon-shik", None),
    ("“Chairman Kim was keen", "scholar", "kim-cheon-shik", None),
    ("“Former President Trump had", "scholar", "lee-jeong-cheol", None),
]
TEXTUAL_NOTES = [
    ("(face)", "pictured"),
    ("the culture", "Moon"),
    ("the Prime Minister", "Your Exc"),
]


@pytest.fixture
def article(kim_trump):
    return Article.objects.get(publication="Seoul Shinmun")


@pytest.fixture
def revision(article):
    return article.witnesses.get(is_reading_text=True).current


def test_the_text_is_complete_word_for_word(revision):
    lines = [line for line in TEXT.read_text().split("\n") if line]

    assert revision.body.split("\n") == lines


@pytest.mark.corpora
def test_the_file_is_the_seed_byte_for_byte(corpora):
    assert TEXT.read_bytes() == (corpora / "seeds" / "article.txt").read_bytes()


def test_headings_caption_and_byline_are_told_apart(revision):
    kinds = [paragraph["kind"] for paragraph in revision.paragraphs]

    assert kinds[:4] == ["heading", "heading", "heading", "caption"]
    assert kinds[-1] == "byline"


def test_its_date_is_inferred_and_says_why(article):
    assert article.date == "2022-09-25/2022-09-26"
    assert article.date_evidence == "external"
    assert article.date_certainty == "medium"
    assert "does not state" in article.date_reason


def test_its_newspaper_is_marked_as_uncertain(article):
    assert article.publication_certainty == "low"


def test_it_is_a_machine_translation_and_says_so(article):
    witness = article.witnesses.get(is_reading_text=True)

    assert witness.sort == Witness.Sort.MACHINE
    assert (witness.original_language, witness.language) == ("ko", "en")
    assert "machine translation" in witness.caveat


def test_the_korean_original_is_a_witness_that_is_not_held(article):
    korean = article.witnesses.get(language="ko")

    assert not korean.is_held


@pytest.mark.parametrize(("words", "conjecture"), TEXTUAL_NOTES)
def test_doubtful_words_have_a_textual_note(revision, words, conjecture):
    notes = revision.anchor_set.filter(annotation__sort=Annotation.Sort.TEXTUAL, exact=words)

    assert conjecture in notes.get().annotation.conjecture


def test_it_has_these_quotations_and_no_others(article):
    assert article.quotations.count() == len(QUOTATIONS)


@pytest.mark.parametrize(("begins", "words_of", "speaker", "letter"), QUOTATIONS)
def test_a_quotation(revision, begins, words_of, speaker, letter):
    end = revision.quotationanchor_set.get(exact__startswith=begins)
    quotation = end.quotation

    assert revision.body[end.start : end.end] == end.exact
    assert quotation.words_of == words_of
    assert (quotation.speaker.slug if quotation.speaker else None) == speaker
    assert (quotation.letter.slug if quotation.letter else None) == letter
    assert quotation.language_path.endswith("ko → en")


def test_words_of_letters_are_not_held_and_their_attribution_has_a_reason(article):
    for quotation in article.quotations.fragments():
        assert quotation.verdict == Quotation.Verdict.NOT_HELD
        assert quotation.attribution
        assert quotation.attribution_reason


def test_the_letters_it_quotes_are_known_from_quotations(article):
    quoted = Letter.objects.filter(quoted_by__document=article).distinct()

    assert quoted.count() == 3
    assert {letter.state for letter in quoted} == {Letter.State.QUOTED}


def test_the_same_sentences_in_korean_are_kept_as_an_extract(kim_trump):
    report = Article.objects.get(publication="YTN")
    witness = report.witnesses.get()
    ends = witness.current.quotationanchor_set.order_by("start")
    assert witness.language == "ko"
    assert "extract" in witness.caveat
    assert witness.current.body == "\n".join(end.exact for end in ends)
    assert {end.quotation.language_path for end in ends} == {"? → ko"}


def test_each_sentence_has_its_wordings_in_korean_and_english(kim_trump):
    letter = Letter.objects.get(slug="2018-09-21-kim-jong-un-to-donald-trump")
    places = receptions.of_letter(letter, None).places
    assert [[wording.first.language for wording in place.family.wordings] for place in places] == [
        ["ko", "en", "en"],
        ["ko", "en", "en"],
    ]

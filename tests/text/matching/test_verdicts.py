"""What is said of a quotation, from texts that are held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.matching.finding import Held, Source, find
from archive.text.matching.pieces import pieces_of
from archive.text.matching.verdicts import Named, Verdict, judge
from archive.text.matching.words import words_of

LETTER = (
    "Your Excellency, I thank you for the kind words in your last letter. "
    "The talks in Hanoi were long and hard, yet they brought our two countries nearer. "
    "I do not wish to hide my feelings from you in this matter. "
    "We are not in a hurry. Let our experts meet again when the exercises have ended."
)
OTHER = "Dear Sir, the price of wheat has risen again, and the harvest was poor this year. Yours."
NOTE = "Here the writer explains at some length why the delegation had to leave the city early."
TEXTS = (
    Held("a", "a", Source.LETTER, LETTER),
    Held("b", "b", Source.LETTER, OTHER),
    Held("n", "b", Source.NOTE, NOTE),
)
BLOCKS = 1_000
COMMON = "the a of to in and i you not is are we our has was were for my"


def rarity(word):
    return 1.0 if f" {word} " in f" {COMMON} " else 8.0


def judged(quotation, named=None, texts=TEXTS, rarity=rarity):
    pieces = pieces_of(quotation)
    return judge(len(pieces.words), find(pieces, texts, rarity), BLOCKS, named)


def common(_word):
    return 4.0


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("The talks in Hanoi were long and hard", Verdict.VERBATIM),
        ("THE TALKS, in Hanoi, were “long and hard”!", Verdict.VERBATIM),
        ("The talks at Hanoi were very long and hard", Verdict.ALTERED),
        ("I do not wish to hide … in this matter", Verdict.JOINED),
        (
            "I thank you for the kind words in your last letter. We are not in a hurry. "
            "Let our experts meet again",
            Verdict.JOINED,
        ),
        ("The price of wheat has risen again", Verdict.VERBATIM),
        ("Nothing of this was ever written by anybody here", Verdict.NOT_FOUND),
        ("the price of oil has fallen and the weather was fine", Verdict.NOT_FOUND),
        ("I thank you for the", Verdict.TOO_SHORT),
        ("thank you", Verdict.TOO_SHORT),
        ("", Verdict.TOO_SHORT),
        ("experts meet again when exercises", Verdict.ALTERED),
    ],
)
def test_verdicts(quotation, verdict):
    assert judged(quotation).verdict is verdict


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("when the talks in Hanoi were dull and hard, they brought nearer", Verdict.ALTERED),
        ("Wheat grew. The talks in Hanoi were long for ministers", Verdict.NOT_FOUND),
        ("Wheat grew poor, the talks in Hanoi were long", Verdict.NOT_FOUND),
        ("your kind words in that long speech of", Verdict.NOT_FOUND),
    ],
)
def test_words_that_differ_all_around_the_rest_are_a_turn_of_phrase(quotation, verdict):
    assert judged(quotation, rarity=common).verdict is verdict


def test_few_words_that_are_rare_are_found():
    assert judged("let our experts meet again").verdict is Verdict.VERBATIM


def test_a_note_is_never_taken_for_the_letter_and_is_named():
    judgement = judged("explains at some length why the delegation had to leave the city")
    assert judgement.verdict is Verdict.NOT_FOUND
    assert judgement.match is None
    assert judgement.source.held.source is Source.NOTE


def test_words_of_another_letter_than_the_one_named():
    judgement = judged("The talks in Hanoi were long and hard", Named(frozenset("b"), is_held=True))
    assert (judgement.verdict, judgement.wording) == (Verdict.ELSEWHERE, Verdict.VERBATIM)
    assert judgement.match.held.owner == "a"


def test_words_of_a_letter_whose_text_is_not_held():
    named = Named(frozenset("z"), is_held=False)
    assert judged("Nothing of this was ever written here", named).verdict is Verdict.NOT_HELD
    assert judged("The talks in Hanoi were long and hard", named).verdict is Verdict.ELSEWHERE


def test_the_letter_named_comes_first_where_two_have_the_words():
    twice = (*TEXTS, Held("c", "c", Source.LETTER, OTHER))
    judgement = judged("the price of wheat has risen again", texts=twice)
    assert {judgement.match.held.owner, judgement.others[0].held.owner} == {"b", "c"}
    named = Named(frozenset("c"), is_held=True)
    judgement = judged("the price of wheat has risen again", named, texts=twice)
    assert (judgement.match.held.owner, judgement.verdict) == ("c", Verdict.VERBATIM)


def test_only_the_stretches_are_looked_at_if_they_have_all_the_words():
    start = LETTER.index("We are not")
    texts = [Held("a", "a", Source.LETTER, LETTER, [(start, len(LETTER))])]
    judgement = judged("Let our experts meet again when the exercises have ended", texts=texts)
    first, end = judgement.match.span
    assert LETTER[first:end] == "Let our experts meet again when the exercises have ended"


def test_the_whole_text_is_looked_at_if_words_are_missing():
    start = LETTER.index("We are not")
    texts = [Held("a", "a", Source.LETTER, LETTER, [(start, len(LETTER))])]
    quotation = "I do not wish to hide my feelings from you. Let our experts meet again soon"
    assert judged(quotation, texts=texts).verdict is Verdict.JOINED


FORMULA = "I have the honor to acknowledge the receipt of your despatch No. {} and remain yours."
LETTERS = tuple(Held(str(n), str(n), Source.LETTER, FORMULA.format(n)) for n in range(10, 15))


def test_a_set_phrase_is_told_with_where_it_stands():
    judgement = judged(
        "I have the honor to acknowledge receipt of the despatch", None, LETTERS, common
    )
    assert (judgement.verdict, judgement.is_set_phrase) == (Verdict.NOT_FOUND, True)
    assert len(judgement.others) == len(LETTERS)


def test_a_set_phrase_that_stands_word_for_word_is_found_and_told_as_such():
    judgement = judged("I have the honor to acknowledge the receipt of your", texts=LETTERS)
    assert (judgement.verdict, judgement.is_set_phrase) == (Verdict.VERBATIM, True)
    assert len(judgement.others) == len(LETTERS) - 1


def test_a_set_phrase_of_the_letter_named_is_found_there():
    named = Named(frozenset({"12"}), is_held=True)
    words = "I have the honor to acknowledge receipt of your despatch"
    judgement = judged(words, named, texts=LETTERS)
    assert (judgement.verdict, judgement.match.held.owner) == (Verdict.ALTERED, "12")


def test_of_what_is_not_found_the_part_that_stands_somewhere_is_shown():
    judgement = judged(
        "The talks in Hanoi were long and hard because of what the ministers from the north "
        "demanded on the first evening of their visit"
    )
    assert (judgement.verdict, judgement.match) == (Verdict.NOT_FOUND, None)
    assert judgement.part.passages == ("The talks in Hanoi were long and hard",)


def test_a_short_sentence_from_far_off_is_joined():
    far = LETTER + " Many more words were written here about the weather." * 40
    far += " This is not ours to decide."
    texts = [Held("a", "a", Source.LETTER, far)]
    words = "I do not wish to hide my feelings. This is not ours to decide"
    assert judged(words, texts=texts).verdict is Verdict.JOINED


def test_changes_all_over_cost_less_than_one_long_gap():
    scattered = "I must not wish to hide feelings from you in those matters today"
    one_gap = "I do not wish to see him and his people ever again here"
    assert judged(scattered).verdict is Verdict.ALTERED
    assert judged(one_gap).verdict is Verdict.NOT_FOUND


@given(st.data())
def test_what_is_copied_is_verbatim_and_where_it_stands(data):
    words = words_of(LETTER)
    first = data.draw(st.integers(0, len(words) - 8))
    end = data.draw(st.integers(first + 8, len(words)))
    start, stop = words.span(first, end)
    judgement = judged(f"“{LETTER[start:stop].upper()}!”")
    assert (judgement.verdict, judgement.match.span) == (Verdict.VERBATIM, (start, stop))

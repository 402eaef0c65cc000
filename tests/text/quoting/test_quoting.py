"""Quotations in articles: where they stand, who speaks, and which letter is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.quoting.dates import dates_in
from archive.text.quoting.finding import Sort, quotations_in


def found(text):
    return [text[one.start : one.end] for one in quotations_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He wrote: “I am well.” Then he left.", ["“I am well.”"]),
        ('He wrote: "I am well." Then he left.', ['"I am well."']),
        ("It’s ’90s music, ’tis the officials’ view", []),
        ("It's the soldiers' home, don't you know", []),
        ("a ‘direct deal’ with the soldiers’ leader", ["‘direct deal’"]),
        ("‘the officials’ view’ was known", ["‘the officials’ view’"]),
        ("a 'direct deal' it wasn't", ["'direct deal'"]),
        ("Er sagte: „Das ist gut“, und ging.", ["„Das ist gut“"]),
        ("Er sagte: »Nein«, und ging.", ["»Nein«"]),
        ("Il dit « c’est la vie » hier.", ["« c’est la vie »"]),
        ("Han sade: ”Det är bra” och gick.", ["”Det är bra”"]),
        ("Sie schrieb ‚nur kurz‘ zurück", ["‚nur kurz‘"]),
        ("Il disse ‹così così› ieri", ["‹così così›"]),
        ("彼は「正しい」と言った。", ["「正しい」"]),
        ('김 위원장은 "이것은 좋다"라고 말했다', ['"이것은 좋다"']),
        ("그는 ‘직접 거래’를 원했다", ["‘직접 거래’"]),
        ("｢正しい｣と言った。", ["｢正しい｣"]),
        ("He wrote: ``I am well.'' Then he left.", ["`I am well.'"]),
        ("He wrote: <<I am well.>> Then he left.", ["<I am well.>"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”", "‘no’"]),
        ("“One “two” three” and more", ["“One “two” three”", "“two”"]),
        ("He said, “The first one “The second,” he said.", ["“The first one", "“The second,”"]),
        ("He said, “and never closed it.\nNext line.", ["“and never closed it."]),
        ("never opened” it", []),
        ("", []),
    ],
)
def test_quotation_marks_of_many_languages(text, expected):
    assert found(text) == expected


def test_inner_quotations_know_that_they_are():
    outer, inner = quotations_in("“He said ‘no’ to me,” she said.")
    assert (outer.depth, inner.depth) == (0, 1)


def test_a_quotation_that_goes_on_in_the_next_paragraph():
    text = "He wrote: “The first.\n“The second.”"
    first, second = quotations_in(text)
    assert (first.is_closed, first.continues) == (False, False)
    assert (second.is_closed, second.continues) == (True, True)


def test_paragraphs_that_are_quotations():
    text = "He wrote:\nWe are not in a hurry.\n> Nor are we."
    start = text.index("We are")
    blocks = quotations_in(text, [(start, start + len("We are not in a hurry."))])
    assert [one.words(text) for one in blocks] == ["We are not in a hurry.", "Nor are we."]
    assert {one.sort for one in blocks} == {Sort.BLOCK}


def test_titles_are_told_from_words():
    title, words = quotations_in("the ‘Korea-US Journal No. 10’ on a ‘direct deal’ with him")
    assert (title.is_title, words.is_title) == (True, False)


def test_words_that_are_reported():
    text = "In a letter of September 6, Kim wrote that he would come to Pyongyang soon. He did."
    (one,) = quotations_in(text)
    assert one.sort is Sort.REPORTED
    assert one.words(text) == "he would come to Pyongyang soon"
    assert (one.letter.edtf, one.speaker) == ("XXXX-09-06", "Kim")


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        (
            "In a letter on September 6, 2018, Kim told Trump that he would come.",
            "he would come",
            "2018-09-06",
        ),
        (
            "Kim said in a letter of Sept. 6, 2018 that Pompeo could not speak for him.",
            "Pompeo could not speak for him",
            "2018-09-06",
        ),
        (
            "According to the letter dated 6 September 2018, the site would be closed.",
            "the site would be closed",
            "2018-09-06",
        ),
        ("In seinem Brief vom 6.9.2018 schrieb Kim, er komme.", "er komme", "2018-09-06"),
        ("In a letter of 21.9.2018 Kim wrote that he would come.", "he would come", "2018-09-21"),
        ("Kim wrote to Trump on 21/9/2018 that he would come.", "he would come", "2018-09-21"),
        (
            "Kim schrieb in einem Brief vom 21. September 2018, dass er komme.",
            "er komme",
            "2018-09-21",
        ),
        ("Kim wrote to him on 21.9.2018 that he would come.", "he would come", "2018-09-21"),
        (
            "In a letter of 9/6/2018 Kim wrote that he would come.",
            "he would come",
            "[2018-06-09,2018-09-06]",
        ),
        (
            "Dans sa lettre du 6 septembre 2018, Kim écrit qu’il veut venir.",
            "il veut venir",
            "2018-09-06",
        ),
        (
            "김 위원장은 9월 6일 친서에서 논의하기 어렵다고 밝혔다.",
            "논의하기 어렵다고",
            "XXXX-09-06",
        ),
    ],
)
def test_reported_words_and_the_letter_they_are_from(text, words, date):
    (one,) = quotations_in(text)
    assert (one.sort, one.words(text), one.letter.edtf) == (Sort.REPORTED, words, date)


@pytest.mark.parametrize(
    "text",
    [
        "In a letter of September 6 he said “one” and in another, dated September 21, “two”.",
        "The letter of September 6 says “one” while the one of September 21 says “two”.",
        "Kim wrote to Trump on September 6: “one”. Then, on September 21, he wrote: “two”.",
    ],
)
def test_each_quotation_goes_with_the_letter_named_last(text):
    dates = {one.words(text): one.letter.edtf for one in quotations_in(text)}
    assert dates == {"one": "XXXX-09-06", "two": "XXXX-09-21"}


@pytest.mark.parametrize(
    ("text", "date", "speaker"),
    [
        ("In a letter of 6 September 2018, Kim said, “It is hard.”", "2018-09-06", "Kim"),
        ("“It is hard,” he wrote in a letter dated Sept. 6, 2018.", "2018-09-06", "he"),
        ("The declaration of May 1 was late. “It is hard,” said Ada Byron.", None, "Ada Byron"),
        ("김 위원장은 2018년 9월 21일 친서에서 “좋다”고 했다", "2018-09-21", ""),
        ("Ada Byron: “It is hard”", None, "Ada Byron"),
        ("“It is hard.” The letter of May 1 says nothing.", None, ""),
        ("In seinem Brief vom 6. September 2018 schrieb Kim: “Es ist”", "2018-09-06", ""),
        ("A farmer said, “It is hard.”", None, "A farmer"),
        ("A farmer from Hwanghae said on Monday, “It is hard.”", None, "A farmer from Hwanghae"),
        ("The envoy’s driver also said, “It is hard.”", None, "The envoy’s driver"),
        ("The talks went on, Kim said on Monday, “and it is hard.”", None, "Kim"),
        ("The talks of which he said nothing ended, “and it is hard.”", None, ""),
        ("The President said, “It is hard.”", None, "The President"),
        ("“It is hard,” a farmer said.", None, ""),
    ],
)
def test_the_letter_and_the_speaker_as_stated(text, date, speaker):
    (one,) = quotations_in(text)
    assert (one.letter.edtf if one.letter else None, one.speaker) == (date, speaker)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on September 21, 2018, he", "2018-09-21"),
        ("on the 6th of September he", "XXXX-09-06"),
        ("am 6. September 2018", "2018-09-06"),
        ("le 1er août 2018", "2018-08-01"),
        ("el 6 de septiembre de 2018", "2018-09-06"),
        ("2018년 9월 6일", "2018-09-06"),
        ("9월 6일", "XXXX-09-06"),
        ("2018-09-06", "2018-09-06"),
        ("2018. 9. 6.", "2018-09-06"),
        ("21/9/2018", "2018-09-21"),
        ("9/21/2018", "2018-09-21"),
        ("6/6/2018", "2018-06-06"),
        ("9/6/2018", "[2018-06-09,2018-09-06]"),
        ("21.9.2018", "2018-09-21"),
        ("9.6.2018", "2018-06-09"),
    ],
)
def test_days_as_articles_state_them(text, edtf):
    assert [date.edtf for date in dates_in(text)] == [edtf]


@pytest.mark.parametrize(
    "text", ["21/13/2018", "32/9/2018", "9/21/20181", "1/9/21/2018", "9.21.2018"]
)
def test_figures_that_can_be_no_day(text):
    assert dates_in(text) == []


signs = st.text(st.sampled_from("ab s.,\n“”‘’„‟\"'«»‹›「」『』｢｣`<> "), max_size=80)


@given(signs)
def test_quotations_lie_in_the_text_and_nest_or_follow(text):
    spans = [(one.start, one.end) for one in quotations_in(text)]
    for one in quotations_in(text):
        assert 0 <= one.start <= one.words_start <= one.words_end <= one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
    for start, end in spans:
        assert not any(start < other < end < other_end for other, other_end in spans)


@given(st.text(st.sampled_from("abc d"), min_size=1).map(str.strip).filter(len))
def test_what_is_put_in_marks_is_found(words):
    for opening, closing in ("“”", "„“", "«»", "「」", '""'):
        text = f"said {opening}{words}{closing} then"
        assert [one.words(text) for one in quotations_in(text)] == [words]

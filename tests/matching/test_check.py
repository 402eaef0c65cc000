"""Checking quotations: from pasted words to what can be said of them."""

import pytest

from archive.matching import answers
from archive.matching.check import LONGEST, TooLongError, check
from archive.models import Letter
from tests import making

pytestmark = pytest.mark.django_db

TALKS = (
    "Your Excellency,\n"
    "The talks in Hanoi were long and hard, yet they brought our two countries nearer. "
    "I do not wish to hide my feelings from you in this matter.\n"
    "We are not in a hurry. Let our experts meet again when the exercises have ended."
)


def verdicts(text, **said):
    return [one.judgement.verdict.value for one in check(text, **said).checked]


@pytest.fixture
def talks():
    return making.letter("Ada to Charles", text=TALKS, date="2018-09-06")


@pytest.mark.usefixtures("talks")
@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("The talks in Hanoi were long and hard", "verbatim"),
        ("“the talks in Hanoi were LONG and hard”", "verbatim"),
        ("The talks at Hanoi were long and very hard, yet they brought us nearer", "altered"),
        ("I do not wish to hide … Let our experts meet again when", "joined"),
        ("The harvest of this year was the poorest in memory", "not found"),
        ("in this", "too short"),
        ("", "too short"),
    ],
)
def test_words_without_marks_are_checked_as_a_whole(words, verdict):
    assert verdicts(words) == [verdict]


def test_each_quotation_of_an_article_is_checked(talks):
    article = (
        "In a letter of 6 September 2018, Ada wrote: “The talks in Hanoi were long and hard.” "
        "He read the ‘Journal of Talks’ and said, “The harvest of this year was poor.”"
    )
    first, second = check(article).checked
    assert first.judgement.verdict == "verbatim"
    assert first.letters == (talks,)
    assert first.found.record == talks.pk
    assert article[first.start : first.end] == "The talks in Hanoi were long and hard."
    assert second.judgement.verdict == "not found"


def test_words_in_brackets_are_put_in_unless_the_text_has_them():
    making.letter(
        text="He came with [two lines illegible] to the harbour before the ships had left."
    )
    assert verdicts("He came with [two lines illegible] to the harbour before") == ["verbatim"]
    assert verdicts("He came with … to the harbour [of Genoa] before the ships") == ["joined"]


def test_words_of_another_letter_than_the_one_named(talks):
    other = making.letter(text="The harvest of this year was the poorest in memory.")
    assert verdicts("The talks in Hanoi were long and hard", against=[other]) == ["elsewhere"]
    assert verdicts("The talks in Hanoi were long and hard", against=[talks]) == ["verbatim"]


def test_words_may_be_said_to_be_from_one_of_several_letters(talks):
    other = making.letter(text="The harvest of this year was the poorest in memory.")
    words = "The talks in Hanoi were long and hard"
    (one,) = check(words, against=[other, talks]).checked
    assert (one.judgement.verdict, one.letters) == ("verbatim", (other, talks))
    assert verdicts(words, against=[other, making.letter(state="reported")]) == ["elsewhere"]


def test_a_letter_whose_text_is_not_held():
    making.letter(state=Letter.State.REPORTED, date="2018-09-21")
    text = "In a letter of September 21, 2018, she said, “The harvest was poor this year again.”"
    assert verdicts(text) == ["not held"]


KOREAN = "하노이 회담은 길고 어려웠지만 두 나라를 가깝게 했습니다"


@pytest.mark.parametrize(
    "words", [KOREAN, "“Переговоры в Ханое были долгими и трудными”", "河内会谈漫长而艰难"]
)
def test_words_in_another_script_than_the_letter_named_are_not_called_absent(talks, words):
    (one,) = check(words, against=[talks]).checked
    assert (one.judgement.verdict, one.held_in) == ("not held", ("en",))
    assert verdicts(words) == ["not found"], "of no letter named nothing more is known"


def test_a_letter_named_in_an_article_of_another_script(talks):
    text = f"2018년 9월 6일 친서에서 “{KOREAN}”라고 했다"
    (one,) = check(text).checked
    assert (one.judgement.verdict, one.letters, one.held_in) == ("not held", (talks,), ("en",))


def test_words_are_looked_for_in_the_text_of_their_script(talks):
    making.witness(talks, f"각하, {KOREAN}.", language="ko")
    assert verdicts(KOREAN, against=[talks]) == ["verbatim"]
    (one,) = check("올해 수확은 기억에 남을 만큼 가장 나빴습니다", against=[talks]).checked
    assert (one.judgement.verdict, one.held_in) == ("not found", ())


def test_words_of_another_letter_while_the_one_named_is_in_another_script(talks):
    other = making.letter(text=f"각하, {KOREAN}.")
    (one,) = check(KOREAN, against=[talks]).checked
    assert (one.judgement.verdict, one.found.record, one.held_in) == (
        *("elsewhere", other.pk),
        ("en",),
    )


@pytest.mark.usefixtures("talks")
def test_words_of_a_note_are_named_as_such():
    making.letter(note="The delegation had to leave the city early because of floods.")
    (one,) = check("The delegation had to leave the city early because of floods").checked
    assert one.judgement.verdict == "not found"
    assert one.source.sort == "note"


@pytest.mark.usefixtures("talks")
def test_words_of_an_article_are_not_those_of_a_letter():
    making.article(text="The harvest was the poorest in living memory, farmers say.")
    (one,) = check("The harvest was the poorest in living memory").checked
    assert one.judgement.verdict == "not found"
    assert (one.source.sort, one.source.is_letter) == ("text", False)


def test_a_day_without_a_year_names_letters_of_the_last_years(talks):
    text = "In a letter of September 6 she said, “The talks in Hanoi were long and hard.”"
    assert check(text, year=2019).checked[0].letters == (talks,)
    assert check(text, year=2030).checked[0].letters == ()


def test_a_day_that_may_be_read_in_two_ways_names_the_letter_that_there_is(talks):
    text = "In a letter of 9/6/2018 she said, “The talks in Hanoi were long and hard.”"
    assert check(text).checked[0].letters == (talks,)
    other = making.letter(date="2018-06-09")
    assert set(check(text).checked[0].letters) == {talks, other}


def test_of_two_letters_of_one_day_the_speaker_s_is_meant(talks):
    ada = making.person("Ada Lovelace")
    sent = making.letter("By Ada", sender=ada, date="2018-09-06")
    text = "In a letter of 6 September 2018, Ada said, “The talks in Hanoi were long.”"
    assert check(text).checked[0].letters == (sent,)


def test_the_answer_says_what_it_was_compared_with(talks):
    making.letter(state=Letter.State.REPORTED)
    making.letter(text=TALKS, status="draft")
    answer = check("The talks in Hanoi were long and hard")
    assert (answer.held, answer.known) == (1, 2)


def test_what_is_too_long_is_refused():
    with pytest.raises(TooLongError):
        check("a" * (LONGEST + 1))


def test_the_answer_as_data(talks):
    data = answers.as_data(check("The talks at Hanoi were long and hard, yet they brought"))
    (one,) = data["quotations"]
    body = talks.witnesses.get().current.body
    assert one["verdict"] == "altered"
    assert (one["record"], one["revision"]) == (talks.identifier, 1)
    assert body[one["start"] : one["end"]] == one["passage"]
    assert one["passage"] == "The talks in Hanoi were long and hard, yet they brought"
    (change,) = one["changes"]
    assert (change["change"], change["quoted"], change["held"]) == ("changed", "at", "in")
    assert body[change["start"] : change["end"]] == "in"
    assert (one["set_phrase"], one["part"]) == (False, None)


def test_of_what_is_not_found_the_part_that_stands_in_a_letter_is_in_the_data(talks):
    words = (
        "The talks in Hanoi were long and hard, because ministers of the south had come too late"
    )
    (one,) = answers.as_data(check(words))["quotations"]
    assert (one["verdict"], one["record"]) == ("not found", None)
    assert one["part"]["record"] == talks.identifier
    assert one["part"]["passages"] == ["The talks in Hanoi were long and hard"]
    assert one["part"]["changes"][0]["change"] == "added"


def test_a_set_phrase_is_named_with_the_letters_that_have_it():
    letters = [
        making.letter(text=f"Sir, I have the honor to receive your despatch No. {number}.")
        for number in range(5)
    ]
    (one,) = answers.as_data(check("I have the honor to receive your despatch"))["quotations"]
    assert (one["verdict"], one["set_phrase"]) == ("verbatim", True)
    assert {one["record"], *one["also_in"]} == {letter.identifier for letter in letters}

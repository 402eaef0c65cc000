"""The page that checks quotations."""

from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from django.test import Client

from archive.matching.check import LONGEST, MOST
from archive.models import Letter, Quotation, Status
from archive.views.check import LONGEST_ADDRESS
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db

TALKS = (
    "Your Excellency,\n"
    "The talks in Hanoi were long and hard, yet they brought our two countries nearer. "
    "I do not wish to hide my feelings from you in this matter.\n"
    "We are not in a hurry. Let our experts meet again when the exercises have ended."
)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def talks():
    letter = making.letter("Ada to Charles", text=TALKS, slug="ada", date="2018-09-06")
    witness = letter.witnesses.get()
    witness.caveat = "machine translation back from Korean"
    witness.save()
    return letter


def checked(client, words, **asked):
    """The words of the page’s main part, with single spaces, after sending the form."""
    answer = client.post("/check/", {"words": words, **asked}, follow=True)
    assert answer.status_code == 200
    tree = html5lib.parse(answer.content, transport_encoding="utf-8", namespaceHTMLElements=False)
    return " ".join("".join(tree.find(".//main").itertext()).split())


def test_the_words_stand_there_and_the_link_leads_to_them(client, talks):
    page = client.get("/check/", {"words": "“the talks in Hanoi were LONG and hard”"}).text
    assert "Verbatim" in page
    assert "Only capitals, punctuation or spaces differ." in page
    assert "Machine translation back from Korean." in page
    assert "yet they brought our two countries nearer" in page, "the passage in its context"
    address = f"/id/{talks.identifier}/r1/p2:0-37"
    assert f'href="{address}"' in page
    assert "<mark" in client.get(address, follow=True).text


def test_differences_are_read_without_colour(client, talks):
    told = checked(client, "The talks at Hanoi were long and very hard, yet they brought us")
    assert "Altered" in told
    assert "[only in the letter: in end] [only in the quotation: at end]" in told
    assert "[only in the quotation: very end]" in told


def test_what_was_cut_is_shown(client, talks):
    told = checked(client, "I do not wish to hide my feelings … Let our experts meet again when")
    assert "Joined from several parts" in told
    assert "[cut: from you in this matter. We are not in a hurry. end]" in told
    assert "Words are cut in one place. An ellipsis says so." in told


def test_words_of_another_letter_than_the_one_named(client, talks):
    other = making.letter("Mary to Ada", text="The harvest of this year was the poorest.")
    told = checked(client, "The talks in Hanoi were long and hard", against=other.title)
    assert "In another letter" in told
    assert "The text held of that one does not have them." in told
    reported = making.letter("Lost")
    told = checked(client, "The talks in Hanoi were long and hard", against=reported.slug)
    assert "so whether they stand there too cannot be said" in told


def test_a_letter_that_is_not_held_is_told_by_what_is_known_of_it(client, talks):
    lost = making.letter("Lost", state=Letter.State.QUOTED, date="2018-09-21")
    lost.references.create(source=making.source(), claim="Ada spoke of the harvest.")
    article = making.article("News", text="She wrote, “The harvest was poor this year again.”")
    revision = article.witnesses.get().current
    quotation = article.quotations.create(words_of=Quotation.WordsOf.LETTER, letter=lost)
    quotation.anchors.create(
        revision=revision, side="quoting", start=11, end=51, exact=revision.body[11:51]
    )
    said = "In a letter of September 21, 2018, she said, “The harvest was poor this year again.”"
    told = checked(client, said)
    assert "Letter known, text not held" in told
    assert "Ada spoke of the harvest." in told
    assert "Quoted in News" in told
    assert "They stand in News, which is an article, no letter." in told
    assert "The edition on this quotation there: Words of a letter." in told


def test_words_in_another_script_than_the_letter_held_cannot_be_compared(client, talks):
    words = "하노이 회담은 길고 어려웠지만 두 나라를 가깝게 했습니다"
    told = checked(client, words, against="ada")
    assert "Letter known, text held in another language" in told
    assert "What is held of the letter named is in English." in told
    assert "Words in Korean cannot be compared with that word for word." in told
    assert "So nothing can be said of these." in told
    making.letter("Lost", date="2018-09-21")
    both = f"2018년 9월 6일 친서에서 “{words}”. 2018년 9월 21일 친서에서 “{words}”."
    told = checked(client, both)
    assert "1 × letter known, text not held" in told
    assert "1 × letter known, text held in another language" in told


def test_words_of_a_note_are_not_the_letter_s(client, talks):
    making.annotation(talks, "Hanoi", "note", body="The delegation left the city early by train.")
    told = checked(client, "The delegation left the city early by train")
    assert "Not found in what is held" in told
    assert "An editor’s note on a passage of Ada to Charles has them." in told


def test_what_is_not_found_says_how_much_is_held(client, talks):
    made = making.collection("The letters", talks, making.letter("Reported"))
    made.census.create(source=making.source("a"), letters=25)
    made.census.create(source=making.source("b"), letters=27)
    told = checked(client, "The harvest of this year was the poorest in memory")
    assert "1 letter whose text is held here, of 2 known" in told
    assert "25 to 27 letters are reported of The letters" in told


def test_each_quotation_of_an_article_has_its_place_and_its_own_address(client, talks):
    article = (
        "In a letter of September 6, Ada wrote: “The talks in Hanoi were long and hard.” "
        "She said, “The harvest of this year was the poorest in memory.”"
    )
    page = client.get("/check/", {"words": article, "year": "2019"}).text
    assert "2 quotations checked" in page
    assert 'href="#quotation-2"' in page
    assert 'id="quotation-2"' in page
    alone = "?words=The+talks+in+Hanoi+were+long+and+hard.&amp;against=ada&amp;year=2019"
    assert alone in page
    assert "Checked against" in client.get("/check/" + alone.replace("&amp;", "&")).text


def test_of_several_letters_named_none_is_lost(client, talks):
    making.letter("Ada to Mary", slug="mary", date="2018-09-06")
    said = (
        "In a letter of 6 September 2018 she said, “We are not in a hurry, sir.” And “more of it.”"
    )
    page = client.get("/check/", {"words": said}).text
    assert "The text leaves open which of these is meant." in page
    alone = "/check/?words=We+are+not+in+a+hurry%2C+sir.&amp;against=ada&amp;against=mary"
    assert f'href="{alone}"' in page
    page = client.get(alone.replace("&amp;", "&")).text
    assert "Checked against" in page
    assert "The text leaves open" not in page
    assert [page.count(f'name="against" value="{name}"') for name in ("ada", "mary", "")] == [1] * 3
    answer = client.post("/check/", {"words": "We are not in a hurry", "against": ["mary", "ada"]})
    assert answer["Location"].endswith("&against=mary&against=ada")


def test_the_letter_chosen_takes_the_place_of_the_name_that_may_mean_several(client, talks):
    making.letter("Ada to Mary", slug="mary", date="2018-09-06")
    sent = {"words": "We are not in a hurry", "against": ["2018-09-06", "mary"]}
    assert client.post("/check/", sent)["Location"].endswith("&against=mary")


def test_what_is_sent_gets_an_address_if_it_fits_into_one(client, talks):
    answer = client.post("/check/", {"words": "We are not in a hurry", "against": "", "year": ""})
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer["Location"]).query) == {"words": ["We are not in a hurry"]}
    long = client.post("/check/", {"words": TALKS * (LONGEST_ADDRESS // len(TALKS) + 1)})
    assert long.status_code == 200
    assert "too long to be part of an address" in long.text


def test_a_form_on_another_site_may_ask(talks):
    answer = Client(enforce_csrf_checks=True).post("/check/", {"words": "We are not in a hurry"})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("asked", "help_given"),
    [
        ({"words": ""}, "Paste the words that you want to check."),
        ({"words": " \n "}, "Paste the words that you want to check."),
        ({"words": "… !!! “”"}, "There is no word in this, only signs."),
        ({"words": "a" * (LONGEST + 1)}, "at most 60,000 characters can be checked at once"),
        ({"words": "a" * 3_000_000}, "at most 60,000 characters can be checked at once"),
        ({"words": "some words", "year": "soon"}, "Give the year in figures"),
        ({"words": "some words", "year": "0"}, "Give the year in figures"),
        ({"words": "some words", "against": "zzz"}, "No letter is known here by that name."),
        ({"words": "some words", "against": ["a"] * 21}, "at most 20 can be named"),
        ({"words": "some\0words are here"}, "Not found in what is held"),
        ({"words": "a [b] c (d) *** 김정은이 \u202e"}, "Not found in what is held"),
    ],
)
def test_odd_input_gets_help(client, asked, help_given):
    assert help_given in checked(client, **asked)


def test_of_too_many_quotations_the_first_are_checked(client):
    told = checked(client, "“Some four words here” " * (MOST + 7))
    assert "Only the first 200 quotations were checked; 7 more were not." in told


def test_where_several_letters_may_be_meant_one_chooses_and_nothing_is_lost(client, talks):
    making.letter("Ada to Mary", date="2018-09-06", slug="mary")
    page = client.post("/check/", {"words": "We are not in a hurry", "against": "2018-09-06"}).text
    assert '<button type="submit" name="against" value="mary">' in page
    assert "We are not in a hurry</textarea>" in page
    first = page.index('<button class="main"')
    assert first < page.index('<button type="submit" name="against"'), "what Enter presses"


def test_a_letter_s_page_can_ask_for_a_form_with_its_name(client, talks):
    assert 'href="/check/?against=ada"' in client.get("/letters/ada/").text
    page = client.get("/check/?against=ada").text
    assert 'value="ada"' in page
    assert 'role="alert"' not in page


def test_nothing_is_shown_that_is_not_public(client, desk):
    making.letter("Secret", text="The harvest of this year was the poorest.", status=Status.DRAFT)
    for reader in (client, desk):
        told = checked(reader, "The harvest of this year was the poorest", against="")
        assert "Not found in what is held" in told
        assert "Secret" not in told


def test_no_markup_comes_from_what_is_typed_or_held(client):
    making.letter(HOSTILE, text=f"The talks {HOSTILE} in Hanoi were long and hard, yet.")
    words = f"The talks {HOSTILE} in Hanoi were {HOSTILE} hard, yet."
    page = client.get("/check/", {"words": words, "against": HOSTILE}).text
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_answers_are_kept_from_search_engines(client, talks):
    assert "noindex" in client.get("/check/", {"words": "We are not in a hurry"}).text
    assert "noindex" not in client.get("/check/").text
    assert "Disallow: /check/?" in client.get("/robots.txt").text


def test_it_asks_little_however_many_quotations(client, talks):
    making.article("News", text="The harvest of this year was the poorest in memory, all say.")
    two = "“The talks in Hanoi were long and hard” “The harvest of this year was the poorest”"
    few = queries(client, f"/check/?words={two}")
    more = queries(client, f"/check/?words={two}{two}{two}{two}")
    assert few == 13
    assert more - few <= 6 * 4, "four each to look for the words of a quotation"


@pytest.mark.usefixtures("talks")
def test_a_part_that_stands_somewhere_is_shown_where_the_whole_does_not(client):
    words = (
        "The talks in Hanoi were long and hard, because ministers of the south had come too late"
    )
    told = checked(client, words)
    assert "No letter held here has these words as a whole." in told
    assert "Some of them stand in Ada to Charles" in told
    assert "[only in the quotation: because ministers" in told


def test_a_set_phrase_is_told_as_such(client):
    for number in range(4):
        making.letter(text=f"Sir, I have the honor to receive your despatch No. {number}.")
    told = checked(client, "I have the honor to receive your despatch")
    assert "Many letters have them: it is a set phrase" in told
    assert "The words stand as well in:" in told

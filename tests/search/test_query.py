"""Queries: what is found, in which order, and what is said of odd ones."""

import pytest
from django.contrib.auth import get_user_model

from archive.models import Quotation, Status
from archive.search import query
from tests import making
from tests.finding import titles as found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "needles"),
    [
        ("letters", ("~letter",)),
        ("Kim Jong-un", ("~kim", "~jong", "~un")),
        ('"working-level talks"', ("~work level talk",)),
        ("“working-level talks” Hanoi", ("~work level talk", "~hanoi")),
        ("negotiat*", (" negotiat",)),
        ('="peace talks"', (" peace talks ",)),
        ("letter -summit from:kim", ("~letter",)),
        ("김정은", ("김정은",)),
        ('"김정은 위원장"', ("김정은 위원장",)),
        ("letter LETTER", ("~letter",)),
        ('say "hello', ("~say", "~hello")),
        ("a\0b", ("~a", "~b")),
    ],
)
def test_what_is_typed_becomes_needles(typed, needles):
    assert query.read(typed).needles == needles


@pytest.mark.parametrize("typed", ["", "   ", "\0"])
def test_nothing_typed_is_no_query_and_no_problem(typed):
    asked = query.read(typed)
    assert not asked
    assert not asked.problem


@pytest.mark.parametrize("typed", ["?!", "…—", '""', "x" * 10_000, " ".join(map(str, range(60)))])
def test_what_cannot_be_looked_for_is_told(typed):
    asked = query.read(typed)
    assert not asked
    assert str(asked.problem).endswith((".", "marks."))


@pytest.mark.parametrize(
    "typed", ["kim jong un", "Kim Jong-un", "KIM JONG UN", "Kim Jŏng-ŭn", "kim  jong", "jong kim"]
)
def test_a_name_is_found_however_it_is_written(typed):
    making.person("Kim Jong-un")
    assert found(typed) == ["Kim Jong-un"]


def test_a_korean_name_is_found_with_an_ending_on_it():
    making.letter("Held", text="어제 김정은이 편지를 보냈다.")
    assert found("김정은") == ["Held"]


def test_a_name_in_another_language_is_found():
    person = making.person("Kim Jong Un")
    person.names.create(text="김정은", language="ko", preferred=True)
    assert found("김정은") == ["Kim Jong Un"]
    person.names.get(language="ko").delete()
    assert found("김정은") == []


def test_every_word_must_stand_in_it():
    making.letter("First", text="The talks were held in Hanoi.")
    making.letter("Second", text="The talks were put off.")
    assert found("talks hanoi") == ["First"]


def test_words_are_found_by_their_beginning_and_short_ones_whole():
    making.letter("First", text="Negotiations under the moon.")
    assert found("negotiat") == ["First"]
    assert found("gotiat") == []
    assert found("un") == []


def test_a_phrase_must_stand_together():
    making.letter("First", text="working-level talks")
    making.letter("Second", text="talks at the working level")
    assert found('"working-level talks"') == ["First"]
    assert sorted(found("working level talks")) == ["First", "Second"]


def test_a_phrase_does_not_run_from_one_passage_into_the_next():
    making.letter("A title", text="Good morning", note="To all")
    assert found('"morning to"') == []


@pytest.mark.parametrize("sign", ["%", "_", "\\", "'", "a%", "a_b"])
def test_signs_with_a_meaning_in_sql_have_none_here(sign):
    making.letter("First", text="something else entirely")
    assert found(sign + " 100%_\\' nowhere") == []


def test_names_come_before_texts_and_the_exact_name_first():
    making.letter("A letter", text="He spoke of Hanoi.", date="2018")
    making.event("Hanoi summit", date="2019-02-27")
    making.place("Hanoi")
    assert found("hanoi") == ["Hanoi", "Hanoi summit", "A letter"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW, Status.WITHDRAWN])
def test_only_published_records_are_found(status):
    making.letter("Secret", text="secret words", status=status, withdrawn_reason="An error.")
    assert found("secret") == []


def test_a_fragment_is_found_at_its_letter_too():
    letter = making.letter("Not held")
    article = making.article("Report", text="He wrote “not the culture” to him.")
    quote(article, "not the culture", letter)
    assert found("not the culture") == ["Not held", "Report"]


def test_a_fragment_in_an_unpublished_article_is_not_found():
    letter = making.letter("Not held")
    article = making.article("Report", text="He wrote “not the culture” to him.")
    quote(article, "not the culture", letter)
    article.status = Status.DRAFT
    article.save()
    assert found("culture") == []


def test_a_summary_is_not_taken_for_the_letter():
    letter = making.letter("Not held")
    article = making.article("Report", text="He asked for a meeting.")
    quote(article, "asked for a meeting", letter, words_of=Quotation.WordsOf.EDITOR)
    assert found("meeting") == ["Report"]


def test_names_filter_any_records():
    making.person("Kim Jong Un")
    moon = making.person("Moon Jae-in")
    people = type(moon).objects.all()
    assert [one.title for one in query.named(people, "jae in")] == ["Moon Jae-in"]
    assert query.named(people, "").count() == 2
    assert query.named(people, "?!").count() == 0


def test_users_are_never_found():
    get_user_model().objects.create_user("findme")
    assert found("findme") == []


def quote(article, words, letter, words_of=Quotation.WordsOf.LETTER):
    from archive.curation import annotate

    revision = article.witnesses.get().current
    start = revision.body.index(words)
    return annotate.quote(
        revision=revision,
        start=start,
        end=start + len(words),
        words_of=words_of,
        letter=letter,
    )


def test_a_phrase_does_not_run_from_one_paragraph_into_the_next():
    making.letter("A letter", text="Dear Sir,\n\nGood morning.")
    assert found('"sir good"') == []
    assert found("sir good") == ["A letter"]

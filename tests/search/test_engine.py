"""The engine: what answers, in which order, a page at a time; the same on every database."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Name
from archive.search import engine, query
from archive.search.request import Request
from tests import making
from tests.finding import titles as found

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks():
    making.letter(
        "First", text="The talks were held in Hanoi. Nobody spoke of peace.", date="2018-04"
    )
    making.letter("Second", text="The peace talks were put off.", date="2019-08-05")
    making.letter("Third", text="He talked to a negotiator about negotiations.", date="2019-12")


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("talk", ["First", "Second", "Third"]),
        ("=talks", ["First", "Second"]),
        ("=talk", []),
        ('="peace talks"', ["Second"]),
        ("talks peace", ["First", "Second"]),
        ('"peace talks"', ["Second"]),
        ("talks -hanoi", ["Second", "Third"]),
        ("talks NOT hanoi", ["Second", "Third"]),
        ("-hanoi", ["Second", "Third"]),
        ("hanoi OR negotiator", ["First", "Third"]),
        ("talks (hanoi OR negotiator)", ["First", "Third"]),
        ("talks -(hanoi OR negotiator)", ["Second"]),
        ("negotiat*", ["Third"]),
        ("spoke NEAR/1 peace", ["First"]),
        ("peace NEAR/1 spoke", ["First"]),
        ("spoke NEAR/0 peace", []),
        ("in:titles second", ["Second"]),
        ("in:titles talks", []),
        ("in:texts talks hanoi", ["First"]),
        ("talks date:2018", ["First"]),
        ("date:2018-04..2019-08", ["First", "Second"]),
        ("date:2019-08-06..", ["Third"]),
        ("date:..2018", ["First"]),
        ("talks date:2019 -negotiator", ["Second"]),
    ],
)
def test_the_language_of_queries(talks, typed, titles):
    assert sorted(found(typed)) == titles


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("date:yesterday", "not a date"),
        ("date:2019..2018", "not a date"),
        ("in:margins kim", "After “in:”"),
        ("a*", "two letters"),
        ("a OR -b", "left out of something"),
        ("in:notes", "no letter or digit"),
    ],
)
def test_what_cannot_be_looked_for_is_told(talks, typed, said):
    asked = query.read(typed)
    assert said in str(asked.problem)
    assert found(typed) == []


def test_notes_are_found_with_their_text_and_by_themselves():
    letter = making.letter("Letter", text="Come to the binder.")
    making.annotation(letter, "binder", "note", body="A *folder* of letters.")
    assert found("folder") == ["Letter"]
    assert found("in:notes folder") == ["Letter"]
    assert found('in:notes "folder of letters"') == ["Letter"]
    assert found("in:texts folder") == []
    assert found("in:notes binder") == []


def test_a_draft_of_a_note_is_not_found_and_a_retired_one_no_more():
    letter = making.letter("Letter", text="Come to the binder.")
    said = making.annotation(letter, "binder", "note", body="A folder.")
    said.status = "draft"
    said.save()
    assert found("folder") == []


@pytest.fixture
def kim():
    kim = making.person("Kim Jong Un")
    kim.names.create(text="김정은", language="ko", preferred=True)
    kim.names.create(text="Kim Chŏngŭn", language="ko-Latn", sort=Name.Sort.ROMANISATION)
    kim.names.create(text="Chairman", language="en", sort=Name.Sort.TITLE)
    return kim


@pytest.mark.parametrize("typed", ["김정은", "Kim Jong-un", "kim chongun", "kim jong un"])
def test_every_name_of_a_person_finds_what_is_said_of_the_person(kim, typed):
    held = making.letter("Held", text="The Chairman smiled.")
    making.mention(held, "The Chairman", kim)
    making.letter("From", sender=kim)
    making.letter("To", recipient=kim)
    making.letter("Other", text="Nobody smiled.")
    assert found(typed)[0] == "Kim Jong Un"
    assert sorted(found(typed)) == ["From", "Held", "Kim Jong Un", "To"]
    assert found(f"{typed} smiled") == ["Held"]
    assert "Held" not in found(f'"{typed}"')


def test_a_title_that_many_have_finds_itself_only(kim):
    making.letter("From", sender=kim)
    assert found("chairman") == ["Kim Jong Un"]


def test_a_name_means_its_bearers_in_either_part_of_a_choice(kim):
    moon = making.person("Moon Jae-in")
    making.letter("From Kim", sender=kim)
    making.letter("To Moon", recipient=moon)
    assert sorted(found("김정은 OR (moon jae in)")) == [
        *("From Kim", "Kim Jong Un", "Moon Jae-in", "To Moon"),
    ]


def test_fields_of_correspondents_and_mentions(kim):
    moon = making.person("Moon Jae-in")
    making.letter("One", sender=kim, recipient=moon)
    held = making.letter("Two", sender=moon, text="He met him in Seoul.")
    making.mention(held, "him", kim)
    assert found("from:kim") == ["One"]
    assert found('from:"Kim Jong Un"') == ["One"]
    assert found("from:kim-jong-un to:moon") == ["One"]
    assert found("to:moon") == ["One"]
    assert found("mentions:김정은") == ["Two"]
    assert sorted(found("from:kim OR from:moon")) == ["One", "Two"]
    assert found("from:nobody") == []
    assert found("met -from:moon") == []


def test_a_record_is_found_by_its_identifier():
    letter = making.letter("Letter")
    assert found(f"id:{letter.identifier}") == ["Letter"]
    assert found(letter.identifier) == ["Letter"]


def test_a_single_korean_syllable_is_found_where_a_pair_begins():
    making.letter("Letter", text="북한이 말했다.")
    assert found("북") == ["Letter"]
    assert found("말") == ["Letter"]


def test_where_nothing_has_a_word_its_beginning_is_enough_and_that_is_said(talks):
    answer = engine.page(Request(q="negotiat"))
    assert answer.total == 1
    assert "begin" in str(answer.remark)
    assert engine.page(Request(q="negotiations")).remark == ""


def test_pages_follow_one_another_without_gaps():
    for number in range(12):
        making.letter(f"Letter {number:02}", text="the same words")
    after, seen = "", []
    for size in (5, 5, 5):
        page = engine.page(Request(q="same"), after=after, size=size)
        seen += page.keys
        after = page.next
        assert page.total == 12
    assert after == ""
    assert len(set(seen)) == 12


@pytest.mark.parametrize(
    "after", ["x", "5", "5.", ".5", "99999999999999999999.1", "-1.2", "3.999", "²."]
)
def test_an_odd_place_is_the_first_page_or_the_one_there(after, talks):
    assert engine.page(Request(q="talks"), after=after).total == 3


def test_a_page_goes_on_behind_the_last_one_seen_though_more_came_in():
    for number in range(4):
        making.letter(f"Letter {number}", text="the same words", date=f"190{number}")
    first = engine.page(Request(q="same", sort="date"), size=2)
    making.letter("Earlier", text="the same words", date="1899")
    second = engine.page(Request(q="same", sort="date"), after=first.next, size=2)
    assert not set(first.keys) & set(second.keys)


def test_orders():
    making.letter("B", text="words", date="1900")
    making.letter("A", text="words", date="1901")
    making.letter("C", text="words")
    assert found(sort="date", kind="letter") == ["B", "A", "C"]
    assert found("words", sort="-date") == ["A", "B", "C"]
    assert found("words", sort="title") == ["A", "B", "C"]


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "a",
                "OR ",
                "NOT ",
                "(",
                ")",
                '"',
                "-",
                "=",
                "*",
                "NEAR/2 ",
                "in:",
                "from:",
                "date:",
                "id:",
                "김정은",
                "'",
                "\\",
                ":",
                "{",
                "^",
                "+",
                " ",
                "\0",
            ]
        ),
        max_size=20,
    ).map("".join)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_nothing_that_can_be_typed_is_an_error(typed):
    asked = Request(q=typed)
    answer = engine.page(asked)
    assert answer.total == len(answer.keys) == 0 or not asked.query.problem

"""Known names in texts: which are found, which are not, and whom they may mean."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.familynames import family_names
from archive.text.namefinding import KnownName, NameFinder, Why
from archive.text.namefolding import fold, folded
from archive.text.particles import hangs_on

KIM, TRUMP, MOON, POMPEO, MELANIA, CHEON, US, SOUTH, UNIVERSITY, HOOKS = range(1, 11)
OFFICES = {
    TRUMP: "President of the United States from 2017 to 2021",
    MELANIA: "First Lady",
    KIM: "Chairman of the State Affairs Commission",
}


def person(record, *names, title=()):
    for text, language in names:
        yield KnownName(text, language, record, person=True)
    for text in title:
        yield KnownName(text, "en", record, person=True, title=True)


NAMES = [
    *person(KIM, ("Kim Jong Un", "en"), ("김정은", "ko"), title=["Chairman Kim"]),
    *person(TRUMP, ("Donald Trump", "en"), ("도널드 트럼프", "ko"), title=["Your Excellency"]),
    KnownName("Donald J. Trump", "en", TRUMP, person=True, proper=False),
    *person(MELANIA, ("Melania Trump", "en"), title=["First Lady"]),
    *person(MOON, ("Moon Jae-in", "en"), ("문재인", "ko"), ("文在寅", "zh-Hant")),
    KnownName("文", "ko-Hani", MOON, person=True, proper=False),
    *person(POMPEO, ("Mike Pompeo", "en"), ("마이크 폼페이오", "ko")),
    *person(CHEON, ("Kim Cheon-shik", "en"), ("김천식", "ko")),
    *person(HOOKS, ("bell hooks", "en")),
    KnownName("US", "en", US),
    KnownName("United States", "en", US),
    KnownName("South Korea", "en", SOUTH),
    KnownName("Seoul National University", "en", UNIVERSITY),
    KnownName("P‘yŏngyang", "ko-Latn", 11),
    KnownName("Washington, D.C.", "en", 12),
    KnownName("Iran", "en", 13),
    KnownName('"Fire and Fury!"', "en", 14),
]
FINDER = NameFinder(NAMES, OFFICES)


def found(body, **known):
    return [(body[one.start : one.end], one.records) for one in FINDER.find(body, **known)]


@pytest.mark.parametrize(
    ("body", "words", "record"),
    [
        ("Kim Jong-un spoke.", "Kim Jong-un", KIM),
        ("Kim  Jong\u00a0Un spoke.", "Kim  Jong\u00a0Un", KIM),
        ("KIM JONG UN SPEAKS", "KIM JONG UN", KIM),
        ("Kim Jo\u0301ng Un", "Kim Jo\u0301ng Un", KIM),
        ("Donald J Trump wrote", "Donald J Trump", TRUMP),
        ("Donald J. Trump. He", "Donald J. Trump", TRUMP),
        ("the U.S. forces", "U.S.", US),
        ("of the US", "US", US),
        ("in Pyongyang", "Pyongyang", 11),
        ("in P'yongyang,", "P'yongyang", 11),
        ("at Washington, DC", "Washington, DC", 12),
        ("l’Iran", "Iran", 13),
        ("dell'Iran", "Iran", 13),
        ("she read Bell Hooks", "Bell Hooks", HOOKS),
        ("she read bell hooks", "bell hooks", HOOKS),
        ("your respected First Lady", "First Lady", MELANIA),
        ("Mike Pompeo’s plan", "Mike Pompeo", POMPEO),
        ("Mike Pompeo's plan", "Mike Pompeo", POMPEO),
        ("“South Korea”", "South Korea", SOUTH),
        ("the South\u00adKorea talks", None, SOUTH),
        ("US측은", "US", US),
        ("He wrote “Fire and Fury!”.", "“Fire and Fury!”", 14),
    ],
)
def test_spellings_of_one_name(body, words, record):
    assert found(body) == ([(words, (record,))] if words else [])


@pytest.mark.parametrize(
    "body",
    [
        "kim jong un",
        "give us more",
        "Us and them",
        "your excellency",
        "South Korean people",
        "Iranian",
        "Pompeos",
        "South\nKorea",
        "South. Korea",
        "O’Iran",
        "US2",
        "",
        " ",
        "\n\n",
    ],
)
def test_what_is_no_name(body):
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("김정은이 말했다", "김정은"),
        ("김정은의 편지", "김정은"),
        ("김정은에게 보낸", "김정은"),
        ("김정은에게는", "김정은"),
        ("김정은은", "김정은"),
        ("김정은과의 회담", "김정은"),
        ("‘김정은’", "김정은"),
        ("前김정은", "김정은"),
        ("김정은 위원장이", "김정은 위원장"),
        ("문재인 대통령은", "문재인 대통령"),
        ("마이크 폼페이오로부터", "마이크 폼페이오"),
        ("김정은씨가", "김정은"),
        ("김정은가", None),
        ("김정은희가", None),
        ("대김정은", None),
        ("김정은이네집", None),
        ("문재인국", None),
        ("김 씨", None),
        ("문이 열렸다", None),
    ],
)
def test_korean_particles_are_left_out(body, words):
    assert [one[0] for one in found(body)] == ([words] if words else [])


def test_a_korean_family_name_counts_with_a_title_only():
    assert found("김 위원장은 문 대통령에게") == [("김 위원장", (KIM,)), ("문 대통령", (MOON,))]
    assert found("트럼프 대통령") == [("트럼프 대통령", (TRUMP,))]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("文在寅总统", "文在寅总统"),
        ("今天文在寅说", "文在寅"),
        ("文 대통령", "文 대통령"),
        ("文, 트", "文"),
        ("文化", None),
        ("中文", None),
    ],
)
def test_chinese_characters(body, words):
    assert [one[0] for one in found(body)] == ([words] if words else [])


@pytest.mark.parametrize(
    ("body", "words", "records"),
    [
        ("Secretary Pompeo said", "Secretary Pompeo", (POMPEO,)),
        ("Secretary of State Mike Pompeo", "Secretary of State Mike Pompeo", (POMPEO,)),
        ("President Moon said", "President Moon", (MOON,)),
        ("former President Trump", "former President Trump", (TRUMP,)),
        ("South Korean President Moon Jae-in", "South Korean President Moon Jae-in", (MOON,)),
        ("North Korean leader Kim Jong-un", "North Korean leader Kim Jong-un", (KIM,)),
        ("Chairman Kim", "Chairman Kim", (KIM,)),
        ("Chairman Kim Jong Un", "Chairman Kim Jong Un", (KIM,)),
        ("Mr. Pompeo", "Mr. Pompeo", (POMPEO,)),
        ("Mr. President", None, ()),
        ("Mrs. Trump", "Mrs. Trump", (TRUMP, MELANIA)),
        ("the president Moon", "Moon", (MOON,)),
    ],
)
def test_titles_belong_to_the_name_and_tell_whom_it_means(body, words, records):
    assert found(body) == ([(words, records)] if words else [])


def test_a_title_takes_nothing_from_another_name():
    assert found("of the United States Donald Trump") == [
        ("United States", (US,)),
        ("Donald Trump", (TRUMP,)),
    ]


@pytest.mark.parametrize(
    ("body", "records", "why"),
    [
        ("He met Kim.", (KIM, CHEON), Why.SEVERAL),
        ("He met Moon.", (MOON,), Why.FAMILY),
        ("Moon Jae-in: Moon.", (MOON,), Why.HERE),
        ("Kim Cheon-shik: Kim.", (CHEON, KIM), Why.HERE),
        ("Chairman Kim: Kim.", (KIM, CHEON), Why.HERE),
        ("Kim Cheon-shik, Kim Jong Un: Kim.", (KIM, CHEON), Why.SEVERAL),
        ("Moon Jae-in", (MOON,), Why.NAME),
        ("Your Excellency", (TRUMP,), Why.OFFICE),
        ("President Moon", (MOON,), Why.TITLED),
    ],
)
def test_whom_a_family_name_means(body, records, why):
    last = FINDER.find(body)[-1]
    assert (last.records, last.why) == (records, why)


def test_who_is_known_to_be_present_comes_first():
    assert FINDER.find("He met Kim.", present={CHEON})[0].records == (CHEON, KIM)


def test_the_surer_a_reason_the_higher_it_ranks():
    bodies = ["Moon Jae-in", "President Moon", "Moon", "Kim"]
    scores = [FINDER.find(body)[0].score for body in bodies]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@pytest.mark.parametrize(
    "body",
    ["and Kim Hak-song came", "then Ivanka Trump came", "at Trump Tower", "Seoul, Ivanka Trump"],
)
def test_a_family_name_in_an_unknown_name_is_nobody(body):
    assert found(body) == []


def test_a_capital_that_begins_a_sentence_is_no_given_name():
    assert found("So it was. Yesterday Moon came.") == [("Moon", (MOON,))]


def test_names_of_one_passage_are_offered_together():
    finder = NameFinder(
        [
            *person(1, ("George Washington", "en")),
            KnownName("Washington", "en", 2),
            KnownName("John Smith", "en", 3, person=True),
            KnownName("John Smith", "en", 4, person=True),
        ]
    )
    assert [one.records for one in finder.find("To Washington, from John Smith")] == [
        (2, 1),
        (3, 4),
    ]


def test_one_name_for_passages_that_are_written_differently():
    names = {one.name for one in FINDER.find("former President Moon, President Moon")}
    assert names == {"President Moon"}
    names = {one.name for one in FINDER.find("President Moon Jae-in, Moon Jae In, MOON JAE-IN")}
    assert names == {"Moon Jae-in"}


@pytest.mark.parametrize(
    ("names", "families"),
    [
        ([("Mike Pompeo", "en")], {"Pompeo"}),
        ([("Ursula von der Leyen", "en")], {"Leyen", "von der Leyen"}),
        ([("Martin Luther King Jr.", "en")], {"King"}),
        ([("Pompeo, Mike", "en")], {"Pompeo"}),
        ([("Kim Jong Un", "en"), ("김정은", "ko")], {"Kim", "김"}),
        ([("Kim Chŏngŭn", "ko-Latn")], {"Kim"}),
        ([("Seo Yu-mi", "en")], {"Seo"}),
        ([("도널드 트럼프", "ko"), ("Donald Trump", "en")], {"트럼프", "Trump"}),
        ([("文在寅", "zh-Hant")], {"文"}),
        ([("남궁민수", "ko")], {"남궁"}),
        ([("諸葛亮", "zh-Hant")], {"諸葛"}),
        ([("Voltaire", "fr")], set()),
        ([("", "en")], set()),
    ],
)
def test_family_names(names, families):
    assert family_names(names) == families


@pytest.mark.parametrize(
    ("name", "ending", "fits"),
    [
        ("김정은", "이", True),
        ("김정은", "가", False),
        ("트럼프", "가", True),
        ("트럼프", "이", False),
        ("서울", "로", True),
        ("평양", "로", False),
        ("평양", "으로", True),
        ("김정은", "에게서는", True),
        ("김정은", "희", False),
        ("US", "는", True),
    ],
)
def test_particles_agree_with_the_end_of_the_name(name, ending, fits):
    assert hangs_on(ending, name) is fits


PIECES_LISTED = (
    "Kim Jong-un|Kim Jong Un|kim|President |Trump|Moon|Secretary |former |’s|'|U.S.|US|. |, |\n|"
    "김정은|이|에게|위원장| |-|文|在寅|Donald |J. |ﬁ|ŏ|\u0301|\u00ad|South |Korea|Chairman "
)
PIECES = st.sampled_from(PIECES_LISTED.split("|"))
BODIES = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
ANY_NAME = st.builds(
    KnownName,
    text=st.one_of(st.text(min_size=1, max_size=12), PIECES),
    language=st.sampled_from(["en", "ko", "ko-Latn", "zh-Hant", ""]),
    record=st.integers(1, 5),
    person=st.booleans(),
    title=st.booleans(),
)


@given(body=BODIES, names=st.lists(ANY_NAME, max_size=8))
def test_passages_are_real_and_never_overlap(body, names):
    finder = NameFinder([*NAMES, *names], OFFICES)
    last = 0
    for one in finder.find(body):
        assert last <= one.start < one.end <= len(body)
        assert one.records
        assert one.name
        assert 0 < one.score <= 1
        last = one.end


@given(body=BODIES)
def test_passages_hold_their_name(body):
    for one in FINDER.find(body):
        if one.why in (Why.NAME, Why.OFFICE):
            spellings = [folded(name.text) for name in NAMES if name.record in one.records]
            assert any(name in folded(body[one.start : one.end]) for name in spellings)


@given(text=st.text(max_size=100))
def test_every_folded_sign_knows_where_it_comes_from(text):
    result = fold(text)
    assert len(result.origins) == len(result.text)
    assert result.origins == sorted(result.origins)
    assert all(0 <= origin < len(text) for origin in result.origins)


@given(text=st.text(max_size=60))
def test_folding_again_changes_nothing_but_case_and_spaces(text):
    assert folded(folded(text)) == folded(folded(folded(text)))


def test_many_names_in_a_long_text_are_found_quickly():
    names = [
        KnownName(f"Adam{number} Family{number % 5000}", "en", number, person=True)
        for number in range(20_000)
    ]
    finder = NameFinder(names)
    body = " ".join(
        f"Then Adam{n} Family{n % 5000} met Mr. Family{n}, it is said." for n in range(400)
    )
    assert len(body) > 19_000
    began = time.perf_counter()
    assert len(finder.find(body)) == 800
    assert time.perf_counter() - began < 0.5  # some 30 ms on the machine it was written on

"""Names are taken apart only where somebody knows how."""

import pytest

from archive.formats import names
from archive.formats.names import CitedName, taken_apart
from archive.models import Certainty, Party
from tests import making


@pytest.mark.parametrize(
    ("title", "known", "inverted", "family_first"),
    [
        ("Donald Trump", [], "Trump, Donald", False),
        ("Donald Trump", [("도널드 트럼프", "ko")], "Trump, Donald", False),
        ("Kim Jong Un", [("김정은", "ko")], "Kim, Jong Un", True),
        ("Kim Jong Un", [("Kim Chŏngŭn", "ko-Latn")], "Kim, Jong Un", True),
        ("Moon Jae-in", [("문재인", "ko"), ("Mun Chaein", "ko-Latn")], "Moon, Jae-in", True),
        ("Shinzo Abe", [("Abe Shinzō", "ja-Latn"), ("安倍晋三", "ja")], "Abe, Shinzo", False),
        ("Xi Jinping", [("习近平", "zh-Hans"), ("Xí Jìnpíng", "zh-Latn")], "Xi, Jinping", True),
        ("Donald Trump", [("特朗普", "zh-Hans")], "Trump, Donald", False),
        ("Syngman Rhee", [("Rhee, Syngman", "en"), ("이승만", "ko")], "Rhee, Syngman", False),
        ("Ban Ki-moon", [("Ban, Ki-moon", "en")], "Ban, Ki-moon", True),
        ("Donald Trump", [("Trump, President", "en")], "Trump, Donald", False),
        ("Ludwig van Beethoven", [], "van Beethoven, Ludwig", False),
        ("Martin Luther King Jr.", [], "King, Jr., Martin Luther", False),
        ("George III", [], "George III", False),
        ("Voltaire", [], "Voltaire", False),
        ("Ada, Countess of Lovelace", [], "Ada, Countess of Lovelace", False),
        ("王 小明", [], "王 小明", False),
        ("김 정은", [], "김 정은", False),
    ],
)
def test_a_title_is_taken_apart(title, known, inverted, family_first):
    name = taken_apart(title, known)
    assert name.inverted == inverted
    assert name.family_first is family_first
    assert name.whole == title


@pytest.mark.parametrize(
    ("title", "known", "filed"),
    [
        ("Donald Trump", [], "Trump, Donald"),
        ("Kim Jong Un", [("김정은", "ko")], "Kim Jong Un"),
        ("Ludwig van Beethoven", [], "Beethoven, Ludwig van"),
        ("Martin Luther King Jr.", [], "King, Martin Luther, Jr."),
        ("George III", [], "George III"),
    ],
)
def test_where_a_list_of_people_has_a_name(title, known, filed):
    assert taken_apart(title, known).filed == filed


def test_a_particle_does_not_drop():
    assert taken_apart("Ludwig van Beethoven").as_csl() == {
        "family": "Beethoven",
        "given": "Ludwig",
        "non-dropping-particle": "van",
    }


def test_a_body_stays_whole(db):
    body = making.organisation("Korea-US Club")
    assert names.of_agents([body]) == {body.pk: CitedName("Korea-US Club")}


def test_somebody_unidentified_stays_whole(db):
    minister = making.person("The defence minister", identified=False)
    assert names.of_agents([minister])[minister.pk].as_csl() == {"literal": "The defence minister"}


def test_an_unknown_party_is_cited_as_stated(letter):
    party = letter.parties.create(
        role=Party.Role.SENDER, name_as_stated="A friend", certainty=Certainty.LOW
    )
    assert names.of_parties([party]) == [CitedName("A friend")]


def test_parties_cost_two_queries(letter, django_assert_num_queries):
    parties = list(letter.parties.select_related("agent"))
    with django_assert_num_queries(2):
        assert [name.inverted for name in names.of_parties(parties)] == [
            "Kim, Jong Un",
            "Trump, Donald",
        ]


@pytest.mark.parametrize(
    ("byline", "inverted"),
    [
        ("Seo Yu-mi", ["Seo, Yu-mi"]),
        ("Reporter Seo Yu-mi", ["Seo, Yu-mi"]),
        ("Jane Roe and Seo Yu-mi", ["Jane Roe and Seo Yu-mi"]),
        ("By our reporters", ["By our reporters"]),
        ("", []),
    ],
)
def test_a_byline_is_taken_apart_if_the_person_is_known(article, byline, inverted):
    assert [name.inverted for name in names.of_byline(byline)] == inverted

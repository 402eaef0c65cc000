"""What else to look for where nothing was found."""

import pytest

from archive.models import Status
from archive.search import alike
from tests import making


@pytest.mark.parametrize(
    ("typed", "fewer"),
    [
        ("", []),
        ("one", []),
        ("one two", ["two", "one"]),
        ('one "two three"', ['"two three"', "one"]),
        ("a b c d e f g", []),
    ],
)
def test_each_word_is_left_out_in_turn(typed, fewer):
    assert alike.without_one_word(typed) == fewer


@pytest.mark.django_db
def test_names_written_much_alike_are_offered():
    ada = making.person("Ada Lovelace")
    making.person("Ada Lovelass", status=Status.DRAFT)
    making.person("Charles Babbage")
    [offered] = alike.names("Ada Lovelase")
    assert (offered.title, offered.url) == ("Ada Lovelace", ada.get_absolute_url())
    assert [one.title for one in alike.names("babage")] == ["Charles Babbage"]


@pytest.mark.django_db
def test_another_name_is_told():
    making.person("Kim Jong Un").names.create(text="Rocket Man", language="en")
    [offered] = alike.names("roket man")
    assert (offered.title, offered.name) == ("Kim Jong Un", "Rocket Man")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "?!", "x" * 5000, "\0"])
def test_odd_words_are_no_error(typed):
    making.person("Ada Lovelace")
    assert alike.names(typed) == []

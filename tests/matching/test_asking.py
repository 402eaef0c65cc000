"""What somebody means who wants words checked."""

import unicodedata

import pytest

from archive.matching.asking import letter_meant, letters_meant, readable
from archive.models import FormerAddress, Status
from tests import making


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        (unicodedata.normalize("NFD", "café 한국"), "café 한국"),
        ("a\0b\ud800c", "a\ufffdb\ufffdc"),
    ],
)
def test_text_is_read_as_the_archive_writes_its_own(typed, read):
    assert readable(typed) == read


@pytest.fixture
def talks(db):
    letter = making.letter(
        "Ada to Charles, 6 September 2018", text="The talks.", slug="ada", date="2018-09-06"
    )
    FormerAddress.objects.create(record=letter, kind=letter.KIND, slug="old-ada")
    return letter


@pytest.mark.parametrize(
    "typed",
    [
        "ada",
        "/letters/ada/",
        "https://letters.example.org/letters/ada/?q=x#p3",
        "/letters/ada/changes/",
        "old-ada",
        "IDENTIFIER",
        "https://letters.example.org/id/IDENTIFIER/r1/p1:0-3",
        "ada to charles, 6 september 2018",
        " September 6, 2018 ",
        "2018-09-06",
    ],
)
def test_a_letter_is_named_in_many_ways(talks, typed):
    assert letter_meant(typed.replace("IDENTIFIER", talks.identifier.upper())).letter == talks


def test_of_what_may_be_meant_one_chooses(talks):
    other = making.letter("Ada to Mary", date="2018-09-06")
    assert letter_meant("2018-09-06").offered == (talks, other)
    meant = letter_meant("Charles")
    assert (meant.letter, meant.offered) == (None, (talks,)), "words alone are never certain"


def test_a_name_that_may_mean_several_letters_is_settled_by_another(talks):
    other = making.letter("Ada to Mary", date="2018-09-06", slug="mary")
    assert letters_meant(["mary", " ", "ada", "mary"]).letters == (other, talks)
    assert letters_meant(["2018-09-06", "mary"]).letters == (other,)
    unclear = letters_meant(["ada", "nothing"])
    assert (unclear.letters, unclear.unclear) == ((), "nothing")


@pytest.mark.usefixtures("talks")
@pytest.mark.parametrize(
    "typed", ["", " ", "\0", "/letters/%00/", "http://[::1", "/", '"(', "x" * 5000, "김정은"]
)
def test_what_means_no_letter_is_no_fault(typed):
    making.letter("Secret", slug="secret", status=Status.DRAFT)
    assert letter_meant(typed) == letter_meant("secret") == letter_meant("nothing-at-all")

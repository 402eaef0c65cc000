"""RIS that its own parser reads back as it was meant."""

import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.formats import ris


def read(text: str) -> dict:
    (reference,) = rispy.loads(text)
    return reference


def test_a_letter(letter, describe):
    text = ris.render(describe(letter))
    assert text.startswith("TY  - PCOMM\n")
    reference = read(text)
    assert reference["authors"] == ["Kim, Jong Un"]
    assert reference["secondary_authors"] == ["Trump, Donald"]
    assert reference["title"] == "Letter to Donald Trump"
    assert reference["date"] == "2019/08/05/"
    assert reference["year"] == "2019"
    assert reference["urls"] == ["https://carrel.example/id/abc123defg"]
    assert reference["access_date"] == "2026/11/21"
    (note,) = reference["notes"]
    assert "transcript of a reading; not proofread), rev. 1" in note


def test_an_article(article, describe):
    reference = read(ris.render(describe(article)))
    assert reference["type_of_reference"] == "NEWS"
    assert reference["secondary_title"] == "Seoul Shinmun"


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2019-08-05", "2019/08/05/"),
        ("2019-08", "2019/08//"),
        ("2019", "2019///"),
        ("2018-04~", "2018/04//about April 2018"),
        ("2018-08-1X", "2018/08//between 10 and 19 August 2018"),
        ("2022-09-25/2022-09-26", "2022/09/25/25 to 26 September 2022"),
        ("-0044", None),
        ("", None),
    ],
)
def test_dates(letter, describe, edtf, date):
    letter.date = edtf
    assert read(ris.render(describe(letter))).get("date") == date


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(title=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_title_breaks_out_of_its_field(article, describe, title):
    article.title = article.publication = f"T{title}\nER  - \nTY  - BOOK"
    reference = read(ris.render(describe(article)))
    assert reference["type_of_reference"] == "NEWS"
    assert reference["title"].split() == article.title.split()

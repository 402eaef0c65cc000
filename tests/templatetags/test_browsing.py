"""What lists and directories say: scripts, lives, numbers, degrees."""

from decimal import Decimal

import pytest

from archive.templatetags import browsing


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("", ""),
        ("1946-06-14/..", "born 14 June 1946"),
        ("1983~/", "born about 1983"),
        ("../1852", "died 1852"),
        ("1815-12-10/1852-11-27", "10 December 1815 to 27 November 1852"),
        ("1984?", "possibly 1984"),
    ],
)
def test_a_life_in_words(date, words):
    assert browsing.life(date) == words


@pytest.mark.parametrize(
    ("tag", "script"),
    [("ko", ""), ("ko-Latn", "Latin script"), ("zh-Hant-TW", "traditional characters")],
)
def test_the_script_of_a_language(tag, script):
    assert browsing.script_name(tag) == script


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (999, "999"), (100_000, "100,000")])
def test_large_numbers_are_grouped(number, words):
    assert browsing.grouped(number) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [("39.01940", "39.0194"), ("-0.12750", "-0.1275"), ("10.00000", "10"), ("0", "0")],
)
def test_degrees_end_with_a_digit_that_says_something(value, words):
    assert browsing.degrees(Decimal(value)) == words


def test_months_have_names():
    assert browsing.month_name(4) == "April"

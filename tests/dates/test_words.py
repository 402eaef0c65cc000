"""Dates in English words."""

import pytest

from archive.dates import DateError, in_words, parse

WORDS = [
    ("2019-08-05", "5 August 2019"),
    ("2019-08", "August 2019"),
    ("2019", "2019"),
    ("-0043-03-15", "15 March 44 BCE"),
    ("0000", "1 BCE"),
    ("0014-08-19", "19 August 14 CE"),
    ("Y170000002", "the year 170,000,002"),
    ("2019-08-05T23:20:30", "5 August 2019 at 23:20:30"),
    ("2019-08-05T23:20:30Z", "5 August 2019 at 23:20:30 UTC"),
    ("2019-08-05T23:20:30-04", "5 August 2019 at 23:20:30 (UTC−04)"),
    # marks
    ("2018-04~", "about April 2018"),
    ("2018-04?", "possibly April 2018"),
    ("2018-04%", "possibly about April 2018"),
    ("2004?-06-11", "11 June 2004 (year uncertain)"),
    ("2004-06~-11", "11 June 2004 (month and year approximate)"),
    ("2004?-06-~11", "11 June 2004 (day approximate, year uncertain)"),
    ("2004-%06", "June 2004 (month uncertain and approximate)"),
    ("?2004-06-04~", "about 4 June 2004 (year uncertain)"),
    ("2001-?21", "spring 2001 (season uncertain)"),
    # seasons
    ("2001-21", "spring 2001"),
    ("2001-32", "winter 2001 (southern hemisphere)"),
    ("2001-33", "first quarter of 2001"),
    ("199X-21", "spring in the 1990s"),
    # unknown digits
    ("2018-XX", "2018 (month unknown)"),
    ("2018-08-XX", "August 2018 (day unknown)"),
    ("2018-XX-XX", "2018 (month and day unknown)"),
    ("2018-08-1X", "between 10 and 19 August 2018"),
    ("2018-08-3X", "30 or 31 August 2018"),
    ("2018-08-X1", "1, 11, 21 or 31 August 2018"),
    ("2018-02-2X", "between 20 and 28 February 2018"),
    ("1984-1X", "between October and December 1984"),
    ("1984-X1", "January or November 1984"),
    ("201X", "the 2010s"),
    ("200X", "between 2000 and 2009"),
    ("19XX", "between 1900 and 1999"),
    ("16XX~", "between 1600 and 1699 (approximate)"),
    ("-01XX", "between 200 and 101 BCE"),
    ("000X", "between 1 BCE and 9 CE"),
    ("XXXX", "year unknown"),
    ("156X-12-25", "25 December in the 1560s"),
    ("15XX-12", "December in a year between 1500 and 1599"),
    ("20X0-10-02", "2 October in a year between 2000 and 2090 (written 20X0)"),
    ("1560-XX-25", "day 25 of an unknown month of 1560"),
    (
        "1919-1X-0X",
        "between 1 October 1919 and 9 December 1919 (written 1919-1X-0X)",
    ),
    ("1950S2", "1950 (estimated, between 1900 and 1999)"),
    # intervals
    ("2018-04/2019-08", "April 2018 to August 2019"),
    ("2018-04/2018-08", "April to August 2018"),
    ("2019-02-27/2019-02-28", "27 to 28 February 2019"),
    ("2018-09-25/2018-10-02", "25 September to 2 October 2018"),
    ("-1000/-0999", "1001 to 1000 BCE"),
    ("-0001/0003", "2 BCE to 3 CE"),
    ("2003-22/2003-22", "summer 2003"),
    ("2004-06/2004-06-11", "June 2004 to 11 June 2004"),
    ("1984~/2004-06", "about 1984 to June 2004"),
    ("2004/..", "from 2004 on"),
    ("../2006", "until 2006"),
    ("2004-06-01/", "from 1 June 2004 (end unknown)"),
    ("/2006", "until 2006 (start unknown)"),
    ("../..", "at any time"),
    ("1984-11-2X/1999", "some time between 20 and 29 November 1984 to 1999"),
    # sets
    ("[2022-09-25..2022-09-26]", "between 25 and 26 September 2022"),
    ("[1667,1668,1670..1672]", "1667, 1668 or between 1670 and 1672"),
    ("[2019-08-05,2019-08-07]", "5 or 7 August 2019"),
    ("[1667,1760-12]", "1667 or December 1760"),
    ("[..1760-12-03]", "3 December 1760 or earlier"),
    ("[1760-12..]", "December 1760 or later"),
    ("{2018-09-06,2018-09-21}", "6 and 21 September 2018"),
    ("{1667,1668,1670..1672}", "1667, 1668 and 1670 to 1672"),
    ("{..1984}", "1984 and earlier"),
    ("[1667]", "1667"),
    ("[1667,1667]", "1667 or 1667"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_date_is_said_in_english(text, words):
    assert in_words(text) == words


def test_a_parsed_date_is_said_like_its_text():
    assert in_words(parse("2018-04~")) == in_words("2018-04~")


def test_what_is_no_date_has_no_words():
    with pytest.raises(DateError):
        in_words("no date")

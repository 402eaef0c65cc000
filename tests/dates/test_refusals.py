"""What is no date is refused with a sentence that helps the editor."""

import pytest

from archive.dates import DateError, parse

SENTENCES = [
    ("1960-06-31", "There is no day 31 in June 1960."),
    ("2019-02-29", "There is no day 29 in February 2019."),
    ("-0043-02-30", "There is no day 30 in February 44 BCE."),
    ("XXXX-02-30", "There is no such day as XXXX-02-30."),
    ("1960-06-00", "There is no day 00: leave the day out if it is not known, or write XX."),
    ("2001-21-01", "A season has no days: leave out the -01 of 2001-21-01."),
    ("[]", "A date is missing between the brackets, as in [1667,1670..1672]."),
    ("Y1E99", "A year can have 12 digits at most; Y1E99 has 100."),
    ("-0000", "There is no year -0000: write 0000 for 1 BCE and -0001 for 2 BCE."),
]

SUGGESTIONS = [
    ("2018/4", "2018-04"),
    ("2018/4/5", "2018-04-05"),
    ("2018-4", "2018-04"),
    ("05.08.2019", "2019-08-05"),
    ("20190805", "2019-08-05"),
    (" 2019-08-05", "2019-08-05"),
    ("[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]"),
    ("5 August 2019", "2019-08-05"),
    ("Aug. 5, 2019", "2019-08-05"),
    ("August 2019", "2019-08"),
    ("c. 2018", "2018~"),
    ("2018?~", "2018%"),
    ("191u", "191X"),
    ("19--", "19XX"),
    ("1910s", "191X"),
    ("2018–2019", "2018/2019"),
    ("2018-04–2019", "2018-04/2019"),
    ("2019-02-27/28", "2019-02-27/2019-02-28"),
    ("1914/18", "1914/1918"),
    ("open/2006", "../2006"),
    ("unknown/2006", "/2006"),
    ("Y2006", "2006"),
    ("20067890", "Y20067890"),
    ("+2006", "2006"),
    ("2012-10-10t10:10:10z", "2012-10-10T10:10:10Z"),
    ("2004-06-(11)~", "2004-06-~11"),
    ("2004-(06-11)?", "2004-?06-?11"),
]

REFUSED = [
    *("", " ", "not a date", "undated", "2012///4444", "2012/2013/2014", "2012\\2013", "/", ".."),
    *("[..]", "{}", "[1667}", "[1667,]", "[1667..1668..1669]", "Y17E7-12-26", "1950S0", "-2019-"),
    *("2019-13", "2019-2X", "2019-00", "2019-42", "2019-08-05-01", "2019-08-05\n", "２０１９"),
    *(
        "2012-24/2012-21",
        "1000/-2000",
        "0000-01-03/0000-01",
        "2004-06-11%/2004-%06",
        "[1670..1669]",
    ),
    *("Y-61000/-2000", "1950S2/1960", "[Y170000002]", "2019-08-05T10:10:10/2019-08-06"),
    *("2012-10-10T24:00:00", "2012-10-10T10:10", "2012-10-10T10:10:10+24", "2012-10T10:10:10"),
    *("2012-10-10?T10:10:10", "2012-10-1XT10:10:10", "2012-10-10T10:10:10.5"),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_the_reason_is_told(text, sentence):
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(("text", "suggestion"), SUGGESTIONS)
def test_the_right_way_to_write_it_is_told(text, suggestion):
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert str(refusal.value).startswith(f"Write {suggestion}, not ‘{text}’: ")
    assert parse(suggestion)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(DateError, match=r"\w+ \w+"):
        parse(text)


def test_an_interval_that_ends_before_it_begins_names_both_ends():
    with pytest.raises(DateError, match="The end, -2000, would begin before the start, 1000"):
        parse("1000/-2000")


def test_a_day_and_month_that_may_be_swapped_are_not_guessed_at():
    with pytest.raises(DateError, match="not certain which number is the month"):
        parse("5/8/2019")

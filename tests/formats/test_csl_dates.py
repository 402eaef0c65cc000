"""EDTF dates keep their meaning, or are said in words."""

import pytest

from archive.formats import csl_dates


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("2019-08-05", {"date-parts": [[2019, 8, 5]]}),
        ("2019-08", {"date-parts": [[2019, 8]]}),
        ("2019", {"date-parts": [[2019]]}),
        ("2018-04~", {"date-parts": [[2018, 4]], "circa": True}),
        ("2018-04?", {"date-parts": [[2018, 4]], "circa": True}),
        ("2022-09-25/2022-09-26", {"date-parts": [[2022, 9, 25], [2022, 9, 26]]}),
        ("2018/2019-08-05", {"date-parts": [[2018], [2019, 8, 5]]}),
        ("2018-08-1X", {"literal": "between 10 and 19 August 2018"}),
        ("2018-21", {"literal": "spring 2018"}),
        ("2018-04/..", {"literal": "from April 2018 on"}),
        ("{2018-04,2018-05}", {"literal": "April and May 2018"}),
        ("-0044", {"literal": "45 BCE"}),
        ("", None),
    ],
)
def test_as_csl(edtf, csl):
    assert csl_dates.from_edtf(edtf) == csl


@pytest.mark.parametrize(
    ("edtf", "iso"),
    [
        ("2019-08-05", "2019-08-05"),
        ("2018-04~", "2018-04"),
        ("2022-09-25/2022-09-26", "2022-09"),
        ("2022-12-31/2023-01-01", ""),
        ("2018-04/..", ""),
        ("2018-08-1X", ""),
        ("2018-21", ""),
        ("-0044", ""),
        ("[2018-04-01..2018-04-03]", ""),
        ("", ""),
    ],
)
def test_the_first_day_says_no_more_than_is_known(edtf, iso):
    assert csl_dates.first_day(edtf) == iso


@pytest.mark.parametrize(
    ("edtf", "plain", "about"),
    [
        ("2019-08-05", True, False),
        ("2018-04~", False, True),
        ("2018-04?", False, False),
        ("2018-04%", False, False),
        ("2018/2019", False, False),
        ("201X", False, False),
    ],
)
def test_plain_and_approximate(edtf, plain, about):
    assert (csl_dates.is_plain(edtf), csl_dates.is_about(edtf)) == (plain, about)

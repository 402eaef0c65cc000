"""The editors' guide says what is true."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from archive import dates

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "editors.md").read_text()
DATES = re.findall(r"^ +\| `([^`]+)` \| (.+?) \|$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize(("date", "words"), DATES, ids=lambda part: part)
def test_dates_in_the_guide_mean_what_it_says(date, words):
    assert dates.in_words(date) == words


def test_the_guide_shows_dates():
    assert len(DATES) >= 8


@pytest.mark.django_db
def test_the_groups_in_the_guide_are_those_there_are():
    named = set(re.findall(r"^\| \*\*(\w+)\*\* \|", GUIDE, re.MULTILINE))
    assert named == set(Group.objects.values_list("name", flat=True))

"""What needs an editor is counted on the front page, and listed where its number leads."""

import pytest
from django.urls import reverse

from archive.admin.attention import NEEDS
from archive.curation import revise
from archive.models import Person
from archive.text import pasting
from tests import making


def needs(browser) -> dict[str, tuple[int, str]]:
    answer = browser.get(reverse("admin:index"))
    return {
        f"{row['need'].of_what} {row['need'].label}": (row["count"], row["need"].url)
        for row in answer.context["needs"]
    }


@pytest.fixture
def neglected(db):
    """One of everything that is wanting, and as much that is not."""
    kim = making.person("Kim")
    making.person("the minister", identified=False)
    making.letter(text="Good.", date="2019", sender=kim)
    making.letter("Empty", state="held", date="2019")
    making.letter("Undated", text="Text.")
    reported = making.letter("Reported", state="reported", date="2018")
    reported.parties.create(role="sender", name_as_stated="somebody")
    making.article("Bare", date="2022")
    annotated = making.letter("Annotated", text="One two three.\nFour five.", date="2019")
    making.annotation(annotated, "two three", "note", body="Says who?")
    making.annotation(annotated, "One", "note", body="We think so.", inferred=True)
    text = pasting.recognise("Altogether different words here.").text
    revise.revise(witness=annotated.witnesses.get(), text=text, by=None, reason="x")


def test_each_number_leads_to_a_list_of_as_many(neglected, chief, at_desk):
    browser = at_desk(chief)
    found = needs(browser)
    assert found["letters held, without a text"][0] == 1
    assert found["letters without a date"][0] == 1
    assert found["letters with an unidentified party"][0] == 1
    assert found["letters known by report, without a source"][0] == 1
    assert found["articles without a text"][0] == 1
    assert found["people not identified"][0] == 1
    assert found["annotations notes without a source"][0] == 1
    assert found["annotations without a certain place"][0] == 2
    assert found["witnesses corrected, not yet shown to readers"][0] == 1
    for count, url in found.values():
        assert browser.get(url).context["cl"].result_count == count


def test_every_need_leads_to_a_list_that_knows_it(chief, at_desk):
    browser = at_desk(chief)
    for need in NEEDS:
        answer = browser.get(need.url)
        assert answer.status_code == 200
        assert answer.context["cl"].has_active_filters


def test_what_is_done_is_not_asked_for(neglected, chief, at_desk):
    Person.objects.filter(identified=False).update(identified=True)
    assert "people not identified" not in needs(at_desk(chief))


def test_an_empty_desk_says_how_to_begin(chief, at_desk):
    page = at_desk(chief).get(reverse("admin:index")).content.decode()
    assert "Add the first, or load a collection" in page

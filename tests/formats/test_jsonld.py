"""JSON-LD: every kind of record is a node with a permalink."""

import json

import pytest

from archive.formats import jsonld
from archive.models import Claim, Collection, Event, Participation, Status
from tests import making


def test_a_letter(letter, kim, describe):
    making.mention(letter, "Excellency", making.person("Somebody Mentioned"))
    node = json.loads(jsonld.render(describe(letter)))
    assert node["@type"] == "Message"
    assert node["@id"] == "https://carrel.example/id/abc123defg"
    assert node["url"].endswith("/letters/2019-08-05-kim-jong-un-to-donald-trump/")
    assert node["dateSent"] == "2019-08-05"
    assert node["sender"] == [
        {
            "@type": "Person",
            "name": "Kim Jong Un",
            "@id": f"https://carrel.example/id/{kim.identifier}",
        }
    ]
    assert node["creditText"] == "transcript of a reading; not proofread"
    assert node["version"] == 1
    assert [each["name"] for each in node["mentions"]] == ["Somebody Mentioned"]


def test_what_is_disputed_of_a_record(letter, kim, describe):
    note = making.annotation(letter, "Excellency", "note", body="So.")
    source = making.source(url="https://source.example/a")
    Claim.objects.create(
        record=letter,
        about="date",
        value="2019-08-05?",
        weight="weak",
        source=source,
        locator="p. 3",
        passage=note,
        reason="It says so.",
    )
    about_sender = {"record": letter, "about": "sender", "status": "preferred", "inferred": True}
    Claim.objects.create(means=kim, order=1, **about_sender)
    secret = making.person("Secret Agent", status=Status.DRAFT)
    Claim.objects.create(**about_sender | {"means": secret, "status": "alternative"})
    date, sender = json.loads(jsonld.render(describe(letter)))["subjectOf"]
    assert date == {
        "@type": "Claim",
        "identifier": date["identifier"],
        "about": {"@id": "https://carrel.example/id/abc123defg"},
        "keywords": "date",
        "name": "date",
        "text": "2019-08-05?",
        "temporalCoverage": "2019-08-05?",
        "creativeWorkStatus": "alternative",
        "description": "Ground: weak. It says so.",
        "citation": "A report, p. 3",
        "isBasedOn": [
            f"https://carrel.example/annotations/{note.identifier}",
            "https://source.example/a",
        ],
    }
    assert (sender["text"], sender["creativeWorkStatus"]) == (kim.title, "preferred")
    assert sender["mentions"]["@id"] == f"https://carrel.example/id/{kim.identifier}"
    assert sender["claimInterpreter"]["@type"] == "Organization", "our own inference"


def test_an_article(article, describe):
    node = jsonld.of(describe(article))
    assert node["@type"] == "NewsArticle"
    assert node["datePublished"] == "2022-09-25"
    assert node["author"] == [{"@type": "Person", "name": "Seo Yu-mi"}]


def test_a_person(kim, describe):
    kim.date = "1984-01-08~/.."
    kim.authority_ids.create(scheme="wikidata", value="Q56226")
    node = jsonld.of(describe(kim))
    assert node["birthDate"] == "1984-01-08"
    assert "deathDate" not in node
    assert node["sameAs"] == ["https://www.wikidata.org/entity/Q56226"]
    assert node["alternateName"] == [{"@value": "김정은", "@language": "ko"}]


def test_a_place_within_another(db, describe):
    country = making.place("Viet Nam")
    hanoi = making.place("Hanoi", latitude="21.02850", longitude="105.85420", within=country)
    hanoi.refresh_from_db()
    node = jsonld.of(describe(hanoi))
    assert node["geo"]["latitude"] == 21.0285
    assert node["containedInPlace"]["name"] == "Viet Nam"


def test_other_records_are_not_told_before_they_are_published(db, kim, describe):
    kim.status = Status.DRAFT
    kim.save()
    country = making.place("Viet Nam", status=Status.DRAFT)
    hanoi = making.place("Hanoi", within=country)
    summit = Event.objects.create(title="Summit", slug="s", status=Status.PUBLISHED)
    Participation.objects.create(event=summit, agent=kim)
    assert "Viet Nam" not in jsonld.render(describe(hanoi))
    assert "Kim Jong Un" not in jsonld.render(describe(summit))


def test_an_event(kim, describe):
    event = Event.objects.create(
        title="Hanoi summit", slug="hanoi", status=Status.PUBLISHED, date="2019-02-27/2019-02-28"
    )
    Participation.objects.create(event=event, agent=kim)
    node = jsonld.of(describe(event))
    assert (node["startDate"], node["endDate"]) == ("2019-02-27", "2019-02-28")
    assert [each["name"] for each in node["attendee"]] == ["Kim Jong Un"]


@pytest.mark.parametrize("make", [making.organisation, making.person, making.place])
def test_every_kind_has_a_name_and_an_id(db, describe, make):
    node = jsonld.of(describe(make("Something")))
    assert node["name"] == "Something"
    assert node["@id"].startswith("https://carrel.example/id/")


def test_a_collection(letter, describe):
    assert jsonld.of(describe(Collection.objects.get()))["@type"] == "Collection"


def test_what_is_not_published_is_named_but_not_linked(letter, kim, describe):
    kim.status = Status.DRAFT
    kim.save()
    assert jsonld.of(describe(letter))["sender"] == [{"@type": "Person", "name": "Kim Jong Un"}]


def test_many_mentions_cost_no_more_queries(letter, describe, django_assert_max_num_queries):
    for number in range(20):
        making.mention(letter, "Excellency", making.person(f"Person {number}"))
    with django_assert_max_num_queries(12):
        assert len(jsonld.of(describe(letter))["mentions"]) == 20

"""What two wrote to each other, side by side."""

import pytest

from archive.models import Certainty, Dating, Letter, Participation, Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return making.person("Ada", slug="ada"), making.person("Babbage", slug="babbage")


def answer(later, earlier):
    later.answer_links.create(answers=earlier, certainty=Certainty.HIGH)


def test_letters_stand_on_two_sides_events_between_and_silence_is_counted(client, two):
    ada, babbage = two
    making.letter("First", date="1843-07-01", sender=ada, recipient=babbage)
    meeting = making.event("The meeting", date="1843-07-02")
    Participation.objects.create(event=meeting, agent=ada)
    making.event("Another meeting", date="1843-07-02")
    making.letter("Second", date="1843-07-04", sender=babbage, recipient=ada)
    making.letter("Third", date="1843-08", sender=babbage, recipient=ada)
    making.letter("To others", date="1843-07-05", sender=ada)
    page = client.get("/correspondence/ada/babbage/").text
    listed = page[page.index('id="list"') :]
    places = [
        listed.index(words)
        for words in (
            *('class="left"', "First", 'class="middle"', "The meeting", "3 days of silence"),
            *('class="right"', "Second", "28 to 58 days of silence", "Third"),
        )
    ]
    assert places == sorted(places)
    assert "Another meeting" not in page
    assert "To others" not in page
    assert "1 letter from Ada" in page
    assert "2 from Babbage" in page
    assert 'aria-label="Ada to Babbage"' in page
    turned = client.get("/correspondence/babbage/ada/").text
    assert turned.index('class="right"') < turned.index("First</span>")


def test_answers_are_tied_and_requests_lead_to_what_answered_them(client, two):
    ada, babbage = two
    asking = making.letter(
        "Asking", date="1843-07-01", sender=ada, recipient=babbage, text="Pray send me the plan."
    )
    making.annotation(asking, "send me the plan", "passage", passage_type="request")
    replying = making.letter(
        "Replying", date="1843-07-04", sender=babbage, recipient=ada, text="You shall have it."
    )
    making.annotation(replying, "You shall have it", "passage", passage_type="promise")
    answer(replying, asking)
    page = client.get("/correspondence/ada/babbage/").text
    assert f'href="#letter-{replying.identifier}">answered 4 July 1843</a>' in page
    assert "after 3 days" in page
    assert 'class="time-ties"' in page
    request = page[page.index('<span class="kind">Request</span>') :]
    assert "send me the plan" in request
    assert "Answered 4 July 1843, promise" in request
    making_draft = Letter.objects.get(pk=replying.pk)
    making_draft.status = Status.DRAFT
    making_draft.save()
    assert "You shall have it" not in client.get("/correspondence/ada/babbage/").text


def test_as_it_could_be_known(client, two):
    ada, babbage = two
    early = making.letter("Early", date="1843-07-01", sender=ada, recipient=babbage)
    late = making.letter("Late", date="1843-07-04", sender=ada, recipient=babbage)
    for letter, day in ((early, "1844"), (late, "1850")):
        Dating.objects.create(record=letter, role=Dating.Role.DISCLOSED, date=day)
    page = client.get("/correspondence/ada/babbage/?known=1845").text
    assert "Early" in page
    assert "Late" not in page


def test_addresses_lead_on_or_say_what_is_wrong(client, two):
    ada, _babbage = two
    assert client.get("/correspondence/ada/nobody/").status_code == 404
    assert client.get("/correspondence/ada/\0/").status_code in (400, 404)
    assert client.get("/correspondence/ada/ada/").headers["Location"] == ada.get_absolute_url()
    assert "No letter that Ada and Babbage" in client.get("/correspondence/ada/babbage/").text
    ada.former_addresses.create(kind="person", slug="countess")
    moved = client.get("/correspondence/countess/babbage/?from=1843")
    assert moved.status_code == 301
    assert moved.headers["Location"] == "/correspondence/ada/babbage/?from=1843"


@pytest.mark.parametrize("number", [8, 160])
def test_long_ones_have_pages_and_do_not_ask_more(client, two, number):
    letters = []
    with making.in_bulk():
        for count in range(number):
            ends = two if count % 2 else two[::-1]
            day = f"{1800 + count}-05-01"
            letters.append(making.letter(f"L{count}", date=day, sender=ends[0], recipient=ends[1]))
            if count:
                answer(letters[-1], letters[-2])
    page = client.get("/correspondence/ada/babbage/")
    assert queries(client, "/correspondence/ada/babbage/") == 20
    if number > 60:
        assert "Page 1 of 3" in page.text
        assert "366 days of silence" in client.get("/correspondence/ada/babbage/?page=2").text
        window = client.get("/correspondence/ada/babbage/?from=1900&to=1905").text
        assert "Earlier" in window
        assert 'href="/correspondence/ada/babbage/?from=' in page.text  # bars lead closer


def test_letters_and_people_lead_there(client, kim_trump):
    between = "/correspondence/kim-jong-un/donald-trump/"
    letter = client.get("/letters/2019-08-05-kim-jong-un-to-donald-trump/").text
    assert f'href="{between}"' in letter
    assert f'href="{between}"' in client.get("/people/kim-jong-un/").text
    collection = client.get(kim_trump.get_absolute_url()).text
    assert "Side by side" in collection
    assert "20 letters" in collection
    page = client.get(between).text
    assert "Please reach out to me again" in page
    assert "possibly" in page

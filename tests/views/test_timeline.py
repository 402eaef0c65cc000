"""The timeline page."""

import pytest

from archive.models import Dating, Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def test_an_empty_timeline_says_so(client):
    assert "Nothing stands on the timeline yet" in client.get("/timeline/").text


def test_years_and_months_are_headings(client):
    making.letter("A letter", date="2018-04-01", text="Dear Sir,")
    making.event("An event", date="2018-04~")
    making.article("Undated article")
    page = client.get("/timeline/").text
    assert ">2018</h2>" in page
    assert ">April</h3>" in page
    assert "About April 2018" in page
    assert page.index("A letter") < page.index("An event") < page.index("Undated article")
    assert ">Undated</h2>" in page


def test_it_shows_the_lanes_that_are_asked_for(client):
    making.letter("A letter", date="2018-04-01")
    making.event("An event", date="2018-04~")
    page = client.get("/timeline/", {"lanes": "events"}).text
    assert "An event" in page
    assert "A letter" not in page
    old_address = client.get("/timeline/", {"kind": "event"}).text
    assert "An event" in old_address
    assert "A letter" not in old_address
    assert "Nothing stands on the timeline" in client.get("/timeline/", {"lanes": "articles"}).text


@pytest.mark.parametrize(
    "asked", [{"year": "2019"}, {"from": "2019"}, {"from": "2019", "to": "2019-12"}]
)
def test_a_window_shows_what_reaches_into_it(client, asked):
    making.letter("In 2018", date="2018-04-01")
    making.letter("In 2019", date="2019-04-01")
    making.event("Through both", date="2018-06/2019-02")
    making.letter("In none")
    page = client.get("/timeline/", asked).text
    assert "In 2019" in page
    assert "Through both" in page
    assert "In 2018" not in page
    assert "In none" not in page
    assert 'href="?dated=no"' in page
    assert 'href="?from=2018&amp;to=2018"' in page


@pytest.mark.parametrize("asked", [{"year": "undated"}, {"dated": "no"}])
def test_what_has_no_date_is_listed_alone(client, asked):
    making.letter("In 2018", date="2018-04-01")
    making.letter("In none")
    page = client.get("/timeline/", asked).text
    assert "In none" in page
    assert "In 2018" not in page


def test_marks_lead_to_their_records_and_say_when(client):
    letter = making.letter("A letter", date="2018-04-01")
    page = client.get("/timeline/").text
    assert (
        f'<a href="{letter.get_absolute_url()}" class="mark of-letter" '
        'aria-label="1 April 2018: A letter">' in page
    )


def test_what_cannot_be_told_apart_is_counted_and_leads_closer(client):
    for number in range(250):
        making.letter(f"Letter {number:03}", date=f"{1800 + number // 50}-01-{number % 28 + 1:02}")
    page = client.get("/timeline/").text
    assert 'aria-label="January 1801: 50 items"' in page
    assert 'href="/timeline/?from=1801&amp;to=1801-01"' in page
    assert "Letter 000" in page
    assert "Letter 249" not in page  # on the second page of the list
    closer = client.get("/timeline/?from=1801&to=1801-01").text
    assert closer.count('class="mark of-letter"') == 50


def test_letters_of_one_person_have_two_lanes(client):
    ada, park = making.person("Ada"), making.person("Park")
    making.letter("Sent", date="2018", sender=ada, recipient=park)
    making.letter("Received", date="2018", sender=park, recipient=ada)
    making.letter("Of others", date="2018")
    page = client.get("/timeline/", {"people": ada.slug}).text
    assert 'aria-label="From Ada"' in page
    assert 'aria-label="To Ada"' in page
    assert "Of others" not in page
    both = client.get("/timeline/", {"people": f"{ada.slug},{park.slug}"}).text
    assert 'aria-label="Ada to Park"' in both
    assert 'aria-label="Park to Ada"' in both


@pytest.mark.parametrize(
    "asked",
    [
        *({"year": "x"}, {"year": "9" * 5000}, {"year": "-5"}, {"year": "²"}, {"kind": "\0"}),
        *({"known": "x"}, {"known": "2019-02-30"}, {"clocks": "three"}, {"disclosed": "-1"}),
        *({"from": "2019", "to": "2018"}, {"from": "0001", "to": "9999"}, {"from": "9999-12-31"}),
        *({"people": "nobody,\0"}, {"people": "," * 900}, {"lanes": "x,y"}, {"page": "9" * 99}),
    ],
)
def test_odd_addresses_are_answered(client, asked):
    making.letter("A letter", date="2018")
    assert client.get("/timeline/", asked).status_code == 200


def test_nothing_unpublished_or_hostile_shows(client):
    making.letter("Hidden letter", date="2018", status=Status.DRAFT)
    making.event(HOSTILE, date="2018", location=making.place("Hidden", status=Status.DRAFT))
    page = client.get("/timeline/").text
    assert "Hidden" not in page
    assert HOSTILE not in page


@pytest.mark.parametrize("number", [4, 80])
def test_the_number_of_queries_does_not_grow(client, number):
    ada, park = making.person("Ada"), making.place("Park")
    with making.in_bulk():
        for count in range(number // 4 * 2):
            making.letter(f"Letter {count}", date="2018", sender=ada, recipient=park)
            making.event(f"Event {count}", date="2018", location=park)
    assert queries(client, "/timeline/") == 8


def disclosed(letter, day, role=Dating.Role.DISCLOSED):
    return Dating.objects.create(record=letter, role=role, date=day, reason="Shown on a screen.")


def test_what_became_public_has_a_lane_and_a_list(client):
    letter = making.letter("A letter", date="2018-07-06")
    disclosed(letter, "2018-07-12")
    page = client.get("/timeline/").text
    assert 'aria-label="12 July 2018: A letter: Shown on a screen."' in page
    assert "reported in public" in page
    assert "Made public" not in client.get("/timeline/?lanes=letters,events").text


def test_two_clocks_are_tied(client):
    disclosed(making.letter("A letter", date="2018-07-06"), "2018-07-12")
    assert 'class="time-ties"' not in client.get("/timeline/").text
    assert client.get("/timeline/?clocks=two").text.count('class="time-ties"') == 1


def test_as_it_could_be_known_on_a_day(client):
    early, late = making.letter("Early", date="2018"), making.letter("Late", date="2018-02")
    disclosed(early, "2018-07-12")
    disclosed(late, "2022")
    making.event("Meeting", date="2019")
    page = client.get("/timeline/?known=2018-12-31").text
    assert "As it could be known on 31 December 2018" in page
    assert "Early" in page
    assert "Late" not in page
    assert "Meeting" not in page
    assert "Late" in client.get("/timeline/?known=2022-12-31").text
    assert "Late" not in client.get("/timeline/?known=2022-06").text


def test_the_collection_as_known_while_it_was_written(client, kim_trump):
    page = client.get("/timeline/?known=2018-07-31").text
    assert "Kim Jong Un to Donald Trump, 6 July 2018" in page  # shown by its recipient on the 12th
    assert "3 July 2018" not in page  # of which nobody knew yet
    assert "Singapore summit" in page
    assert "Hanoi" not in page


class TestDayOfTheYear:
    def test_it_shows_what_was_on_that_day_of_whatever_year(self, client):
        making.letter("Letter of 2018", date="2018-11-21")
        making.letter("Perhaps that day", date="2019-11-21~")
        making.event("Summit of days", date="2020-11-20/2020-11-21")
        making.letter("Another day", date="2018-11-22")
        making.letter("Only the month", date="2018-11")
        page = client.get("/timeline/?on=11-21").text
        for words in ("Letter of 2018", "Perhaps that day", "Summit of days", "21 November"):
            assert words in page
        assert "Another day" not in page
        assert "Only the month" not in page
        assert 'href="?on=11-20"' in page
        assert 'href="?on=11-22"' in page

    def test_a_day_without_anything_leads_on(self, client):
        making.letter("A letter", date="2018-11-22")
        page = client.get("/timeline/?on=12-31").text
        assert "A letter" not in page
        assert 'href="?on=01-01"' in page

    @pytest.mark.parametrize("day", ["02-29", "01-01"])
    def test_every_day_of_any_year_can_be_asked_for(self, client, day):
        making.letter("A letter", date=f"2020-{day}")
        assert "A letter" in client.get(f"/timeline/?on={day}").text

    @pytest.mark.parametrize("day", ["02-30", "x", "1-1", "--", "11-2\0"])
    def test_what_is_no_day_is_left_out(self, client, day):
        making.letter("A letter", date="2018")
        assert "A letter" in client.get("/timeline/", {"on": day}).text


class TestData:
    def asked(self, client, **query):
        answer = client.get("/timeline.json", query)
        assert answer["Content-Type"] == "application/json"
        return answer.json()

    def test_it_says_what_the_drawing_shows(self, client):
        letter = making.letter("A letter", date="2018-04~")
        found = self.asked(client, lanes="letters", **{"from": "2018"})
        assert found["asked"] == {"from": "2018", "to": "2018", "lanes": "letters"}
        assert found["url"] == "http://testserver/timeline/?from=2018&to=2018&lanes=letters"
        assert (found["from"], found["to"]) == ("2018-01-01", "2018-12-31")
        (lane,) = found["lanes"]
        assert (lane["name"], lane["number"], lane["bins"]) == ("letters", 1, [])
        assert lane["items"] == [
            {
                "key": letter.identifier,
                "kind": "letter",
                "title": "A letter",
                "url": letter.get_absolute_url(),
                "date": "2018-04~",
                "in_words": "about April 2018",
                "earliest": "2018-04-01",
                "latest": "2018-04-30",
                "approximate": True,
                "uncertain": False,
                "number": 1,
                "of": [],
            }
        ]

    def test_an_end_that_nobody_knows_is_null(self, client):
        making.letter("A letter", date="2018/..")
        (item,) = self.asked(client)["lanes"][0]["items"]
        assert (item["earliest"], item["latest"]) == ("2018-01-01", None)

    def test_what_cannot_be_told_apart_is_counted(self, client):
        for number in range(250):
            making.letter(f"Letter {number}", date=f"1801-01-{number % 28 + 1:02}")
        lane = self.asked(client, **{"from": "1801"})["lanes"][0]
        assert lane["items"] == []
        assert sum(one["number"] for one in lane["bins"]) == 250

    def test_an_empty_archive_and_odd_addresses(self, client):
        assert client.get("/timeline.json?from=x&people=\0&on=99-99").json()["from"] is None

    def test_the_page_leads_to_its_data(self, client):
        making.letter("A letter", date="2018")
        page = client.get("/timeline/?from=2018&to=2018").text
        assert 'href="/timeline.json?from=2018&amp;to=2018"' in page


def test_lists_lead_to_the_timeline_with_what_was_chosen(client):
    ada = making.person("Ada", slug="ada")
    making.letter("A letter", date="2018", sender=ada)
    page = client.get("/letters/?correspondent=ada&year=2018").text
    assert 'href="/timeline/?lanes=letters&amp;people=ada&amp;from=2018"' in page
    making.event("Meeting", date="2018")
    assert 'href="/timeline/?lanes=events"' in client.get("/events/").text

"""People: the list, and the page of each."""

import pytest
from django.core.management import call_command

from archive.curation import derived
from archive.models import FormerAddress, Kind, Party, Status
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>'


@making.in_bulk()
def correspondence(number):
    """So many letters between two people, each speaking of the first, and one meeting."""
    ada, charles = making.person("Ada Lovelace"), making.person("Charles Babbage")
    for count in range(number):
        letter = making.letter(
            f"Letter {count}",
            text="Dear Ada, come to London.",
            sender=charles,
            recipient=ada,
            date=f"18{count % 90 + 10}",
        )
        making.mention(letter, "Ada", ada)
    meeting = making.event("A meeting", date="1843-06-05")
    meeting.participations.create(agent=ada, role="host")
    return ada, charles


def test_an_empty_archive_says_so(client):
    assert "no people in the archive yet" in client.get("/people/").text


def test_the_list_names_everybody_with_counts(client):
    ada, _charles = correspondence(3)
    ada.names.create(text="에이다 러블레이스", language="ko", preferred=True)
    page = client.get("/people/").text
    assert page.index("Babbage, Charles") < page.index("Lovelace, Ada")
    assert '<span class="other-name" lang="ko">에이다 러블레이스</span>' in page
    assert "3 letters" in page
    assert "3 mentions" in page


def test_the_list_is_filtered_by_letter_and_by_name(client):
    correspondence(1)
    for count in range(15):
        making.person(f"Zoe {count}")
    by_letter = client.get("/people/", {"letter": "B"}).text
    assert "Babbage, Charles" in by_letter
    assert "Lovelace, Ada" not in by_letter
    by_name = client.get("/people/", {"name": "ADA LOVELACE"}).text
    assert "Lovelace, Ada" in by_name
    assert "Babbage, Charles" not in by_name
    assert "None has that name" in client.get("/people/", {"name": "nobody"}).text


@pytest.mark.parametrize(
    "asked",
    [{"letter": "\0"}, {"name": "\0"}, {"name": "x" * 5000}, {"page": "x"}, {"page": "999999"}],
)
def test_odd_addresses_are_answered(client, asked):
    making.person()
    assert client.get("/people/", asked, follow=True).status_code == 200


def test_the_list_comes_in_pages(client):
    for count in range(60):
        making.person(f"Person {count:02}")
    first = client.get("/people/")
    assert "00, Person" in first.text
    assert "59, Person" not in first.text
    key = first.context["directory"].page.after
    assert f'rel="next" href="?after={key}"' in first.text
    second = client.get("/people/", {"after": key})
    assert "59, Person" in second.text
    assert 'rel="prev"' in second.text


def test_the_number_of_a_page_still_leads_to_it(client):
    for count in range(60):
        making.person(f"Person {count:02}")
    key = client.get("/people/").context["directory"].page.after
    assert client.get("/people/", {"page": "2"})["Location"] == f"/people/?after={key}"
    assert client.get("/people/", {"page": "1"})["Location"] == "/people/"


def test_the_list_has_several_orders_and_a_way_into_each(client):
    for count in range(25):
        making.person(f"Person {count:02}", date=f"{1800 - count}/")
    page = client.get("/people/", {"order": "date"}).text
    assert page.index("24, Person") < page.index("00, Person")
    assert 'aria-current="true">Earliest first</a>' in page
    assert "Go to a year" in page
    born_late = client.get("/people/", {"order": "date", "start": "1799"}).text
    assert "01, Person" in born_late
    assert "02, Person" not in born_late
    assert '<input type="hidden" name="order" value="date">' in born_late
    by_name = client.get("/people/", {"start": "2"}).text
    assert "20, Person" in by_name
    assert "19, Person" not in by_name


def test_a_korean_name_is_filed_as_it_stands(client):
    kim = making.person("Kim Jong Un")
    making.person("Donald Trump")
    assert "Un, Kim Jong" in client.get("/people/").text
    kim.names.create(text="김정은", language="ko", preferred=True)
    page = client.get("/people/").text
    assert ">Kim Jong Un</a>" in page
    assert page.index("Kim Jong Un") < page.index("Trump, Donald")


def test_a_person_not_filed_yet_goes_by_the_title(client):
    with derived.paused():
        making.person("Ada Lovelace")
    assert ">Ada Lovelace</a>" in client.get("/people/").text
    call_command("reindex", verbosity=0)
    assert ">Lovelace, Ada</a>" in client.get("/people/").text


def test_a_page_gathers_what_is_known(client):
    ada, _charles = correspondence(2)
    ada.authority_ids.create(scheme="wikidata", value="Q7259")
    page = client.get(ada.get_absolute_url()).text
    assert "<h1>Ada Lovelace" in page
    assert "Letters received" in page
    assert "Letters sent" not in page
    assert "https://www.wikidata.org/entity/Q7259" in page
    assert "2 letters from" in page
    assert "A meeting" in page
    assert "host" in page
    assert "Dear <strong>Ada</strong>, come to London." in page
    assert page.count("#annotation-") == 2
    assert ada.get_permalink() in page


def test_parts_other_than_writing_are_told(client):
    bearer = making.person("A bearer")
    letter = making.letter("Carried letter")
    letter.parties.create(role=Party.Role.BEARER, agent=bearer)
    page = client.get(bearer.get_absolute_url()).text
    assert "Carried letter" in page
    assert "carried by" in page
    assert "Letters sent" not in page


def test_nothing_unpublished_shows(client):
    ada = making.person("Ada Lovelace")
    secret = {"status": Status.DRAFT}
    other = making.person("Hidden Person", **secret)
    letter = making.letter("Hidden letter", text="Dear Ada", sender=ada, recipient=other, **secret)
    making.mention(letter, "Ada", ada)
    making.letter("Open letter", sender=ada)
    making.event("Hidden event", **secret).participations.create(agent=ada)
    page = client.get(ada.get_absolute_url()).text
    assert "Open letter" in page
    assert "Hidden" not in page
    assert "Mentions" not in page
    listed = client.get("/people/").text
    assert "Hidden" not in listed
    assert "1 letter" in listed
    assert client.get(other.get_absolute_url()).status_code == 404


def test_a_draft_is_shown_to_editors_with_a_banner(desk):
    person = making.person("Hidden Person", status=Status.DRAFT)
    assert "only editors see this" in desk.get(person.get_absolute_url()).text


def test_a_withdrawn_page_says_why(client):
    person = making.person(status=Status.WITHDRAWN, withdrawn_reason="Merged by mistake.")
    answer = client.get(person.get_absolute_url())
    assert answer.status_code == 410
    assert "Merged by mistake." in answer.text


def test_an_old_address_leads_on(client):
    person = making.person()
    FormerAddress.objects.create(record=person, kind=Kind.PERSON, slug="ada-king")
    answer = client.get("/people/ada-king/")
    assert answer.status_code == 301
    assert answer["Location"] == person.get_absolute_url()


def test_hostile_words_are_harmless(client):
    person = making.person(HOSTILE, role=HOSTILE, note=HOSTILE)
    person.names.create(text=HOSTILE + "2", language="ko", preferred=True)
    for address in ("/people/", f"/people/?name={HOSTILE}", person.get_absolute_url()):
        assert "<script>alert" not in client.get(address).text


@pytest.mark.parametrize("number", [4, 200])
def test_the_number_of_queries_does_not_grow(client, number):
    ada, _charles = correspondence(number)
    assert queries(client, "/people/") == 3
    assert queries(client, ada.get_absolute_url()) == 27


def test_a_real_person_with_all_that_is_known(client, kim_trump):
    page = client.get("/people/kim-jong-un/").text
    assert '<span class="other-name" lang="ko">김정은</span>' in page
    assert "born about 1983" in page
    assert "to Donald Trump" in page
    assert "from Donald Trump" in page
    assert "Chairman Kim" in page

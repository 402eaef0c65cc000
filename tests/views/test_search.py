"""The search page, its files, its suggestions."""

import json

import pytest
from lxml import etree

from archive.models import Status
from archive.search.examples import EXAMPLES
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def test_without_a_query_it_says_how_to_search(client):
    making.letter()
    page = client.get("/search/").text
    assert '<details class="help" open>' in page
    assert "What the archive holds" in page
    assert '<a href="/letters/">Letters</a>' in page


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.typed)
def test_every_example_finds_something_in_the_real_collection(client, kim_trump, example):
    answer = client.get("/search/", {"q": example.typed})
    assert answer.context["finding"].found.total, example.typed
    assert not answer.context["finding"].found.remark


def test_matches_are_marked_and_lead_to_the_paragraph(client):
    letter = making.letter("A letter", text="Dear Sir,\n\nCome to Hanoi soon.\n\nYours, A.")
    page = client.get("/search/", {"q": "hanoi"}).text
    assert "Come to <mark>Hanoi</mark> soon." in page
    assert f'href="{letter.get_absolute_url()}?q=hanoi#p2"' in page
    assert "1 entry found" in page


def test_a_letter_is_shown_with_its_ends_and_its_date(client):
    ada, charles = making.person("Ada Lovelace"), making.person("Charles Babbage")
    making.letter(
        "Untitled",
        text="Hanoi",
        sender=ada,
        recipient=charles,
        date="1843",
        date_evidence="external",
    )
    page = client.get("/search/", {"q": "hanoi"}).text
    assert 'Ada Lovelace <span class="to">to</span> Charles Babbage' in page
    assert "1843" in page
    assert "(inferred)" in page


def test_a_date_that_a_source_reports_is_not_called_inferred(client):
    making.letter("Lost", text="Hanoi", date="1843", date_evidence="reported")
    making.letter("Guessed", text="Hanoi", date="1844", date_evidence="internal")
    assert client.get("/search/", {"q": "hanoi"}).text.count("(inferred)") == 1
    page = client.get("/search/", {"q": "hanoi", "inferred": "without"}).text
    assert "Lost" in page
    assert "Guessed" not in page


def test_another_name_is_shown_if_it_matched(client):
    person = making.person("Kim Jong Un")
    person.names.create(text="김정은", language="ko", preferred=True)
    page = client.get("/search/", {"q": "김정은"}).text
    assert '<span class="other-name" lang="ko"><mark>김정은</mark></span>' in page


def test_results_are_chosen_by_kind_and_the_choice_is_taken_back(client):
    making.letter("Hanoi letter")
    making.place("Hanoi place")
    both = client.get("/search/", {"q": "hanoi"}).text
    assert "2 entries found" in both
    assert 'href="/search/?q=hanoi&amp;kind=place"' in both
    places = client.get("/search/", {"q": "hanoi", "kind": "place"}).text
    assert "</mark> place</a>" in places
    assert "</mark> letter</a>" not in places
    assert "kind: place" in places
    assert 'href="/search/?q=hanoi"' in places
    assert '<input type="hidden" name="kind" value="place">' in places


def test_the_bars_are_years_then_months(client):
    making.letter("one", text="same", date="1850-03-01")
    making.letter("two", text="same", date="1852")
    making.letter("three", text="same")
    years = client.get("/search/", {"q": "same"})
    assert [(bar.label, bar.number) for bar in years.context["finding"].bars] == [
        ("1850", 1),
        ("1851", 0),
        ("1852", 1),
    ]
    assert 'href="/search/?q=same&amp;year=1850"' in years.text
    assert "1 undated" in years.text
    months = client.get("/search/", {"q": "same", "year": "1850"})
    assert [bar.number for bar in months.context["finding"].bars] == [0, 0, 1] + [0] * 9
    assert "Mar" in months.text


def test_results_come_in_pages_in_a_stable_order(client):
    for count in range(45):
        making.letter(f"Letter {count:02}", text="the same words", date=f"{1800 + count}")
    seen, address = [], "/search/?q=same&sort=date"
    while address:
        answer = client.get(address)
        seen += [result.record.title for result in answer.context["results"]]
        address = answer.context["finding"].next_url
    assert seen == [f"Letter {count:02}" for count in range(45)]
    assert (
        "21–40 of 45" in client.get(client.get("/search/?q=same").context["finding"].next_url).text
    )
    numbered = client.get("/search/", {"q": "same", "page": "2"})
    assert numbered["Location"] == "/search/?q=same&after=20.0"


def test_nothing_found_is_said_with_what_else_to_try(client):
    making.person("Ada Lovelace")
    making.letter("A letter", text="The engine works.")
    page = client.get("/search/", {"q": "engine nowhere"}).text
    assert "Nothing was found" in page
    assert 'href="/search/?q=engine">engine</a>' in page
    assert "What the archive holds" in page
    page = client.get("/search/", {"q": "Ada Lovelase"}).text
    assert "Did you mean" in page
    page = client.get("/search/", {"q": "engine", "year": "1999"}).text
    assert "without what was chosen" in page


@pytest.mark.parametrize(
    "typed",
    ["?!…", "x" * 10_000, "a\0", '"', "(((", "OR", "-", "NEAR/5", "from:", "date:never", "*"],
)
@pytest.mark.parametrize("rest", [{}, {"after": "\0"}, {"year": "x", "month": "\0", "sort": "y"}])
def test_odd_queries_get_help_and_never_an_error(client, typed, rest):
    making.letter(text="Words")
    answer = client.get("/search/", {"q": typed} | rest)
    assert answer.status_code == 200
    assert "How to search" in answer.text


def test_nothing_unpublished_is_found(client):
    making.letter("Hidden", text="secret words", status=Status.DRAFT)
    assert "Nothing was found" in client.get("/search/", {"q": "secret"}).text


def test_hostile_words_are_harmless(client):
    making.letter(HOSTILE, text=f"Look: {HOSTILE} there")
    page = client.get("/search/", {"q": f"alert {HOSTILE}", "sender": HOSTILE}).text
    assert HOSTILE not in page
    page = client.get("/search/", {"q": "alert"}).text
    assert "<mark>alert</mark>" in page
    assert HOSTILE not in page


def test_the_number_of_queries_does_not_grow(client):
    counted = []
    for number in (4, 196):
        with making.in_bulk():
            for count in range(number):
                making.letter(f"Letter {count}", text="the same words")
        client.get("/search/?q=same")  # what is kept in memory is read once
        counted.append(queries(client, "/search/?q=same"))
    few, many = counted
    assert many == few
    assert few <= 20  # eight fewer on SQLite, which sets nothing aside for a search


class TestFiles:
    @pytest.fixture(autouse=True)
    def letters(self):
        for number in (1, 2):
            making.letter(f"Engine {number}", text="It works.", date=f"184{number}")
        making.place("Engine house")

    @pytest.mark.parametrize("suffix", ["json", "csv", "ris", "bib", "atom"])
    def test_each_gives_what_the_page_gives(self, client, suffix):
        page = client.get("/search/", {"q": "engine", "kind": "letter"}).text
        address = f"/search.{suffix}?q=engine&kind=letter"
        assert address.replace("&", "&amp;") in page
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["X-Robots-Tag"] == "noindex"
        told = answer.getvalue().decode()
        assert "Engine 1" in told
        assert "Engine 2" in told
        assert "Engine house" not in told
        assert "not proofread" in told

    def test_a_file_leads_back_to_its_page(self, client):
        said = json.loads(client.get("/search.json?q=engine").getvalue())
        assert said["page"] == "http://testserver/search/?q=engine"
        assert said["total"] == said["shown"] == 3

    def test_a_list_without_words_has_files_too(self, client):
        page = client.get("/letters/", {"year": "1841"}).text
        assert "/search.csv?kind=letter&amp;year=1841" in page
        assert len(client.get("/search.csv?kind=letter&year=1841").getvalue().splitlines()) == 2

    @pytest.mark.parametrize("suffix", ["xml", "html", "exe", "json.txt"])
    def test_other_formats_are_not_there(self, client, suffix):
        assert client.get(f"/search.{suffix}?q=engine").status_code == 404

    @pytest.mark.parametrize("typed", ["", "?!", "nowhere", "x" * 5000, "\0"])
    def test_odd_queries_give_whole_files(self, client, typed):
        said = json.loads(client.get("/search.json", {"q": typed}).getvalue())
        assert said["total"] == (0 if typed else 3)


class TestBrowsers:
    def test_they_are_told_how_to_search_here(self, client):
        assert 'rel="search"' in client.get("/").text
        answer = client.get("/opensearch.xml")
        assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
        tree = etree.fromstring(answer.content)
        templates = [url.get("template") for url in tree.iterfind("{*}Url")]
        assert "http://testserver/search/?q={searchTerms}" in templates

    def test_names_are_suggested_people_first(self, client):
        making.letter("Kim writes", text="Kim")
        kim = making.person("Kim Jong Un")
        kim.names.create(text="김정은", language="ko")
        answer = client.get("/search/suggestions", {"q": "kim"})
        assert answer["Content-Type"] == "application/x-suggestions+json"
        typed, titles, said, addresses = answer.json()
        assert (typed, titles) == ("kim", ["Kim Jong Un", "Kim writes"])
        assert said == ["person", "letter"]
        assert addresses[0] == f"http://testserver{kim.get_absolute_url()}"
        assert client.get("/search/suggestions", {"q": "김정"}).json()[2] == ["person · 김정은"]

    @pytest.mark.parametrize("typed", ["", "?!", "\0", "x" * 5000])
    def test_for_nothing_nothing_is_suggested(self, client, typed):
        making.person()
        assert client.get("/search/suggestions", {"q": typed}).json()[1] == []


@pytest.mark.parametrize("typed", ["kim jong un", "Kim Jong-un", "김정은", '"working-level talks"'])
def test_the_real_collection_can_be_searched(client, kim_trump, typed):
    page = client.get("/search/", {"q": typed}).text
    assert "kim-jong-un" in page
    assert "<mark>" in page

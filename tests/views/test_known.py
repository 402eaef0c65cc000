"""The archive as it could be known on a day: no page tells what came later, and all lead on."""

import re

import pytest
from django.db import connection

from archive.models import Dating, Quotation, QuotationAnchor, Witness
from archive.timeline.windows import read
from archive.views.known import carried
from tests import making
from tests.counting import queries

LETTER = "/letters/2019-08-05-kim-jong-un-to-donald-trump/"
DAY = "2020-09-09"
BANNER = "As it could be known on 9 September 2020"


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/letters/", "/articles/", "/search/?q=hanoi", "/timeline/", LETTER),
        "/correspondence/kim-jong-un/donald-trump/",
    ],
)
def test_pages_say_as_of_when_they_are_and_lead_on_and_back(client, kim_trump, address):
    joint = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joint}known={DAY}")
    page = answer.text
    assert BANNER in page
    assert f'data-today href="{address}"' in page
    assert 'href="/letters/?known=2020-09-09"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "data-suggestions" not in page
    known = re.findall(r'<a href="(/letters/[^"?#]+/)(?:\?([^"#]*))?', page)
    assert all("known=2020-09-09" in query for _path, query in known)
    assert BANNER not in client.get(address).text


def test_a_text_is_read_once_it_was_public(client, kim_trump):
    before = client.get(f"{LETTER}?known={DAY}")
    assert "Your Excellency, More than 30 days" not in words_of(before)
    assert "By then, no words were public that are held here" in before.text
    assert "known only by report" in before.text
    assert "Rage" not in before.text  # published six days later
    after = client.get(f"{LETTER}?known=2022-12-31")
    assert "Your Excellency, More than 30 days" in words_of(after)
    assert 'class="gloss' not in after.text  # notes are of today
    assert "annotation-" not in after.text


def test_what_nobody_knew_of_says_so_and_when_it_became_public(client, kim_trump):
    page = client.get(f"{LETTER}?known=2019-08-06").text
    assert "nothing of this was public" in page
    assert f'href="{LETTER}?known=2019-08-09"' in page
    assert "Your Excellency" not in page


def test_parts_that_are_kept_do_not_leak(client, kim_trump):
    assert "More than 30 days" in client.get(LETTER).text
    assert "More than 30 days" not in client.get(f"{LETTER}?known={DAY}").text
    assert 'id="witnesses"' in client.get(LETTER).text


def test_search_finds_words_only_where_they_could_be_read(client, kim_trump):
    assert LETTER in client.get("/search/?q=excellency").text
    assert LETTER not in client.get(f"/search/?q=excellency&known={DAY}").text
    assert LETTER in client.get("/search/?q=excellency&known=2023").text
    found = client.get(f"/search.json?q=kim&kind=letter&known={DAY}")
    assert "text held" not in b"".join(found.streaming_content).decode()


def test_lists_and_the_census_count_what_was_known(client, kim_trump):
    letters = words_of(client.get(f"/letters/?known={DAY}"))
    assert "8 known only by report." in letters
    assert "text held" not in letters
    collection = kim_trump.get_absolute_url()
    census = words_of(client.get(f"{collection}?known={DAY}"))
    assert "held in full 0" in census
    assert "reported to exist 25" in census  # that there are 27 was reported in 2022
    assert "reported to exist 25 to 27" in words_of(client.get(collection))
    assert "held in full 0" in words_of(client.get(f"/?known={DAY}"))


@pytest.mark.django_db
def test_quotations_are_shown_once_their_article_had_appeared(client):
    letter = making.letter("Lost", date="1850")
    article = making.article("Report", date="1860-05-01", text="He wrote: come at once.")
    revision = article.witnesses.get().current
    quotation = Quotation.objects.create(document=article, letter=letter, words_of="letter")
    start = revision.body.index("come at once")
    QuotationAnchor.objects.create(
        quotation=quotation,
        side="quoting",
        revision=revision,
        start=start,
        end=start + 12,
        exact="come at once",
    )
    Dating.objects.create(record=letter, role=Dating.Role.DISCLOSED, date="1855")
    page = letter.get_absolute_url()
    early, late = client.get(f"{page}?known=1856").text, client.get(f"{page}?known=1861").text
    assert "come at once" not in early
    assert "come at once" in late
    assert "known from quotations" in late
    assert f'href="{article.get_absolute_url()}?known=1861"' in late


@pytest.mark.django_db
def test_another_text_is_read_where_it_was_public_first(client):
    letter = making.letter("Twice", date="1850", text="The later text.")
    Witness.objects.update(disclosed="1900")
    making.witness(letter, "The earlier text.", disclosed="1870")
    for witness in Witness.objects.all():
        witness.save()
    page = letter.get_absolute_url()
    assert "The earlier text." in client.get(f"{page}?known=1880").text
    assert "The later text." not in client.get(f"{page}?known=1880").text
    assert "The later text." in client.get(f"{page}?known=1901").text


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["x", "2020-02-31", "\0", "²", "9" * 99])
def test_what_is_no_day_is_today(client, day):
    making.letter("A letter", date="1850")
    for address in ("/", "/letters/", "/search/"):
        assert "As it could be known on" not in client.get(address, {"known": day}).text.replace(
            "As it could be known on</label>", ""
        )


@pytest.mark.django_db
def test_what_pages_ask_does_not_grow(client):
    made = 0
    asked = []
    for number in (3, 12):
        with making.in_bulk():
            for count in range(made, number):
                day = f"1850-01-{count + 1:02}"
                letter = making.letter(f"L{count}", date=day, text="Dear Sir,")
                Dating.objects.create(record=letter, role=Dating.Role.DISCLOSED, date="1851")
        made = number
        client.get("/?known=1852")  # counts what is kept in memory
        client.get("/letters/?known=1852")
        addresses = ("/", "/letters/", "/search/?q=dear", "/timeline/", letter.get_absolute_url())
        asked.append(
            [
                queries(client, f"{address}{'&' if '?' in address else '?'}known=1852")
                for address in addresses
            ]
        )
    # PostgreSQL is told how to look anew for each set that a search puts together.
    search = 10 if connection.vendor == "sqlite" else 26
    assert asked[0] == asked[1] == [11, 5, search, 13, 16]


def test_the_day_goes_along_with_links_and_forms_that_can_show_it():
    day = read(DAY)
    html = (
        '<a href="/letters/a/">a</a> <a class="x" href="?page=2#list">b</a> <a href="#p1">c</a>'
        '<a href="/people/a/">d</a> <a href="/about/">h</a> <a href="https://example.org/letters/">e</a>'
        '<a href="/letters/?known=1850">f</a> <a data-today href="/letters/">g</a>'
        '<form method="get" action="/search/"><input name="q"></form>'
        '<form method="post" action="/search/"></form> &lt;a href="/letters/">'
    )
    found = carried(html, "/letters/", day)
    assert 'href="/letters/a/?known=2020-09-09">a' in found
    assert 'href="?page=2&amp;known=2020-09-09#list">b' in found
    assert 'href="#p1">c' in found
    assert 'href="/people/a/?known=2020-09-09">d' in found
    assert 'href="/about/">h' in found
    assert 'href="https://example.org/letters/">e' in found
    assert 'href="/letters/?known=1850">f' in found
    assert 'data-today href="/letters/">g' in found
    assert found.count('name="known" value="2020-09-09"') == 1
    assert found.endswith('&lt;a href="/letters/">')

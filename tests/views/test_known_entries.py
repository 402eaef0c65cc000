"""People, places, organisations and events as they could be known on a day."""

import re

import pytest

from archive.models import Dating, Party, Quotation, QuotationAnchor, Witness
from tests import making
from tests.counting import queries

pytestmark = pytest.mark.django_db

DAY = "2020-09-09"
BANNER = "As it could be known on 9 September 2020"
LETTER = "/letters/2019-08-05-kim-jong-un-to-donald-trump/"
ENTRIES = (
    *("/people/kim-jong-un/", "/organisations/government-of-north-korea/"),
    *("/places/hanoi/", "/events/hanoi-summit/"),
)
DIRECTORIES = ("/people/", "/organisations/", "/places/", "/events/", "/collections/")
NOT_YET = "this had not happened yet"


def page_of(client, record, known="") -> str:
    return client.get(record.get_absolute_url(), {"known": known} if known else {}).text


def reported(letter, day):
    """That a letter exists became public on a day."""
    Dating.objects.create(record=letter, role=Dating.Role.DISCLOSED, date=day)
    return letter


def readable(document, day):
    """All texts of a document became public on a day."""
    for witness in Witness.objects.filter(document=document):
        witness.disclosed = day
        witness.save()
    return document


@pytest.mark.parametrize("address", [*ENTRIES, *DIRECTORIES])
def test_pages_say_as_of_when_they_are_and_lead_on_and_back(client, kim_trump, address):
    page = client.get(f"{address}?known={DAY}").text
    assert BANNER in page
    assert f'data-today href="{address}"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "application/atom+xml" not in page
    led_on = r'<a href="/(?:letters|people|places|organisations|events|collections)/[^"?#]*"'
    assert not re.findall(led_on, page)
    assert BANNER not in client.get(address).text


def test_a_real_person_has_the_letters_of_that_day_in_their_state_then(client, kim_trump):
    page = client.get(f"/people/kim-jong-un/?known={DAY}").text
    assert re.search(r'id="sent">Letters sent <span class="tally">5<', page)
    assert "text held" not in page
    assert "8 letters" not in page
    assert "5 letters to, 3 letters from" in page
    assert "Chairman Kim</strong>" not in page  # no text that speaks of him was public
    assert "Newest quotations" not in page
    later = client.get("/people/kim-jong-un/?known=2022-12-31").text
    assert "text held" in later
    assert "Newest quotations" in later
    assert "annotation-" not in later  # notes are of today, and links into them too
    assert re.search(rf'href="{LETTER}\?known=2022#p\d+"', later)


def test_the_small_timeline_shows_what_was_known(client, kim_trump):
    page = client.get("/people/kim-jong-un/?known=2018-06-30").text
    drawing = page[page.index("time-drawing") : page.index("On the timeline")]
    assert "Singapore summit" in drawing
    assert "Hanoi" not in drawing
    assert "Donald Trump to Kim Jong Un, 24 May 2018" in drawing
    assert "6 July 2018" not in drawing
    assert "known=2018-06" in drawing
    collection = client.get(f"{kim_trump.get_absolute_url()}?known={DAY}").text
    assert 'lane-name" x="0" y="0" dy="15">Letters <tspan class="lane-number">8<' in collection


@pytest.mark.parametrize("address", ENTRIES)
def test_what_the_edition_says_is_left_out_and_the_page_says_so(client, kim_trump, address):
    page = client.get(f"{address}?known=2022-12-31").text
    assert "its notes are left out" in page
    assert 'id="claims"' not in page
    assert 'class="reason"' not in page
    assert "its notes are left out" not in client.get(address).text


def test_notes_of_an_entry_are_of_today(client):
    ada = making.person("Ada", note="Found in 1950.", date="1815/", date_reason="As found.")
    assert "Found in 1950" in page_of(client, ada)
    then = page_of(client, ada, "1900")
    assert "Found in 1950" not in then
    assert "As found" not in then
    assert "born 1815" in then


def test_letters_are_there_once_they_were_public(client):
    ada, charles, bearer = (making.person(name) for name in ("Ada", "Charles", "The bearer"))
    london = making.place("London")
    known = reported(making.letter("Early", date="1843", sender=ada, recipient=charles), "1850")
    hidden = reported(making.letter("Late", date="1844", sender=ada, recipient=charles), "1900")
    for letter in (known, hidden):
        letter.parties.create(role=Party.Role.BEARER, agent=bearer)
        letter.place_written = london
        letter.save()
    assert "2 letters to" in page_of(client, ada)
    then = page_of(client, ada, "1860")
    assert "1 letter to" in then
    assert hidden.get_absolute_url() not in then
    for record in (charles, bearer, london):
        then = page_of(client, record, "1860")
        assert known.get_absolute_url() in then
        assert hidden.get_absolute_url() not in then
        assert hidden.get_absolute_url() in page_of(client, record, "1901")


def test_a_mention_counts_once_its_text_could_be_read(client):
    ada = making.person("Ada")
    letter = making.letter("Talk", date="1843", text="I met Ada today.")
    making.mention(letter, "Ada", ada)
    readable(reported(letter, "1850"), "1900")
    assert "I met <strong>Ada</strong>" in page_of(client, ada)
    then = page_of(client, ada, "1860")  # the letter was known of, but nobody had read it
    assert "I met" not in then
    assert "no letter, event or passage that is linked with this entry was public" in then
    assert "1 mention" not in client.get("/people/?known=1860").text
    assert "I met <strong>Ada</strong>" in page_of(client, ada, "1901")
    assert "1 mention" in client.get("/people/?known=1901").text


def test_a_mention_in_a_text_that_came_later_does_not_count_for_an_earlier_one(client):
    ada = making.person("Ada")
    letter = making.letter("Talk", date="1843", text="I met Ada today.")
    making.mention(letter, "Ada", ada)
    readable(letter, "1900")
    making.witness(letter, "I met A. today.", disclosed="1850")
    assert "I met" not in page_of(client, ada, "1860")
    assert "I met" in page_of(client, ada, "1901")


def test_quotations_are_there_once_they_were_printed_the_latest_first(client):
    ada = making.person("Ada")
    letter = making.letter("Lost", sender=ada)
    for title, day in (("Reprint", "1870"), ("Report", "1860"), ("Rumour", "1880")):
        article = making.article(title, date=day, text=f"{title}: come at once.")
        quotation = Quotation.objects.create(document=article, letter=letter, words_of="letter")
        revision = article.witnesses.get().current
        QuotationAnchor.objects.create(
            quotation=quotation,
            side="quoting",
            revision=revision,
            start=0,
            end=len(revision.body),
            exact=revision.body,
        )
    then = page_of(client, ada, "1875")
    assert then.index("Reprint: come") < then.index("Report: come")
    assert "Rumour" not in then
    assert "quotations.atom" not in then
    assert "Newest quotations" not in page_of(client, ada, "1850")


def test_articles_are_there_once_they_had_appeared(client):
    paper = making.organisation("The Times")
    making.article("Early report", date="1851", publisher=paper)
    making.article("Late report", date="1861", publisher=paper)
    then = page_of(client, paper, "1855")
    assert "Early report" in then
    assert "Late report" not in then
    listed = client.get("/organisations/?known=1855").text
    assert "1 article<" in listed


def test_an_event_to_come_is_in_no_list_and_its_page_says_so(client):
    ada, london = making.person("Ada"), making.place("London")
    fair = making.event("The fair", date="1851-05-01", location=london)
    fair.participations.create(agent=ada, role="host")
    making.event("A meeting", date="1843", location=london)
    for record in (ada, london):
        assert "The fair" not in page_of(client, record, "1851-04-30")
        assert "The fair" in page_of(client, record, "1851-05-01")
    assert "1 event<" in client.get("/places/?known=1850").text
    listed = client.get("/events/?known=1850").text
    assert "A meeting" in listed
    assert "The fair" not in listed
    assert "No event that is here had begun by then" in client.get("/events/?known=1800").text
    before, on_the_day = page_of(client, fair, "1850"), page_of(client, fair, "1851-05-01")
    assert NOT_YET in before
    assert f'href="{fair.get_absolute_url()}?known=1851-05-01"' in before
    assert "Ada" not in before
    assert NOT_YET not in on_the_day
    assert "Ada" in on_the_day
    assert NOT_YET not in page_of(client, fair)


def test_an_event_to_come_may_have_been_spoken_of(client):
    fair = making.event("The fair", date="1851-05-01")
    article = making.article("Plans", date="1850-01-01", text="A fair is planned.")
    making.mention(article, "fair", fair)
    then = page_of(client, fair, "1850-06")
    assert NOT_YET in then
    assert "A <strong>fair</strong> is planned." in then


def test_of_an_event_without_date_nobody_can_say(client):
    fair = making.event("The fair")
    then = page_of(client, fair, "1850")
    assert "When this began is not known here" in then
    assert f'data-today href="{fair.get_absolute_url()}"' in then


def test_an_entry_of_which_nothing_was_public_says_so_and_leads_to_today(client, kim_trump):
    page = client.get(f"/people/melania-trump/?known={DAY}").text
    assert "On 9 September 2020, no letter, event or passage" in page
    assert "Mentions" not in page
    assert page.count('data-today href="/people/melania-trump/"') == 2


def test_sources_are_there_once_they_had_appeared(client):
    fair = making.event("The fair", date="1851")
    for key, issued in (("times", "1851"), ("book", "1900")):
        source = making.source(key, issued=issued)
        fair.references.create(source=source, claim=f"As the {key} has it.")
    then = page_of(client, fair, "1860")
    assert "As the times has it." in then
    assert "As the book has it." not in then


def test_directories_name_everybody_with_the_numbers_of_that_day(client, kim_trump):
    people = client.get(f"/people/?known={DAY}").text
    assert "The names are this edition’s own" in people
    assert "Trump, Melania" in people
    assert "8 letters" in people
    assert "mention" not in people
    assert "19 mentions" in client.get("/people/?known=2022-12-31").text
    assert "8 documents" in client.get(f"/collections/?known={DAY}").text


@making.in_bulk()
def grown(number):
    """One of each kind with so many letters, mentions and events, all known in 1851."""
    ada, society = making.person("Ada"), making.organisation("Society")
    london, fair = making.place("London"), making.event("The fair", date="1850")
    for count in range(number):
        other = making.person(f"Other {count}")
        letter = making.letter(
            f"L{count}", date="1850", text="Ada, come.", sender=ada, recipient=other
        )
        letter.parties.create(role=Party.Role.RECIPIENT, agent=society)
        letter.place_written = london
        letter.save()
        readable(letter, "1851")
        making.mention(letter, "Ada", ada, society, london, fair)
        event = making.event(f"E{count}", date="1850", location=london)
        event.participations.create(agent=ada)
        fair.participations.create(agent=other)
    return ada, society, london, fair


def test_what_pages_ask_does_not_grow(client):
    asked = []
    for number in (3, 15):
        entries = [record.get_absolute_url() for record in grown(number)]
        client.get("/letters/")  # reads what search keeps in memory
        asked.append([queries(client, f"{it}?known=1852") for it in (*entries, *DIRECTORIES)])
    assert asked[0] == asked[1]
    assert asked[0] == [27, 31, 17, 16, 3, 3, 3, 3, 2]

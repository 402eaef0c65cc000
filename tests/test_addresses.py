"""Every public address of the real collection: it answers, it is sound, it leads nowhere wrong."""

import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest
from django.core.cache import cache
from django.urls import reverse

from archive import urls
from archive.models import Annotation, Kind, Party, Record
from tests import crawling
from tests.many import Correspondence

ROOT = Path(__file__).parent.parent
OF_EVERY_RECORD = {f"{kind.noun}.page" for kind in Kind} | {
    "letters.quotations"
}  # others need a text

# What each page asks of the database, with four letters and with two thousand.
QUERIES: dict[str, int] = {
    "home.page": 19,
    "letters.index": 5,
    "letters.page": 34,
    "letters.revision": 21,
    "letters.changes": 6,
    "letters.quotations": 3,
    "articles.index": 1,
    "people.index": 3,
    "people.page": 25,
    "organisations.index": 2,
    "places.index": 3,
    "places.page": 16,
    "events.index": 2,
    "collections.index": 3,
    "collections.page": 13,
    "correspondence.page": 19,
    "annotations.page": 5,
    "timeline.index": 6,
    "search.index": 3,
    "check.page": 1,
    "api.index": 0,
    "about.index": 1,
    "about.edition": 0,
    "about.citing": 8,
    "about.accessibility": 0,
}


def addresses(page) -> list[str]:
    """All addresses of a page: one, or one for each thing of its kind that readers see."""
    parameters = set(page.pattern.converters)
    return [reverse(page.name, kwargs=values) for values in things(page, parameters)]


def things(page, parameters: set[str]) -> list[dict[str, object]]:
    """What stands for the parameters of a page's address, once for each thing it shows."""
    if not parameters:
        return [{}]
    if parameters == {"one", "other"}:
        ends = Party.objects.filter(agent__isnull=False).order_by("letter")
        sent = ends.filter(role=Party.Role.SENDER).select_related("agent")[0]
        received = ends.filter(role=Party.Role.RECIPIENT, letter=sent.letter_id)[0]
        return [{"one": sent.agent.slug, "other": received.agent.slug}]
    if parameters == {"identifier"}:
        annotations = Annotation.objects.live().values_list("identifier", flat=True)
        return [{"identifier": identifier} for identifier in annotations[:20]]
    noun = page.name.split(".")[0]
    [kind] = [kind for kind in Kind if kind.noun == noun]
    records = Record.objects.published().of_kind(kind)
    if page.name not in OF_EVERY_RECORD:
        records = records.filter(witnesses__current__isnull=False)
    rest = {"number": 1} if "number" in parameters else {}
    return [{"slug": slug} | rest for slug in records.values_list("slug", flat=True)]


@pytest.fixture(scope="module")
def kept():
    return {}


@pytest.fixture
def site(kim_trump, client, kept) -> crawling.Site:
    """The whole public site, walked once for all tests of this module."""
    if "site" not in kept:
        kept["site"] = crawling.walk(client)
    return kept["site"]


@pytest.mark.parametrize("address_of", urls.PAGES, ids=lambda path: path.name)
def test_the_page_answers_and_is_sound(address_of, kim_trump, client):
    found = addresses(address_of)
    assert found, "the collection has a record of every kind"
    for address in found:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert_sound(crawling.Page(address, 200, "text/html", answer.content))


def assert_sound(page: crawling.Page) -> None:
    """It is HTML as the standard has it, and says what it is and in which language."""
    html5lib.HTMLParser(strict=True).parse(page.content, transport_encoding="utf-8")
    assert page.tree.get("lang"), page.address
    assert len(page.tree.xpath("//h1")) == 1, page.address
    assert "".join(page.tree.xpath("//h1//text()")).strip(), page.address
    assert "".join(page.tree.xpath("/html/head/title//text()")).strip(), page.address
    twice = [name for name, times in Counter(page.ids).items() if times > 1]
    assert not twice, f"{page.address} has two elements with the id {twice[0]}"


def test_every_link_of_every_page_answers(site):
    broken = [
        f"{page.address} answers {page.status}, linked on {page.found_on}"
        for page in site.pages.values()
        if page.status != 200
    ]
    assert not broken, "\n".join(broken)
    assert len(site.pages) < crawling.ENOUGH


def test_every_link_to_a_place_in_a_page_finds_it(site):
    missing = site.missing_fragments()
    assert not missing, "\n".join(missing)


def test_the_walk_reaches_every_record(site):
    """What no link leads to, no reader finds."""
    unreached = [
        record.get_absolute_url()
        for record in Record.objects.published()
        if record.get_absolute_url() not in {page.address for page in site.html}
    ]
    assert not unreached


def test_no_two_pages_have_one_title(site):
    titles = Counter(
        "".join(page.tree.xpath("/html/head/title//text()")).strip()
        for page in site.html
        if "?" not in page.address and not page.address.startswith(("/admin/", "/id/"))
    )
    assert not [title for title, times in titles.items() if times > 1]


def test_pages_load_nothing_from_other_hosts(site):
    foreign = [
        f"{page.address}: {link}"
        for page in site.html
        for link in page.resources
        if not crawling.is_here(link)
    ]
    assert not foreign


def test_pages_hold_no_inline_style_or_script(site):
    """The content security policy would refuse them."""
    for page in site.html:
        assert not page.tree.xpath("//@style"), page.address
        assert not page.tree.xpath("//style"), page.address
        scripts = page.tree.xpath("//script[not(@src)]/@type")
        assert set(scripts) <= {"application/ld+json", "application/json"}, page.address
        handlers = page.tree.xpath("//@*[starts-with(name(), 'on')]")
        assert not handlers, page.address


@pytest.mark.parametrize("sheet", sorted((ROOT / "static").rglob("*.css")), ids=lambda s: s.name)
def test_style_sheets_load_nothing_from_other_hosts(sheet):
    assert not re.findall(r"(?:url\(\s*['\"]?|@import\s+['\"])(?:https?:)?//", sheet.read_text())


def queries_of_each_page(client, django_assert_max_num_queries) -> dict[str, int]:
    counted = {}
    client.get(reverse("letters.index"))  # reads what search keeps in memory
    for page in urls.PAGES:
        for address in addresses(page)[:1]:
            cache.clear()  # of the parts of pages that are kept
            with django_assert_max_num_queries(100) as asked:
                assert client.get(address).status_code == 200, address
            counted[page.name] = len(asked)
    return counted


@pytest.mark.django_db
def test_pages_ask_as_much_of_four_letters_as_of_two_thousand(
    client, django_assert_max_num_queries
):
    correspondence = Correspondence()
    correspondence.grow(4)
    few = queries_of_each_page(client, django_assert_max_num_queries)

    correspondence.grow(2000)
    lots = queries_of_each_page(client, django_assert_max_num_queries)

    assert lots == few
    assert few == QUERIES, "if a page has to ask for more, change its number here"

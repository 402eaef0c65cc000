"""Lists ask as many questions for many rows as for few, search, and filter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.curation import annotate
from archive.models import Collection, FormerAddress, Source, Status
from tests import making


def furnish(number: int) -> None:
    """One more of everything."""
    kim = making.person(f"Kim {number}")
    body = making.organisation(f"Body {number}")
    body.parts.create(title="Part", slug=f"part-{number}")
    place = making.place(f"Place {number}")
    place.contains.create(title="Within", slug=f"within-{number}")
    letter = making.letter(text="A text, this one.", sender=kim, recipient=body, date="2019")
    making.mention(letter, "text", kim)
    article = making.article(f"Article {number}", text="He wrote: a text.")
    revision = article.witnesses.get().current
    annotate.quote(revision=revision, start=10, end=16, words_of="letter", letter=letter)
    Source.objects.create(key=f"source-{number}", title="A source")
    FormerAddress.objects.create(record=letter, kind="letter", slug=f"former-{number}")
    collection, _made = Collection.objects.get_or_create(slug="all", defaults={"title": "All"})
    collection.contents.create(record=letter, order=number)


NOUNS = [
    "letter",
    "article",
    "person",
    "organisation",
    "place",
    "event",
    "collection",
    "witness",
    "revision",
    "annotation",
    "quotation",
    "source",
    "formeraddress",
    "record",
    "membership",
]


@pytest.fixture
def furnished(db):
    for number in range(2):
        furnish(number)


@pytest.mark.parametrize("noun", NOUNS)
def test_the_number_of_questions_does_not_grow_with_the_rows(noun, furnished, chief, at_desk):
    browser, address = at_desk(chief), f"/admin/archive/{noun}/"

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    few = asked()
    for number in range(2, 7):
        furnish(number)
    assert asked() == few


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 3),
        ("q=Kim", 2),
        ("q=nobody", 0),
        ("state__exact=held", 1),
        ("status__exact=draft", 1),
        ("needs=date", 1),
        ("earliest__year=2019", 1),
        ("date_certainty__exact=high", 1),
        ("sender=1%27%20OR%201=1", 3),
    ],
)
def test_letters_are_searched_and_filtered(asked, found, chief, at_desk, db):
    kim = making.person("Kim")
    making.letter("One", text="Held.", sender=kim, date="2019", date_certainty="high")
    making.letter("Two", recipient=kim, date="2018", status=Status.DRAFT)
    making.letter("Three")
    answer = at_desk(chief).get(f"/admin/archive/letter/?{asked}")
    assert answer.context["cl"].result_count == found


def test_letters_are_filtered_by_who_wrote_them(chief, at_desk, db):
    kim, trump = making.person("Kim"), making.person("Trump")
    making.letter("One", sender=kim, recipient=trump)
    making.letter("Two", sender=trump, recipient=kim)
    answer = at_desk(chief).get(f"/admin/archive/letter/?sender={kim.pk}")
    assert [letter.title for letter in answer.context["cl"].result_list] == ["One"]
    answer = at_desk(chief).get(f"/admin/archive/letter/?recipient={kim.pk}")
    assert [letter.title for letter in answer.context["cl"].result_list] == ["Two"]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_filter_can_show_its_numbers(noun, furnished, chief, at_desk):
    answer = at_desk(chief).get(f"/admin/archive/{noun}/?_facets=True")
    assert answer.status_code == 200

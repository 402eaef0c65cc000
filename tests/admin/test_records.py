"""Names, addresses, members, sources, history: what records of all kinds share."""

import pytest
from django.urls import reverse

from archive.curation import rename
from archive.models import Collection, FormerAddress, Person, Source, Status
from tests import making
from tests.admin.forms import errors, send

PERSON = "/admin/archive/person/add/"


def test_a_person_is_added_with_names_and_numbers(editor, at_desk, db):
    typed = {
        "title": "김정은",
        "names__0__text": "Kim Jong Un",
        "names__0__language": "ko-Latn",
        "authority_ids__0__scheme": "wikidata",
        "authority_ids__0__value": "Q56226",
    }
    send(at_desk(editor), PERSON, press="_save", **typed)
    person = Person.objects.get()
    assert person.slug == "김정은"
    assert person.names.get().language == "ko-Latn"
    assert person.authority_ids.get().value == "Q56226"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        (
            {"authority_ids__0__scheme": "viaf", "authority_ids__0__value": "Q1"},
            "authority_ids-0-value",
        ),
        ({"authority_ids__0__value": "Q1"}, "authority_ids-0-scheme"),
        ({"names__0__text": "Kim", "names__0__language": "nonsense language"}, "names-0-language"),
        ({"names__0__text": "Kim"}, "names-0-language"),
        ({"date": "born 1984"}, "date"),
        ({"slug": "a/b"}, "slug"),
    ],
)
def test_bad_input_is_told_at_the_field(typed, field, editor, at_desk, db):
    answer = send(at_desk(editor), PERSON, press="_save", **{"title": "Kim"} | typed)
    assert field in errors(answer)
    assert not Person.objects.exists()


def test_what_only_the_database_notices_is_told_too(editor, at_desk, db):
    typed = {
        "names__0__text": "Kim",
        "names__0__language": "en",
        "names__0__preferred": "on",
        "names__TOTAL_FORMS": "2",
        "names__1__text": "Kim Jong Un",
        "names__1__language": "en",
        "names__1__sort": "name",
        "names__1__preferred": "on",
    }
    answer = send(at_desk(editor), PERSON, press="_save", title="Kim", **typed)
    assert "Only one name in each language" in " ".join(errors(answer)["__all__"])
    assert not Person.objects.exists()


def test_a_new_address_keeps_the_old_one_leading_there(publisher, at_desk, client, db):
    person = making.person(slug="old-name")
    page = reverse("admin:archive_person_change", args=[person.pk])
    send(at_desk(publisher), page, slug="new-name")
    answer = client.get("/people/old-name/")
    assert (answer.status_code, answer["Location"]) == (301, "/people/new-name/")


def test_a_record_may_go_back_to_its_former_address(publisher, at_desk, db):
    person = making.person(slug="one")
    page = reverse("admin:archive_person_change", args=[person.pk])
    send(at_desk(publisher), page, slug="two")
    send(at_desk(publisher), page, slug="one")
    assert [former.slug for former in FormerAddress.objects.all()] == ["two"]


def test_nobody_takes_an_address_that_leads_elsewhere(editor, at_desk, db):
    person = making.person("Ada", slug="one")
    rename.rename(record=person, slug="two")
    for slug, said in (("one", "former address of “Ada”"), ("two", "“Ada” already has")):
        answer = send(at_desk(editor), PERSON, press="_save", title="Other", slug=slug)
        assert said in " ".join(errors(answer)["slug"])


def test_a_suggested_address_is_free(editor, at_desk, db):
    rename.rename(record=making.person("Ada", slug="ada"), slug="countess")
    send(at_desk(editor), PERSON, press="_save", title="Ada")
    assert Person.objects.get(title="Ada", status=Status.DRAFT).slug == "ada-2"


def test_members_are_added_at_the_end_and_numbered_in_a_list(publisher, at_desk, db):
    collection = Collection.objects.create(title="All", slug="all", status=Status.DRAFT)
    first, second = making.letter("First"), making.letter("Second")
    collection.contents.create(record=first, order=5)
    page = reverse("admin:archive_collection_change", args=[collection.pk])
    answer = send(at_desk(publisher), page, more=[second.pk, first.pk])
    assert list(collection.contents.values_list("record__title", "order")) == [
        ("First", 5),
        ("Second", 15),
    ]
    link = answer.context["members_url"]
    members = at_desk(publisher).get(link)
    assert members.context["cl"].result_count == 2
    rows = members.context["cl"].formset.forms
    data = {f"form-{n}-id": row.instance.pk for n, row in enumerate(rows)}
    data |= {"form-0-order": 1, "form-0-number": "I", "form-1-order": 2, "form-1-number": "II"}
    data |= {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "1"}
    at_desk(publisher).post(link, data)
    assert list(collection.contents.values_list("number", flat=True)) == ["I", "II"]


def test_the_page_of_a_large_collection_asks_no_more_than_that_of_a_small_one(
    chief, at_desk, db, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    collection = Collection.objects.create(title="All", slug="all")
    page = reverse("admin:archive_collection_change", args=[collection.pk])
    browser = at_desk(chief)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            browser.get(page)
        return len(queries)

    few = asked()
    for number in range(30):
        collection.contents.create(record=making.letter(), order=number)
    assert asked() == few


def test_a_source_is_added_with_its_authors_one_a_line(editor, at_desk, db):
    typed = {"key": "a-book", "title": "A book", "authors": "Kim, Jong Un\nYTN"}
    send(at_desk(editor), "/admin/archive/source/add/", press="_save", **typed)
    assert Source.objects.get().authors == [
        {"family": "Kim", "given": "Jong Un"},
        {"literal": "YTN"},
    ]


def test_a_search_field_finds_people_and_bodies_by_any_name_and_nobody_else(editor, at_desk, db):
    kim = making.person("Kim Jong Un")
    kim.names.create(text="김정은", language="ko")
    making.organisation("김정은 society")
    making.place("김정은 square")
    asked = {"term": "김정은", "app_label": "archive", "model_name": "party", "field_name": "agent"}
    found = at_desk(editor).get("/admin/autocomplete/", asked).json()["results"]
    assert sorted(result["text"] for result in found) == [
        "Kim Jong Un (person)",
        "김정은 society (organisation)",
    ]


def test_a_search_field_tells_nothing_to_who_may_see_nothing(at_desk, django_user_model, db):
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    asked = {"term": "k", "app_label": "archive", "model_name": "party", "field_name": "agent"}
    assert at_desk(nobody).get("/admin/autocomplete/", asked).status_code == 403

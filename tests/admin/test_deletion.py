"""Deleting at the desk: with a reason, out of every list, and back again."""

import pytest
from django.urls import reverse

from archive.models import Annotation, Letter, Record, Status
from tests import making


@pytest.fixture
def letter(db):
    letter = making.letter("A doubtful letter", text="A draft with a text.", status=Status.DRAFT)
    making.annotation(letter, "a text", "note", body="Which?")
    return letter


def address(act, thing):
    return reverse(f"admin:archive_{thing._meta.model_name}_{act}", args=[thing.pk])


def listed(browser, model="letter", query="") -> int:
    answer = browser.get(reverse(f"admin:archive_{model}_changelist") + query)
    return answer.context["cl"].result_count


def found(browser, term) -> list[str]:
    field = {"app_label": "archive", "model_name": "mention", "field_name": "record"}
    answer = browser.get(reverse("admin:autocomplete"), field | {"term": term})
    return [row["text"] for row in answer.json()["results"]]


def test_a_deleted_draft_is_in_no_list_but_one(letter, publisher, at_desk):
    browser = at_desk(publisher)
    assert browser.post(address("delete", letter), {"reason": ""}).status_code == 200
    assert listed(browser) == 1
    browser.post(address("delete", letter), {"reason": "twice the same"})
    letter.refresh_from_db()
    assert letter.status == Status.DELETED
    assert listed(browser) == listed(browser, "record") == 0
    assert listed(browser, "record", "?status__exact=deleted") == 1
    assert found(browser, "doubtful") == []
    page = browser.get(reverse("admin:deleted")).content.decode()
    assert "A doubtful letter" in page
    assert "twice the same" in page
    assert browser.get(reverse("admin:index")).context["drafts"]["count"] == 0


def test_it_cannot_be_changed_until_it_is_restored(letter, publisher, at_desk):
    browser = at_desk(publisher)
    browser.post(address("delete", letter), {"reason": "x"})
    assert browser.post(address("change", letter), {"title": "Another"}).status_code == 403
    assert address("undelete", letter) in browser.get(address("change", letter)).content.decode()
    browser.post(address("undelete", letter), {"reason": "it is another one after all"})
    letter.refresh_from_db()
    assert letter.status == Status.DRAFT
    assert listed(browser) == 1


def test_readers_never_see_it(letter, publisher, at_desk, client):
    at_desk(publisher).post(address("delete", letter), {"reason": "x"})
    assert client.get(letter.get_absolute_url()).status_code == 404
    assert client.get(letter.get_permalink()).status_code == 404


def test_editors_do_not_delete_and_publishers_do_not_purge(letter, editor, publisher, at_desk):
    assert at_desk(editor).post(address("delete", letter), {"reason": "x"}).status_code == 403
    at_desk(publisher).post(address("delete", letter), {"reason": "x"})
    assert at_desk(editor).post(address("undelete", letter), {"reason": "x"}).status_code == 403
    assert at_desk(publisher).post(address("purge", letter), {"reason": "x"}).status_code == 403
    assert Letter.objects.filter(pk=letter.pk).exists()


def test_an_administrator_purges_with_a_reason(letter, chief, at_desk):
    browser = at_desk(chief)
    browser.post(address("delete", letter), {"reason": "x"})
    browser.post(address("purge", letter), {"reason": ""})
    assert Record.objects.filter(pk=letter.pk).exists()
    answer = browser.post(address("purge", letter), {"reason": "a private letter"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("admin:deleted")
    assert not Record.objects.filter(pk=letter.pk).exists()
    trail = browser.get(reverse("admin:trail")).content.decode()
    assert "a private letter" in trail


def test_what_is_referred_to_is_not_purged_and_told(letter, chief, at_desk):
    person = making.person("Kim", status=Status.DRAFT)
    making.mention(letter, "draft", person)
    at_desk(chief).post(address("delete", person), {"reason": "x"})
    answer = at_desk(chief).post(address("purge", person), {"reason": "x"})
    assert "still refers to it" in answer.content.decode()


def test_retired_annotations_wait_to_be_purged(letter, chief, publisher, at_desk):
    noted = Annotation.objects.get()
    Annotation.objects.update(status="retired", retired_reason="names a private person")
    page = at_desk(publisher).get(reverse("admin:deleted")).content.decode()
    assert "“a text”" in page
    assert "names a private person" in page
    assert at_desk(publisher).post(address("purge", noted), {"reason": "x"}).status_code == 403
    at_desk(chief).post(address("purge", noted), {"reason": "x"})
    assert not Annotation.objects.exists()


def test_queries_do_not_grow_with_what_was_deleted(
    chief, at_desk, db, django_assert_max_num_queries
):
    browser = at_desk(chief)

    def queries():
        with django_assert_max_num_queries(30) as asked:
            browser.get(reverse("admin:deleted"))
        return len(asked)

    making.letter("First", status=Status.DELETED)
    few = queries()
    for number in range(5):
        making.letter(f"Letter {number}", status=Status.DELETED)
    assert queries() == few

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import RequestFactory

from archive.views import errors


@pytest.mark.django_db
def test_a_missing_page_is_in_the_house_style(client):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert html.count("<h1>") == 1
    assert 'id="main"' in html
    assert "noindex" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "error", "status"),
    [
        (errors.not_found, Http404(), 404),
        (errors.forbidden, PermissionDenied(), 403),
        (errors.bad_request, SuspiciousOperation(), 400),
    ],
)
def test_every_error_answers_with_its_status(view, error, status):
    answer = view(RequestFactory().get("/<script>"), error)
    assert answer.status_code == status
    assert answer.content.decode().count("<h1>") == 1
    assert "<script>" not in answer.content.decode()


def test_a_broken_server_asks_neither_database_nor_request():
    answer = errors.server_error(None)
    assert answer.status_code == 500
    assert "Something broke" in answer.content.decode()

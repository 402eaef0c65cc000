"""The health check."""

import pytest


@pytest.mark.django_db
def test_it_says_ok_and_is_never_kept(client):
    answer = client.get("/healthz")
    assert answer.text == "ok"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "text/plain"

"""The address of the index of letters."""

import pytest

from tests import making

pytestmark = pytest.mark.django_db
ADDRESS = "/cmif.xml"


def read(response) -> str:
    return b"".join(response.streaming_content).decode()


def test_the_index_is_tei_and_names_itself(client):
    making.letter("A letter", sender=making.person())
    response = client.get(ADDRESS)
    text = read(response)
    assert response["Content-Type"] == "application/tei+xml; charset=utf-8"
    assert '<idno type="url">http://testserver/cmif.xml</idno>' in text
    assert "Ada Lovelace" in text


def test_who_has_it_already_is_told_so(client):
    making.letter("A letter")
    first = client.get(ADDRESS)
    assert "Last-Modified" in first
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    making.letter("Another")
    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_archive_without_letters_has_one_too(client):
    assert "<profileDesc>" in read(client.get(ADDRESS))

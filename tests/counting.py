"""Counting what a page asks of the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, address: str) -> int:
    """How many queries it takes to answer an address, which must be answered well."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)

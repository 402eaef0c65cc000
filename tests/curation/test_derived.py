"""What follows from the records, and what the database has to know to find it quickly."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.curation import derived


@pytest.mark.django_db
@pytest.mark.parametrize(("written", "counts"), [(derived.MANY - 1, False), (derived.MANY, True)])
def test_the_database_counts_its_rows_after_much_was_written(written, counts):
    with CaptureQueriesContext(connection) as asked:
        derived.count_rows(after=written)
    assert any(query["sql"] == "ANALYZE" for query in asked) is counts

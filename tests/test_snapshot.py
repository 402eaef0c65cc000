"""Rows put back are the rows taken out, on either database."""

import pytest

from archive.models import Person, Witness
from tests import making, snapshot


@pytest.mark.django_db
def test_rows_come_back_as_they_were():
    letter = making.letter(text="Dear Ada,\n\nYes.", sender=making.person(), date="2019-08")
    tables = snapshot.take()
    witness = Witness.objects.get()
    before = (witness.current.body, witness.current.paragraphs, letter.date_key)
    for model in (type(letter), Witness):
        assert model.objects.exists()
    _empty(tables)
    assert not Witness.objects.exists()

    snapshot.restore(tables)

    witness = Witness.objects.get()
    letter = type(letter).objects.get()
    assert (witness.current.body, witness.current.paragraphs, letter.date_key) == before


@pytest.mark.django_db
def test_new_rows_get_numbers_after_those_put_back():
    first = making.person()
    tables = snapshot.take()
    _empty(tables)
    snapshot.restore(tables)

    assert making.person("Charles Babbage").pk > first.pk
    assert Person.objects.count() == 2


def _empty(tables):
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables:
            cursor.execute(f"DELETE FROM {table.name}")  # noqa: S608

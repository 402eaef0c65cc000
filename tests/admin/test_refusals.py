"""What the database refuses is told as a sentence, whichever database it is."""

import pytest
from django.db import IntegrityError, transaction

from archive.admin.refusals import sentence_for
from archive.models import Name, Witness
from tests import making

pytestmark = pytest.mark.django_db


def told_of(create) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        create()
    return sentence_for(refused.value)


def test_a_second_preferred_name():
    ada = making.person("Ada Lovelace")
    told = told_of(
        lambda: Name.objects.create(record=ada, text="Countess", language="en", preferred=True)
    )
    assert told == "Only one name in each language can be the preferred one. Nothing was saved."


def test_the_same_name_twice():
    ada = making.person("Ada Lovelace")
    told = told_of(lambda: Name.objects.create(record=ada, text="Ada Lovelace", language="en"))
    assert told.startswith("The same name stands twice in one language.")


def test_two_witnesses_of_one_siglum_and_two_reading_texts():
    witness = making.letter(text="Hello").witnesses.get()
    other = {"document": witness.document, "label": "Another", "sort": "copy", "language": "en"}
    again = told_of(lambda: Witness.objects.create(siglum=witness.siglum, **other))
    assert again.startswith("Two witnesses have the same siglum.")
    second = told_of(lambda: Witness.objects.create(siglum="Z", is_reading_text=True, **other))
    assert second.startswith("Only one witness can be the reading text.")


def test_a_check():
    letter = making.letter()
    told = told_of(lambda: letter.parties.create(role="bearer"))
    assert told.startswith("Say who it was, or give the name as the document states it.")


def test_what_has_no_sentence_names_the_rule():
    letter = making.letter()
    told = told_of(lambda: letter.datings.create(role="sent", date=""))
    assert "dating_has_date" in told

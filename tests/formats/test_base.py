"""The table of formats, and what follows from it."""

import pytest
from django.apps import apps

from archive import converters
from archive.formats import base
from archive.models import Kind


def test_addresses_know_every_format():
    assert tuple(each.suffix for each in base.FORMATS) == converters.FORMATS


def test_suffixes_and_media_types_are_unique():
    assert len({each.suffix for each in base.FORMATS}) == len(base.FORMATS)
    assert len({each.media_type for each in base.FORMATS}) == len(base.FORMATS)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_offered_as_json(kind):
    assert base.find("json", kind) in base.offered_for(kind)


def test_people_have_no_bibtex():
    assert base.find("bib", Kind.PERSON) is None


@pytest.mark.parametrize("chosen", base.FORMATS, ids=lambda chosen: chosen.suffix)
def test_every_format_carries_caveats_and_permalink(letter, describe, chosen):
    text = chosen.render(describe(letter))
    assert "transcript of a reading" in text
    assert "not proofread" in text
    assert "https://carrel.example/id/abc123defg" in text


@pytest.mark.parametrize("chosen", base.FORMATS, ids=lambda chosen: chosen.suffix)
def test_every_format_has_something_to_say_of_a_bare_record(db, describe, chosen):
    for kind in chosen.kinds:
        record = apps.get_model("archive", kind).objects.create(title="Bare", slug="bare")
        assert "Bare" in chosen.render(describe(record))

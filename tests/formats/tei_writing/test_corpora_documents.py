"""Editions that were taken over go out as TEI again: valid, and with all that is said of them."""

import pytest
from lxml import etree

from archive.curation.incoming import Taking, take_files
from archive.formats import tei_writing
from archive.formats.description import describe
from archive.formats.tei import files_in
from archive.formats.tei_writing import returning_documents
from archive.formats.tei_writing.returned import Document
from archive.models import Anchor, Record, Revision

pytestmark = [pytest.mark.corpora, pytest.mark.django_db]
SOME = 25  # documents of each corpus, which stand for the rest


@pytest.mark.parametrize("corpus", ["qhod", "frus/frus1864p4.xml", "frus/frus1969-76v19p1.xml"])
def test_documents_go_out_valid_and_come_back(corpora, tei_all, tmp_path, corpus):
    list(take_files(files_in([corpora / corpus]), Taking(publish=True)))
    documents = list(Record.objects.filter(kind__in=["letter", "article"]).order_by("pk"))
    for record in documents[:: max(1, len(documents) // SOME)]:
        said = describe(record, url=f"https://here.example{record.get_absolute_url()}")
        path = tmp_path / "out.xml"
        path.write_text(tei_writing.render(said))
        assert tei_all(etree.parse(path).getroot()) == [], record
        (back,) = [each for each in returning_documents.read(path) if isinstance(each, Document)]
        assert back.identifier == record.identifier
        assert [held.text for held in back.texts] == _texts(record), record
        assert {note[:3] for note in _notes(back)} == set(_anchors(record)), record


def _texts(record):
    rows = Revision.objects.filter(witness__document=record, witness__current__isnull=False)
    ordered = rows.order_by("-witness__is_reading_text", "witness__order", "witness__pk")
    return [revision.text for revision in ordered]


def _notes(back: Document):
    return [(each.identifier, each.start, each.end) for held in back.texts for each in held.notes]


def _anchors(record):
    rows = Anchor.objects.filter(
        revision__witness__document=record, annotation__status="published", start__isnull=False
    )
    return rows.values_list("annotation__identifier", "start", "end")

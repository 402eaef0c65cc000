import pytest

from archive.models import Source
from archive.reading import sources, texts
from tests import making

BABBAGE = {"family": "Babbage", "given": "Charles"}


@pytest.mark.parametrize(
    ("fields", "brief"),
    [
        ({"container_title": "The Times", "issued": "1843-07-05"}, "The Times, 5 July 1843"),
        ({"container_title": "The Times"}, "The Times"),
        ({"issued": "1843~", "publisher": "Taylor"}, "Memoirs (1843)"),
        ({"issued": "1843", "authors": [BABBAGE]}, "Babbage, Memoirs (1843)"),
        ({}, "Memoirs"),
    ],
)
def test_a_note_names_its_source_briefly(fields, brief):
    assert sources.brief(Source(title="Memoirs", **fields)) == brief


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"container_title": "The Times", "issued": "1843-07"}, "The Times, July 1843: Memoirs"),
        (
            {"authors": [BABBAGE, {"literal": "X"}], "publisher": "Taylor", "issued": "1843"},
            "Charles Babbage, X, Memoirs (Taylor, 1843)",
        ),
        ({}, "Memoirs"),
    ],
)
def test_a_source_is_named_in_a_line(fields, line):
    assert Source(title="Memoirs", **fields).short == line


@pytest.mark.django_db
def test_sources_of_notes_are_listed_once_with_every_place():
    letter = making.letter(text="The engine works.")
    memoirs = Source.objects.create(key="memoirs", title="Memoirs")
    for words, locator in (("engine", "p. 1"), ("works", "p. 2")):
        note = making.annotation(letter, words, "note", body="x")
        note.references.create(source=memoirs, locator=locator)
    (cited,) = sources.of_notes(texts.reading_text(letter).notes)
    assert cited.source == memoirs
    assert [(note.sign, reference.locator) for note, reference in cited.places] == [
        ("1", "p. 1"),
        ("2", "p. 2"),
    ]

"""Every text of the shared corpora goes out as TEI, is valid, and comes back as it was."""

import pytest

from archive.formats import tei
from archive.text.paragraphs import Text
from archive.text.woven import Span
from tests.formats.tei_writing.test_texts import INLINES, exported, read_again

pytestmark = pytest.mark.corpora
VOLUMES = ("frus1864p4.xml", "frus1955-57v23p2.xml", "frus1969-76v19p1.xml")
SOME = 40  # texts of each volume that are held against the schema, which takes its time


def texts_in(paths) -> list[tuple[str, Text, list[Span]]]:
    """Each text with a name for it, and what is said in it as names and quotations."""
    found = []
    for document in (each for path in paths for each in tei.read(path)):
        for part in getattr(document, "parts", ()):
            spans = [
                Span(str(number), said.start, said.end, "x", payload=INLINES[number % len(INLINES)])
                for number, said in enumerate(part.said)
                if said.sort == "mention" and said.start < said.end
            ]
            found.append((f"{document.file} {document.id}", part.text, spans))
    return found


@pytest.mark.parametrize("volume", VOLUMES)
def test_documents_of_volumes_come_back(corpora, tei_all, volume):
    _all_come_back(texts_in([corpora / "frus" / volume]), tei_all)


def test_letters_of_an_edition_come_back(corpora, tei_all):
    _all_come_back(texts_in(sorted((corpora / "qhod" / "letters").glob("*.xml"))), tei_all)


def _all_come_back(found, tei_all) -> None:
    assert len(found) > 50
    for name, text, spans in found:
        assert read_again(exported(text, spans)) == text, name
    for name, text, spans in found[:: max(1, len(found) // SOME)]:
        assert tei_all(exported(text, spans)) == [], name

"""Small collections of files for the tests of ingestion."""

from pathlib import Path

import pytest

PEOPLE = """\
status: published
people:
  - id: ada0000000
    slug: ada
    title: Ada
    names:
      - {text: Ada, language: en, preferred: yes}
  - id: bess000000
    slug: bess
    title: Bess
sources:
  - key: diary
    title: Diary of Bess
"""
LETTER = """\
status: published
letters:
  - id: 1etter0000
    slug: 1850-01-02-ada-to-bess
    title: Ada to Bess, 2 January 1850
    date: 1850-01-02
    form: note
    parties:
      - {role: sender, agent: people/ada}
      - {role: recipient, agent: people/bess}
    references:
      - {source: diary, locator: p. 3, claim: Bess had a letter.}
    witnesses:
      - siglum: A
        label: Autograph
        sort: original
        language: en
        reading_text: yes
        text: letter.txt
        annotations:
          - {id: n0te000001, sort: mention, in: p2, quote: Bess, means: people/bess}
          - {id: n0te000002, sort: note, in: p2, quote: rain, note: It rained., references: [diary]}
        quotations:
          - {id: qv0te00001, in: p3, quote: “Come soon”, words_of: speech, speaker: people/bess}
"""
TEXT = "My dear,\nBess and the rain came, and the rain stayed.\nShe said: “Come soon”.\nAda"
COLLECTION = """\
collection:
  id: c0nnect000
  slug: ada-and-bess
  title: Ada and Bess
  status: published
  contents: [letters/1850-01-02-ada-to-bess]
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with one good collection: two people, a letter with its text, a source."""
    (tmp_path / "people.yaml").write_text(PEOPLE)
    (tmp_path / "letter.yaml").write_text(LETTER.replace("quote: rain", "quote: rain came"))
    (tmp_path / "letter.txt").write_text(TEXT)
    (tmp_path / "collection.yaml").write_text(COLLECTION)
    return tmp_path


@pytest.fixture
def change(folder):
    """Replace words in one of the files, which must stand in it."""

    def replace(name: str, old: str, new: str) -> None:
        file = folder / name
        before = file.read_text()
        assert old in before
        file.write_text(before.replace(old, new))

    return replace

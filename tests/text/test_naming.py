"""Paragraphs keep their names through changes, and no name is given twice."""

import pytest
from hypothesis import given

from archive.text.markup import parse, representable, serialize
from tests.text.strategies import texts

OLD = parse("A first one.\n\nThe second is here.\n\nNow the third.")


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("A first one.\n\nThe second is here.\n\nNow the third.", ["p1", "p2", "p3"]),
        ("New.\n\nA first one.\n\nThe second is here.", ["p4", "p1", "p2"]),
        ("A first one.\n\nNow the third.", ["p1", "p3"]),
        ("A first one.\n\nThe second was here.\n\nNow the third.", ["p1", "p2", "p3"]),
        ("A first one.\n\nQuite other words.\n\nNow the third.", ["p1", "p4", "p3"]),
        ("A first one.\n\nNew.\n\nThe second was here.", ["p1", "p4", "p2"]),
        ("Moved. {#p3}\n\nA first one.", ["p3", "p1"]),
        ("Named. {#p9}\n\nNew.", ["p9", "p10"]),
    ],
)
def test_names_last(markup, names):
    text = parse(markup, previous=OLD)
    assert [paragraph.name for paragraph in text.paragraphs] == names


def test_names_once_used_are_not_used_again():
    text = parse("A first one.\n\nQuite new.", previous=OLD, highest=12)
    assert [paragraph.name for paragraph in text.paragraphs] == ["p1", "p13"]
    assert [paragraph.name for paragraph in parse("New.", highest=12).paragraphs] == ["p13"]


@given(texts(), texts())
def test_every_paragraph_has_one_name_and_new_ones_are_new(old, new):
    if representable(new):
        return
    named = parse(serialize(new, names=False), previous=old, highest=70)
    names = [paragraph.name for paragraph in named.paragraphs]
    assert len(set(names)) == len(names)
    known = {paragraph.name for paragraph in old.paragraphs}
    assert all(name in known or int(name[1:]) > 70 for name in names)

"""Files of a collection are read to plain data; what the documentation shows is true."""

import re
from pathlib import Path

import pytest

from archive.curation.ingest import load
from archive.formats import collection
from archive.formats.collection_fields import To
from archive.formats.collection_shapes import RECORDS, SOURCE, Shape
from archive.models import Letter

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "collections.md").read_text()


def read(folder: Path, **files: str) -> collection.Collected:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return collection.read(folder)


def problems(folder: Path, **files: str) -> list[str]:
    with pytest.raises(collection.CollectionError) as raised:
        read(folder, **files)
    return [str(problem) for problem in raised.value.problems]


def example(folder: Path) -> Path:
    """The example of the guide, written to a folder."""
    (folder / "letters.yaml").write_text(re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1])
    (folder / "letter.txt").write_text(re.search(r"```text\n(My dear.*?)```", GUIDE, re.DOTALL)[1])
    return folder


def shapes(shape: Shape):
    yield shape
    for part in shape.parts.values():
        yield from shapes(part)


@pytest.mark.django_db
def test_the_example_of_the_guide_loads(tmp_path):
    report = load(example(tmp_path))

    assert not report.problems
    assert Letter.objects.get().witnesses.get().annotations.count() == 2


def test_the_guide_names_every_field():
    known = {
        name for shape in (*RECORDS.values(), SOURCE) for s in shapes(shape) for name in s.known
    }
    told = set(re.findall(r"`([a-z_]+)`", GUIDE.split("## The fields")[1]))

    assert known <= told


def test_every_shape_fits_its_model():
    for shape in (inner for top in (*RECORDS.values(), SOURCE) for inner in shapes(top)):
        columns = {column.name for column in shape.model._meta.get_fields()}
        assert {shape.column(name) for name in shape.fields} <= columns
        assert set(shape.required) <= set(shape.known)


def test_values_stay_what_was_typed(tmp_path):
    made = read(
        tmp_path, a="people:\n  - {id: 0123456789, slug: no, title: 2019-08-05, date: 1843~/..}\n"
    )

    assert made.records[0].values["title"] == "2019-08-05"
    assert made.records[0].values["identifier"] == "0123456789"
    assert made.records[0].address == To("people", "no")


def test_the_name_is_that_of_the_collection_or_of_the_folder(tmp_path):
    assert read(tmp_path, a="people: []\n").name == tmp_path.name
    made = read(tmp_path, b="collection: {id: 0123456789, slug: letters-home, title: Home}\n")
    assert made.name == "letters-home"


def test_a_list_of_one_needs_no_dash_and_one_field_no_name(tmp_path):
    made = read(
        tmp_path,
        a="people:\n  {id: 0123456789, slug: ada, title: Ada, references: diary}\n",
        b="collection: {id: 0123456788, slug: c, title: C, contents: [people/ada, letters/x]}\n",
    )
    ada, home = made.records

    assert ada.parts["references"][0].values["source"] == To("sources", "diary")
    assert [str(item.values["record"]) for item in home.parts["contents"]] == [
        "people/ada",
        "letters/x",
    ]


def test_a_slug_alone_is_enough_where_one_kind_can_stand(tmp_path):
    made = read(tmp_path, a="places:\n  - {id: 0123456789, slug: a, title: A, within: b}\n")

    assert made.records[0].values["within"] == To("places", "b")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("people: {slug: [a]}", "a.yaml, line 1, slug: Here should stand one value."),
        ("people:\n- nobody\n", "a.yaml, line 2: Here should stand fields with values"),
        ("- people\n", "a.yaml, line 1: Here should stand fields with values"),
        ("people:\n- {id: 0123456789, slug: a, title: A, within: b}", "within: There is no such"),
        ("sources: {key: a, title: A, authors: {name: B}}", "family and given, or literal"),
        ("sources: {key: a, title: A, accessed: soon}", "a.yaml, line 1, accessed"),
        ("places: {id: 0123456789, slug: a, title: A, latitude: north}", "line 1, latitude"),
        ("a: !!python/object:os.system {}\n", "A file has no “a”"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, text, says):
    assert says in "\n".join(problems(tmp_path, a=text))


def test_an_empty_file_holds_nothing(tmp_path):
    assert read(tmp_path, a="").records == ()


def test_two_files_may_not_describe_the_same_record(tmp_path):
    ada = "people:\n  - {id: 0123456789, slug: ada, title: Ada}\n"
    told = problems(tmp_path, a=ada, b=ada)

    assert told[0] == "b.yaml, line 2: “people/ada” is given twice; first in a.yaml, line 2."

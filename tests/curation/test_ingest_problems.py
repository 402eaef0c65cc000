"""What is wrong in the files is told in sentences with file, line and field; nothing is written."""

import pytest

from archive.curation.ingest import load
from archive.models import Record, Revision, Source

pytestmark = pytest.mark.django_db

PEOPLE, LETTER, COLLECTION = "people.yaml", "letter.yaml", "collection.yaml"

# file, words in it, words put in their place, where the problem is, what the sentence says
CASES = [
    (PEOPLE, "title: Ada\n", "title: [Ada\n", "people.yaml, line 6", "not YAML"),
    (PEOPLE, "title: Ada\n", "titel: Ada\n", "people.yaml, line 5, titel", "no such field"),
    (PEOPLE, "    title: Ada\n", "", "people.yaml, line 3, title", "is needed"),
    (PEOPLE, "title: Ada\n", "title:\n", "people.yaml, line 5, title", "is needed"),
    (PEOPLE, "title: Ada\n", "title: Ada\n    title: Eve\n", "line 6, title", "given twice"),
    (PEOPLE, "slug: bess", "slug: ada", "people.yaml, line 8", "“people/ada” is given twice"),
    (PEOPLE, "id: bess000000", "id: ada0000000", "line 8", "“ada0000000” is given twice"),
    (PEOPLE, "id: bess000000", "id: bess", "people.yaml, line 8, id", "no identifier"),
    (PEOPLE, "language: en", "language: English!", "people.yaml, line 7, language", "tag"),
    (PEOPLE, "preferred: yes", "preferred: maybe", "line 7, preferred", "neither yes nor no"),
    (PEOPLE, "slug: ada", "slug: a da", "people.yaml, line 4, slug", "slug"),
    (PEOPLE, "status: published", "status: secret", "people.yaml", "secret"),
    (PEOPLE, "people:", "persons:", "people.yaml, line 3, persons", "A file has no “persons”"),
    (PEOPLE, "    title: Diary of Bess", "    url: nowhere\n    title: Diary", "url", "valid URL"),
    (LETTER, "1850-01-02\n    form", "1850-02-30\n    form", "line 6, date", "1850"),
    (LETTER, "people/ada}", "people/eve}", "letter.yaml, line 9, agent", "“people/eve”"),
    (LETTER, "people/ada}", "people/}", "letter.yaml, line 9, agent", "names no record"),
    (LETTER, "people/ada}", "letters/1850-01-02-ada-to-bess}", "line 9, agent", "not of a kind"),
    (LETTER, "role: sender", "role: chief", "line 9, role", "none of: sender, recipient"),
    (LETTER, "source: diary", "source: novel", "line 12, source", "no source “novel”"),
    (LETTER, "text: letter.txt", "text: gone.txt", "line 19, text", "no file “gone.txt”"),
    (LETTER, "text: letter.txt", "text: ../letter.txt", "line 19, text", "no file"),
    (LETTER, "quote: Bess", "quote: Boss", "letter.yaml, line 21, quote", "“Boss”"),
    (LETTER, "quote: rain came", "quote: rain", "line 22, quote", "occurs 2 times"),
    (LETTER, "in: p2, quote: Bess", "in: p1, quote: Bess", "line 21, quote", "stand in p2"),
    (LETTER, "in: p2, quote: Bess", "in: p77, quote: Bess", "line 21, quote", "p77"),
    (LETTER, "quote: Bess,", "quote: Bess, occurrence: x,", "line 21, occurrence", "no number"),
    (LETTER, "quote: Bess,", "quote: Bess, occurrence: 2,", "line 21, quote", "only once"),
    (LETTER, "note: It rained., ", "", "letter.yaml, line 22", "A note must say something."),
    (LETTER, "words_of: speech, ", "", "letter.yaml, line 24, words_of", "is needed"),
    (LETTER, "form: note", "place_written: people/ada", "line 7, place_written", "no record"),
    (COLLECTION, "[letters/1850", "[letters/1849", "collection.yaml, line 6", "There is no record"),
    (COLLECTION, "collection:\n", "collection: nothing\nletters:\n", "collection.yaml", "fields"),
]


@pytest.mark.parametrize(("file", "old", "new", "where", "says"), CASES)
def test_a_problem_is_told_and_nothing_is_written(folder, change, file, old, new, where, says):
    change(file, old, new)
    report = load(folder)
    told = "\n".join(report.problems)

    assert where in told
    assert says in told
    assert not report.created
    assert not Record.objects.exists()
    assert not Source.objects.exists()
    assert not Revision.objects.exists()


def test_several_problems_are_told_at_once(folder, change):
    change(PEOPLE, "language: en", "language: English!")
    change(LETTER, "role: sender", "role: chief")

    assert len(load(folder).problems) == 2


def test_what_follows_from_a_problem_is_not_told_as_another(folder, change):
    change(PEOPLE, "title: Ada\n", f"title: {'A' * 301}\n")

    assert len(load(folder).problems) == 1


def test_a_problem_in_a_second_loading_leaves_the_first_as_it_was(folder, change):
    load(folder)
    change("letter.txt", "Bess and the rain", "Bert and the rain")
    change(PEOPLE, "title: Bess\n", "title: Elizabeth\n")
    report = load(folder)

    assert "“Bess”" in report.problems[0]
    assert Revision.objects.count() == 1
    assert Record.objects.get(slug="bess").title == "Bess"


def test_places_that_lie_in_each_other_are_told_of(folder):
    (folder / "places.yaml").write_text(
        "places:\n"
        "  - {id: p1ace00000, slug: here, title: Here, within: there}\n"
        "  - {id: p1ace00001, slug: there, title: There, within: here}\n"
    )

    assert "ring" in load(folder).problems[0]


def test_an_address_that_another_record_has_is_told_of(folder, change):
    load(folder)
    change(PEOPLE, "id: ada0000000", "id: eve0000000")

    assert "people.yaml, line 3" in load(folder).problems[0]


def test_an_annotation_cannot_move_to_another_text(folder, change):
    load(folder)
    other = (folder / LETTER).read_text().replace("1etter0000", "1etter0001")
    other = other.replace("slug: 1850-01-02-ada-to-bess", "slug: another").replace(
        "qv0te00001", "qv0te00002"
    )
    (folder / "other").mkdir()
    (folder / "other" / "other.yaml").write_text(other)
    (folder / "other" / "letter.txt").write_text((folder / "letter.txt").read_text())

    assert "belongs to another text" in load(folder / "other").problems[0]


def test_an_empty_folder_is_told_of(tmp_path):
    assert "no .yaml file" in load(tmp_path).problems[0]


def test_a_text_in_another_encoding_is_told_of(folder):
    (folder / "letter.txt").write_bytes("Grüße".encode("latin-1"))

    assert "not UTF-8" in load(folder).problems[0]


def test_a_file_in_another_encoding_is_told_of(folder):
    (folder / PEOPLE).write_bytes("people: Grüße".encode("latin-1"))

    assert "UTF-8" in load(folder).problems[0]


def test_an_alias_that_contains_itself_ends(folder):
    (folder / PEOPLE).write_text("people: &again\n  - *again\n")

    assert load(folder).problems

"""People entered from lists: nobody is doubled, nothing an editor wrote is replaced."""

import pytest
from django.core.management import CommandError, call_command

from archive.curation.enter_people import enter_people
from archive.curation.outcome import Act
from archive.formats import tei_writing
from archive.formats.description import describe
from archive.formats.person_list import read_table
from archive.formats.person_list_tei import read_tei
from archive.models import Organisation, Person, Status
from tests import making

pytestmark = pytest.mark.django_db
ADA = "name,names,dates,role,wikidata\nAda Lovelace,Ada King@en,1815/1852,mathematician,Q7259"


def entered(text: str, **how):
    return enter_people(people=read_table(text.encode()), name="people.csv", by=None, **how)


def acts(outcome) -> list[str]:
    return [line.act for line in outcome.lines]


def test_somebody_new_is_a_draft_with_all_that_the_list_says():
    assert acts(entered(ADA)) == [Act.ADDED]
    ada = Person.objects.get()
    assert (ada.title, ada.role, ada.date, ada.status) == (
        "Ada Lovelace",
        "mathematician",
        "1815/1852",
        Status.DRAFT,
    )
    assert [name.text for name in ada.names.all()] == ["Ada King"]
    assert ada.authority_ids.get().value == "Q7259"
    assert ada.history.first().history_change_reason == "Taken from the list people.csv"


def test_the_same_list_again_changes_nothing():
    entered(ADA)
    assert acts(entered(ADA)) == [Act.SAME]
    plain = "name\nCharles Babbage"
    assert acts(entered(plain)) == [Act.ADDED]
    assert acts(entered(plain)) == [Act.SAME]
    assert Person.objects.count() == 2


def test_somebody_known_by_a_number_gets_what_is_new_and_keeps_the_rest():
    ada = making.person("Countess of Lovelace", role="countess")
    ada.authority_ids.create(scheme="wikidata", value="Q7259")
    (line,) = entered(ADA).lines
    ada.refresh_from_db()
    assert line.act == Act.CHANGED
    assert "role" in line.why
    assert (ada.title, ada.role, ada.date) == ("Countess of Lovelace", "countess", "1815/1852")
    assert {name.text for name in ada.names.all()} == {"Countess of Lovelace", "Ada King"}


def test_an_address_or_identifier_names_somebody():
    ada = making.person("Ada Lovelace", slug="ada", identifier="abc123defg")
    assert acts(entered("name,slug,viaf\nAda,ada,11")) == [Act.CHANGED]
    assert acts(entered("name,identifier\nAda,abc123defg")) == [Act.SAME]
    assert ada.authority_ids.get().value == "11"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("name\nAda Lovelace", "already"),
        ("name,slug,viaf\nAda,ada,22", "Its number belongs to “Byron”"),
        ("name,viaf,gnd\nAda,11,119232022", "several records"),
        ("name,slug,kind\nAda,ada,organisation", ""),
    ],
)
def test_what_cannot_be_told_is_refused(rows, said):
    ada = making.person("Ada Lovelace", slug="ada")
    ada.authority_ids.create(scheme="viaf", value="11")
    byron = making.person("Byron")
    byron.authority_ids.create(scheme="viaf", value="22")
    byron.authority_ids.create(scheme="gnd", value="119232022")
    outcome = entered(rows)
    if said:
        assert said in outcome.of(Act.REFUSED)[0].why
        assert Person.objects.count() == 2
    else:
        assert Organisation.objects.get().slug == "ada"


def test_numbers_of_one_register_tell_namesakes_apart():
    making.person("Ada Lovelace").authority_ids.create(scheme="wikidata", value="Q1")
    assert acts(entered(ADA)) == [Act.ADDED]


def test_a_dry_run_writes_nothing():
    assert acts(entered(ADA, dry_run=True)) == [Act.ADDED]
    assert not Person.objects.exists()


def test_people_of_an_exported_letter_are_recognised():
    ada = making.person("Ada Lovelace", date="1815-12-10/1852-11-27", role="mathematician")
    letter = making.letter("A letter", text="Dear Sir.", sender=ada)
    said = describe(letter, url=f"https://here.example{letter.get_absolute_url()}")
    people = read_tei(tei_writing.render(said).encode())
    assert [each.identifier for each in people.entries] == [ada.identifier]
    assert acts(enter_people(people=people, name="x.xml", by=None)) == [Act.SAME]


def test_the_command_says_what_came(tmp_path, capsys):
    file = tmp_path / "people.csv"
    file.write_text(ADA + "\nNobody,,1843-13,,")
    call_command("import_people", file)
    said = capsys.readouterr().out
    assert "line 3, dates: refused" in said
    assert "people.csv: 1 added, 0 changed, 0 as before, 0 left alone, 1 refused." in said
    file.write_text("who\nAda")
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_people", file)

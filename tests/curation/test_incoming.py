"""Taking over TEI: what an editor gets of volumes and letters, the first time and again."""

import json

import pytest
from django.core.management import call_command

from archive.management import verifying
from archive.models import Annotation, Arrival, Letter, Person, Record

pytestmark = pytest.mark.django_db

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1900">
<teiHeader><fileDesc><titleStmt><title type="complete">Papers of 1900</title></titleStmt>
<publicationStmt><publisher>The Office</publisher></publicationStmt></fileDesc></teiHeader>
<text><front><div xml:id="persons"><list><item><hi rend="strong"><persName xml:id="p_A1">Adams,
Ada, Jr.</persName>,</hi> Minister</item></list></div></front>
<body><div type="document" xml:id="d1" n="1">
<head>1. Telegram From <persName type="from" corresp="#p_A1">Ada Adams</persName> to
<gloss type="to">the Department</gloss><note n="1" xml:id="d1fn1" type="source">Secret. See
<ref target="#d2">Document 2</ref> and <ref target="frus1901#d9">another</ref>.</note></head>
<dateline><placeName>Madrid</placeName>, <date when="1900-01-02">January 2, 1900</date></dateline>
<p>I met <persName corresp="#p_A1">Ada</persName>, re<pb n="5"/>turning.<note n="2">As
<persName corresp="#p_A1">Adams</persName> says.</note> Then:
<list><item>One.</item><item>Two.</item></list> So it was.</p>
<p>%s</p></div>
<div type="document" xml:id="d2" n="2"><head>2. Editorial Note</head><p>They met; see
<ref target="#d1">Document 1</ref>.</p></div>
</body></text></TEI>
"""


@pytest.fixture
def volume(tmp_path):
    """A volume with two documents that point to each other and to another volume."""
    file = tmp_path / "frus1900.xml"
    file.write_text(VOLUME % "It rained.")
    return file


@pytest.fixture
def take(tmp_path, capsys):
    """Import, and give the lines of the report."""

    def run(*paths, **options):
        report = tmp_path / "report.jsonl"
        call_command("import_tei", *map(str, paths), report=str(report), **options)
        return [json.loads(line) for line in report.read_text().splitlines()]

    return run


def test_a_volume_becomes_letters_and_articles_with_their_people(volume, take):
    first, second = take(volume)
    assert first["senders"] == [{"name": "Ada Adams"}]
    assert first["recipients"] == [{"name": "the Department"}]
    assert (first["place"], first["date"]["when"]) == ("Madrid", "1900-01-02")
    assert (first["paragraphs"], first["lists"], first["page_breaks"]) == (2, 1, 1)
    assert (first["source_notes"], first["footnotes"], first["person_refs"]) == (1, 1, 3)
    assert (first["xrefs_document"], first["xrefs_volume"]) == (1, 1)
    assert second["xrefs_document"] == 1
    letter = Letter.objects.get()
    assert letter.form == "telegram"
    assert not letter.is_published
    assert Person.objects.get().title == "Ada Adams, Jr."
    reading = letter.witnesses.get().current
    assert "returning. Then:\nOne.\nTwo.\nSo it was.\nIt rained." in reading.body


def test_an_entry_that_only_points_to_a_scan_is_not_held(volume, take):
    scan = (
        '<dateline><date when="1961-08-17">August 17, 1961</date></dateline>'
        "<frus:page-count-according-to-citation>3</frus:page-count-according-to-citation>"
        '<frus:pdf bytes="242224"/>'
    )
    opening = '<TEI xmlns="http://www.tei-c.org/ns/1.0"'
    frus = f'{opening} xmlns:frus="http://history.state.gov/frus/ns/1.0"'
    memorandum = "<head>2. Memorandum from Komer to Bundy</head>" + scan + "</div></body>"
    text = volume.read_text().replace(opening, frus)
    start = text.index("<head>2.")
    volume.write_text(text[:start] + memorandum + "</text></TEI>")
    take(volume)
    letter = Letter.objects.get(arrival__key="d2")
    assert (letter.state, letter.date) == (Letter.State.REPORTED, "1961-08-17")


def test_those_whom_the_head_does_not_name_are_not_reported_as_if_it_did(volume, take):
    text = volume.read_text().replace(
        "2. Editorial Note</head>",
        "2. Ada to Bess</head><list type='from'><item>Ada</item></list>",
    )
    volume.write_text(text)
    _first, second = take(volume)
    assert (second["senders"], second["list_from"]) == ([], ["Ada"])
    assert Letter.objects.get(arrival__key="d2").parties.get().name_as_stated == "Ada"


def test_taking_it_again_changes_nothing(volume, take):
    take(volume)
    before = list(Record.objects.values_list("pk", "version"))
    assert [line["fate"] for line in take(volume)] == ["unchanged", "unchanged"]
    assert list(Record.objects.values_list("pk", "version")) == before


def test_a_changed_text_becomes_a_revision_and_its_notes_stay(volume, take):
    take(volume)
    volume.write_text(VOLUME % "It poured.")
    assert [line["fate"] for line in take(volume)] == ["updated", "unchanged"]
    witness = Letter.objects.get().witnesses.get()
    assert witness.current.number == 2
    assert witness.annotations.filter(status=Annotation.Status.RETIRED).count() == 0
    assert witness.current.anchor_set.count() == witness.annotations.count()


def test_a_reference_to_another_volume_is_tied_when_that_arrives(volume, take, tmp_path):
    take(volume, publish=True)
    note = Annotation.objects.get(type_as_stated="source")
    assert "(tei:frus1901#d9" in note.body
    other = VOLUME.replace('"d2"', '"d9"').replace('"#d2"', '"#d9"') % "Later."
    (tmp_path / "frus1901.xml").write_text(other)
    take(tmp_path / "frus1901.xml", publish=True)
    note.refresh_from_db()
    target = Arrival.objects.get(origin="frus1901", key="d9").record
    assert f"(/id/{target.identifier}" in note.body


def test_a_trial_writes_nothing(volume, take):
    assert len(take(volume, dry_run=True)) == 2
    assert not Record.objects.exists()


def test_a_file_that_is_cut_off_is_reported_and_the_others_are_taken(volume, take, tmp_path):
    (tmp_path / "cut off.xml").write_text(VOLUME[:900])
    lines = take(tmp_path)
    assert sorted(line["fate"] for line in lines) == ["created", "created", "refused"]
    (refused,) = [line for line in lines if line["fate"] == "refused"]
    assert refused["file"] == "cut off.xml"
    assert refused["line"] > 1


LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L1"><teiHeader><fileDesc><titleStmt>
<title>Ada to Bess</title></titleStmt></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><persName ref="#a">Ada</persName></correspAction></correspDesc>
</profileDesc></teiHeader><text><body><p>I saw <rs type="person" ref="#b">her</rs>.</p></body>
</text></TEI>"""
PEOPLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="b"><persName>Bess</persName></person></listPerson></standOff></TEI>"""


def test_somebody_only_pointed_to_is_completed_when_the_list_arrives(take, tmp_path):
    letter, people = tmp_path / "L1.xml", tmp_path / "people.xml"
    letter.write_text(LETTER)
    take(letter, collection="ada")
    her = Person.objects.get(title="her")
    assert not her.identified
    people.write_text(PEOPLE)
    take(people, collection="ada")
    her.refresh_from_db()
    assert her.title == "Bess"
    assert her.identified
    assert Person.objects.count() == 2


def test_letters_point_to_each_other_in_text_and_notes(take, tmp_path):
    for name, other in (("L1", "L2"), ("L2", "L1")):
        text = LETTER.replace('"L1"', f'"{name}"').replace(
            "</p>",
            f'<ref type="letter" target="#{other}">the other</ref><note>See <ref type="letter" '
            f'target="{other}">it</ref>, <ref target="https://example.org/">there</ref>.</note></p>',
        )
        (tmp_path / f"{name}.xml").write_text(text)
    lines = take(tmp_path, publish=True)
    assert [line["letter_ref_targets"] for line in lines] == [["L2"], ["L1"]]
    assert [(line["letter_refs"], line["xrefs_web"]) for line in lines] == [(2, 1), (2, 1)]
    first, second = Letter.objects.order_by("arrival__key")
    assert second in [
        each.special()
        for each in Record.objects.filter(mentions__annotation__witness__document=first)
    ]
    note = Annotation.objects.get(sort="note", witness__document=first)
    assert f"/id/{second.identifier}" in note.body


def test_what_was_edited_here_is_left_alone_unless_the_file_is_to_win(volume, take):
    take(volume)
    letter = Letter.objects.get()
    Record.objects.filter(pk=letter.pk).update(title="Better", version=letter.version + 1)
    volume.write_text(VOLUME % "It poured.")
    assert take(volume)[0]["fate"] == "edited"
    assert Record.objects.get(pk=letter.pk).title == "Better"
    assert take(volume, overwrite=True)[0]["fate"] == "updated"
    assert Record.objects.get(pk=letter.pk).title.startswith("1. Telegram")


def test_what_was_taken_over_has_a_history_and_is_found(volume, take):
    take(volume, publish=True)
    letter = Letter.objects.get()
    made = letter.history.get()
    assert (made.history_type, made.title) == ("+", letter.title)
    annotation = Annotation.objects.filter(type_as_stated="source").get()
    assert annotation.history.get().body == annotation.body
    assert [str(fault) for fault in verifying.faults(lambda rows, _total, _label: rows)] == []


def test_the_page_of_a_letter_that_was_taken_over(volume, take, client):
    take(volume, publish=True)
    page = client.get(Letter.objects.get().get_absolute_url()).content.decode()
    assert "turning. Then:" in page
    assert "Document 2</a>" in page

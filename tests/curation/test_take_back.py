"""Documents that were written as TEI here and are taken back: nothing of them is lost."""

import pytest
from django.core.management import call_command
from django.db import transaction

from archive.curation import ingest, revise
from archive.curation.outcome import Act
from archive.curation.take_back import take_back
from archive.formats import tei_writing
from archive.formats.description import describe
from archive.formats.tei_writing import returning_documents
from archive.models import (
    Anchor,
    Annotation,
    Answer,
    Claim,
    Collection,
    Letter,
    Membership,
    Mention,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Status,
)
from archive.text import pasting
from tests import making
from tests.conftest import COLLECTION

pytestmark = pytest.mark.django_db


def written(record: Record, folder, name: str = "out.xml"):
    said = describe(record, url=f"https://here.example{record.get_absolute_url()}")
    path = folder / name
    path.write_text(tei_writing.render(said))
    return path


def all_that_is_said() -> dict[str, list]:
    """Texts, places, words and links of everything, by identifiers."""
    return {
        "texts": sorted(
            Revision.objects.values_list(
                "witness__document__identifier", "witness__siglum", "sha256"
            )
        ),
        "anchors": sorted(
            Anchor.objects.values_list(
                "annotation__identifier", "start", "end", "exact", "paragraph"
            )
        ),
        "notes": sorted(
            Annotation.objects.values_list(
                "identifier", "sort", "body", "conjecture", "passage_type", "certainty", "inferred"
            )
        ),
        "mentions": sorted(
            Mention.objects.values_list(
                "annotation__identifier", "record__identifier", "certainty", "reason"
            )
        ),
        "quotations": sorted(
            Quotation.objects.values_list(
                "identifier", "words_of", "verdict", "letter__identifier", "attribution", "order"
            ),
            key=str,
        ),
        "ends": sorted(
            QuotationAnchor.objects.values_list("quotation__identifier", "side", "start", "end")
        ),
        "claims": sorted(
            Claim.objects.filter(record__kind__in=("letter", "article")).values_list(
                *("identifier", "record__identifier", "about", "question", "value", "order"),
                *("means__identifier", "source__key", "locator", "passage__identifier"),
                *("inferred", "weight", "status", "reason"),
            ),
            key=str,
        ),
        "members": sorted(
            Membership.objects.values_list("collection__identifier", "record__identifier")
        ),
        "answers": sorted(
            Answer.objects.values_list("letter__identifier", "answers__identifier", "certainty")
        ),
    }


def test_a_whole_collection_comes_back_into_an_empty_archive(tmp_path):
    with transaction.atomic():
        ingest.load(COLLECTION)
        path = written(Collection.objects.get(), tmp_path)
        before = all_that_is_said()
        transaction.set_rollback(True)
    assert not Record.objects.exists()
    outcome = take_back(path=path, by=None)
    assert {line.act for line in outcome.lines} == {Act.ADDED}
    for what, rows in all_that_is_said().items():
        assert set(rows) ^ set(before[what]) == set(), what
        assert rows == before[what]
    again = take_back(path=path, by=None)
    assert {line.act for line in again.lines} == {Act.SAME}
    assert all_that_is_said() == before


def claimed(letter, **said) -> Claim:
    given = {"record": letter, "about": "order", "question": "Which came first?"}
    return Claim.objects.create(**given | {"value": "the other", "inferred": True} | said)


def test_claims_come_back_with_all_that_they_rest_on(letter, tmp_path):
    note = making.annotation(letter, "thank", "note", body="Warmly.")
    other = making.letter("The other letter")
    claimed(letter, status="preferred", means=other, value="", weight="strong", order=2)
    rejected = {"status": "rejected", "reason": "The *paper* is later.", "inferred": False}
    claimed(
        letter, about="date", value="1843-07~", locator="p. 3", source=making.source(), **rejected
    )
    claimed(letter, passage=note, reason="She says so.", weight="weak", inferred=False)
    before = all_that_is_said()["claims"]
    assert len(before) == 3
    path = written(letter, tmp_path)
    Claim.objects.all().delete()
    assert [line.act for line in take_back(path=path, by=None).lines] == [Act.CHANGED]
    assert all_that_is_said()["claims"] == before
    assert [line.act for line in take_back(path=path, by=None).lines] == [Act.SAME]


def test_what_an_editor_prefers_here_stays_preferred(letter, tmp_path):
    claimed(letter, status="preferred")
    path = written(letter, tmp_path)
    Claim.objects.all().delete()
    here = claimed(letter, status="preferred", value="this one")
    take_back(path=path, by=None)
    assert dict(Claim.objects.values_list("value", "status")) == {
        here.value: "preferred",
        "the other": "alternative",
    }


def test_a_claim_of_something_that_is_not_here_is_left_out(letter, tmp_path):
    other = making.letter("The other letter")
    claimed(letter, means=other, value="")
    path = written(letter, tmp_path)
    Claim.objects.all().delete()
    other.delete()
    assert [line.act for line in take_back(path=path, by=None).lines] == [Act.SAME]
    assert not Claim.objects.exists()


@pytest.fixture
def letter():
    ada = making.person("Ada Lovelace")
    letter = making.letter("Ada to Charles", text="Dear Sir,\n\nI thank you.", sender=ada)
    making.mention(letter, "I", ada)
    return letter


def test_a_corrected_file_becomes_a_revision_that_waits(letter, tmp_path):
    path = written(letter, tmp_path)
    path.write_text(path.read_text().replace("thank you", "bless you"))
    (line,) = take_back(path=path, by=None).lines
    assert line.act == Act.CHANGED
    witness = letter.witnesses.get()
    assert witness.revisions.count() == 2
    assert witness.current.number == 1


def test_what_was_corrected_here_since_keeps_its_notes(letter, tmp_path):
    path = written(letter, tmp_path)
    witness = letter.witnesses.get()
    text = pasting.recognise("Dear Sir,\n\nI thank you much.").text
    revise.show(revision=revise.revise(witness=witness, text=text, by=None, reason="read again"))
    take_back(path=path, by=None)
    assert Annotation.objects.count() == 1


def test_what_is_new_arrives_as_a_draft(letter, tmp_path):
    identifiers = {letter.identifier, letter.senders[0].agent.identifier}
    with transaction.atomic():
        path = written(letter, tmp_path)
        transaction.set_rollback(True)
    path.write_text(path.read_text().replace(letter.identifier, "zzzzzzzzzz"))
    assert [line.act for line in take_back(path=path, by=None).lines] == [Act.ADDED]
    made = Record.objects.exclude(identifier__in=identifiers).get()
    assert (made.identifier, made.status) == ("zzzzzzzzzz", Status.DRAFT)


def test_a_dry_run_writes_nothing(letter, tmp_path):
    path = written(letter, tmp_path)
    path.write_text(path.read_text().replace(letter.identifier, "zzzzzzzzzz"))
    outcome = take_back(path=path, by=None, dry_run=True)
    assert [line.act for line in outcome.lines] == [Act.ADDED]
    assert Record.objects.count() == 2


def test_files_written_here_are_known(letter, tmp_path):
    assert returning_documents.is_own(written(letter, tmp_path))
    other = tmp_path / "other.xml"
    other.write_text("<TEI/>")
    assert not returning_documents.is_own(other)


def test_a_cut_off_file_is_refused(letter, tmp_path):
    path = written(letter, tmp_path)
    path.write_text(path.read_text()[:-200])
    with pytest.raises(returning_documents.UnreadableError, match="not well-formed"):
        take_back(path=path, by=None)
    assert Record.objects.count() == 2


def test_the_importer_knows_files_that_were_written_here(letter, tmp_path, capsys):
    path = written(letter, tmp_path)
    call_command("import_tei", path)
    assert "1 unchanged" in capsys.readouterr().out
    assert Letter.objects.count() == 1
    path.write_text(path.read_text()[:-200])
    call_command("import_tei", path)
    assert "1 refused" in capsys.readouterr().out

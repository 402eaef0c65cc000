"""Letters, articles and collections as TEI: valid, complete, nothing told that is not public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from archive.curation import revise
from archive.formats import tei_writing
from archive.formats.description import Description, describe
from archive.models import Claim, Record, Status
from archive.text import pasting
from tests import making

HERE = "https://carrel.example"
XPATH = {"t": "http://www.tei-c.org/ns/1.0"}


def exported(record: Record):
    """The file of a record, parsed."""
    return etree.fromstring(tei_writing.render(described(record)).encode())


def described(record: Record) -> Description:
    return describe(record, url=f"{HERE}{record.get_absolute_url()}", site_name="Carrel")


@pytest.mark.corpora
@pytest.mark.parametrize("model", ["letter", "article", "collection"])
def test_everything_in_the_collection_is_valid(kim_trump, tei_all, model):
    for record in Record.objects.filter(kind=model).order_by("pk"):
        assert tei_all(exported(record)) == [], record


@pytest.fixture
def ada(db):
    return making.person("Ada Lovelace")


@pytest.fixture
def letter(ada):
    """A letter of two texts, with a date, an answer, a mention and notes."""
    letter = making.letter(
        "Ada to Charles",
        text="Dear Sir,\n\nI thank you for the engine.\n\nYours, Ada",
        sender=ada,
        recipient=making.person("Charles Babbage"),
        date="1843-07~",
        date_stated="July 43",
        date_evidence="internal",
    )
    making.witness(letter, "Lieber Herr,\n\nich danke.", language="de", siglum="D")
    return letter


def one(root, path: str):
    (found,) = root.xpath(path, namespaces=XPATH)
    return found


def test_who_wrote_to_whom_and_when(letter, ada):
    sent = one(exported(letter), "//t:correspAction[@type='sent']")
    assert one(sent, "t:persName/text()") == "Ada Lovelace"
    assert one(sent, "t:persName/@ref") == f"#person.{ada.identifier}"
    date = one(sent, "t:date")
    assert dict(date.attrib) == {
        "when": "1843-07",
        "when-custom": "1843-07~",
        "datingMethod": "#edtf",
        "cert": "medium",
        "evidence": "internal",
    }
    assert date.text == "July 43"


def test_all_texts_are_there_the_reading_text_first(letter):
    texts = exported(letter).xpath("//t:group/t:text", namespaces=XPATH)
    ids = [each.xpath("t:body//@xml:id", namespaces=XPATH)[0] for each in texts]
    assert ids == ["p1", "w2.p1"]
    assert texts[1].get("n") == "D"


def test_every_revision_is_in_the_history(letter):
    witness = letter.witnesses.get(is_reading_text=True)
    again = pasting.recognise("Dear Sir,\n\nI thank you for it.\n\nYours, Ada").text
    made = revise.revise(witness=witness, text=again, by=None, reason="read again")
    assert "read again" not in tei_writing.render(described(letter)), "a draft"
    revise.show(revision=made)
    changes = one(exported(letter), "//t:listChange[1]")
    assert [each.get("n") for each in changes] == ["2", "1"]
    assert changes[0].text == "read again"


def test_notes_point_to_their_words(letter, ada):
    note = making.annotation(letter, "the engine", "note", body="The *Difference* Engine.")
    textual = making.annotation(letter, "thank", "textual", body="So.", conjecture="bless")
    mention = making.mention(letter, "Ada", ada)
    root = exported(letter)
    said = one(root, f"//t:note[@xml:id='a-{note.identifier}']")
    assert said.get("target") == "#string-range(p2,16,10)"
    assert one(said, "t:p/text()") == "The *Difference* Engine."
    app = one(root, f"//t:app[@xml:id='a-{textual.identifier}']")
    assert [app.get("from"), app.get("to")] == ["#string-index(p2,2)", "#string-index(p2,7)"]
    assert one(app, "t:rdg/text()") == "bless"
    name = one(root, f"//t:body//t:persName[@corresp='#a-{mention.identifier}']")
    assert (name.text, name.get("ref")) == ("Ada", f"#person.{ada.identifier}")


def test_whom_readers_do_not_see_is_not_told_of(letter):
    secret = making.person("Secret Agent", status=Status.DRAFT)
    making.mention(letter, "Sir", secret)
    making.annotation(letter, "engine", "note", body="Not yet.", status="draft")
    text = tei_writing.render(described(letter))
    assert "Secret" not in text
    assert "Not yet" not in text


@pytest.fixture
def disputed(letter):
    """The letter with two claims: a date, and a sender whom readers do not see."""
    note = making.annotation(letter, "the engine", "note", body="So.")
    about_date = {"about": "date", "value": "1843-07~", "question": "When was it *written*?"}
    Claim.objects.create(
        **about_date | {"record": letter, "source": making.source(), "locator": "p. 3"},
        passage=note,
        weight="strong",
        status="preferred",
        reason="The paper says so.",
    )
    secret = making.person("Secret Agent", status=Status.DRAFT)
    Claim.objects.create(record=letter, about="sender", means=secret, inferred=True)
    return letter


@pytest.mark.corpora
def test_a_disputed_letter_is_valid(disputed, tei_all):
    assert tei_all(exported(disputed)) == []


def test_what_is_disputed_stands_with_its_ground(disputed, letter):
    root = exported(disputed)
    claim = one(root, "//t:listAnnotation[@type='claims']/t:note")
    (note,) = letter.witnesses.get(is_reading_text=True).annotations.all()
    assert (claim.get("subtype"), claim.get("cert")) == ("date", "high")
    assert (claim.get("ana"), claim.get("target")) == (
        "#claim.preferred",
        f"#a-{note.identifier}",
    )
    assert one(claim, "t:label/text()") == "When was it *written*?"
    assert one(claim, "t:date/@when-custom") == "1843-07~"
    assert one(claim, "t:p/text()") == "The paper says so."
    assert one(claim, "t:bibl/t:biblScope/text()") == "p. 3"
    source = one(claim, "t:bibl/@corresp").removeprefix("#")
    assert one(root, f"//t:sourceDesc//t:bibl[@xml:id='{source}']/t:title/text()") == "A report"
    assert "Secret" not in tei_writing.render(described(disputed))


def test_a_collection_holds_its_published_documents_once_each(letter):
    draft = making.letter("A draft", text="Not yet.", status=Status.DRAFT)
    other = making.letter("Another", text="Yes, p1 again.")
    root = exported(making.collection("All", letter, draft, other))
    titles = root.xpath("t:TEI//t:titleStmt/t:title/text()", namespaces=XPATH)
    assert titles == ["Ada to Charles", "Another"]
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))


def test_every_pointer_within_a_file_leads_somewhere(kim_trump):
    root = exported(kim_trump)
    ids = set(root.xpath("//@xml:id"))
    pointers = root.xpath("//@ref | //@corresp | //@ana | //@decls | //@datingMethod | //@next")
    aims = {each for pointer in pointers for each in pointer.split() if each.startswith("#")}
    assert aims
    assert {aim[1:] for aim in aims} <= ids


def test_what_xml_cannot_hold_is_left_out(letter):
    letter.title = "A\x0cB\ufffe<&>"
    assert one(exported(letter), "//t:titleStmt/t:title/text()") == "AB<&>"


def test_a_file_costs_the_same_queries_for_one_note_and_for_many(letter, ada):
    making.mention(letter, "Ada", ada)
    making.annotation(letter, "engine", "note", body="One.")
    before = queries(letter)
    for word in ("Dear", "Sir", "thank", "you", "for"):
        making.annotation(letter, word, "note", body=word)
        making.mention(letter, word, ada)
    assert queries(letter) == before


def queries(record: Record) -> int:
    with CaptureQueriesContext(connection) as captured:
        tei_writing.render(described(type(record).objects.get(pk=record.pk)))
    return len(captured)

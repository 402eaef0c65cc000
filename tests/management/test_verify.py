"""``verify``: a sound archive is called sound, and every kind of fault is found."""

import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from archive.curation import annotate, revise
from archive.management import verifying
from archive.models import (
    Anchor,
    Annotation,
    Disclosure,
    FormerAddress,
    IndexEntry,
    Letter,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Witness,
)
from archive.text import pasting
from tests import making

pytestmark = pytest.mark.django_db
FIRST = "Your Excellency,\n\nI carry the binder in my hands.\n\nYours, 김정은"
SECOND = FIRST.replace("in my hands", "with me always")


@pytest.fixture
def archive():
    """A letter in two revisions with notes, an article that quotes it, a person with links."""
    letter = making.letter("A letter", text=FIRST, slug="a-letter", date="2019-08")
    making.annotation(letter, "the binder", "note", body="See [him](/people/ada/).")
    making.annotation(letter, "in my hands", "note", body="Gone later.")
    making.mention(
        letter, "김정은", making.person("Ada", slug="ada", note="[A](/letters/a-letter/)")
    )
    witness = letter.witnesses.get()
    text = pasting.recognise(SECOND).text
    revise.show(revision=revise.revise(witness=witness, text=text, by=None, reason="corrected"))
    article = making.article("An article", text="He wrote: “I carry the binder”, they say.")
    start = len("He wrote: “")
    revision = article.witnesses.get().current
    annotate.quote(revision=revision, start=start, end=start + 18, words_of="letter", letter=letter)
    FormerAddress.objects.create(record=letter, kind="letter", slug="an-old-one")


def sql(statement: str, *values: object) -> None:
    """Past the models, which would not let it happen."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount != 0, "nothing was planted"


def found() -> set[str]:
    return {fault.check for fault in verifying.faults()}


def first_revision() -> Revision:
    return Revision.objects.order_by("pk")[0]


def anchor_of_the_binder() -> Anchor:
    return Anchor.objects.filter(exact="the binder").order_by("pk")[0]


def test_a_sound_archive_has_no_faults(archive):
    assert list(verifying.faults()) == []


def test_an_empty_one_has_none_either(db):
    assert list(verifying.faults()) == []


def test_nor_has_the_real_collection(kim_trump):
    assert list(verifying.faults()) == []


# How each kind of fault is planted, and what finds it.


def change_the_body() -> None:
    body = first_revision().body.replace("hands", "lands")
    sql("UPDATE archive_revision SET body = %s WHERE id = %s", body, first_revision().pk)


def change_the_hash() -> None:
    sql("UPDATE archive_revision SET sha256 = %s WHERE id = %s", "0" * 64, first_revision().pk)


def _set_paragraphs(paragraphs: object) -> None:
    said = json.dumps(paragraphs)
    sql("UPDATE archive_revision SET paragraphs = %s WHERE id = %s", said, first_revision().pk)


def shift_a_paragraph() -> None:
    paragraphs = first_revision().paragraphs
    paragraphs[1]["end"] += 1
    _set_paragraphs(paragraphs)


def lose_a_paragraph() -> None:
    _set_paragraphs(first_revision().paragraphs[1:])


def spoil_the_paragraphs() -> None:
    _set_paragraphs([{"nonsense": 1}])


def mistype_the_paragraphs() -> None:
    _set_paragraphs([paragraph | {"start": "x"} for paragraph in first_revision().paragraphs])


def forget_the_names() -> None:
    sql("UPDATE archive_witness SET names_given = 0 WHERE id = %s", first_revision().witness_id)


def lead_links_nowhere() -> None:
    first_revision().forwards.create(name="p2", fate="merged", to=["p99"])


def lose_where_a_paragraph_went() -> None:
    witness = first_revision().witness
    text = pasting.recognise("Your Excellency,\n\nYours, 김정은").text
    revise.revise(witness=witness, text=text, by=None, reason="shortened")
    assert "forward" not in found()
    sql("DELETE FROM archive_paragraphforward")


def _move_anchor(**values: object) -> None:
    Anchor.objects.filter(pk=anchor_of_the_binder().pk).update(**values)


def move_an_anchor() -> None:
    _move_anchor(start=0, end=10)


def move_an_anchor_outside() -> None:
    _move_anchor(start=9000, end=9010)


def change_quoted_words() -> None:
    _move_anchor(exact="the folder")


def change_words_before() -> None:
    _move_anchor(prefix="nothing of the kind ")


def change_words_after() -> None:
    _move_anchor(suffix=" nothing of the kind")


def name_another_paragraph() -> None:
    _move_anchor(paragraph="p1")


def name_no_paragraph() -> None:
    _move_anchor(paragraph="p99")


def move_an_annotation_to_another_witness() -> None:
    other = making.witness(Letter.objects.get(), "Another text.")
    Annotation.objects.filter(body="Gone later.").update(witness=other)


def move_a_quotation() -> None:
    QuotationAnchor.objects.update(start=0, end=3)


def move_a_quotation_to_another_document() -> None:
    Quotation.objects.update(document=Letter.objects.get())


def lose_an_anchor_on_the_way() -> None:
    Anchor.objects.filter(exact="the binder", revision__number=2).delete()


def lose_all_anchors() -> None:
    Anchor.objects.filter(annotation__body="Gone later.").delete()


def show_a_foreign_revision() -> None:
    spare = making.witness(Letter.objects.get(), "Another text.", is_reading_text=False)
    revision, spare.current = spare.current, None
    spare.save()
    Witness.objects.filter(is_reading_text=True, document__kind="letter").update(current=revision)


def choose_no_reading_text() -> None:
    Witness.objects.update(is_reading_text=False)


def choose_two_reading_texts() -> None:
    making.witness(Letter.objects.get(), "Another text.")
    connection.check_constraints()
    sql("DROP INDEX witness_one_reading_text")
    Witness.objects.update(is_reading_text=True)


def change_a_derived_day() -> None:
    Record.objects.filter(kind="letter").update(earliest="2019-08-02")


def change_a_date_key() -> None:
    Record.objects.filter(kind="letter").update(date_key="0")


def spoil_a_date() -> None:
    Record.objects.filter(kind="letter").update(date="yesterday")


def lose_the_row_of_a_kind() -> None:
    sql("DELETE FROM archive_event WHERE record_ptr_id = %s", making.event().pk)


def take_a_former_address() -> None:
    FormerAddress.objects.update(slug="a-letter")


def give_a_former_address_another_kind() -> None:
    FormerAddress.objects.update(kind="person")


def rename_a_person_without_a_trace() -> None:
    Record.objects.filter(slug="ada").update(slug="augusta")


def withdraw_a_person() -> None:
    Record.objects.filter(slug="ada").update(status="withdrawn", withdrawn_reason="So.")


def lose_an_index_entry() -> None:
    IndexEntry.objects.filter(record__slug="ada").delete()


def invent_a_disclosure() -> None:
    Disclosure.objects.create(record=Letter.objects.first(), what="text", date="2018")


def change_an_index_entry() -> None:
    IndexEntry.objects.filter(record__slug="ada").update(names="nobody")


PLANTED: dict[Callable[[], None], str] = {
    change_the_body: "hash",
    change_the_hash: "hash",
    shift_a_paragraph: "paragraphs",
    lose_a_paragraph: "paragraphs",
    spoil_the_paragraphs: "paragraphs",
    mistype_the_paragraphs: "paragraphs",
    forget_the_names: "names",
    lead_links_nowhere: "forward",
    lose_where_a_paragraph_went: "forward",
    move_an_anchor: "anchor",
    move_an_anchor_outside: "anchor",
    change_quoted_words: "anchor",
    change_words_before: "anchor",
    change_words_after: "anchor",
    name_another_paragraph: "anchor",
    name_no_paragraph: "anchor",
    move_an_annotation_to_another_witness: "anchor",
    move_a_quotation: "quotation",
    move_a_quotation_to_another_document: "quotation",
    lose_an_anchor_on_the_way: "carrying",
    lose_all_anchors: "carrying",
    show_a_foreign_revision: "current",
    choose_no_reading_text: "reading text",
    choose_two_reading_texts: "reading text",
    change_a_derived_day: "date",
    change_a_date_key: "date",
    spoil_a_date: "date",
    lose_the_row_of_a_kind: "kind",
    take_a_former_address: "address",
    give_a_former_address_another_kind: "address",
    rename_a_person_without_a_trace: "link",
    withdraw_a_person: "link",
    invent_a_disclosure: "disclosures",
    lose_an_index_entry: "index",
    change_an_index_entry: "index",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_every_planted_fault_is_found(archive, plant):
    plant()
    assert PLANTED[plant] in found()


def test_a_fault_of_a_text_hides_no_other(archive):
    spoil_the_paragraphs()
    change_a_date_key()
    lose_an_index_entry()
    assert found() >= {"paragraphs", "date", "index"}


def test_many_rows_are_looked_at_with_few_queries(archive, django_assert_max_num_queries):
    letter = Letter.objects.get()
    for number in range(40):
        making.annotation(letter, "the binder", "note", body=f"Note {number}.")
        making.person(f"Person {number}", note="[Ada](/people/ada/)")
    with django_assert_max_num_queries(60):
        assert not found()


# At a terminal


def run(*arguments: str) -> tuple[str, int]:
    out, code = StringIO(), 0
    try:
        call_command("verify", *arguments, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return out.getvalue(), code


def test_a_summary_if_nothing_is_wrong(archive):
    said, code = run()
    assert code == 0
    assert "Verified: 3 revisions, 6 anchors of annotations and 1 of quotations" in said
    assert "Nothing is wrong." in said


def test_a_list_and_exit_code_1_if_something_is(archive):
    change_quoted_words()
    said, code = run()
    assert code == 1
    identifier = anchor_of_the_changed().annotation.identifier
    document = Letter.objects.get().identifier
    assert f"anchor: /annotations/{identifier}, /id/{document}/r1 (“A letter”" in said
    assert "The text has “the binder” at" in said
    assert "→ Open it at the desk" in said
    assert "1 fault was found." in said


def anchor_of_the_changed() -> Anchor:
    return Anchor.objects.select_related("annotation").get(exact="the folder")


def test_for_programs(archive):
    change_a_date_key()
    said, code = run("--json")
    data = json.loads(said)
    assert code == 1
    assert data["sound"] is False
    assert data["checked"]["records"] == 3
    [fault] = data["faults"]
    assert fault["check"] == "date"
    assert set(fault) == {"check", "where", "problem", "remedy"}


def test_nothing_is_changed(archive):
    change_a_date_key()
    run()
    assert "date" in found()


def test_a_database_that_refuses_is_told_in_a_sentence():
    def refuse(*_call: object) -> None:
        raise DatabaseError("no such table: archive_revision")

    with connection.execute_wrapper(refuse), pytest.raises(CommandError, match="migrate"):
        call_command("verify")

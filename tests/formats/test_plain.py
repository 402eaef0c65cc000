"""The plain text is the body, exactly, under a head that says what it is."""

from archive.formats import plain
from archive.models import Letter, Quotation, QuotationAnchor, RecordReference, Source, Status
from tests import making


def head_and_body(text: str) -> tuple[str, str]:
    head, body = text.split(f"\n\n{plain.LINE}\n\n", 1)
    return head, body


def test_a_held_letter(letter, describe):
    revision = letter.witnesses.get().current
    head, body = head_and_body(plain.render(describe(letter)))
    assert body == revision.body + "\n"
    assert head.splitlines() == [
        "Title: Kim Jong Un to Donald Trump, 5 August 2019",
        "From: Kim Jong Un",
        "To: Donald Trump",
        "Date: 5 August 2019",
        "Collection: The letters between Kim Jong Un and Donald Trump",
        f"Witness: {letter.witnesses.get().siglum}, English text",
        "Language: en",
        f"Revision: 1 ({revision.sha256})",
        "Caveat: transcript of a reading",
        "Caveat: not proofread",
        "Permalink: https://carrel.example/id/abc123defg",
        "Seen on: 2026-11-21, Carrel",
    ]


def test_a_letter_that_is_quoted_gives_its_fragments(kim, trump, article, describe):
    letter = making.letter(
        sender=kim, recipient=trump, state=Letter.State.QUOTED, date="2018-09-06"
    )
    source = Source.objects.create(key="ytn", title="A report", container_title="YTN")
    RecordReference.objects.create(record=letter, source=source, claim="It exists.")
    revision = article.witnesses.get().current
    for document, status in ((article, "confirmed"), (article, "proposed")):
        quotation = Quotation.objects.create(
            document=document, letter=letter, words_of="letter", status=status
        )
        QuotationAnchor.objects.create(
            quotation=quotation,
            side="quoting",
            revision=revision,
            start=0,
            end=2,
            exact=f"“{status}",
        )
    head, body = head_and_body(plain.render(describe(letter)))
    assert "Caveat: text not held" in head
    assert "Caveat: known from quotations" in head
    assert "“confirmed”\n  — words of a letter; Kim: “I don’t need any interest”" in body
    assert "“proposed”" not in body
    assert "It exists.\n  — YTN: A report" in body


def test_a_draft_that_quotes_is_not_told(letter, article, describe):
    letter.witnesses.all().update(is_reading_text=False)
    article.status = Status.DRAFT
    article.save()
    quotation = Quotation.objects.create(document=article, letter=letter, words_of="letter")
    revision = article.witnesses.get().current
    QuotationAnchor.objects.create(
        quotation=quotation, side="quoting", revision=revision, start=0, end=2, exact="secret"
    )
    assert "secret" not in plain.render(describe(letter))


def test_what_is_inferred_is_said(letter, describe):
    letter.date_evidence, letter.date_reason = "external", "Two days after the other letter."
    letter.parties.filter(role="sender").update(certainty="low")
    head, _body = head_and_body(plain.render(describe(letter)))
    assert "Inferred: Sender: Kim Jong Un is possible." in head
    assert "Inferred: Date: Two days after the other letter." in head

"""Write the texts of a volume, and all that is anchored in them."""

from collections.abc import Sequence

from archive.models import (
    Anchor,
    Annotation,
    Kind,
    Mention,
    Quotation,
    QuotationAnchor,
    Revision,
    Source,
    Witness,
)
from archive.text import selectors
from archive.text.matching.steps import Sort
from archive.text.naming import highest_number

from .drafts import Draft, Quoting, Said, Volume
from .storing import insert
from .volumes import Drafting, identifier

REASON = "Made up."


def store_texts(volume: Volume, source: Source, drafting: Drafting) -> None:
    """Witnesses, their revisions, and the annotations and quotations in these."""
    held = [draft for draft in volume.drafts if draft.text is not None]
    witnesses = [_witness(draft, source, number) for number, draft in enumerate(held, start=1)]
    insert(witnesses)
    revisions = [_revision(draft, witness) for draft, witness in zip(held, witnesses, strict=True)]
    insert(revisions)
    for draft, revision in zip(held, revisions, strict=True):
        draft.revision = revision.pk
    _show(witnesses, revisions)
    _annotate(held, witnesses, drafting)
    _quote(held, drafting)


def _witness(draft: Draft, source: Source, number: int) -> Witness:
    printed = draft.kind == Kind.LETTER
    assert draft.text  # noqa: S101  only what is held has witnesses
    return Witness(
        document_id=draft.pk,
        siglum="A",
        label="Printed text" if printed else "As published",
        sort=Witness.Sort.PRINT if printed else Witness.Sort.PRESS,
        language=draft.language,
        source=source if printed else None,
        locator=f"no. {number}" if printed else "",
        is_reading_text=True,
        meant_unnamed=True,
        reading_reason="It is the only text there is.",
        names_given=highest_number(paragraph.name for paragraph in draft.text.paragraphs),
    )


def _revision(draft: Draft, witness: Witness) -> Revision:
    assert draft.text  # noqa: S101  see above
    return Revision(
        witness=witness,
        number=1,
        sha256=draft.text.fingerprint,
        reason=REASON,
        **draft.text.to_json(),
    )


def _show(witnesses: Sequence[Witness], revisions: Sequence[Revision]) -> None:
    for witness, revision in zip(witnesses, revisions, strict=True):
        witness.current_id = revision.pk
    Witness.objects.bulk_update(witnesses, ["current"], batch_size=300)


def _annotate(held: list[Draft], witnesses: list[Witness], drafting: Drafting) -> None:
    said = [
        (draft, each, _annotation(each, witness, drafting))
        for draft, witness in zip(held, witnesses, strict=True)
        for each in draft.said
    ]
    insert([annotation for _draft, _each, annotation in said])
    insert(
        [
            Mention(annotation=annotation, record_id=each.target.pk)
            for _draft, each, annotation in said
            if each.target
        ]
    )
    insert(
        [
            Anchor(annotation=annotation, **_place(draft, each.start, each.end))
            for draft, each, annotation in said
        ]
    )


def _annotation(said: Said, witness: Witness, drafting: Drafting) -> Annotation:
    return Annotation(
        identifier=identifier(drafting.random),
        witness=witness,
        sort=said.sort,
        body=said.body,
        passage_type=said.passage_type,
    )


def _quote(held: list[Draft], drafting: Drafting) -> None:
    quoting = [
        (draft, each, _quotation(draft, each, drafting))
        for draft in held
        for each in draft.quotations
    ]
    insert([quotation for _draft, _each, quotation in quoting])
    sides = [
        _end(quotation, QuotationAnchor.Side.QUOTING, draft, (each.start, each.end))
        for draft, each, quotation in quoting
    ]
    sides += [
        _end(quotation, QuotationAnchor.Side.QUOTED, each.letter, each.quoted)
        for _draft, each, quotation in quoting
        if each.quoted
    ]
    insert(sides)


def _quotation(draft: Draft, quoting: Quoting, drafting: Drafting) -> Quotation:
    return Quotation(
        identifier=identifier(drafting.random),
        document_id=draft.pk,
        speaker_id=quoting.letter.sender.pk if quoting.letter.sender else None,
        words_of=Quotation.WordsOf.LETTER,
        letter_id=quoting.letter.pk,
        verdict=quoting.verdict,
        score=1.0 if quoting.quoted else None,
        alignment=_alignment(draft, quoting),
    )


def _alignment(draft: Draft, quoting: Quoting) -> list[dict[str, str]]:
    """Made-up articles quote word for word, or what is not held."""
    if not quoting.quoted:
        return []
    assert draft.text  # noqa: S101  it has been written
    words = draft.text.body[quoting.start : quoting.end]
    return [{"sort": Sort.SAME.value, "quoted": words, "held": words}]


def _end(
    quotation: Quotation, side: QuotationAnchor.Side, draft: Draft, extent: tuple[int, int]
) -> QuotationAnchor:
    return QuotationAnchor(quotation=quotation, side=side, **_place(draft, *extent))


def _place(draft: Draft, start: int, end: int) -> dict[str, object]:
    """The fields of an anchor in the revision that has been written of this draft."""
    assert draft.text  # noqa: S101  see above
    selection = selectors.select(draft.text.body, start, end)
    return {
        "revision_id": draft.revision,
        "start": start,
        "end": end,
        "exact": selection.exact,
        "prefix": selection.prefix,
        "suffix": selection.suffix,
        "paragraph": draft.text.paragraph_at(start).name,
    }

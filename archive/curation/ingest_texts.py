"""Write the witnesses of a document, their texts, and what is said about them."""

from archive.formats.collection_fields import Entry
from archive.models import Annotation, Quotation, QuotationAnchor, Record, Revision, Witness
from archive.text import markup, pasting, selectors
from archive.text.marks import TextError
from archive.text.names import named_after
from archive.text.paragraphs import Text

from . import annotate, revise
from .ingest_parts import sync_parts
from .ingest_state import Loading, came_from_files, differs, everything_said, put

NO_LONGER_IN_THE_FILES = "No longer in the files it came from."


def save_witnesses(loading: Loading, entry: Entry, document: Record) -> None:
    """The witnesses that the file lists; the reading text last, since there is only one."""
    items = entry.parts.get("witnesses", ())
    saved: dict[str, Witness] = {}
    for item in sorted(items, key=lambda item: bool(item.values.get("is_reading_text"))):
        witness = _save_witness(loading, item, document, items.index(item))
        if witness:
            saved[witness.siglum] = witness
    for item in items:
        _derive(loading, item, saved)
    for siglum in set(document.witnesses.values_list("siglum", flat=True)) - set(saved):
        loading.remarks.append(f"{entry.address}: the witness {siglum} is not in the files; kept.")


def _save_witness(loading: Loading, item: Entry, document: Record, order: int) -> Witness | None:
    siglum = str(item.values.get("siglum", ""))
    witness = document.witnesses.filter(siglum=siglum).first() or Witness(document=document)
    said = {column: loading.resolve(item, column) for column in item.values} | {"order": order}
    if witness._state.adding or differs(witness, said):
        put(witness, said)
        if not loading.save(witness, item):
            return None
    if item.extra.get("text"):
        _save_text(loading, item, witness)
    return witness


def _derive(loading: Loading, item: Entry, saved: dict[str, Witness]) -> None:
    """Tie a witness to the one it derives from, once both are there."""
    siglum = item.extra.get("derived_from")
    witness = saved.get(str(item.values.get("siglum", "")))
    if not siglum or not witness:
        return
    if siglum not in saved:
        loading.problems.of(item, "derived_from", f"This document has no witness “{siglum}”.")
    elif witness.derived_from != saved[siglum]:
        witness.refresh_from_db()
        witness.derived_from = saved[siglum]
        loading.save(witness, item)


def _save_text(loading: Loading, item: Entry, witness: Witness) -> None:
    """A revision where the words have changed; then what stands in it; then readers see it."""
    last = witness.revisions.order_by("number").last()
    try:
        text = _text(item, loading.collected.texts[item.extra["text"]], witness, last)
    except (TextError, markup.MarkupError) as error:
        loading.problems.of(item, "text", f"{item.extra['text']}: {error}")
        return
    revision = revise.revise(
        witness=witness, text=text, by=loading.by, reason=loading.reason, named=True
    )
    witness.refresh_from_db()
    for part in item.parts["annotations"]:
        _save_annotation(loading, part, revision)
    for part in item.parts["quotations"]:
        _save_quotation(loading, part, revision)
    _retire_what_is_gone(loading, item, witness)
    if witness.current_id == revision.pk:
        return
    if adrift := revise.adrift_in(revision):
        loading.remarks.append(
            f"{witness.document}: {adrift} places found no certain place in the new text of "
            f"{witness.siglum}; readers go on seeing the old one until they are examined."
        )
        return
    revise.show(revision=revision)


def _text(item: Entry, words: str, witness: Witness, last: Revision | None) -> Text:
    """The text of a file; its paragraphs keep the names they have in the last revision."""
    previous, highest = last.text if last else None, witness.names_given
    if item.extra["text"].endswith(".md"):
        return markup.parse(words, previous=previous, highest=highest)
    pasted = pasting.recognise(words).text
    return named_after(previous, pasted, highest=highest) if previous else pasted


def _place(loading: Loading, part: Entry, text: Text) -> tuple[int, int] | None:
    """Where the quoted words stand: in the paragraph that is named, else in the whole text."""
    words, occurrence = part.extra.get("quote", ""), part.extra.get("occurrence", "")
    if occurrence and not occurrence.isdecimal():
        loading.problems.of(part, "occurrence", f"“{occurrence}” is no number.")
        return None
    number = int(occurrence) if occurrence else None
    try:
        if name := part.extra.get("in"):
            found = selectors.find_in_paragraph(text, name, words, occurrence=number)
            return found.start, found.end
        return selectors.find(text.body, words, occurrence=number)
    except (TextError, selectors.SelectionError) as error:
        loading.problems.of(part, "quote", str(error))
        return None


def _save_annotation(loading: Loading, part: Entry, revision: Revision) -> None:
    where = _place(loading, part, revision.text)
    if not where:
        return
    said = everything_said(loading, part) | {
        "status": Annotation.Status.PUBLISHED,
        "retired_reason": "",
    }
    annotation = Annotation.objects.filter(identifier=said["identifier"]).first()
    if annotation and annotation.witness_id != revision.witness_id:
        loading.problems.of(part, "identifier", "This identifier belongs to another text.")
        return
    if not annotation or differs(annotation, said):
        annotation = annotation or Annotation(witness=revision.witness, by=loading.by, version=0)
        put(annotation, said | {"version": annotation.version + 1})
        if not loading.save(annotation, part):
            return
    here = annotation.anchors.filter(revision=revision).first()
    if not here or (here.start, here.end) != where:
        start, end = where
        annotate.anchor(annotation=annotation, revision=revision, start=start, end=end)
    sync_parts(loading, part, annotation)


def _save_quotation(loading: Loading, part: Entry, revision: Revision) -> None:
    where = _place(loading, part, revision.text)
    if not where:
        return
    said = everything_said(loading, part) | {"status": Quotation.Status.CONFIRMED}
    quotation = Quotation.objects.filter(identifier=said["identifier"]).first()
    document = revision.witness.document
    if quotation and quotation.document_id != document.pk:
        loading.problems.of(part, "identifier", "This identifier belongs to another document.")
        return
    if quotation and quotation.judged_by_machine and said["verdict"] in Quotation.UNCLOSED:
        said = _without_what_was_found(said)
    if not quotation or differs(quotation, said):
        quotation = quotation or Quotation(document=document, version=0)
        put(quotation, said | {"version": quotation.version + 1})
        if not loading.save(quotation, part):
            return
    side = QuotationAnchor.Side.QUOTING
    here = quotation.anchors.filter(revision=revision, side=side).first()
    if not here or (here.start, here.end) != where:
        start, end = where
        annotate.anchor_quotation(
            quotation=quotation, side=side, revision=revision, start=start, end=end
        )


def _without_what_was_found(said: dict[str, object]) -> dict[str, object]:
    """The files know of no text; here one was found meanwhile, and what it told is kept."""
    told = {"verdict"}
    if not said["letter"]:
        told |= {"letter", "words_of", "attribution", "attribution_reason"}
    return {name: value for name, value in said.items() if name not in told}


def _retire_what_is_gone(loading: Loading, item: Entry, witness: Witness) -> None:
    """What came from the files and is no longer in them is retired, never deleted."""
    listed = list(item.own_names())
    for annotation in witness.annotations.live().exclude(identifier__in=listed):
        if not came_from_files(annotation):
            continue
        said = {"status": Annotation.Status.RETIRED, "retired_reason": NO_LONGER_IN_THE_FILES}
        put(annotation, said | {"version": annotation.version + 1})
        loading.save(annotation, item)
        loading.remarks.append(f"{annotation} was retired: it is no longer in the files.")
    quotations = Quotation.objects.confirmed().filter(anchors__revision__witness=witness)
    for quotation in quotations.exclude(identifier__in=listed).distinct():
        if not came_from_files(quotation):
            continue
        put(quotation, {"status": Quotation.Status.REJECTED, "version": quotation.version + 1})
        loading.save(quotation, item)
        loading.remarks.append(f"{quotation} was rejected: it is no longer in the files.")

"""Whole documents out of files that were written here: texts, notes, links, and who is listed.

    returned   returning < returning_claims < returning_documents

A file is known as one of ours by `is_own`. Only what is in the file is given back; `docs/tei.md`
says what is not.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from archive.models import Kind

from .encoding import IDENT
from .returned import Agent, Document, Entity, Held, Meant, Note, Quoted, UnreadableError
from .returning import ID, LANGUAGE, Returned, text_of
from .returning_claims import claims_in
from .xml import TEI, Element, local

T = f"{{{TEI}}}"
HEAD = 1 << 20  # bytes in which a file says what wrote it
KINDS = {"person": Kind.PERSON, "org": Kind.ORGANISATION, "place": Kind.PLACE, "event": Kind.EVENT}
ROLES = {
    "sent": "sender",
    "received": "recipient",
    "copied": "copy",
    "signed": "signatory",
    "written": "writer",
    "interpreted": "interpreter",
    "transmitted": "bearer",
}


def is_own(path: Path) -> bool:
    """Whether a file says that it was written here."""
    with path.open("rb") as file:
        return f'<application ident="{IDENT}"'.encode() in file.read(HEAD)


def read(path: Path) -> Iterator[Entity | Document]:
    """Everybody who is listed and every document, one after another, whatever the file's size."""
    found = etree.iterparse(
        str(path),
        events=("end",),
        tag=(f"{T}TEI", f"{T}standOff", f"{T}teiHeader"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _event, element in found:
            if local(element) == "teiHeader":
                yield from _collection(element)
            elif local(element) == "standOff":
                yield from _entities(element)
            else:
                yield _document(element)
                element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"Line {error.lineno} is not well-formed: {error.msg}.") from error


def _collection(header: Element) -> Iterator[Entity]:
    """The collection that a corpus is; a document's own header tells of none."""
    if local(header.getparent()) == "teiCorpus":
        yield Entity(
            identifier=header.findtext(f".//{T}idno[@type='identifier']") or "",
            kind=Kind.COLLECTION.value,
            title=header.findtext(f".//{T}titleStmt/{T}title") or "",
        )


def _entities(stand_off: Element) -> Iterator[Entity]:
    for element in stand_off.iter(*(f"{T}{name}" for name in KINDS)):
        names = [each for each in element if local(each) in _named(local(element))]
        yield Entity(
            identifier=(element.get(ID) or "").partition(".")[2],
            kind=KINDS[local(element)].value,
            title=_words(names[0]) if names else "",
            names=tuple(
                (_words(each), each.get(LANGUAGE), each.get("type") or "name")
                for each in names[1:]
                if each.get(LANGUAGE)
            ),
            authorities=tuple(
                (each.get("type"), _words(each))
                for each in element.iterfind(f"{T}idno")
                if each.get("type") != "permalink"
            ),
        )


def _named(entry: str) -> tuple[str, ...]:
    return ("label",) if entry == "event" else ("persName", "orgName", "placeName")


def _document(root: Element) -> Document:
    described = root.find(f".//{T}correspDesc")
    return Document(
        line=root.sourceline or 0,
        identifier=root.findtext(f".//{T}idno[@type='identifier']") or "",
        kind=(Kind.ARTICLE if described is None else Kind.LETTER).value,
        title=root.findtext(f".//{T}titleStmt/{T}title") or "",
        date=_date(root, described),
        agents=tuple(_agents(described)),
        answers=tuple(_answers(described)),
        texts=tuple(_texts(root)),
        sources=tuple(_sources(root)),
        claims=tuple(claims_in(root.find(f"{T}standOff"))),
    )


def _date(root: Element, described: Element | None) -> dict[str, str]:
    """The columns of the record's own date: of sending, or of an article's publication."""
    if described is not None:
        found = described.find(f"{T}correspAction[@type='sent']/{T}date")
    else:
        found = root.find(f".//{T}bibl[@type='article']/{T}date")
    if found is None or found.get("type"):
        return {}
    return {
        "date": found.get("when-custom", ""),
        "date_stated": (found.text or "").strip(),
        "date_evidence": found.get("evidence", ""),
        "date_reason": found.findtext(f"{T}note[@type='reason']") or "",
    }


def _agents(described: Element | None) -> Iterator[Agent]:
    for action in described.iterfind(f"{T}correspAction") if described is not None else ():
        for each in action:
            if local(each) in ("persName", "orgName", "name") and _words(each):
                role = ROLES[action.get("type")]
                words = _words(each) if each.get("key") or not each.get("ref") else ""
                yield Agent(role, _identifier(each.get("ref")), words, each.get("cert") or "high")


def _answers(described: Element | None) -> Iterator[tuple[str, str]]:
    """The letters that it answers, by identifier, and how certain that is."""
    for each in described.iter(f"{T}ref") if described is not None else ():
        if each.get("type") == "prev":
            yield _identifier(each.get("target")), each.get("cert") or "high"


def _sources(root: Element) -> Iterator[tuple[str, str, str, str]]:
    for each in root.iterfind(f".//{T}sourceDesc/{T}listBibl/{T}bibl"):
        key = (each.get(ID) or "").rpartition("src.")[2]
        link = each.find(f"{T}ptr")
        address = link.get("target") if link is not None else ""
        yield key, each.get("type") or "", each.findtext(f"{T}title") or key, address


def _texts(root: Element) -> Iterator[Held]:
    stand_off = root.find(f"{T}standOff")
    prefix = f"{root.get(ID)}." if root.get(ID) else ""
    for number, witness in enumerate(root.iterfind(f".//{T}listWit/{T}witness"), start=1):
        aim = (witness.get("corresp") or "").removeprefix("#")
        text = next(each for each in root.iter(f"{T}text") if each.get(ID) == aim)
        own = prefix if number == 1 else f"{prefix}w{number}."
        returned = text_of(text.find(f"{T}body"), stand_off, prefix=own)
        yield Held(
            siglum=witness.get("n") or "",
            label=witness.findtext(f"{T}label") or "",
            sort=witness.findtext(f"{T}note[@type='sort']") or "",
            language=text.get(LANGUAGE) or "",
            text=returned.text,
            notes=tuple(_notes(stand_off, returned)),
            quotations=tuple(_quotations(stand_off, returned)),
        )


def _notes(stand_off: Element | None, returned: Returned) -> Iterator[Note]:
    """The annotations whose places are in this text."""
    for each in (
        stand_off.iter(f"{T}note", f"{T}annotation", f"{T}app") if stand_off is not None else ()
    ):
        name = each.get(ID) or ""
        place = _place(each, returned)
        if not name.startswith("a-") or place is None:
            continue
        yield _note(each, name.removeprefix("a-"), place)


def _place(each: Element, returned: Returned) -> tuple[int, int] | None:
    if local(each) != "app":
        return returned.place(each.get("target") or "")
    start, end = (returned.place(each.get(name) or "") for name in ("from", "to"))
    return (start[0], end[1]) if start and end else None


def _note(each: Element, identifier: str, place: tuple[int, int]) -> Note:
    pointers = (each.get("ana") or "").split()
    types = [pointer for pointer in pointers if pointer.startswith("#passage.")]
    inner = each if local(each) == "note" else _inner(each)
    return Note(
        identifier,
        _sort(each),
        *place,
        body=(inner.findtext(f"{T}p") or "") if inner is not None else "",
        conjecture=each.findtext(f"{T}rdg") or "",
        passage_type=types[0].removeprefix("#passage.") if types else "",
        certainty=each.get("cert") or "",
        inferred="#inferred" in pointers,
        meant=tuple(_meant(each)),
        references=tuple(_references(inner)) if inner is not None else (),
    )


def _inner(each: Element) -> Element | None:
    """The note within an annotation or an entry of the apparatus."""
    return next((note for note in each.iterfind(f"{T}note") if not note.get("type")), None)


def _sort(each: Element) -> str:
    if local(each) == "note":
        return "note"
    if local(each) == "app":
        return "textual"
    return "mention" if each.get("motivation") == "identifying" else "passage"


def _meant(each: Element) -> Iterator[Meant]:
    reasons = {
        note.get("target"): note.text or "" for note in each.iterfind(f"{T}note[@type='reason']")
    }
    for ref in each.iterfind(f"{T}ref"):
        target = ref.get("target") or ""
        yield Meant(_identifier(target), ref.get("cert") or "high", reasons.get(target, ""))


def _references(note: Element) -> Iterator[tuple[str, str, str]]:
    for bibl in note.iterfind(f"{T}bibl"):
        key = (bibl.get("corresp") or "").rpartition("src.")[2]
        yield key, bibl.findtext(f"{T}biblScope") or "", bibl.findtext(f"{T}note") or ""


def _quotations(stand_off: Element | None, returned: Returned) -> Iterator[Quoted]:
    for each in stand_off.iter(f"{T}annotation") if stand_off is not None else ():
        name = each.get(ID) or ""
        places = [returned.place(pointer) for pointer in (each.get("target") or "").split()]
        if name.startswith("q-") and all(places):
            aims = {ref.get("type"): ref.get("target") for ref in each.iterfind(f"{T}ref")}
            yield Quoted(
                name.removeprefix("q-"),
                tuple(place for place in places if place),
                _said_of(each),
                _identifier(aims.get("letter")),
                _identifier(aims.get("speaker")),
            )


def _said_of(each: Element) -> dict[str, str]:
    """The columns of a quotation that are words."""
    words, verdict = (pointer.partition(".")[2] for pointer in (each.get("ana") or "").split())
    notes = {note.get("type"): note.text or "" for note in each.iterfind(f"{T}note")}
    return {
        "words_of": words,
        "verdict": verdict.replace("-", " "),
        "attribution": each.get("cert") or "",
        "speaker_as_stated": notes.get("speaker", ""),
        "attribution_reason": notes.get("attribution", ""),
        "language_path": notes.get("languages", ""),
        "note": notes.get("remark", ""),
        "order": each.get("n") or "0",
    }


def _identifier(pointer: str | None) -> str:
    """The identifier in ``#person.abc…`` or at the end of a permalink."""
    pointer = pointer or ""
    return pointer.rpartition("." if pointer.startswith("#") else "/")[2]


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())

"""Claims out of files that were written here."""

from collections.abc import Iterator

from .claims import CERT
from .returned import Claimed
from .returning import ID
from .xml import TEI, Element

T = f"{{{TEI}}}"
WEIGHTS = {cert: weight.value for weight, cert in CERT.items()}


def claims_in(stand_off: Element | None) -> Iterator[Claimed]:
    """All claims of one document, each with what it rests on."""
    if stand_off is not None:
        path = f"{T}listAnnotation[@type='claims']/{T}note"
        yield from map(_claim, stand_off.iterfind(path))


def _claim(note: Element) -> Claimed:
    date, ref, bibl = (note.find(f"{T}{name}") for name in ("date", "ref", "bibl"))
    status, *inferred = (note.get("ana") or "").split()
    return Claimed(
        (note.get(ID) or "").removeprefix("c-"),
        {
            "about": note.get("subtype") or "",
            "question": note.findtext(f"{T}label") or "",
            "value": (note.findtext(f"{T}desc") or "") if date is None else date.get("when-custom"),
            "weight": WEIGHTS[note.get("cert")],
            "status": status.removeprefix("#claim."),
            "inferred": bool(inferred),
            "reason": note.findtext(f"{T}p") or "",
            "order": int(note.get("n") or 0),
            "locator": (bibl.findtext(f"{T}biblScope") or "") if bibl is not None else "",
        },
        means=_end(ref.get("target")) if ref is not None else "",
        source=(bibl.get("corresp") or "").rpartition("src.")[2] if bibl is not None else "",
        passage=_end(note.get("target") or "").removeprefix("a-"),
    )


def _end(pointer: str) -> str:
    """The identifier in ``#person.abc…``, in ``#a-abc…`` or at the end of an address."""
    if pointer.startswith("#"):
        return pointer[1:].rpartition(".")[2]
    return pointer.rstrip("/").rpartition("/")[2]

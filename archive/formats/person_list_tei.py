"""Lists of people and bodies in TEI: ``listPerson`` and ``listOrg``, wherever they stand."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from archive import dates
from archive.formats import authorities
from archive.formats.person_list import (
    LARGEST,
    LONGEST_TITLE,
    Listed,
    OtherName,
    PersonList,
    UnreadableError,
    Wrong,
    sort_of,
)
from archive.formats.tei.dating import ATTRIBUTES, dated
from archive.formats.tei.elements import collapsed, local, words_of
from archive.models import Kind, Name, Person
from archive.models.fields import IDENTIFIER_LENGTH, LANGUAGE_TAG

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ENTRIES = {"person": (Kind.PERSON, "persName"), "org": (Kind.ORGANISATION, "orgName")}
READ = {
    *("persName", "orgName", "birth", "death", "floruit", "occupation", "desc", "note"),
    *("idno", "ptr", "ref"),
}
LONGEST_NAME = 200
LONGEST_ROLE: int = Person._meta.get_field("role").max_length or 0


def read_tei(content: bytes) -> PersonList:
    """Read a TEI file. What an entry says in elements that are not read is told once each."""
    if len(content) > LARGEST:
        raise UnreadableError(f"The file is larger than {LARGEST >> 20} MB. Split it.")
    root = _parsed(content)
    found = PersonList()
    unread: dict[str, None] = {}
    for element in root.iter(f"{TEI}person", f"{TEI}org"):
        _read(element, found)
        unread |= dict.fromkeys(local(each) for each in element if local(each) not in READ)
    found.unread = [f"<{name}>" for name in unread]
    if not (found.entries or found.wrong):
        raise UnreadableError("There is no person and no org in this file.")
    return found


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"This is not well-formed XML: {error.msg}.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("The file declares a document type. Take the DOCTYPE out of it.")
    return root


def _read(element: Any, found: PersonList) -> None:
    kind, tag = ENTRIES[local(element)]
    line = element.sourceline or 0
    names = list(_names(element, tag))
    if not names:
        found.wrong.append(Wrong(line, tag, f"This entry has no {tag}."))
        return
    date, bad = _life(element)
    if bad:
        found.wrong.append(Wrong(line, bad, f"The date of this {bad} is none."))
        return
    description = _description(element)
    is_short = len(description) <= LONGEST_ROLE
    found.entries.append(
        Listed(
            line=line,
            title=names[0].text[:LONGEST_TITLE],
            kind=kind.value,
            names=tuple(each for each in names if each.language and len(each.text) <= LONGEST_NAME),
            date=date,
            role=description if is_short else "",
            note="\n\n".join(filter(None, ["" if is_short else description, _note(element)])),
            identifier=_identifier(element),
            authorities=tuple(dict.fromkeys(_authorities(element))),
        )
    )


def _names(element: Any, tag: str) -> Iterator[OtherName]:
    """The first is the one to show; those without a language are only shown."""
    for each in element.iterfind(f"{TEI}{tag}"):
        for words, language in ((_whole(each), each), *_additional(each)):
            stated = language.get(f"{XML}lang") or ""
            tag_of = stated if LANGUAGE_TAG.match(stated) else ""
            sort = language.get("type") or ""
            kept = sort if sort in Name.Sort.values else sort_of(tag_of)
            if words:
                yield OtherName(words, tag_of, kept)


def _additional(name: Any) -> Iterator[tuple[str, Any]]:
    for each in name.iterfind(f"{TEI}addName"):
        yield words_of(each), each


def _whole(name: Any) -> str:
    """Forename, link and surname in the order of speech, or the words as they are."""
    parts = [
        words_of(each)
        for tag in ("forename", "nameLink", "surname", "genName")
        for each in name.iterfind(f"{TEI}{tag}")
    ]
    return collapsed(" ".join(parts)) or words_of(name)


def _life(element: Any) -> tuple[str, str]:
    """The span of a life in EDTF; and which element says no date where one should be."""
    flourished = element.find(f"{TEI}floruit")
    ends = {tag: element.find(f"{TEI}{tag}") for tag in ("birth", "death")}
    said = {tag: _edtf(each) for tag, each in ends.items() if each is not None}
    for tag, edtf in said.items():
        if not edtf and any(ends[tag].get(name) for name in ATTRIBUTES):
            return "", tag
    first, last = said.get("birth", ""), said.get("death", "")
    if first or last:
        return f"{first}/{last}", ""
    return (_edtf(flourished) if flourished is not None else ""), ""


def _edtf(element: Any) -> str:
    """The date in EDTF; of a birth or death that is a span or a choice, about which year."""
    edtf = _custom(element) or dated(element).edtf
    is_end = local(element) in ("birth", "death")
    if not (is_end and any(sign in edtf for sign in "/[{")):
        return edtf
    date = dates.parse(edtf)
    day = date.earliest or date.latest
    return f"{day.year:04d}~" if day and 0 <= day.year <= 9999 else ""


def _custom(element: Any) -> str:
    """What ``@when-custom`` says, if that is EDTF: it may be any other way to write dates."""
    edtf = str(element.get("when-custom") or "")
    try:
        dates.parse(edtf)
    except dates.DateError:
        return ""
    return edtf


def _description(element: Any) -> str:
    said = [words_of(each) for each in element if local(each) in ("occupation", "desc")]
    return "; ".join(dict.fromkeys(filter(None, said)))


def _note(element: Any) -> str:
    """Notes as they stand: line breaks count in Markdown."""
    notes = ("".join(each.itertext()).strip() for each in element.iterfind(f"{TEI}note"))
    return "\n\n".join(filter(None, notes))


def _identifier(element: Any) -> str:
    """The permalink's last part, in a list that was made here."""
    for each in element.iterfind(f"{TEI}idno[@type='permalink']"):
        last = words_of(each).rpartition("/id/")[2]
        return last if len(last) == IDENTIFIER_LENGTH else ""
    return ""


def _authorities(element: Any) -> Iterator[tuple[str, str]]:
    for each in element.iter(f"{TEI}idno", f"{TEI}ptr", f"{TEI}ref"):
        known = authorities.in_address(f"{words_of(each)} {each.get('target') or ''}")
        if known:
            yield known
    for name in ("sameAs", "corresp", "ref", "source"):
        known = authorities.in_address(element.get(name) or "")
        if known:
            yield known
